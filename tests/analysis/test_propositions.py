"""Claims of one proposition, across documents and speakers."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.propositions import propositions
from onrecord.analysis.values import ClaimView

from .claims import OTHER, UNHURRIED, VENDOR, WATCHDOG, claim


def test_one_thing_said_by_several_in_several_documents_is_one_proposition() -> None:
    claims = [
        claim("supply", VENDOR, OTHER, "thermal cameras", by=WATCHDOG),
        claim("supply", VENDOR, OTHER, "cameras, thermal", document="notice.txt", publisher="Trade Gazette"),
        claim("supply", VENDOR, OTHER, "thermal cameras", by=VENDOR, deny=True, document="letter.txt"),
        claim("supply", VENDOR, OTHER, "thermal cameras", by="Tove Ask", mood="proposed", document="plan.txt"),
    ]
    (one,) = propositions(claims)
    assert set(one.claims) == {each.id for each in claims}
    assert set(one.asserted) == {claims[0].id, claims[1].id}
    assert one.denied == (claims[2].id,)
    assert one.proposed == (claims[3].id,)


def test_other_matter_other_roles_and_other_values_are_other_propositions() -> None:
    claims = [
        claim("supply", VENDOR, OTHER, "thermal cameras"),
        claim("supply", VENDOR, OTHER, "folding chairs"),
        claim("supply", VENDOR, "Brennhavn", "thermal cameras"),
        claim("supply", VENDOR, None, "thermal cameras"),
        claim("ownership", "Brennhavn", VENDOR, "share", value="38 %"),
        claim("ownership", "Brennhavn", VENDOR, "share", value="51 %"),
    ]
    assert len(propositions(claims)) == 6


def test_events_of_different_years_stay_apart_even_where_an_undated_claim_would_fit_both() -> None:
    claims = [
        claim("restriction", "Port Authority", VENDOR, "suspended from tenders", date="2019"),
        claim("restriction", "Port Authority", VENDOR, "suspended from tenders", date="2022"),
        claim("restriction", "Port Authority", VENDOR, "suspended from tenders"),
    ]
    found = propositions(claims)
    assert sorted(len(one.claims) for one in found) == [1, 2]
    assert not any({claims[0].id, claims[1].id} <= set(one.claims) for one in found)


def test_a_tie_has_no_direction() -> None:
    claims = [
        claim("association", VENDOR, OTHER, "joint research"),
        claim("association", OTHER, VENDOR, "joint research", document="b.txt"),
    ]
    assert len(propositions(claims)) == 1
    owners = [claim("ownership", VENDOR, OTHER), claim("ownership", OTHER, VENDOR, document="b.txt")]
    assert len(propositions(owners)) == 2


def test_first_latest_and_the_strongest_wording() -> None:
    claims = [
        claim("supply", VENDOR, OTHER, "cameras", mood="possible", published="2021-05", document="a"),
        claim("supply", VENDOR, OTHER, "thermal cameras", published="2022", document="b"),
        claim("supply", VENDOR, OTHER, "thermal cameras", published="2023-01-02", document="c", quote="allegedly sold"),
        claim("supply", VENDOR, OTHER, "thermal cameras", published=None, document="d", deny=True),
    ]
    (one,) = propositions(claims)
    assert (one.first, one.latest) == ("2021-05", "2023-01-02")
    assert one.strongest == claims[1].id
    assert one.claims == tuple(each.id for each in claims)


def test_a_refusal_to_comment_is_no_proposition() -> None:
    assert propositions([claim("no_comment", VENDOR)]) == ()


MATTERS = st.sampled_from(["cameras", "thermal cameras", "lenses", "cameras and lenses", None])
CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from(["supply", "deal", "association"]),
        st.sampled_from([VENDOR, OTHER]),
        st.sampled_from([VENDOR, OTHER, None]),
        MATTERS,
        by=st.sampled_from([WATCHDOG, VENDOR]),
        deny=st.booleans(),
        value=st.sampled_from([None, "3 units", "90 units"]),
        date=st.sampled_from([None, "2019", "2020/2022", "2022-05"]),
        document=st.sampled_from(["a", "b", "c"]),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@UNHURRIED
@given(CLAIMS, st.randoms(use_true_random=False))
def test_every_claim_is_in_one_proposition_and_order_does_not_matter(
    claims: list[ClaimView], shuffler: random.Random
) -> None:
    found = propositions(claims)
    assert sorted(one for each in found for one in each.claims) == sorted(one.id for one in claims)
    for each in found:
        assert sorted((*each.asserted, *each.denied, *each.proposed)) == sorted(each.claims)
    shuffled = list(claims)
    shuffler.shuffle(shuffled)
    assert propositions(shuffled) == found


@UNHURRIED
@given(CLAIMS, CLAIMS)
def test_claims_about_others_change_nothing(claims: list[ClaimView], more: list[ClaimView]) -> None:
    from dataclasses import replace

    others = [replace(one, id=f"x{one.id}", subject="~elsewhere", object="~somebody") for one in more]
    assert set(propositions(claims)) <= set(propositions([*claims, *others]))
