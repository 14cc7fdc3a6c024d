"""Texts that no careful writer wrote: no crash, bounded work, claims only where they are sure, nothing named lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.claims.hostile import SHAPES, STORY, name, plain, scanned
from tests.claims.stories import document, model, reading
from tests.counting import growth

from onrecord.claims import acceptance, doubt, engine, extract, parts
from onrecord.claims.doubt import Doubts, damage
from onrecord.claims.frames import frames
from onrecord.claims.network import Listener, load_network
from onrecord.documents import read_bytes
from onrecord.language.model import LONGEST_WINDOW
from onrecord.model import Block, BlockKind, Document, Extraction, Metadata, Section

SILENT = (
    "nested_quotes", "opened_quotes", "pasted_table", "flattened_table", "piped_table", "figures", "spaced_letters",
    "bullets", "other_scripts", "one_word", "one_capital_word", "dotted", "initials", "hyphened", "joined", "at_signs",
    "clitics", "addresses", "marks", "brackets", "one_name", "endless_sentence", "fragments",
)  # fmt: skip
"""Shapes in which nobody says anything that could be claimed."""


def of_text(text: str, language: str | None = "en") -> Document:
    """A document of one paragraph, whatever characters it holds."""
    blocks = (Block(0, len(text), BlockKind.PARAGRAPH),) if text else ()
    return Document("d", "bad.txt", "text/plain", "utf-8", text, blocks, Metadata(language=language))


def sound(d: Document, found: Extraction) -> None:
    """Every claim, mention and passage is exactly what stands at its place; ids can be made."""
    for claim in found.claims:
        assert d.text[claim.start : claim.end] == claim.quote
        assert claim.id
        assert acceptance.THRESHOLD <= claim.confidence <= 1
    places = [(spot.start, spot.end, spot.text) for spot in found.mentions]
    places += [(spot.start, spot.end, spot.text) for spot in found.passages]
    assert all(d.text[start:end] == text for start, end, text in places)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_spoiled_text_is_read_and_every_quote_is_exact(shape: str) -> None:
    d = of_text(SHAPES[shape](160))
    found = extract(d, model())
    sound(d, found)
    if shape in SILENT:
        assert not found.claims


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize(
    "shape", ["capitals", "emphasis", "link_marks", "mixed_languages", "unseen", "tags", "quoted_lines"]
)
def test_a_spoiled_file_is_read_and_every_quote_is_exact(shape: str, ending: str) -> None:
    text = SHAPES[shape](160)
    text = f"<html><body><article><p>{text}</p></article></body></html>" if ending == "html" else text
    for d in read_bytes(text.encode("utf-8", "replace"), f"bad.{ending}"):
        if isinstance(d, Document):
            sound(d, extract(replace(d, metadata=replace(d.metadata, language="en")), model()))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "Veltra Systems", "Norrick Holdings", "Tamsin Ferrow", "sold", "cameras to", "said", "acquired",
                    "denied that", "the company", "which", "“", "”", '"', "'s", "(", ")", ".", ",", ":", "\n", "•",
                    "\t", "|", "**", "2018", "$5 million", "VELTRA SYSTEMS WAS BANNED", "\u200b", "\ud83d", "🚨", "é",
                    "e\u0301", "的", "لا", "\u202e", "a@b.example", "https://a.example/", "Ltd", "U.S.",
                ]
            ),
            st.text(max_size=12),
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_mixture_is_read_and_every_quote_is_exact(pieces: list[str]) -> None:
    d = of_text(" ".join(pieces))
    sound(d, extract(d, model()))


def test_half_characters_are_kept_in_quotes_and_not_in_names() -> None:
    d = of_text("Norrick\ud83d Holdings acquired Veltra Systems in 2018.")
    found = extract(d, model())
    sound(d, found)
    for entity in found.entities:
        entity.name.encode()


def test_what_does_not_show_does_not_hide_a_claim() -> None:
    plainly = extract(of_text("Norrick Holdings acquired Veltra Systems in 2018."), model())
    hidden = extract(
        of_text("Nor\u00adrick Hold\u00adings ac\u00adquired Vel\u200btra Sys\u00adtems in 2018."), model()
    )
    assert [(c.type, c.subject, c.object, c.date) for c in hidden.claims] == [
        (c.type, c.subject, c.object, c.date) for c in plainly.claims
    ]
    assert hidden.claims


# Bounds


def test_a_sentence_beyond_the_bound_is_read_in_parts_and_the_log_says_so() -> None:
    found = extract(of_text("Norrick Holdings sold cameras and " * 200), model())
    [note] = found.notes
    assert str(LONGEST_WINDOW) in note
    assert "bad.txt" in note
    assert not extract(of_text(plain(600)), model()).notes


def test_the_parts_of_a_long_document_cover_it_and_reach_back() -> None:
    trees = reading(*[STORY] * 12).trees
    size = sum(tree.size for tree in trees)
    whole = parts.parts_of(trees)
    assert whole == [(0, 0, len(trees))]
    parts_were = parts.PART_WORDS, parts.BACK_WORDS
    try:
        parts.PART_WORDS, parts.BACK_WORDS = 200, 60
        cut = parts.parts_of(trees)
    finally:
        parts.PART_WORDS, parts.BACK_WORDS = parts_were
    assert len(cut) >= size // 220
    assert [begin for _, begin, _ in cut[1:]] == [end for _, _, end in cut[:-1]]
    assert cut[-1][2] == len(trees)
    for back, begin, end in cut[1:]:
        assert 0 < sum(tree.size for tree in trees[back + 1 : begin]) <= 60
        assert sum(tree.size for tree in trees[begin:end]) <= 200


def test_pointers_reach_no_further_than_their_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_WORDS", 150)
    monkeypatch.setattr(parts, "BACK_WORDS", 50)
    network = load_network()
    assert network is not None
    d = document(*[f"{name(k)} acquired {name(k + 500)} in 2018, the port said." for k in range(60)])
    blocks, listener = engine.regions(d), Listener(network)
    annotations = model().annotate(d.reading_text, [(b.start, b.end) for b in blocks], listener)
    r = engine.read(d, blocks, annotations)
    parts.listen(r, listener.heard())
    assert len(r.parts) > 3
    assert max(pointers.places.size for _, pointers in r.parts) <= 200
    claims = engine.accept(r, engine.propose_all(r, frames(), every=False))
    deals = {c.subject for c in claims if c.type == "deal"}
    assert len(deals) > 40
    assert max(c.start for c in claims) > len(d.text) * 0.9


def test_coding_takes_work_linear_in_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_WORDS", 200)
    monkeypatch.setattr(parts, "BACK_WORDS", 50)
    network = load_network()
    assert network is not None
    known = {}
    for words in (600, 2400):
        d = of_text(plain(words))
        listener = Listener(network)
        blocks = engine.regions(d)
        known[words] = d, blocks, model().annotate(d.reading_text, [(0, len(d.text))], listener), listener.heard()

    def code(words: int) -> None:
        d, blocks, annotations, heard = known[words]
        r = engine.read(d, blocks, annotations)
        parts.listen(r, heard)
        engine.accept(r, engine.propose_all(r, frames(), every=False))

    assert growth(code, 600) < 1.4


@pytest.mark.parametrize("unit", ["a", "A", "1", "aB", "a,", "a~", "b ", "Ã", "' ", "“ "])
def test_a_line_of_three_hundred_thousand_characters_is_judged_in_one_pass(unit: str) -> None:
    # A pattern that looks at a word again from each of its letters would take hours for this.
    assert 0 <= damage(unit * (300_000 // len(unit))) <= 1


@pytest.mark.parametrize("letter", ["a", "A", "7", "a.B", "\u4e2d\u200b"])
def test_a_word_of_a_million_characters_is_read(letter: str) -> None:
    d = of_text(f"Norrick Holdings acquired Veltra Systems. {letter * (1_000_000 // len(letter))}")
    sound(d, extract(d, model()))


# Claims only where they are sure


def test_damage_is_seen_in_a_bad_scan_and_not_in_an_article() -> None:
    assert damage(plain(600)) < doubt.DAMAGED / 2
    assert damage(scanned(600)) > doubt.DAMAGED
    assert damage("DoorMate sold DoorMate to DoorMate " * 20) == 0


@pytest.mark.parametrize(
    "spoil",
    [str.upper, str.lower, str.title, lambda text: text.replace(".", " ").replace(",", " ").replace('"', " ")],
    ids=["capitals", "small letters", "every word with a capital", "no marks"],
)
def test_more_confidence_is_asked_of_a_text_that_hides_its_names_and_sentences(spoil: object) -> None:
    assert callable(spoil)
    text = spoil(" ".join([STORY] * 3))
    r = reading((BlockKind.PARAGRAPH, text, None))
    assert any(Doubts(r).least(tree) >= doubt.SURE for tree in r.trees)
    found = extract(document(text), model()).claims
    assert all(c.confidence >= doubt.SURE for c in found)


def test_more_confidence_is_asked_of_a_bad_scan_and_the_log_says_so() -> None:
    d = document(*scanned(900).split("\n\n"))
    found = extract(d, model())
    assert all(c.confidence >= doubt.SURE for c in found.claims)
    assert any("bad scan" in note for note in found.notes)
    assert found.passages


def test_a_heading_may_write_every_word_with_a_capital() -> None:
    r = reading((BlockKind.HEADING, "Norrick Holdings Buys Veltra Systems From Oskelund Optics", None), STORY)
    doubts = Doubts(r)
    assert doubts.least(r.trees[0]) == acceptance.THRESHOLD
    r = reading((BlockKind.PARAGRAPH, "Norrick Holdings Buys Veltra Systems From Oskelund Optics", None), STORY)
    assert Doubts(r).least(r.trees[0]) == doubt.SURE


def test_a_paragraph_in_another_language_is_not_coded_but_kept() -> None:
    german = (
        "Das Handelsministerium hat die Norrick Holdings auf die Liste gesetzt, berichtet der Sender. Oskelund Optics "
        "verklagte Veltra Systems in Leeds."
    )
    assert Doubts(reading(STORY, german)).least(reading(STORY, german).trees[-1]) == doubt.NEVER
    d = document(STORY, german)
    found = extract(d, model())
    at = d.text.index("Das Handels")
    assert not [c for c in found.claims if c.start >= at]
    assert [c for c in found.claims if c.start < at]
    assert [p for p in found.passages if p.start >= at and p.section is Section.BODY]


def test_a_paragraph_of_names_is_not_taken_for_another_language() -> None:
    r = reading("Norrick Holdings of Gent sued Veltra Systems of Leeds in May over patents of Oskelund Optics.")
    assert Doubts(r).least(r.trees[0]) == acceptance.THRESHOLD
