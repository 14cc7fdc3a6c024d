"""Numbers with their units, in the codebook's writing."""

from __future__ import annotations

import pytest

from onrecord.claims.values import value


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
        ("bought 1,150 readers", "1150 readers"),
        ("sold 12 percent for £3 million", "12 %"),
    ],
)
def test_shares_money_and_counts_are_read(words: str, expected: str) -> None:
    assert value(words) == expected


@pytest.mark.parametrize("words", ["was sold in 2021", "nothing of the kind", ""])
def test_a_year_or_no_number_is_no_value(words: str) -> None:
    assert value(words) is None
