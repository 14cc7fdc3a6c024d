"""Quotations in English text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.quotations import find_quotations


def inner(text: str) -> list[str]:
    """The quoted words of a text whose paragraphs are separated by empty lines."""
    paragraphs = []
    at = 0
    for part in text.split("\n\n"):
        paragraphs.append((at, at + len(part)))
        at += len(part) + 2
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "we never sold it" and left.', ["we never sold it"]),
        ("“We never sold it,” he said. “Not once.”", ["We never sold it,", "Not once."]),
        ("«Nous partons», she said.", ["Nous partons"]),
        ("„Wir gehen“, she said.", ["Wir gehen"]),
        ("The 'trusted source' list doesn't apply.", ["trusted source"]),
        ("The ‘trusted source’ list doesn’t apply.", ["trusted source"]),
        ("\"He called it 'a farce' in court,\" she said.", ["He called it 'a farce' in court,", "a farce"]),
        ("“He called it ‘a farce’ in court,” she said.", ["He called it ‘a farce’ in court,", "a farce"]),
        ("‘He called it “a farce” in court,’ she said.", ["He called it “a farce” in court,", "a farce"]),
        ('A ("so-called") partner—"ours"—left.', ["so-called", "ours"]),
    ],
)
def test_words_between_marks_of_every_style_are_quoted(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "The workers' union and the firms' lawyers didn't agree.",
        "It was the firm’s view, and the workers’ too.",
        "Rock 'n' roll in the '90s; get 'em.",
        'A 19" rack and a 5\'10" man.',
        "Nothing is quoted here.",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert inner(text) == []


def test_a_plural_possessive_does_not_end_a_single_quotation() -> None:
    assert inner("She said 'the workers' claims are false' on Monday.") == ["the workers' claims are false"]


def test_a_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    text = "He said: “First point.\n\n“Second point.”"
    first, second = find_quotations(text, [(0, 22), (24, 39)])
    assert text[first.start : first.end] == "“First point."
    assert first.continued
    assert text[second.inner_start : second.inner_end] == "Second point."
    assert not second.continued


def test_a_quotation_that_is_not_opened_again_goes_on_to_its_closing_mark() -> None:
    assert inner("He said: “First point.\n\nSecond point,” and left.") == ["First point.", "Second point,"]


def test_an_odd_mark_spoils_only_its_own_paragraph() -> None:
    assert inner('He said "yes.\n\nShe said "no" twice.') == ["no"]


@given(st.text(alphabet="ab s'\"“”‘’«»„.\n", max_size=60))
def test_quotations_lie_inside_their_text_with_marks_around_them(text: str) -> None:
    for q in find_quotations(text, [(0, len(text))]):
        assert 0 <= q.start < q.inner_start <= q.inner_end < q.end <= len(text)
        assert text[q.start] in "\"“‘«„'"


@given(st.lists(st.text(alphabet='ab “”."', max_size=20), max_size=4))
def test_paragraphs_never_share_a_quotation(parts: list[str]) -> None:
    text = "\n".join(parts)
    paragraphs = []
    at = 0
    for part in parts:
        paragraphs.append((at, at + len(part)))
        at += len(part) + 1
    for q in find_quotations(text, paragraphs):
        assert any(start <= q.start and q.end <= end for start, end in paragraphs)
