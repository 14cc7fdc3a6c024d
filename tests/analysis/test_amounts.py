"""Values as ranges on a scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.amounts import extent_of, extents, level_of

from .claims import UNHURRIED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("42 %", "majority"),
        ("42 %", "51 %"),
        ("139 pumps", "151 pumps"),
        ("3 months", "7 months"),
        ("at least 40 meetings", "12 meetings"),
        ("under 20 %", "38 %"),
        ("wholly owned", "75 %"),
    ],
)
def test_values_that_exclude_each_other(one: str, other: str) -> None:
    first, second = extent_of(one), extent_of(other)
    assert first is not None
    assert second is not None
    assert first.excludes(second)
    assert second.excludes(first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("42 %", "minority"),
        ("41.9 %", "42 %"),
        ("about 500000 EUR", "460000 EUR"),
        ("2100000000~ USD", "2000000000 USD"),
        ("at least 4 meetings", "14 meetings"),
        ("7 months", "7 meetings"),
        ("1 meeting", "1 meetings"),
    ],
)
def test_values_that_can_both_be_so(one: str, other: str) -> None:
    first, second = extent_of(one), extent_of(other)
    assert first is not None
    assert second is not None
    assert not first.excludes(second)


@pytest.mark.parametrize("value", ["14 votes to 3", "61400 of 66000 controllers", "two-thirds", "", None])
def test_what_is_no_plain_amount_is_compared_with_nothing(value: str | None) -> None:
    assert extent_of(value) is None


def test_levels_of_a_membership_exclude_each_other_across_types_and_wordings() -> None:
    one, other = level_of("joining", "associate membership"), level_of("membership", "a full member since May")
    assert one is not None
    assert other is not None
    assert one.excludes(other)
    assert level_of("membership", "board seat") is None
    assert level_of("membership", "an associate member, then a full member") is None


def test_ownership_in_words_is_a_share() -> None:
    (share,) = (one for one in extents("ownership", "majority of the shares", None) if one.scale == "%")
    forty = extent_of("42 %")
    assert forty is not None
    assert share.excludes(forty)


@UNHURRIED
@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_exclusion_is_mutual_and_no_value_excludes_itself(one: int, other: int) -> None:
    first, second = extent_of(f"{one} EUR"), extent_of(f"{other} EUR")
    assert first is not None
    assert second is not None
    assert not first.excludes(first)
    assert first.excludes(second) == second.excludes(first)
