"""Words of English as Universal Dependencies counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.words import words


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("They don't, can't and won’t.", "They do n't , ca n't and wo n’t ."),
        ("NGTW's and Qorvane’s", "NGTW 's and Qorvane ’s"),
        ("the workers' union", "the workers ' union"),
        ("a state-owned co-founder", "a state - owned co-founder"),
        ("Acme Inc. paid US$5.2m.", "Acme Inc. paid US$ 5.2 m ."),
        ("the U.S. Department, Washington, D.C.", "the U.S. Department , Washington , D.C."),
        ("John D. Smith, Jr. left", "John D. Smith , Jr. left"),
        ("It rose 20% to 3,000.50", "It rose 20 % to 3,000.50"),
        ("see https://ipvm.com/a?b=1.", "see https://ipvm.com/a?b=1 ."),
        ("mail press@dahua.example, now", "mail press@dahua.example , now"),
        ("“No,” he said—twice…", "“ No , ” he said — twice …"),
        ("well... yes", "well ... yes"),
        ("AT&T and O'Brien", "AT&T and O'Brien"),
        ("in the 1990s, on the 3rd", "in the 1990s , on the 3rd"),
        ("He left.She stayed", "He left . She stayed"),
    ],
)
def test_words_are_cut_where_universal_dependencies_cuts_them(text: str, parts: str) -> None:
    assert split(text) == parts.split()


def test_offsets_count_in_the_whole_text() -> None:
    assert words("xx can't", 3, 8) == [(3, 5), (5, 8)]


@given(st.text(max_size=100))
def test_every_character_but_white_space_is_in_exactly_one_word(text: str) -> None:
    covered: list[int] = []
    last = 0
    for start, end in words(text):
        assert last <= start < end <= len(text)
        covered.extend(range(start, end))
        last = end
    assert all(text[index].isspace() for index in set(range(len(text))) - set(covered))
