"""Events with uncertain dates in order, and states as intervals that nobody has to guess at."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.extents import Extent, extent_of, halves
from onrecord.analysis.rules import RuleError, check_states, load, state_rules
from onrecord.analysis.timeline import Standing, Timeline, event_types, timeline_of
from onrecord.analysis.values import ClaimView, Proposition
from onrecord.claims.codebook import codebook

from .saying import any_time, say

PARTIES = ("Alder Optics", "Brack Systems", "Ines Marquardt", "Trade Ministry")
DATES = (
    *(None, "2019", "2019~", "2019-03", "2019-03-14", "2020-07-02", "2018/..", "../2021", "2018/2021-06", "2019-22"),
    *("2021-06?", "2021-06-30", "1999", "9999-12-31", "no date"),
)

claims = st.lists(
    st.builds(
        say,
        st.sampled_from(sorted(codebook().types)),
        st.sampled_from((*PARTIES, None)),
        st.sampled_from((*PARTIES, None)),
        date=st.sampled_from(DATES),
        what=st.sampled_from((None, "Entity List", "lifted", "acquired", "chair", "deceit: misled the port")),
        polarity=st.sampled_from("+-"),
        modality=st.sampled_from(("actual", "possible", "proposed")),
        published=st.sampled_from((None, "2021", "2024-05-01", "2024-06")),
        document=st.sampled_from(("d1", "d2")),
        value=st.sampled_from((None, "40 %")),
    ),
    max_size=14,
)


@any_time
@given(claims, st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(given_claims: list[ClaimView], chance: Any) -> None:
    shuffled = list(given_claims)
    chance.shuffle(shuffled)
    assert timeline_of(shuffled) == timeline_of(given_claims)


@any_time
@given(claims)
def test_every_claim_has_a_place_and_nothing_is_made_up(given_claims: list[ClaimView]) -> None:
    timeline = timeline_of(given_claims)
    placed = [claim for event in timeline.events for claim in event.claims]
    placed += [claim for state in timeline.states for claim in state.claims]
    assert {*placed, *timeline.undated} == {claim.id for claim in given_claims}
    assert not set(placed) & set(timeline.undated)
    for event in timeline.events:
        assert event.claims
        assert event.date in {claim.date for claim in given_claims}
    for state in timeline.states:
        for bound in (state.begins, state.ends):
            assert bound is None or (bound.claims and set(bound.claims) <= set(state.claims))


@any_time
@given(claims)
def test_what_certainly_comes_before_stands_before(given_claims: list[ClaimView]) -> None:
    events = timeline_of(given_claims).events
    for at, event in enumerate(events):
        assert not any(later.extent.before(event.extent) for later in events[at + 1 :])


@any_time
@given(claims)
def test_a_claim_is_in_one_event_at_most(given_claims: list[ClaimView]) -> None:
    placed = [claim for event in timeline_of(given_claims).events for claim in event.claims]
    assert len(placed) == len(set(placed))


@any_time
@given(st.sampled_from([date for date in DATES if date]), st.sampled_from([date for date in DATES if date]))
def test_order_agrees_with_before(one: str, other: str) -> None:
    first, second = extent_of(one), extent_of(other)
    if first and second and first.before(second):
        assert first.order < second.order
        assert not first.meets(second)


def test_a_month_reaches_from_its_first_day_to_its_last() -> None:
    assert extent_of("2020-02") == Extent(dt.date(2020, 2, 1), dt.date(2020, 2, 29))
    assert extent_of("about 2020") is None
    assert halves("../2021-06") == (None, "2021-06")


def test_a_year_and_a_day_of_it_are_one_event() -> None:
    claims = [
        say("restriction", "Trade Ministry", "Alder", date="2019", what="Entity List", document="d1"),
        say("restriction", "Trade Ministry", "Alder", date="2019-10-09", what="the Entity List", document="d2"),
    ]
    (event,) = timeline_of(claims).events
    assert (event.date, len(event.claims)) == ("2019-10-09", 2)


def test_a_year_that_two_days_can_mean_stays_by_itself() -> None:
    claims = [say("complaint", "Brack", "Alder", date=date) for date in ("2019", "2019-03-01", "2019-10-09")]
    assert [event.date for event in timeline_of(claims).events] == ["2019", "2019-03-01", "2019-10-09"]


def test_a_year_of_another_matter_is_another_event() -> None:
    claims = [
        say("restriction", "Trade Ministry", "Alder", date="2019", what="procurement ban on cameras"),
        say("restriction", "Trade Ministry", "Alder", date="2019-10-09", what="Entity List"),
    ]
    assert len(timeline_of(claims).events) == 2


def test_propositions_tell_which_claims_are_of_one_thing() -> None:
    claims = [
        say("misconduct", "Alder", "Brack", date="2020-01", what="fraud: padded the invoices"),
        say("misconduct", "Alder", None, date="2020-01", what="cheated"),
    ]
    ids = tuple(claim.id for claim in claims)
    one = Proposition("p1", "misconduct", None, None, ids, ids, (), (), None, None, ids[0])
    assert len(timeline_of(claims).events) == 2
    assert len(timeline_of(claims, propositions=[one]).events) == 1


def states(*given_claims: ClaimView, kinds: dict[str, str] | None = None) -> list[tuple[Any, ...]]:
    timeline: Timeline = timeline_of(given_claims, kinds)
    return [
        (one.kind, one.begins.date if one.begins else None, one.ends.date if one.ends else None, len(one.claims))
        for one in timeline.states
    ]


def test_joining_and_resigning_bound_a_membership() -> None:
    assert states(
        say("joining", "Alder", "Optics League", date="2018"),
        say("membership", "Alder", "Optics League", what="associate"),
        say("resignation", "Alder", "Optics League", date="2021-07-21"),
    ) == [("membership", "2018", "2021-07-21", 3)]


def test_an_expulsion_ends_the_membership_of_its_object() -> None:
    assert states(
        say("membership", "Alder", "Optics League", date="2015/.."),
        say("expulsion", "Optics League", "Alder", date="2022-01"),
    ) == [("membership", "2015", "2022-01", 2)]


def test_a_person_who_joins_takes_a_position_and_a_company_becomes_a_member() -> None:
    joined = say("joining", "Ines Marquardt", "Alder", date="2018")
    assert states(joined, kinds={joined.subject or "": "person"})[0][0] == "position"
    assert states(joined, kinds={joined.subject or "": "company"})[0][0] == "membership"


def test_who_comes_back_has_two_states() -> None:
    assert states(
        say("joining", "Alder", "Optics League", date="2012"),
        say("resignation", "Alder", "Optics League", date="2015-03"),
        say("joining", "Alder", "Optics League", date="2019"),
    ) == [("membership", "2012", "2015-03", 2), ("membership", "2019", None, 1)]


def test_a_year_in_which_one_joins_and_leaves_is_one_state() -> None:
    assert states(
        say("joining", "Alder", "Optics League", date="2015-07"),
        say("resignation", "Alder", "Optics League", date="2015"),
    ) == [("membership", "2015-07", "2015", 2)]


def test_beginnings_that_exclude_each_other_are_kept_and_marked() -> None:
    (state,) = timeline_of(
        [
            say("ownership", "Brack", "Alder", date="2016/..", value="40 %"),
            say("ownership", "Brack", "Alder", date="2018-05/..", value="42 %"),
        ]
    ).states
    assert state.begins is not None
    assert state.begins.disputed
    assert state.begins.dates == ("2016", "2018-05")
    assert state.begins.extent == Extent(dt.date(2016, 1, 1), dt.date(2018, 5, 31))
    assert state.values == ("40 %", "42 %")


def test_beginnings_that_agree_come_to_the_most_exact() -> None:
    (state,) = timeline_of(
        [
            say("ownership", "Brack", "Alder", date="2018/..", document="d1"),
            say("ownership", "Brack", "Alder", date="2018-05/..", document="d2"),
        ]
    ).states
    assert state.begins is not None
    assert not state.begins.disputed
    assert state.begins.date == "2018-05"
    assert state.begins.extent == Extent(dt.date(2018, 5, 1), dt.date(2018, 5, 31))


def test_a_bought_company_is_owned_from_then_on_and_an_offering_owns_nothing() -> None:
    assert states(say("deal", "Brack", "Alder", what="acquired", date="2020")) == [("ownership", "2020", None, 1)]
    assert states(say("deal", "Brack", "Alder", what="bond offering", date="2020")) == []


def test_a_restriction_ends_when_it_is_lifted_and_a_licence_only_softens_it() -> None:
    listed = say("restriction", "Trade Ministry", "Alder", date="2019-10", what="Entity List")
    licence = say("relief", "Trade Ministry", "Alder", date="2020", what="licence for repairs")
    lifted = say("relief", "Trade Ministry", "Alder", date="2023-02", what="removed from the Entity List")
    assert states(listed, licence) == [("restriction", "2019-10", None, 2)]
    assert timeline_of([listed, licence]).states[0].softened == (licence.id,)
    assert states(listed, licence, lifted) == [("restriction", "2019-10", "2023-02", 3)]


def test_two_lists_are_two_restrictions_and_one_list_is_one_whoever_is_named_for_it() -> None:
    entity_list = say("restriction", "Washington", "Alder", date="2019-10", what="the Entity List")
    again = say("restriction", "Commerce Department", "Alder", date="2019-10-09", what="its Entity List")
    other = say("restriction", "Commerce Department", "Alder", date="2022", what="Covered List")
    assert states(entity_list, again, other) == [
        ("restriction", "2019-10-09", None, 2),
        ("restriction", "2022", None, 1),
    ]


def test_a_denial_bounds_nothing_and_stands_beside_the_state() -> None:
    owned = say("ownership", "Brack", "Alder", date="2018/..")
    denied = say("ownership", "Brack", "Alder", date="2016", polarity="-", speaker_name="Alder")
    (state,) = timeline_of([owned, denied]).states
    assert state.begins is not None
    assert state.begins.date == "2018"
    assert state.denied == (denied.id,)
    assert state.standing is Standing.ASSERTED


def test_what_is_only_planned_or_denied_says_so() -> None:
    (planned,) = timeline_of([say("joining", "Alder", "Optics League", date="2025", modality="proposed")]).states
    (denied,) = timeline_of([say("ownership", "Brack", "Alder", date="2018/..", polarity="-")]).states
    assert (planned.standing, denied.standing) == (Standing.PROPOSED, Standing.DENIED)


def test_an_open_beginning_is_said_of_the_day_of_publication() -> None:
    (state,) = timeline_of([say("ownership", "Brack", "Alder", date="2018/..", published="2024-05-01")]).states
    assert state.seen == extent_of("2024-05-01")
    assert state.ends is None


def test_an_event_is_no_state_and_a_relation_no_event() -> None:
    timeline = timeline_of(
        [say("complaint", "Brack", "Alder", date="2020"), say("supply", "Alder", "Brack", date="2020")]
    )
    assert [event.type for event in timeline.events] == ["complaint"]
    assert [state.kind for state in timeline.states] == ["supply"]
    assert "statement" not in event_types()


def test_every_relation_of_the_codebook_is_a_state() -> None:
    relations = {name for name, one in codebook().types.items() if one.order == "relation"}
    assert relations <= {rule.relation for rule in state_rules().states.values()}


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"states": {"x": {"relation": "rumour"}}}, "'rumour' is no type"),
        ({"states": {"x": {"relation": "supply", "until": []}}}, "until is no key"),
        ({"states": {"x": {"relation": "supply", "ends": [{"event": "rumour"}]}}}, "'rumour' is no type"),
        ({"states": {"x": {"relation": "supply", "ends": [{"event": "deal", "by": 1}]}}}, "by is no key of an event"),
    ],
)
def test_rules_that_are_amiss_are_named(change: dict[str, Any], part: str) -> None:
    types = {name: one.order for name, one in codebook().types.items()}
    with pytest.raises(RuleError, match=part):
        check_states(load("states.yaml") | change, types)
