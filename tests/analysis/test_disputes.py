"""What is in dispute: both sides kept, whoever spoke last."""

from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.analysis.disputes import disputes
from onrecord.analysis.values import ClaimView, Conflict, Dispute

from .claims import OTHER, UNHURRIED, VENDOR, WATCHDOG, claim
from .test_propositions import CLAIMS


def only(*claims: ClaimView) -> Dispute:
    (found,) = disputes(claims)
    return found


def test_an_allegation_and_its_denial_stand_against_each_other_and_the_newer_does_not_retire_the_older() -> None:
    older = claim("supply", VENDOR, OTHER, "thermal cameras", by=WATCHDOG, published="2020")
    denial = claim("supply", VENDOR, OTHER, "cameras", by=VENDOR, deny=True, published="2021", document="b")
    newer = claim("supply", VENDOR, OTHER, "thermal cameras", by="Tove Ask", published="2023", document="c")
    found = only(newer, denial, older)
    assert (found.asserted, found.denied) == ((older.id, newer.id), (denial.id,))
    assert found.conflict is Conflict.POLARITY
    assert found.why == f"{VENDOR} denies what {WATCHDOG} and Tove Ask put forward."


def test_a_denial_of_any_tie_answers_every_claim_of_one() -> None:
    tie = claim("association", VENDOR, OTHER, "joint research on lenses", by=WATCHDOG)
    denial = claim("association", OTHER, VENDOR, "any connection whatsoever", by=OTHER, deny=True)
    assert only(tie, denial).asserted == (tie.id,)


def test_a_denial_of_other_matters_answers_nothing() -> None:
    claims = [
        claim("supply", VENDOR, OTHER, "thermal cameras", by=WATCHDOG),
        claim("supply", VENDOR, OTHER, "folding chairs", by=WATCHDOG, deny=True, mood="possible"),
        claim("supply", VENDOR, "Brennhavn", "thermal cameras", by="Brennhavn", deny=True, mood="possible"),
    ]
    assert disputes(claims) == ()


def test_a_role_left_open_asks_for_more_words_in_common() -> None:
    denial = claim("vulnerability", VENDOR, "any government", "backdoor for updates", by=VENDOR, deny=True)
    same = claim("vulnerability", VENDOR, None, "backdoor in its updates", by=WATCHDOG)
    other = claim("vulnerability", VENDOR, None, "hard-coded key in the base station", by=WATCHDOG)
    assert only(denial, same, other).asserted == (same.id,)


def test_a_denial_of_a_kind_of_misconduct_answers_all_of_that_kind_and_no_other() -> None:
    denial = claim("misconduct", VENDOR, None, "abuse: human rights abuses", by=VENDOR, deny=True)
    tracked = claim("misconduct", VENDOR, "villagers", "abuse: tracked villagers for the police", by=WATCHDOG)
    bribed = claim("misconduct", VENDOR, "an inspector", "bribery: paid an inspector", by=WATCHDOG)
    assert only(denial, tracked, bribed).asserted == (tracked.id,)


@pytest.mark.parametrize("what", ["joint research (by staff in their personal capacity)", "knowingly joint research"])
def test_a_denial_with_an_excuse_is_a_partial_one(what: str) -> None:
    tie = claim("association", VENDOR, OTHER, "joint research", by=WATCHDOG)
    found = only(tie, claim("association", VENDOR, OTHER, what, by=VENDOR, deny=True))
    assert found.conflict is Conflict.PARTIAL
    assert "in part" in found.why


def test_a_denial_without_an_allegation_on_record_is_shown_as_such() -> None:
    denial = claim("vulnerability", VENDOR, None, "backdoor for any government", by="Tove Ask", deny=True)
    found = only(denial)
    assert (found.conflict, found.asserted, found.denied) == (Conflict.UNALLEGED, (), (denial.id,))


def test_what_a_publication_or_a_reader_says_not_to_be_so_answers_nobody() -> None:
    claims = [
        claim("supply", VENDOR, OTHER, "lenses", deny=True),
        claim("vulnerability", VENDOR, None, "backdoor", by="Bo77", deny=True, section="comment"),
        claim("position", "Tove Ask", VENDOR, "chair", by=None, deny=True),
    ]
    assert disputes(claims) == ()


def test_one_voice_does_not_dispute_with_itself_in_a_document_but_may_between_two() -> None:
    said = claim("investigation", "Port Authority", VENDOR, "letter received", by="Port Authority")
    here = claim("investigation", "Port Authority", VENDOR, "letter received", by="Port Authority", deny=True)
    there = claim(
        "investigation", "Port Authority", VENDOR, "letter received", by="Port Authority", deny=True, document="b"
    )
    assert all(one.conflict is Conflict.UNALLEGED for one in disputes([said, here]))
    assert only(said, there).conflict is Conflict.POLARITY


