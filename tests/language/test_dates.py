"""Dates in English text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.dates import find_dates
from onrecord.model import is_edtf

PUBLISHED = "2021-07-21"  # a Wednesday


def dated(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """The dates of a text as (words, EDTF)."""
    return [(mention.text, mention.edtf) for mention in find_dates(text, 0, len(text), published)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on July 21, 2021", "2021-07-21"),
        ("on Wednesday, July 21, 2021,", "2021-07-21"),
        ("on 21 July 2021", "2021-07-21"),
        ("on the 21st of July 2021", "2021-07-21"),
        ("on 2021-07-21", "2021-07-21"),
        ("on 25/12/2020", "2020-12-25"),
        ("on 12/25/2020", "2020-12-25"),
        ("on 3/4/2020", "2020"),
        ("in November 2020", "2020-11"),
        ("in Nov. 2020", "2020-11"),
        ("in 2018", "2018"),
        ("in early 2021", "2021~"),
        ("in mid-2020", "2020-06~"),
        ("in the spring of 2019", "2019-21"),
        ("in winter 2019", "2019-24"),
        ("in the third quarter of 2020", "2020-07/2020-09"),
        ("in Q1 2020", "2020-01/2020-03"),
        ("in the first half of 2019", "2019-01/2019-06"),
        ("in the 1990s", "1990/1999"),
        ("in the late 1980s", "1987~/1989~"),
        ("from 2018 to 2020", "2018/2020"),
        ("in 2018–2020", "2018/2020"),
        ("in 2018-20", "2018/2020"),
        ("between January 2020 and May 2021", "2020-01/2021-05"),
        ("between March and May 2021", "2021-03/2021-05"),
    ],
)
def test_explicit_dates_need_no_publication_date(text: str, edtf: str) -> None:
    assert [found for _, found in dated(f"They met {text}.", None)] == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Thursday", "2021-07-15"),
        ("on Wednesday", "2021-07-21"),
        ("last Wednesday", "2021-07-14"),
        ("next Friday", "2021-07-23"),
        ("yesterday", "2021-07-20"),
        ("today", "2021-07-21"),
        ("last week", "2021-07-12/2021-07-18"),
        ("next week", "2021-07-26/2021-08-01"),
        ("last month", "2021-06"),
        ("last year", "2020"),
        ("earlier this year", "2021"),
        ("two years ago", "2019"),
        ("three months ago", "2021-04"),
        ("two weeks ago", "2021-07-07"),
        ("in March", "2021-03"),
        ("in November", "2020-11"),
        ("last December", "2020-12"),
        ("on March 5", "2021-03-05"),
        ("on 5 November", "2020-11-05"),
        ("last summer", "2020-22"),
        ("this autumn", "2021-23"),
        ("in the first quarter", "2021-01/2021-03"),
        ("since 2019", "2019/.."),
        ("until June 2020", "../2020-06"),
        ("by the end of the year", "../2021-12-31"),
        ("in April last year", "2020-04"),
        ("by June 30", "../2022-06-30"),
    ],
)
def test_relative_dates_are_resolved_against_the_publication_date(text: str, edtf: str) -> None:
    assert [found for _, found in dated(f"They met {text}.")] == [edtf]


def test_what_is_announced_lies_ahead() -> None:
    assert dated("The court will hear it in February.") == [("February", "2022-02")]
    assert dated("The court heard it in February.") == [("February", "2021-02")]


@pytest.mark.parametrize("text", ["on Thursday", "last week", "in March", "yesterday", "two years ago", "on March 5"])
def test_without_a_publication_date_a_relative_date_is_unresolved_never_today(text: str) -> None:
    assert [found for _, found in dated(f"They met {text}.", None)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "It may help.",
        "He paid $2021 for 2000 cameras.",
        "They march on.",
        "Model X-2019 sells.",
        "It spent 1,999 days.",
    ],
)
def test_numbers_and_other_words_are_no_dates(text: str) -> None:
    assert dated(text) == []


def test_an_impossible_day_is_mentioned_but_not_dated() -> None:
    assert dated("on 31 February 2020") == [("31 February 2020", None)]


def test_offsets_count_from_the_start_of_the_whole_text() -> None:
    text = "Old: 2001. New: in May 2020."
    (mention,) = find_dates(text, 11, len(text), None)
    assert text[mention.start : mention.end] == "May 2020"


WORDS = st.sampled_from(
    [
        *("in", "on", "since", "until", "by", "from", "to", "between", "and", "the", "of", "end", "–", ",", "."),
        *("5", "31", "1st", "99", "2019", "2020-06", "12/13/2020", "30/02/2020", "1990s", "Q3", "two", "ago"),
        *("Monday", "May", "March", "December", "summer", "quarter", "yesterday", "week", "month", "year"),
        *("last", "next", "this", "early", "mid-", "late"),
    ]
)


@given(st.lists(WORDS, max_size=12), st.sampled_from([None, "2021-07-21", "2021-07", "2021", "soon", "2020-02-29"]))
def test_every_date_is_valid_and_lies_in_the_text(parts: list[str], published: str | None) -> None:
    text = " ".join(parts)
    last = 0
    for mention in find_dates(text, 0, len(text), published):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.edtf is None or is_edtf(mention.edtf)
        last = mention.end


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    for mention in find_dates(text, 0, len(text), PUBLISHED):
        assert mention.edtf is None or is_edtf(mention.edtf)
