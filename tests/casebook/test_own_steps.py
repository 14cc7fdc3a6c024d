"""The package's own reader, model and extractor behind a build, on articles of the examples in five formats."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from onrecord.casebook import Casebook, build
from onrecord.casebook.steps import OwnExtract, OwnRead, digests
from onrecord.casebook.work import Work
from onrecord.documents import Manifest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ARTICLES = ("06-*.eml", "07-*.mbox", "08-*.txt", "09-*.docx", "10-*.pdf", "14-*.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for pattern in ARTICLES:
        for path in (EXAMPLES / "articles").glob(pattern):
            shutil.copy(path, place)
    if len(list(place.iterdir())) < len(ARTICLES):
        pytest.skip("the example articles are not there")
    return place


def test_one_process_or_two_give_the_same_grounded_rows(tmp_path: Path, folder: Path) -> None:
    dumps = []
    for workers in (1, 2):
        with Casebook.create(tmp_path / f"{workers}.casebook") as book:
            report = build(book, folder, manifest=EXAMPLES / "manifest.jsonl", workers=workers)
            assert report.unreadable == ()
            assert report.documents > report.read == len(ARTICLES), "a mailbox holds several letters"
            assert report.claims > 0
            dumps.append(list(book.dump()))
    assert dumps[0] == dumps[1]
    with Casebook.open(tmp_path / "2.casebook", read_only=True) as book:
        for row in book.claims():
            claim = row.claim
            assert book.document(claim.document_id).text[claim.start : claim.end] == claim.quote
        assert all(not document.claims for document in book.documents() if document.language == "de")


def test_a_changed_row_of_the_manifest_has_its_file_read_again_and_no_other(tmp_path: Path, folder: Path) -> None:
    manifest = tmp_path / "manifest.jsonl"
    [text] = folder.glob("08-*.txt")
    with Casebook.create(tmp_path / "test.casebook") as book:
        build(book, folder)
        manifest.write_text(json.dumps({"file": text.name, "title": "Taken apart", "publisher": "The Bench"}))
        report = build(book, folder, manifest=manifest)
        assert (report.read, report.skipped) == (1, len(ARTICLES) - 1)
        [row] = [row for row in book.documents() if row.name == text.name]
        assert (row.title, row.publisher) == ("Taken apart", "The Bench")
        manifest.write_text('{"file": "x.txt", "published": "last week"}\n')
        report = build(book, folder, manifest=manifest)
        assert report.exit_code == 1
        assert "row 1" in report.manifest_problems[0]


def test_what_is_read_with_depends_on_the_manifests_rows_for_the_file_and_its_parts() -> None:
    work = Work(OwnRead(), OwnExtract())
    rows = {"a.mbox#2": {"title": "Second"}, "b.txt": {"title": "B"}}
    one, other = digests(work, Manifest(rows)), digests(work, Manifest({**rows, "a.mbox#2": {"title": "Changed"}}))
    assert one("b.txt") == other("b.txt")
    assert one("a.mbox") != other("a.mbox")
    assert one("c.txt") == digests(work, None)("c.txt")