def test_a_publication_and_the_same_publication_quoted_by_name_are_one_voice() -> None:
    own = claim("publication", "Kattegat Courier", VENDOR, "one-sided report", publisher="Kattegat Courier")
    quoted = claim("publication", "Kattegat Courier", VENDOR, "one-sided report", by="Kattegat Courier", deny=True)
    assert not [one for one in disputes([own, quoted]) if one.conflict is not Conflict.UNALLEGED]


def test_what_one_urges_and_another_opposes_is_a_dispute_over_what_should_be() -> None:
    urged = claim("restriction", "Port Authority", VENDOR, "import ban", by=WATCHDOG, mood="proposed")
    opposed = claim("restriction", "Port Authority", VENDOR, "ban", by="dealers", mood="proposed", deny=True)
    assert only(urged, opposed).proposed


def test_what_is_urged_is_not_denied_by_its_not_having_happened_unless_the_one_it_would_strike_says_so() -> None:
    urged = claim("restriction", "Port Authority", VENDOR, "import rules", mood="proposed")
    fact = claim("restriction", "Port Authority", VENDOR, "import rules", by=WATCHDOG, deny=True)
    struck = claim("restriction", "Port Authority", VENDOR, "subject to import rules", by=VENDOR, deny=True)
    assert disputes([urged, fact]) == ()
    assert only(urged, struck).denied == (struck.id,)


def test_shares_and_levels_that_exclude_each_other_are_a_dispute_with_the_first_on_one_side() -> None:
    less = claim("ownership", "Brennhavn", VENDOR, value="42 %", published="2021")
    more = claim("ownership", "Brennhavn", VENDOR, "majority", by=WATCHDOG, published="2022", document="b")
    found = only(more, less)
    assert (found.conflict, found.asserted, found.denied) == (Conflict.VALUE, (less.id,), (more.id,))
    assert "42 %" in found.why
    level = claim("joining", WATCHDOG, "Lens League", "associate membership", by=VENDOR)
    other = claim("membership", WATCHDOG, "Lens League", "regular member", by="Lens League", document="b")
    assert (only(level, other).conflict, only(level, other).type) == (Conflict.VALUE, "membership")


def test_claims_may_quarrel_over_their_level_and_over_their_share_at_once() -> None:
    one = claim("ownership", "Brennhavn", VENDOR, "majority shareholder", value="60 shares")
    other = claim("ownership", "Brennhavn", VENDOR, "minority shareholder", value="90 shares", by=WATCHDOG)
    found = disputes([one, other])
    assert len(found) > 1
    assert len({each.id for each in found}) == len(found)


def test_shares_of_different_years_and_amounts_of_different_things_are_no_dispute() -> None:
    claims = [
        claim("ownership", "Brennhavn", VENDOR, value="42 %", date="2019"),
        claim("ownership", "Brennhavn", VENDOR, value="9 %", date="2022", by=WATCHDOG),
        claim("supply", VENDOR, OTHER, "pumps bought in spring", value="139 units"),
        claim("supply", VENDOR, OTHER, "lenses", value="12 units", by=WATCHDOG),
    ]
    assert disputes(claims) == ()


def test_one_event_on_days_that_exclude_each_other_is_a_dispute_unless_a_day_apart() -> None:
    june = claim("expulsion", "Lens League", VENDOR, date="2021-06-10", published="2021")
    july = claim("expulsion", "Lens League", VENDOR, date="2021-07", by=VENDOR, document="b", published="2022")
    next_day = claim("expulsion", "Lens League", VENDOR, date="2021-06-11", by=VENDOR, document="c")
    assert only(june, july).conflict is Conflict.DATE
    assert disputes([june, next_day]) == ()


def test_a_state_denied_for_one_time_and_claimed_for_another_is_no_dispute() -> None:
    claims = [
        claim("supply", VENDOR, OTHER, "cameras", by=WATCHDOG, date="2018"),
        claim("supply", VENDOR, OTHER, "cameras", by=VENDOR, deny=True, date="2022/..", mood="possible"),
    ]
    assert disputes(claims) == ()


def test_a_loosely_worded_denial_goes_to_the_only_claim_that_it_can_answer() -> None:
    accusation = claim("misconduct", VENDOR, "an inspector", "bribed an inspector", by=WATCHDOG)
    denial = claim("misconduct", VENDOR, "an inspector", "the money was a fee", by=VENDOR, deny=True)
    second = claim("misconduct", VENDOR, "an inspector", "threatened his family", by=WATCHDOG)
    assert only(accusation, denial).loose
    assert only(accusation, denial, second).conflict is Conflict.UNALLEGED


@UNHURRIED
@given(CLAIMS)
def test_sides_never_share_a_claim_and_every_denied_one_is_a_denial(claims: list[ClaimView]) -> None:
    by_id = {one.id: one for one in claims}
    found = disputes(claims)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert one.denied
        assert not set(one.asserted) & set(one.denied)
        if one.conflict not in (Conflict.VALUE, Conflict.DATE):
            assert all(by_id[each].denied for each in one.denied)
            assert not any(by_id[each].denied for each in one.asserted)
        assert (one.conflict is Conflict.UNALLEGED) == (not one.asserted)
