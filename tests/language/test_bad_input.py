"""Text that no careful writer wrote: the language room reads it to its end, in work linear in its length."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.hostile import SHAPES
from tests.counting import growth

from onrecord.language import load_default
from onrecord.language.detect import detect_language
from onrecord.language.model import LONGEST_WINDOW
from onrecord.language.naming import Decided, Found, overlooked
from onrecord.language.quotations import DEEPEST, find_quotations
from onrecord.language.words import visible, words

LINEAR = 1.3


def paragraphs(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for line in text.split("\n"):
        out.append((at, at + len(line)))
        at += len(line) + 1
    return out


@pytest.mark.parametrize("shape", SHAPES)
def test_words_cover_the_text_and_take_work_linear_in_it(shape: str) -> None:
    text = SHAPES[shape](2000)
    found = words(text)
    assert "".join(text[start:end] for start, end in found) == "".join(text.split())
    assert growth(lambda n: words(SHAPES[shape](n)), 1000) < LINEAR


@pytest.mark.parametrize(
    "unit", ["a+", "a-", "a.", "aa.B", "1,", "1", "www.", "'s", "@", "a@b.", "A", "\u00ad", "e\u0301"]
)
def test_a_line_of_a_million_characters_is_cut_into_words(unit: str) -> None:
    # The patterns of addresses and numbers once looked at the whole line again for every word of it.
    text = unit * (1_000_000 // len(unit))
    assert sum(end - start for start, end in words(text)) == len(text)


@pytest.mark.parametrize("shape", SHAPES)
def test_quotations_take_work_linear_in_the_marks(shape: str) -> None:
    text = SHAPES[shape](500)
    for quotation in find_quotations(text, paragraphs(text)):
        assert 0 <= quotation.start <= quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
    assert growth(lambda n: find_quotations(t := SHAPES[shape](n), paragraphs(t)), 1000) < LINEAR


def test_ten_thousand_marks_that_open_do_not_hide_a_quotation() -> None:
    text = "“ " * 10_000 + "she said “we never sold it” again"
    assert "we never sold it" in [text[q.inner_start : q.inner_end] for q in find_quotations(text, [(0, len(text))])]


def test_quotations_within_quotations_are_found_as_deep_as_people_nest_them() -> None:
    text = "“He said ‘she wrote “no” to me’ then”"
    assert len(find_quotations(text, [(0, len(text))])) == 3 < DEEPEST


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Vel\u00adtra", "Veltra"),
        ("\u202aNor\u200brick\ufeff", "Norrick"),
        ("Gyo\u030br", "Győr"),
        ("\ud83d", "\ufffd"),
        ("\u200b", "\u200b"),
        ("plain", "plain"),
    ],
)
def test_what_does_not_show_is_not_read(written: str, read: str) -> None:
    assert visible(written) == read


def test_soft_hyphens_and_loose_accents_do_not_cut_words() -> None:
    text = "Vel\u00adtra sold cam\u200ceras in Gyo\u030br."
    assert [visible(text[a:b]) for a, b in words(text)] == ["Veltra", "sold", "cameras", "in", "Győr", "."]


def test_a_name_with_hidden_characters_is_the_name() -> None:
    text = "Vel\u00adtra Sys\u200btems was fined by the Com\u00admerce Ministry."
    [annotation] = load_default().annotate(text, [(0, len(text))])
    plain = "Veltra Systems was fined by the Commerce Ministry."
    [other] = load_default().annotate(plain, [(0, len(plain))])
    assert [visible(name.text) for name in annotation.names] == [name.text for name in other.names]
    assert all(text[name.start : name.end] == name.text for name in annotation.names)


def test_no_sentence_is_longer_than_the_bound_and_its_parts_say_so() -> None:
    text = "the company sold cameras and " * 500
    [annotation] = load_default().annotate(text, [(0, len(text))])
    assert max(len(sentence.tokens) for sentence in annotation.sentences) <= LONGEST_WINDOW
    assert sum(len(sentence.tokens) for sentence in annotation.sentences) == 2500
    assert not all(sentence.whole for sentence in annotation.sentences)


def test_a_long_paragraph_of_whole_sentences_is_not_torn() -> None:
    text = "The company sold cameras to the port. " * 100
    [annotation] = load_default().annotate(text, [(0, len(text))])
    assert len(annotation.sentences) == 100
    assert all(sentence.whole for sentence in annotation.sentences)


def test_a_thousand_names_that_begin_alike_are_looked_for_at_once() -> None:
    import numpy as np

    def look(count: int) -> None:
        forms = [("Veltra", f"Works{k}") for k in range(count)]
        none = np.zeros(1)
        decided = [Decided(Found(0, k, 0, 2, form, 0.9, none, none), "ORG", "company") for k, form in enumerate(forms)]
        sentences = [(1, k, [*form, "sold", "it"], ["PROPN", "PROPN", "VERB", "PRON"]) for k, form in enumerate(forms)]
        assert len(overlooked(sentences, decided)) == count

    assert growth(look, 300) < LINEAR


def test_a_table_of_names_counts_as_english() -> None:
    rows = "\n".join(f"Veltra Systems {k}\tNorrick Holdings\t2021-05-0{k % 9 + 1}\t{k},000 USD" for k in range(60))
    assert detect_language(rows) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("THE COMPANY DENIED THAT IT HAD SUPPLIED CAMERAS TO THE POLICE.", "en"),
        ("DER HERSTELLER BESTRITT, DER POLIZEI DER REGION KAMERAS GELIEFERT ZU HABEN.", "de"),
        ("The com\u00adpany de\u00adnied that it had sup\u00adplied cam\u00aderas to the po\u00adlice.", "en"),
    ],
)
def test_capitals_and_hidden_characters_do_not_change_the_language(text: str, code: str) -> None:
    assert detect_language(text) == code


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Veltra", "’s", "'", "“", "”", "\u00ad", "\u0301", "\ud83d", "a@", ".", " ", "\n", "N't", "1,"]
        )
    )
)
def test_any_run_of_pieces_is_cut_into_words_that_cover_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = words(text)
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())
    assert all(a < b <= c for (a, b), (c, _) in pairwise(spans))
