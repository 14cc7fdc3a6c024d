"""What nobody has answered: a question is found where the record raises it, and not where it is answered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.gaps import Gap, GapKind, gap_rules, gaps_of, voices
from onrecord.analysis.values import ClaimView, Proposition
from onrecord.claims.codebook import codebook

from .saying import any_time, say

COMPANIES = {f"~{name}": "company" for name in ("alder", "brack", "corvane")}
PARTIES = ("Alder", "Brack", "Corvane")

claims = st.lists(
    st.builds(
        say,
        st.sampled_from(sorted(gap_rules().types)),
        st.sampled_from((*PARTIES, None)),
        st.sampled_from((*PARTIES, None)),
        what=st.sampled_from((None, "fraud: padded", "evasion: diverted", "Entity List")),
        value=st.sampled_from((None, "40 %")),
        polarity=st.sampled_from("+-"),
        modality=st.sampled_from(("actual", "possible", "proposed")),
        speaker_name=st.sampled_from((*PARTIES, "Dockwatch", None)),
        publisher=st.sampled_from(("The Ledger", "Dock Wire")),
        published=st.sampled_from((None, "2023", "2024-05-01")),
        document=st.sampled_from(("d1", "d2")),
    ),
    max_size=16,
)


def kinds_of(gaps: tuple[Gap, ...]) -> list[str]:
    return [str(gap.kind) for gap in gaps]


@any_time
@given(claims, st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(given_claims: list[ClaimView], chance: Any) -> None:
    shuffled = list(given_claims)
    chance.shuffle(shuffled)
    assert gaps_of(shuffled, COMPANIES) == gaps_of(given_claims, COMPANIES)


@any_time
@given(claims)
def test_every_question_names_its_claims_and_whose_matter_it_is(given_claims: list[ClaimView]) -> None:
    known = {claim.id for claim in given_claims}
    for gap in gaps_of(given_claims, COMPANIES):
        assert gap.claims
        assert {*gap.claims, *gap.about} <= known
        assert gap.entity_name in gap.why or gap.kind is GapKind.ONE_SOURCE
        assert gap.why[0].isupper()
        assert gap.why.endswith(".")


@any_time
@given(claims, st.sampled_from(PARTIES))
def test_the_questions_of_one_entity_are_among_those_of_all(given_claims: list[ClaimView], name: str) -> None:
    mine = gaps_of(given_claims, COMPANIES, entity=f"~{name.lower()}")
    assert set(mine) <= set(gaps_of(given_claims, COMPANIES))


@any_time
@given(claims, claims)
def test_a_charge_that_is_answered_stays_answered_whatever_else_is_on_record(
    some: list[ClaimView], more: list[ClaimView]
) -> None:
    charge = say("misconduct", "Alder", None, what="fraud: padded", speaker_name="Dockwatch", document="d9")
    denial = say("misconduct", "Alder", None, what="fraud: padded", polarity="-", speaker_name="Alder", document="d8")
    gaps = gaps_of([*some, charge, *more, denial], COMPANIES)
    assert not any(charge.id in gap.claims for gap in gaps if gap.kind is GapKind.UNANSWERED)


def charge(**more: Any) -> ClaimView:
    return say("misconduct", "Alder", "Brack", **({"what": "fraud: padded", "speaker_name": "Dockwatch"} | more))


def unanswered(*given_claims: ClaimView, **more: Any) -> int:
    return kinds_of(gaps_of(given_claims, **more)).count("unanswered")


def test_a_charge_stands_unanswered_until_the_accused_denies_owns_to_or_declines_it() -> None:
    assert unanswered(charge()) == 1
    assert unanswered(charge(), charge(polarity="-", speaker_name="Alder")) == 0
    assert unanswered(charge(), charge(speaker_name="Alder")) == 0
    assert unanswered(charge(), say("no_comment", "Alder")) == 0
    assert unanswered(charge(), say("no_comment", "Alder", document="d2")) == 1
    assert unanswered(charge(), say("no_comment", "Brack")) == 1


def test_an_answer_to_another_charge_is_none_to_this() -> None:
    other = charge(what="evasion: diverted", polarity="-", speaker_name="Alder")
    assert unanswered(charge(), other) == 1
    general = charge(what="wrongdoing", polarity="-", speaker_name="Alder")
    assert unanswered(charge(), general) == 0


def test_the_respondent_of_a_complaint_has_to_answer_not_the_complainant() -> None:
    (gap,) = (one for one in gaps_of([say("complaint", "Brack", "Alder")]) if one.kind is GapKind.UNANSWERED)
    assert gap.entity_name == "Alder"


def test_what_is_only_urged_is_no_charge() -> None:
    assert unanswered(charge(modality="proposed")) == 0
    assert unanswered(charge(modality="possible")) == 1


def test_an_answer_known_from_elsewhere_counts() -> None:
    one = charge()
    assert unanswered(one, answered={one.id}) == 0


def test_claims_of_one_proposition_are_one_question() -> None:
    some = [charge(), charge(what="cooked the books", object=None, object_name=None, document="d2")]
    ids = tuple(claim.id for claim in some)
    together = Proposition("p", "misconduct", None, None, ids, ids, (), (), None, None, ids[0])
    assert unanswered(*some) == 2
    assert unanswered(*some, propositions=[together]) == 1


def test_a_declined_comment_names_the_charges_of_its_document() -> None:
    silent = say("no_comment", "Alder")
    here, elsewhere = charge(), charge(document="d2", name="two.txt")
    (gap,) = (one for one in gaps_of([silent, here, elsewhere]) if one.kind is GapKind.DECLINED)
    assert (gap.claims, gap.about) == ((silent.id,), (here.id,))
    assert "declined" not in kinds_of(gaps_of([say("no_comment", "Alder", polarity="-")]))


SUPPLIES = say("supply", "Alder", "Norland Police")


@pytest.mark.parametrize(
    ("owned", "kind", "words"),
    [
        ([], "no_owner", "No document says who owns Alder."),
        ([say("ownership", "Brack", "Alder", polarity="-")], "no_owner", "only denied, supposed or planned"),
        ([say("ownership", "Brack", "Alder", modality="proposed", value="40 %")], "no_owner", "only denied"),
        ([say("ownership", None, "Alder", value="40 %")], "no_owner", "not by whom"),
        ([say("ownership", "Brack", "Alder")], "no_share", "Brack is said to own or control Alder"),
    ],
)
def test_of_a_vendor_one_asks_who_owns_it_and_how_much(owned: list[ClaimView], kind: str, words: str) -> None:
    gaps = [one for one in gaps_of([SUPPLIES, *owned], COMPANIES) if one.kind in ("no_owner", "no_share")]
    assert kinds_of(tuple(gaps)) == [kind]
    assert words in gaps[0].why


def test_an_owner_with_a_share_leaves_no_question_and_only_companies_are_asked() -> None:
    owned = say("ownership", "Brack", "Alder", value="41 %")
    assert not {"no_owner", "no_share"} & set(kinds_of(gaps_of([SUPPLIES, owned], COMPANIES)))
    assert "no_owner" not in kinds_of(gaps_of([SUPPLIES], {"~alder": "agency"}))
    assert "no_owner" not in kinds_of(gaps_of([SUPPLIES]))


def test_one_paper_or_one_speaker_is_one_source() -> None:
    one = say("ownership", "Brack", "Alder", value="41 %")
    same = say("ownership", "Brack", "Alder", document="d2")
    quoted = [
        say("ownership", "Brack", "Alder", speaker_name="Vale", publisher=name) for name in ("The Ledger", "Wire")
    ]
    other = say("ownership", "Brack", "Alder", publisher="Dock Wire", speaker_name="Vale", document="d3")
    assert voices([one, same]) == voices(quoted) == 1
    assert voices([one, other]) == 2
    assert "one_source" in kinds_of(gaps_of([one, same]))
    assert "one_source" not in kinds_of(gaps_of([one, other]))
    assert "one_source" not in kinds_of(gaps_of([one, same], sources=len))


def test_an_authority_needs_no_second_source_for_its_own_measure() -> None:
    measure = say("restriction", "Trade Ministry", "Alder", what="Entity List")
    assert "one_source" in kinds_of(gaps_of([measure]))
    own = say("restriction", "Trade Ministry", "Alder", what="Entity List", speaker_name="Trade Ministry")
    assert "one_source" not in kinds_of(gaps_of([measure, own]))


def test_a_claim_of_one_source_is_asked_of_both_parties() -> None:
    claim = say("ownership", "Brack", "Alder", value="41 %")
    for name in ("~alder", "~brack"):
        assert kinds_of(gaps_of([claim], entity=name)) == ["one_source"]
    assert gaps_of([claim], entity="~corvane") == ()


def test_the_rules_name_types_and_kinds_of_the_codebook() -> None:
    rules = gap_rules()
    assert rules.types <= set(codebook().types)
    assert rules.owners <= codebook().kinds
    roles = {*rules.charges.values(), *rules.weighty.values(), *rules.vendor.values(), *rules.official.values()}
    assert roles == {"subject", "object"}
    assert set(rules.titles) == set(GapKind)
