"""Decisions: they change who is who at once, survive every rebuild, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casebook import invented

from onrecord.casebook import Casebook, CasebookError, ClaimFilter, UnknownId, UnknownName, build


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "a.txt").write_text("% company Harrow Lane\n% company Pell\nHarrow Lane > ownership > Pell\n")
    (place / "b.txt").write_text("% company Harrow Lane Systems\n% company Pell\nHarrow Lane Systems > deal > Pell\n")
    return place


@pytest.fixture
def book(tmp_path: Path, folder: Path) -> Iterator[Casebook]:
    with Casebook.create(tmp_path / "test.casebook") as casebook:
        rebuild(casebook, folder)
        yield casebook


def rebuild(book: Casebook, folder: Path) -> None:
    build(book, folder, read=invented.read, extract=invented.extract)


def entity_lines(book: Casebook) -> list[str]:
    return [line for line in book.dump() if '"table": "entit' in line]


def test_merged_entities_are_one_with_all_their_claims(book: Casebook) -> None:
    assert len(book.claims(ClaimFilter(entity="Harrow Lane"))) == 1
    book.merge(["Harrow Lane", "Harrow Lane Systems"], why="the register says so", who="R. Osei")
    assert book.entity("Harrow Lane").id == book.entity("Harrow Lane Systems").id
    assert len(book.claims(ClaimFilter(entity="Harrow Lane"))) == 2
    [entry] = book.decisions()
    assert (entry.number, entry.who, entry.why, entry.action) == (1, "R. Osei", "the register says so", "merge")
    assert entry.at.endswith("+00:00")


def test_a_decision_survives_rebuilds_and_holds_for_documents_to_come(book: Casebook, folder: Path) -> None:
    book.merge(["Harrow Lane", "Harrow Lane Systems"], who="R. Osei")
    book.rename("Harrow Lane", "Harrow Lane Group", who="R. Osei")
    (folder / "a.txt").unlink()
    rebuild(book, folder)
    assert [row.name for row in book.entities("harrow")] == ["Harrow Lane Group"]
    (folder / "c.txt").write_text("% company Harrow Lane Ltd\n% company Brack\nHarrow Lane Ltd > supply > Brack\n")
    rebuild(book, folder)
    entity = book.entity("Harrow Lane Ltd")
    assert entity.name == "Harrow Lane Group"
    assert {row.claim.type for row in book.claims(ClaimFilter(entity=entity.id))} == {"deal", "supply"}
    assert len(book.decisions()) == 2


def test_taking_a_merge_back_leaves_what_was_there_before(book: Casebook) -> None:
    before = entity_lines(book)
    number = book.merge(["Harrow Lane", "Harrow Lane Systems"], who="R. Osei")
    merged = entity_lines(book)
    assert merged != before
    undo = book.undo(number, why="two firms after all", who="R. Osei")
    assert entity_lines(book) == before
    assert [entry.in_force for entry in book.decisions()] == [False, True]
    book.undo(undo, who="R. Osei")
    assert entity_lines(book) == merged


def test_what_is_not_in_force_cannot_be_taken_back(book: Casebook) -> None:
    number = book.merge(["Harrow Lane", "Harrow Lane Systems"], who="R. Osei")
    book.undo(number, who="R. Osei")
    with pytest.raises(CasebookError, match="taken back already"):
        book.undo(number, who="R. Osei")
    with pytest.raises(UnknownId, match="no decision 99"):
        book.undo(99, who="R. Osei")


def test_a_split_by_document_makes_two_entities_of_one_name(book: Casebook) -> None:
    assert book.entity("Pell").documents == 2
    book.split("Pell", documents=["b.txt"], who="R. Osei", why="the other Pell is in Ostrava")
    rows = book.entities("Pell")
    assert [row.documents for row in rows] == [1, 1]
    assert len({row.id for row in rows}) == 2
    types = [{row.claim.type for row in book.claims(ClaimFilter(entity=one.id))} for one in rows]
    assert sorted(map(sorted, types)) == [["deal"], ["ownership"]]
    book.undo(1, who="R. Osei")
    assert book.entity("Pell").documents == 2


def test_a_split_by_name_takes_a_name_out(book: Casebook) -> None:
    book.merge(["Harrow Lane", "Harrow Lane Systems"], who="R. Osei")
    book.split("Harrow Lane", names=["Harrow Lane Systems"], who="R. Osei")
    assert book.entity("Harrow Lane").id != book.entity("Harrow Lane Systems").id


def test_decisions_that_mean_nothing_are_refused_and_leave_no_entry(book: Casebook) -> None:
    with pytest.raises(CasebookError, match="takes two entities"):
        book.merge(["Pell", "pell"], who="R. Osei")
    with pytest.raises(UnknownName):
        book.merge(["Pell", "Nobody"], who="R. Osei")
    with pytest.raises(CasebookError, match="not named in"):
        book.split("Pell", documents=["c.txt"], who="R. Osei")
    with pytest.raises(UnknownName):
        book.split("Pell", names=["Quarry"], who="R. Osei")
    with pytest.raises(CasebookError, match="stand by themselves"):
        book.split("Pell", who="R. Osei")
    with pytest.raises(CasebookError, match="renamed to nothing"):
        book.rename("Pell", " ", who="R. Osei")
    with pytest.raises(CasebookError, match="name of who"):
        book.rename("Pell", "Pell Optics", who=" ")
    assert book.decisions() == ()


def test_claims_are_accepted_rejected_and_noted(book: Casebook, folder: Path) -> None:
    first, second = (row.claim.id for row in book.claims())
    book.review(first, "accept", who="R. Osei")
    book.review(second, "reject", why="misread", who="R. Osei")
    book.review(second, "note", why="see the register", who="R. Osei")
    (folder / "c.txt").write_text("% company Brack\nBrack stays.\n")
    rebuild(book, folder)
    assert [(row.review, row.remarks) for row in book.claims()] == [
        ("accepted", ()),
        ("rejected", ("see the register",)),
    ]
    assert [row.claim.id for row in book.claims(ClaimFilter(review="rejected"))] == [second]
    assert book.claims(ClaimFilter(review="open")) == ()
    book.review(second, "accept", who="R. Osei")
    assert book.claim(second).review == "accepted"
    book.undo(4, who="R. Osei")
    assert book.claim(second).review == "rejected"


def test_a_note_needs_words_and_a_review_its_name(book: Casebook) -> None:
    claim = book.claims()[0].claim.id
    with pytest.raises(CasebookError, match="needs its words"):
        book.review(claim, "note", who="R. Osei")
    with pytest.raises(CasebookError, match="no review"):
        book.review(claim, "merge", who="R. Osei")


def test_decisions_on_claims_that_are_gone_are_counted_as_stranded(book: Casebook, folder: Path) -> None:
    book.review(book.claims()[0].claim.id, "accept", who="R. Osei")
    assert book.status().stranded == 0
    (folder / "a.txt").write_text("% company Brack\nBrack stays.\n")
    rebuild(book, folder)
    assert book.status().stranded == 1
    assert len(book.decisions()) == 1


def test_who_decides_is_the_environments_word_or_the_user(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WHO", "The desk")
    book.rename("Pell", "Pell Optics")
    assert book.decisions()[0].who == "The desk"
