"""Edges and kinds of names."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.language.edges import is_country, settled
from onrecord.language.naming import Decided, Evidence, Found, decide, key_of, overlooked
from onrecord.language.scorer import Labels

KINDS = ("company", "agency", "person", "country", "place", "product")
LABELS = Labels(
    upos=(),
    xpos=(),
    lemma=(),
    rel=(),
    ner=("O", "S-PER", "S-ORG", "S-LOC", "S-MISC"),
    kind=("O", *(f"B-{kind}" for kind in KINDS)),
    kinds=KINDS,
    kinds_of={"PER": ("person",), "ORG": ("company", "agency"), "LOC": ("country", "place"), "MISC": ("product",)},
)


def spans_of(text: str) -> list[tuple[int, int]]:
    """Words of a text in which `_` stands between words that touch."""
    spans, at = [], 0
    for part in text.split(" "):
        for word in part.split("_"):
            spans.append((at, at + len(word)))
            at += len(word)
        at += 1
    return spans


def test_a_title_is_no_part_of_a_persons_name() -> None:
    forms = ["Rep.", "Hahn", "Lee"]
    assert settled(0, 3, "PER", forms, ["PROPN"] * 3, spans_of("Rep. Hahn Lee")) == (1, 3)


def test_a_hyphenated_personal_name_is_taken_whole() -> None:
    forms = ["Baek", "Seon", "-", "young", "said"]
    upos = ["PROPN", "PROPN", "PUNCT", "PROPN", "VERB"]
    assert settled(0, 2, "PER", forms, upos, spans_of("Baek Seon_-_young said")) == (0, 4)


def test_an_adjective_of_nationality_is_no_name() -> None:
    assert settled(0, 1, "MISC", ["Chinese", "makers"], ["ADJ", "NOUN"], spans_of("Chinese makers")) is None


@pytest.mark.parametrize("forms", [["China"], ["the", "United", "States"], ["U.S."]])
def test_countries_are_known_by_name(forms: list[str]) -> None:
    assert is_country(forms)


def test_a_city_is_no_country() -> None:
    assert not is_country(["Brussels"])


def test_names_meet_without_legal_form_and_possessive() -> None:
    assert key_of(["Qorvane", "Technology", "Co.", ",", "Ltd."]) == key_of(["Qorvane", "Technology", "'s"])


def found(
    forms: tuple[str, ...], types: list[float], kinds: list[float], sentence: int = 0, score: float = 0.9
) -> Found:
    """A name seen in a sentence, with probabilities of types (PER, ORG, LOC, MISC) and of `KINDS`."""
    return Found(0, sentence, 0, len(forms), forms, score, np.log(types), np.log(kinds))


PERSON = [0.9, 0.05, 0.03, 0.02], [0.02, 0.02, 0.9, 0.02, 0.02, 0.02]
COMPANY = [0.1, 0.8, 0.05, 0.05], [0.8, 0.1, 0.04, 0.02, 0.02, 0.02]
UNSURE = [0.5, 0.45, 0.03, 0.02], [0.3, 0.1, 0.5, 0.04, 0.03, 0.03]


def kinds_of(names: list[Decided]) -> list[tuple[str, str]]:
    return [(name.ner, name.kind) for name in names]


def test_equal_forms_are_decided_together() -> None:
    names = [found(("Qorvane",), *COMPANY), found(("Qorvane",), *UNSURE, sentence=1)]
    assert kinds_of(decide(names, Evidence(LABELS))) == [("ORG", "company")] * 2


def test_a_full_name_decides_on_its_short_form() -> None:
    names = [found(("Voss", "Optics"), *COMPANY), found(("Voss",), *UNSURE, sentence=1)]
    assert kinds_of(decide(names, Evidence(LABELS)))[1] == ("ORG", "company")


def test_a_sure_name_is_marked_where_it_was_overlooked() -> None:
    decided = decide([found(("Qorvane",), *COMPANY)], Evidence(LABELS))
    sentences = [(0, 1, ("Then", "Qorvane", "left"), ("ADV", "PROPN", "VERB"))]
    (again,) = overlooked(sentences, decided)
    assert (again.found.sentence, again.found.first, again.found.end, again.kind) == (1, 1, 2, "company")


def test_a_name_that_begins_like_a_longer_one_ends_with_its_sentence() -> None:
    short = found(("Qorvane",), *COMPANY)
    long = found(("Qorvane", "Port", "Optics"), *COMPANY, sentence=1)
    sentences = [(0, 2, ("Ask", "Qorvane"), ("VERB", "PROPN"))]
    (again,) = overlooked(sentences, decide([short, long], Evidence(LABELS)))
    assert (again.found.first, again.found.end) == (1, 2)


def test_an_unsure_name_is_not_carried_over() -> None:
    decided = decide([found(("Qorvane",), *COMPANY, score=0.5)], Evidence(LABELS))
    assert overlooked([(0, 1, ("Qorvane", "left"), ("PROPN", "VERB"))], decided) == []
