"""Numbers with their units, in the codebook's writing."""

from __future__ import annotations

import pytest
from tests.claims.stories import document

from onrecord.claims.engine import extract_claims
from onrecord.claims.values import amounts, number_of


def _first(words: str) -> str | None:
    found = amounts(words, 0, len(words))
    return found[0].text if found else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("holds a 19.9 per cent stake", "19.9 %"),
        ("owns 64% of it", "64 %"),
        ("for $61 million in 2021", "61000000 USD"),
        ("48 billion won for the devices", "48000000000 KRW"),
        ("a fine of €2.5m", "2500000 EUR"),
        ("ninety million dollars", "90000000 USD"),
        ("4.2 million shekels", "4200000 ILS"),
        ("a 36-million-euro contract", "36000000 EUR"),
        ("a CA$12-million lot", "12000000 CAD"),
        ("sold 12 percent for £3 million", "12 %"),
    ],
)
def test_shares_and_sums_of_money_are_read(words: str, expected: str) -> None:
    assert _first(words) == expected


@pytest.mark.parametrize("words", ["was sold in 2021", "nothing of the kind", ""])
def test_a_year_or_no_number_is_no_value(words: str) -> None:
    assert _first(words) is None


def test_numbers_in_digits_and_words_are_told_from_years_and_models() -> None:
    assert [number_of(w) for w in ("1,150", "eleven", "2019", "K2", "the")] == ["1150", "11", None, None, None]


@pytest.mark.parametrize(
    ("sentence", "kind", "expected"),
    [
        ("Norrick Holdings bought 1,150 readers from Veltra Systems.", "supply", "1150 readers"),
        ("Norrick Holdings acquired Veltra Systems for $61 million.", "deal", "61000000 USD"),
        ("Norrick Holdings owns 60 percent of Veltra Systems.", "ownership", "60 %"),
        ("Veltra Systems is a wholly owned subsidiary of Norrick Holdings.", "ownership", "100 %"),
    ],
)
def test_a_claim_takes_the_value_that_its_type_asks_for(sentence: str, kind: str, expected: str) -> None:
    claims = [c for c in extract_claims(document(sentence)) if c.type == kind]
    assert [c.value for c in claims] == [expected]


def test_a_span_of_time_gone_by_is_no_value() -> None:
    claims = extract_claims(document("The Commerce Department added Veltra Systems to its Entity List two years ago."))
    assert [(c.type, c.value) for c in claims] == [("restriction", None)]
