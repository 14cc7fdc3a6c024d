"""Questions in a casebook: with the evidence side by side, decided once and for every rebuild."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from tests.casebook import invented
from typer.testing import CliRunner

from onrecord.casebook import Casebook, CasebookError, UnknownId, build, schema
from onrecord.casebook.identifying import IDENTIFIED
from onrecord.cli.app import app

ARTICLES = {
    "a.txt": "% company Harrow Lane Systems = Harrow Lane\n% person Ines Marquardt\n% country Norway\n"
    "Ines Marquardt > position > Harrow Lane\nHarrow Lane > location > Norway\n",
    "b.txt": "% company Harow Lane Systems\n% person Ines Marquardt\n% country Norway\n"
    "Ines Marquardt > position > Harow Lane Systems\nHarow Lane Systems > location > Norway\n",
    "c.txt": "% company Pell Optics\n% company Quarry\nPell Optics (company number 01234567) sold to Quarry.\n",
    "d.txt": "% company Pell Optics\n% company Brack\nPell Optics (company number 07654321) sold to Brack.\n",
    "e.txt": "% agency the Commission\n% company Brack\nthe Commission > investigation > Brack\n",
    "f.txt": "% agency the Commission\n% company Quarry\nthe Commission > investigation > Quarry\n",
}
VERSION_1 = Path(__file__).resolve().parents[1] / "casebook" / "version_0001.sql"
RIGHT, WRONG = "Harrow Lane Systems", "Harow Lane Systems"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in ARTICLES.items():
        (place / name).write_text(text)
    return place


@pytest.fixture
def book(tmp_path: Path, folder: Path) -> Iterator[Casebook]:
    with Casebook.create(tmp_path / "test.casebook") as casebook:
        rebuild(casebook, folder)
        yield casebook


def rebuild(book: Casebook, folder: Path) -> None:
    build(book, folder, read=invented.read, extract=invented.extract)


def test_a_question_shows_both_sides_with_their_names_reasons_and_sentences(book: Casebook) -> None:
    question = book.questions()[0]
    sides = {side.name: side for side in (question.one, question.other)}
    assert set(sides) == {RIGHT, WRONG}
    assert sides[RIGHT].names == ("Harrow Lane", RIGHT)
    assert (sides[RIGHT].documents, sides[WRONG].documents) == (("a.txt",), ("b.txt",))
    assert [said.text for said in sides[WRONG].passages] == ARTICLES["b.txt"].splitlines()[3:]
    grounds = {ground.what: ground for ground in question.grounds}
    assert (grounds["position"].one, grounds["place"].one) == ("Ines Marquardt", "Norway")
    assert question.score == pytest.approx(sum(ground.weight for ground in question.grounds))
    assert book.question(question.id[:8]) == question
    assert book.questions(entity="Pell Optics")[0].one.name == "Pell Optics"
    with pytest.raises(UnknownId, match="onrecord review"):
        book.question("q00000000")


def test_a_question_answered_is_not_asked_again_even_after_rebuilds(book: Casebook, folder: Path) -> None:
    question = book.questions()[0]
    number = book.answer(question.id, same=False, why="two registers", who="R. Osei")
    [entry] = book.decisions()
    assert (entry.number, entry.action, entry.who, entry.why) == (number, "distinct", "R. Osei", "two registers")
    (folder / "g.txt").write_text(ARTICLES["b.txt"] + "Harow Lane Systems grew.\n")
    rebuild(book, folder)
    assert book.entity(RIGHT).id != book.entity(WRONG).id
    assert RIGHT not in {question.other.name for question in book.questions()}
    book.undo(number, who="R. Osei")
    assert question.id in {one.id for one in book.questions()}


def test_the_answer_that_two_are_one_merges_them(book: Casebook) -> None:
    book.answer(book.questions()[0].id, same=True, who="R. Osei")
    assert book.entity(RIGHT).id == book.entity(WRONG).id
    assert book.decisions()[0].action == "merge"
    assert {question.one.name for question in book.questions()} == {"Pell Optics"}


def test_what_is_decided_to_be_distinct_cannot_be_merged_until_that_is_taken_back(book: Casebook) -> None:
    book.distinct(RIGHT, WRONG, who="R. Osei")
    with pytest.raises(CasebookError, match=r"decision 1 says .* not the same.*onrecord undo 1"):
        book.merge([RIGHT, WRONG], who="R. Osei")
    book.undo(1, who="R. Osei")
    book.merge([RIGHT, WRONG], who="R. Osei")
    with pytest.raises(CasebookError, match="are one entity now"):
        book.distinct(RIGHT, WRONG, who="R. Osei")
    assert [entry.action for entry in book.decisions()] == ["distinct", "undo", "merge"]


def test_one_name_with_two_register_numbers_is_asked_about_and_split_by_document(book: Casebook) -> None:
    [question] = book.questions(entity="Pell Optics")
    assert {question.one.documents, question.other.documents} == {("c.txt",), ("d.txt",)}
    assert "Company number (United Kingdom)" in {ground.what for ground in question.grounds}
    assert book.entity("Pell Optics").documents == 2
    book.answer(question.id, same=False, who="R. Osei")
    assert [row.documents for row in book.entities("Pell Optics")] == [1, 1]
    assert not [one for one in book.questions() if one.one.name == "Pell Optics"]


def test_one_name_with_two_register_numbers_can_be_confirmed_as_one(book: Casebook) -> None:
    [question] = book.questions(entity="Pell Optics")
    book.answer(question.id, same=True, who="R. Osei")
    assert book.entity("Pell Optics").documents == 2
    assert book.questions(entity="Pell Optics") == ()


def test_a_name_that_says_not_whose_body_it_means_is_each_documents_own(book: Casebook) -> None:
    rows = book.entities("the Commission")
    assert [(row.name, row.documents) for row in rows] == [("the Commission", 1)] * 2


def test_two_companies_of_one_document_that_only_their_legal_forms_tell_apart_stay_two(
    book: Casebook, folder: Path
) -> None:
    (folder / "g.txt").write_text("% company Tamsin GmbH\n% company Tamsin Ltd\nTamsin GmbH > ownership > Tamsin Ltd\n")
    (folder / "h.txt").write_text("% company Tamsin GmbH\nTamsin GmbH grew.\n")
    (folder / "i.txt").write_text("% company Tamsin\nTamsin grew.\n")
    rebuild(book, folder)
    assert {row.name: row.documents for row in book.entities("tamsin")} == {
        "Tamsin GmbH": 2,
        "Tamsin Ltd": 1,
        "Tamsin": 1,
    }
    asked = {frozenset((one.one.name, one.other.name)) for one in book.questions()}
    assert frozenset(("Tamsin", "Tamsin GmbH")) in asked


def test_numbers_are_looked_for_again_where_other_patterns_found_them(book: Casebook, folder: Path) -> None:
    asked = [question.id for question in book.questions()]
    with book.changing() as connection:
        connection.execute(delete(schema.document_identifiers))
        connection.execute(update(schema.meta).where(schema.meta.c.key == IDENTIFIED), {"value": "of old"})
    (folder / "g.txt").write_text("% company Tamsin Foods\nTamsin Foods grew.\n")
    rebuild(book, folder)
    assert [question.id for question in book.questions()] == asked


def test_a_casebook_of_the_first_version_asks_once_it_is_built_again(tmp_path: Path, folder: Path) -> None:
    place = tmp_path / "old.casebook"
    connection = sqlite3.connect(place)
    connection.executescript(VERSION_1.read_text("utf-8"))
    connection.close()
    with Casebook.open(place) as book:
        assert book.questions() == ()
        rebuild(book, folder)
        assert RIGHT in {question.other.name for question in book.questions()}


def test_the_command_lists_shows_and_decides(book: Casebook) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(app, [*words, "--casebook", str(book.path)])
        assert result.exit_code == 0, result.output
        return result.output

    listed = json.loads(run("review", "--json"))
    assert [row["id"] for row in listed] == [question.id for question in book.questions()]
    assert listed[0]["one"]["passages"][0]["document"] == "b.txt"
    table = run("review")
    assert RIGHT in table
    assert "position Ines Marquardt" in table
    shown = run("review", listed[0]["id"])
    assert "Harow Lane Systems > location > Norway [b.txt]" in shown
    run("review", listed[0]["id"], "--not-same", "--why", "two registers", "--who", "R. Osei")
    assert [entry.why for entry in book.decisions()] == ["two registers"]
    run("undo", "1")
    run("distinct", RIGHT, WRONG, "--who", "R. Osei")
    assert book.decisions()[-1].action == "distinct"
    assert CliRunner().invoke(app, ["review", "--same", "--casebook", str(book.path)]).exit_code == 2
