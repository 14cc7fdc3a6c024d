"""The codebook as data."""

from __future__ import annotations

import pytest

from onrecord.claims.codebook import codebook
from onrecord.claims.frames import frames
from onrecord.claims.inflection import lemma_of, verb_forms
from onrecord.claims.surface import patterns


def test_the_codebook_has_all_its_types_with_roles() -> None:
    types = codebook().types
    assert len(types) == 32
    assert all(t.subject and t.object and t.order in ("relation", "event") for t in types.values())


def test_every_type_is_found_by_some_frame_or_pattern() -> None:
    found = {f.type for f in frames().all} | {p.type for p in patterns()}
    assert set(codebook().types) == found


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(ValueError, match="company"):
        codebook().kinds_of(["planet"], frozenset())


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("banned", "VERB", "ban"), ("sold", "VERB", "sell"), ("found", "VERB", "find"), ("founded", "VERB", "found"),
        ("denies", "VERB", "deny"), ("controlled", "VERB", "control"), ("opened", "VERB", "open"),
        ("subsidiaries", "NOUN", "subsidiary"), ("batteries", "NOUN", "battery"), ("chairmen", "NOUN", "chairman"),
    ],
)  # fmt: skip
def test_inflected_words_find_their_lemma_whatever_the_parser_guessed(word: str, pos: str, lemma: str) -> None:
    assert lemma_of(word, pos, "?") == lemma


def test_short_verbs_double_their_last_consonant() -> None:
    assert "planned" in verb_forms("plan")
    assert "listened" in verb_forms("listen")
