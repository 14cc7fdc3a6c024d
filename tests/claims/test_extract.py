"""What one document yields, end to end, and what it never does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from tests.claims.stories import document, extraction, model

from onrecord.claims import extract
from onrecord.claims.assemble import once
from onrecord.model import BlockKind, Claim, Polarity

SHARED = Path(__file__).resolve().parents[3] / "shared"
STORY = (
    "Norrick Holdings acquired Veltra Systems in 2018.",
    "Veltra's chief executive, Tamsin Ferrow, said that the Commerce Ministry had banned the company.",
    "The Leeds camera maker Oskelund Optics sued Veltra Systems last month. Veltra Systems declined to comment.",
)


def test_the_claims_of_a_story_are_found_with_their_exact_words() -> None:
    d = document(*STORY)
    found = extract(d, model())
    types = {(c.type, c.subject, c.object) for c in found.claims}
    assert ("position", "Tamsin Ferrow", "Veltra Systems") in types
    assert ("location", "Oskelund Optics", "Leeds") in types
    assert ("no_comment", "Veltra Systems", "Quayside Monitor") in types
    assert all(d.text[c.start : c.end] == c.quote for c in found.claims)


def test_a_date_in_the_words_dates_the_claim() -> None:
    found = extraction("The Commerce Ministry banned Veltra Systems on 3 May 2021.")
    assert [c.date for c in found.claims if c.type == "restriction"] == ["2021-05-03"]


def test_every_sentence_that_names_an_entity_is_a_passage_coded_or_not() -> None:
    found = extraction("Veltra Systems looked tired.", "Nothing else happened.")
    assert [(p.text, p.entities, p.coded) for p in found.passages] == [
        ("Veltra Systems looked tired.", ("Veltra Systems",), False)
    ]


def test_mentions_tell_names_from_what_refers_to_them() -> None:
    found = extraction("Veltra Systems was fined in May. The company said it would appeal.")
    assert {m.how for m in found.mentions if m.entity == "Veltra Systems"} >= {"name", "nominal", "pronoun"}


def test_another_language_gives_no_claims_and_says_so() -> None:
    found = extract(document("Veltra Systems verkaufte Kameras.", language="de"), model())
    assert found.claims == ()
    assert "another language" in found.notes[0]


def test_nothing_is_coded_in_furniture() -> None:
    d = document((BlockKind.FURNITURE, "The Commerce Ministry banned Veltra Systems.", None))
    assert extract(d, model()) == extract(d, model())
    assert not extract(d, model()).claims


def test_the_same_document_gives_the_same_extraction() -> None:
    d = document(*STORY)
    assert extract(d, model()) == extract(d, model())


def test_a_proposition_of_one_speaker_is_kept_once() -> None:
    row: dict[str, Any] = {"document_id": "d", "document": "x", "type": "location", "subject": "A", "object": "B"}
    first = Claim(start=0, end=4, quote="A in", confidence=0.6, **row)
    again = Claim(start=500, end=505, quote="A of ", confidence=0.9, **row)
    denied = Claim(start=900, end=904, quote="not ", polarity=Polarity.NEGATIVE, **row)
    assert once([first, again, denied]) == [again, denied]


def test_markup_is_kept_in_the_quote_as_it_stands() -> None:
    d = document(*STORY)
    assert all("\n\n" not in c.quote for c in extract(d, model()).claims)


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the coded documents are not beside the checkout")
def test_a_coded_document_kept_aside_is_found_in_part_with_few_inventions() -> None:
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    from training.claims.corpus import coded, scorer

    module = scorer(SHARED)
    names = module.Names(SHARED / "gold" / "written" / "entities.jsonl")
    hit = predicted = 0
    for item in coded(SHARED, "written"):
        if item.split != "reporting" or predicted > 60:
            continue
        claims = extract(item.document, model()).claims
        predicted += len(claims)
        hit += len(module.pair(item.gold, [c.as_json() for c in claims], names))
    assert hit / max(1, predicted) > 0.3
