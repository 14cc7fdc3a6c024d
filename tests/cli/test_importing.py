"""Coded claims brought into a casebook, and the disputes in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.casebook import invented

from onrecord.casebook import Casebook, build

from .conftest import Run

TEXT = (
    "Norrlys Optik sold cameras to Zarechye Yard, Dockwatch said.\n"
    "“We have never sold it a lens,” said Tove Ask of Norrlys Optik.\n"
)
SOLD = {
    "type": "supply",
    "subject": "Norrlys Optik",
    "object": "Zarechye Yard",
    "what": "cameras",
    "polarity": "+",
    "modality": "actual",
    "speaker": "Dockwatch",
    "quote": "Norrlys Optik sold cameras to Zarechye Yard",
}
DENIED = SOLD | {
    "what": "never sold it a lens",
    "polarity": "-",
    "speaker": "Tove Ask",
    "quote": "“We have never sold it a lens,” said Tove Ask",
}
ENTITIES = [
    {"name": "Norrlys Optik", "kind": "company", "aliases": ["Norrlys"]},
    {"name": "Zarechye Yard", "kind": "company", "aliases": []},
    {"name": "Tove Ask", "kind": "person", "aliases": []},
]


def lines(path: Path, *rows: Any) -> Path:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return path


def test_claims_of_a_document_that_is_not_there_become_a_set_of_quotations(run: Run, tmp_path: Path) -> None:
    lines(tmp_path / "entities.jsonl", *ENTITIES)
    manifest = lines(
        tmp_path / "origins.jsonl", {"file": "ferry.txt", "publisher": "Kattegat Courier", "published": "2022-03-04"}
    )
    claims = lines(tmp_path / "ferry.jsonl", SOLD, DENIED)
    done = run("import", claims, "--manifest", manifest, "--casebook", tmp_path / "a.casebook")
    assert done.code == 0
    with Casebook.open(tmp_path / "a.casebook") as book:
        (document,) = book.documents()
        assert (document.name, document.publisher, document.claims) == ("ferry.txt", "Kattegat Courier", 2)
        assert "quotations" in document.notes[0]
        text = book.document("ferry.txt").text
        for row in book.claims():
            assert text[row.claim.start : row.claim.end] == row.claim.quote
        assert book.entity("Norrlys").name == "Norrlys Optik"


def test_claims_are_set_into_a_document_that_is_there_and_survive_its_being_read_anew(run: Run, tmp_path: Path) -> None:
    folder, place = tmp_path / "in", tmp_path / "a.casebook"
    folder.mkdir()
    (folder / "ferry.txt").write_text(TEXT, encoding="utf-8")
    with Casebook.create(place) as book:
        build(book, folder, read=invented.read, extract=invented.extract)
        assert book.claims() == ()
    done = run("import", lines(tmp_path / "claims.jsonl", SOLD | {"document": "ferry"}), "--casebook", place)
    assert done.code == 0
    with Casebook.open(place) as book:
        (before,) = book.claims()
        assert before.claim.quote == SOLD["quote"]
        assert before.claim.document == "ferry.txt"
        build(book, folder, read=invented.read, extract=invented.Slow(0))
        assert [row.claim for row in book.claims()] == [before.claim]


def test_a_row_that_cannot_be_used_is_named_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    folder, place = tmp_path / "in", tmp_path / "a.casebook"
    folder.mkdir()
    (folder / "ferry.txt").write_text(TEXT, encoding="utf-8")
    with Casebook.create(place) as book:
        build(book, folder, read=invented.read, extract=invented.extract)
    rows = [
        SOLD | {"document": "ferry.txt"},
        SOLD | {"document": "ferry.txt", "quote": "Norrlys Optik sold nothing to anybody"},
        SOLD | {"document": "ferry.txt", "type": "rumour"},
        ["no", "claim"],
    ]
    path = lines(tmp_path / "claims.jsonl", *rows)
    path.write_text(path.read_text("utf-8") + "{half a row\n", encoding="utf-8")
    done = run("import", path, "--casebook", place, "--json")
    told = json.loads(done.out)
    assert done.code == 1
    assert told["claims"] == 1
    problems = "\n".join(told["problems"])
    for row, said in ((2, "does not stand in ferry.txt"), (3, "'rumour'"), (4, "an object"), (5, "is not JSON")):
        assert f"row {row}" in problems
        assert said in problems


def test_importing_a_file_again_replaces_what_it_gave_before(run: Run, tmp_path: Path) -> None:
    place, path = tmp_path / "a.casebook", tmp_path / "ferry.jsonl"
    run("import", lines(path, SOLD, DENIED), "--casebook", place)
    run("import", lines(path, SOLD), "--casebook", place)
    with Casebook.open(place) as book:
        assert [row.claim.quote for row in book.claims()] == [SOLD["quote"]]


def test_a_later_build_keeps_what_was_imported(run: Run, tmp_path: Path) -> None:
    place, folder = tmp_path / "a.casebook", tmp_path / "in"
    folder.mkdir()
    (folder / "other.txt").write_text("Nothing was heard.\n", encoding="utf-8")
    run("import", lines(folder / "ferry.jsonl", SOLD), "--casebook", place)
    with Casebook.open(place) as book:
        build(book, [folder / "other.txt", folder], read=invented.read, extract=invented.extract)
        assert "ferry" in [row.name for row in book.documents()]


def test_disputes_show_both_sides_in_their_words(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "a.casebook"
    lines(tmp_path / "entities.jsonl", *ENTITIES)
    run("import", lines(tmp_path / "ferry.jsonl", SOLD, DENIED), "--casebook", place)
    done = run("disputes", "--casebook", place)
    assert done.code == 0
    assert "supply: Norrlys Optik → Zarechye Yard (polarity)" in done.out
    assert "+ Dockwatch: “Norrlys Optik sold cameras to Zarechye Yard”" in done.out
    assert "- Tove Ask: “" in done.out
    (row,) = json.loads(run("disputes", "Norrlys", "--casebook", place, "--json").out)
    assert [one["speaker"] for one in row["asserted"] + row["denied"]] == ["Dockwatch", "Tove Ask"]
    assert row["why"] == "Tove Ask denies what Dockwatch puts forward."


def test_denials_that_answer_nothing_are_counted_and_shown_when_asked_for(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "a.casebook"
    run("import", lines(tmp_path / "ferry.jsonl", DENIED), "--casebook", place)
    done = run("disputes", "--casebook", place)
    assert done.code == 1
    assert "1 denial" in done.err
    assert "(unalleged)" in run("disputes", "--casebook", place, "--conflict", "unalleged").out
    assert run("disputes", "--casebook", place, "--conflict", "loud").code == 2


def test_corrections_lead_from_what_was_said_to_what_stands(run: Run, tmp_path: Path) -> None:
    own = {"speaker": "publication", "quote": "Norrlys Optik sold cameras to Zarechye Yard, 1,510 of them"}
    wrong = SOLD | own | {"polarity": "-", "what": "cameras (earlier version)", "value": "1510 cameras"}
    right = SOLD | own | {"value": "1150 cameras", "quote": "1,150 cameras"}
    place = tmp_path / "a.casebook"
    run("import", lines(tmp_path / "ferry.jsonl", wrong, right), "--casebook", place)
    (row,) = json.loads(run("disputes", "--corrections", "--casebook", place, "--json").out)
    assert (row["claim"]["value"], row["correction"]["value"]) == ("1510 cameras", "1150 cameras")
