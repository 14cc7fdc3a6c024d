"""What must hold of any graph: more listings and greater shares never say less, and order says nothing."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.regimes.made import DAY, listing, outcomes, strength

from onrecord.model import Holding, ListedName, Listing
from onrecord.regimes import Reasoner, Use

NAMES = ("Ambrose Optics", "Corvane Trading", "Delmere Sensors", "Ellery Works", "Fenwick Ports", "Garrow Steel")
LISTS = (
    *("us-ofac-sdn", "us-bis-entity-list", "us-bis-meu", "us-ofac-nscmic", "us-fcc-covered-list", "us-ndaa-889"),
    *("us-dod-1260h", "eu-sanctions", "uk-sanctions", "un-sanctions", "us-uflpa"),
)
SHARES = (0.05, 0.1, 0.11, 0.2, 0.25, 0.3, 0.4, 0.5, 0.51, 0.6, 1.0)
DAYS = ("2025-10-15", DAY, "2026-12-01")
PURPOSES = (None, "public-safety", "other")

holdings = st.builds(
    Holding,
    owner=st.sampled_from(NAMES),
    owned=st.sampled_from(NAMES),
    share=st.sampled_from((None, *SHARES)),
    control=st.booleans(),
    since=st.sampled_from((None, "2019", "2026-07")),
    source=st.sampled_from(("a register", "a newspaper")),
    standing=st.sampled_from(("claimed", "possible", "register")),
)


@st.composite
def listings(draw: st.DrawFn) -> Listing:
    """A listing, bare or with an alias, purpose-limited or not, in force or not yet."""
    more: dict[str, object] = {"listed": draw(st.sampled_from(("2015-01-01", "2026", "2030-01-01")))}
    if draw(st.booleans()):
        more["remarks"] = "to the extent it is used for the purpose of public safety; and its subsidiaries"
    if draw(st.booleans()):
        more["aliases"] = (ListedName(draw(st.sampled_from(NAMES)), quality=draw(st.sampled_from((None, "weak")))),)
    return listing(draw(st.sampled_from(LISTS)), draw(st.sampled_from((*NAMES, "Ambrose Optic", "Corvane"))), **more)


graphs = st.lists(holdings, max_size=9)
lists_of = st.lists(listings(), max_size=5)
uses = st.builds(Use, purpose=st.sampled_from(PURPOSES), act=st.sampled_from((None, "authorise", "buy")))


def strengths(listed: Iterable[Listing], held: Iterable[Holding], entity: str, day: str, use: Use) -> dict[str, int]:
    found = outcomes(Reasoner(listed, held).check(entity, day, use))
    return {regime: strength(words) for regime, words in found.items()}


@settings(max_examples=80, deadline=None)
@given(lists_of, listings(), graphs, st.sampled_from(NAMES), st.sampled_from(DAYS), uses)
def test_a_further_listing_never_removes_a_verdict(
    listed: list[Listing], more: Listing, held: list[Holding], entity: str, day: str, use: Use
) -> None:
    before = strengths(listed, held, entity, day, use)
    after = strengths([*listed, more], held, entity, day, use)
    assert all(after.get(regime, 0) >= said for regime, said in before.items())


@settings(max_examples=80, deadline=None)
@given(lists_of, graphs.filter(bool), st.data(), st.sampled_from(NAMES), st.sampled_from(DAYS), uses)
def test_a_greater_share_never_weakens_a_verdict(
    listed: list[Listing], held: list[Holding], data: st.DataObject, entity: str, day: str, use: Use
) -> None:
    at = data.draw(st.integers(0, len(held) - 1))
    share = held[at].share
    if share is None:
        return
    greater = data.draw(st.sampled_from([one for one in SHARES if one >= share]))
    raised = [*held[:at], replace(held[at], share=greater), *held[at + 1 :]]
    before, after = strengths(listed, held, entity, day, use), strengths(listed, raised, entity, day, use)
    assert all(after.get(regime, 0) >= said for regime, said in before.items())


@settings(max_examples=40, deadline=None)
@given(lists_of, graphs, st.randoms(use_true_random=False), st.sampled_from(NAMES), st.sampled_from(DAYS), uses)
def test_the_order_of_input_changes_nothing(
    listed: list[Listing], held: list[Holding], chance: random.Random, entity: str, day: str, use: Use
) -> None:
    other_listed, other_held = listed[:], held[:]
    chance.shuffle(other_listed)
    chance.shuffle(other_held)
    assert Reasoner(listed, held).check(entity, day, use) == Reasoner(other_listed, other_held).check(entity, day, use)


@settings(max_examples=40, deadline=None)
@given(lists_of, graphs, st.sampled_from(DAYS), uses)
def test_all_reach_agrees_with_asking_about_each(
    listed: list[Listing], held: list[Holding], day: str, use: Use
) -> None:
    near = [one for one in listed if one.name in NAMES]
    reasoner = Reasoner(near, held)
    for regime in ("us-ofac-sdn", "us-bis-entity-list", "uk-sanctions", "us-fcc-covered-list", "us-ndaa-889"):
        reached = reasoner.reach(regime, day, use)
        for party in reasoner.graph.parties:
            said = max(strength(outcomes(reasoner.check(party, day, use)).get(regime, set())) - 1, 0)
            across = said == 1 and regime in ("us-fcc-covered-list", "us-ndaa-889")
            assert reached.get(party.id, 0) == said or across, (regime, party.id, said)
