"""What a manifest supplies, what it contradicts, and what is wrong with its rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.documents import invented

from onrecord.documents import Manifest, UnreadableDocument
from onrecord.model import Disagreement


def test_a_manifest_fills_and_overrules_and_both_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    rows = [
        {
            "file": "a.txt",
            "title": "Acmer recalls readers from forty hospitals",
            "published": "2024-05-04",
            "url": "https://a.example/1",
            "kind": "news",
            "comments": 3,
        }
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    document = Manifest.load(path).apply(invented.read_one(invented.SAVED_PAGE, "a.txt"))
    assert document.metadata.published == "2024-05-04"
    assert document.metadata.url == "https://a.example/1"
    assert document.metadata.authors == ("Ann Oyelaran", "Piet de Vreugd")
    assert document.disagreements == (Disagreement("published", "2024-05-03", "2024-05-04"),)


def test_csv_with_semicolons_reads_as_well(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(
        "File;Title;Author;Published\nletters/a.txt;A title;Ann Example, Bo Example;2024-05\n", encoding="utf-8"
    )
    manifest = Manifest.load(path)
    document = manifest.apply(invented.read_one("Something that was written down here.", "letters/a.txt"))
    assert (document.metadata.title, document.metadata.published) == ("A title", "2024-05")
    assert document.metadata.authors == ("Ann Example", "Bo Example")


def test_a_row_counts_for_attachments_and_for_the_bare_file_name(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    path.write_text('{"file": "a.mbox", "publisher": "Example Coalition"}', encoding="utf-8")
    manifest = Manifest.load(path)
    assert manifest.row("deep/below/a.mbox#3") == {"publisher": "Example Coalition"}
    assert manifest.row("b.mbox#3") is None


def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    lines = [
        '{"file": "a.txt", "title": "One"}',
        "not json",
        '{"title": "no file"}',
        '{"file": "b.txt", "published": "3 May"}',
        "[1]",
        '{"file": "c.txt", "title": 7}',
        '{"file": "a.txt"}',
        '{"file": "d.txt", "title": null}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    manifest = Manifest.load(path)
    assert set(manifest.rows) == {"a.txt", "d.txt"}
    assert [problem.row for problem in manifest.problems] == [2, 3, 4, 5, 6, 7]
    said = [str(problem) for problem in manifest.problems]
    assert all(line.startswith("m.jsonl, row ") for line in said)
    assert "expected a date such as 2021-07-25" in said[2]


def test_a_manifest_without_the_column_file_says_what_was_expected(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("name,title\na.txt,One\n", encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="no column 'file'"):
        Manifest.load(path)
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        Manifest.load(tmp_path / "none.csv")
