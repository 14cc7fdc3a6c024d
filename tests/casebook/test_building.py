"""What `build` does with a folder: all of it once, then only what changed, and the same rows however it went."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.casebook import invented

from onrecord.casebook import BuildReport, Casebook, CasebookError, ClaimFilter, build
from onrecord.casebook.finding import Fingerprint
from onrecord.casebook.work import Extract
from onrecord.model import Document, Extraction

ONE = "% company Harrow Lane Systems = Harrow Lane\n% company Pell Optics\nHarrow Lane > ownership > Pell Optics\n"
OTHER = "% company Harrow Lane Systems\n% person Ines Marquardt\nHarrow Lane Systems > hiring > Ines Marquardt\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    return place


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.create(tmp_path / "test.casebook") as casebook:
        yield casebook


def read_in(book: Casebook, *sources: Path, workers: int = 1, extract: Extract = invented.extract) -> BuildReport:
    return build(book, list(sources), workers=workers, read=invented.read, extract=extract)


def names(book: Casebook) -> list[str]:
    return [row.name for row in book.documents()]


def test_a_folder_is_read_below_itself_and_every_claim_is_kept(book: Casebook, folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "a.txt").write_text(ONE)
    (folder / "deep" / "b.txt").write_text(OTHER)
    report = read_in(book, folder)
    assert (report.found, report.read, report.documents, report.claims, report.exit_code) == (2, 2, 2, 2, 0)
    assert names(book) == ["a.txt", "deep/b.txt"]
    kept = {row.claim for row in book.claims()}
    assert kept == {claim for text, name in ((ONE, "a.txt"), (OTHER, "deep/b.txt")) for claim in claims_of(text, name)}


def claims_of(text: str, name: str) -> tuple[object, ...]:
    return invented.extract(invented.document(text, name)).claims


def test_a_document_comes_back_as_it_was_read(book: Casebook, folder: Path) -> None:
    (folder / "a.txt").write_text("~ A title / The Gazette / 2021-03\nMENU\n" + ONE)
    read_in(book, folder)
    assert book.document("a.txt") == invented.document("~ A title / The Gazette / 2021-03\nMENU\n" + ONE, "a.txt")


class Counting:
    """An extractor that tells which documents it was given."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, document: Document) -> Extraction:
        self.seen.append(document.name)
        return invented.extract(document)


def test_a_second_build_reads_only_what_changed(book: Casebook, folder: Path) -> None:
    invented.corpus(folder, 20)
    read_in(book, folder, extract=Counting())
    counting = Counting()
    report = read_in(book, folder, extract=counting)
    assert (report.read, report.skipped, counting.seen) == (0, report.found, [])
    (folder / "news" / "001.txt").write_text(OTHER)
    report = read_in(book, folder, extract=counting)
    assert (report.read, report.replaced, counting.seen) == (1, 1, ["news/001.txt"])


def test_a_file_only_touched_is_not_read_again(book: Casebook, folder: Path) -> None:
    (folder / "a.txt").write_text(ONE)
    read_in(book, folder, extract=Counting())
    os.utime(folder / "a.txt", (1, 1))
    counting = Counting()
    assert read_in(book, folder, extract=counting).skipped == 1
    assert counting.seen == []


def test_a_changed_file_takes_the_place_of_what_it_said(book: Casebook, folder: Path) -> None:
    (folder / "a.txt").write_text(ONE)
    read_in(book, folder)
    (folder / "a.txt").write_text(OTHER)
    read_in(book, folder)
    assert [row.claim.type for row in book.claims()] == ["hiring"]
    assert book.search("Pell") == ()
    assert "Pell Optics" not in [row.name for row in book.entities()]


def test_a_removed_file_is_marked_and_counts_no_more_until_it_is_back(book: Casebook, folder: Path) -> None:
    (folder / "a.txt").write_text(ONE)
    (folder / "b.txt").write_text(OTHER)
    read_in(book, folder)
    before = list(book.dump())
    (folder / "a.txt").rename(folder.parent / "aside.txt")
    report = read_in(book, folder)
    assert report.removed == 1
    assert names(book) == ["b.txt"]
    assert [(row.name, row.state) for row in book.documents(removed=True)] == [
        ("a.txt", "removed"),
        ("b.txt", "present"),
    ]
    assert {row.claim.type for row in book.claims()} == {"hiring"}
    assert {row.claim.type for row in book.claims(ClaimFilter(removed=True))} == {"hiring", "ownership"}
    assert book.search("Pell") == ()
    assert book.entity("Harrow Lane Systems").documents == 1
    (folder.parent / "aside.txt").rename(folder / "a.txt")
    assert read_in(book, folder).read == 0
    assert list(book.dump()) == before


def test_a_second_folder_does_not_remove_the_first(book: Casebook, folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "more"
    second.mkdir()
    (folder / "a.txt").write_text(ONE)
    (second / "b.txt").write_text(OTHER)
    read_in(book, folder)
    assert read_in(book, second).removed == 0
    assert names(book) == ["a.txt", "b.txt"]
    shutil.rmtree(folder)
    assert read_in(book, second).removed == 1


def test_files_of_one_content_are_one_document_whichever_came_first(book: Casebook, folder: Path) -> None:
    (folder / "b.txt").write_text(ONE)
    read_in(book, folder)
    (folder / "a.txt").write_text(ONE)
    read_in(book, folder)
    [row] = book.documents()
    assert (row.name, row.copies) == ("a.txt", ("b.txt",))
    assert len(book.claims()) == 1
    (folder / "a.txt").unlink()
    read_in(book, folder)
    [row] = book.documents()
    assert (row.name, row.copies) == ("b.txt", ())
    assert [claim.claim.document for claim in book.claims()] == ["b.txt"]


def test_a_mailbox_gives_many_documents_and_loses_those_that_leave_it(book: Casebook, folder: Path) -> None:
    (folder / "letters.txt").write_text(f"{ONE}=====\n{OTHER}")
    assert read_in(book, folder).documents == 2
    assert names(book) == ["letters.txt#1", "letters.txt#2"]
    (folder / "letters.txt").write_text(OTHER)
    read_in(book, folder)
    assert names(book) == ["letters.txt"]
    assert len(book.documents(removed=True)) == 1


def test_what_cannot_be_read_is_named_every_time_and_stops_nothing(book: Casebook, folder: Path) -> None:
    (folder / "a.txt").write_text("BROKEN")
    (folder / "b.txt").write_text(ONE)
    os.mkfifo(folder / "c.txt")
    for _ in range(2):
        report = read_in(book, folder)
        assert [one.name for one in report.unreadable] == ["a.txt", "c.txt"]
        assert report.exit_code == 1
    assert book.unreadable()[0].reason == "says itself that it is broken"
    assert names(book) == ["b.txt"]
    (folder / "a.txt").write_text(OTHER)
    (folder / "c.txt").unlink()
    assert read_in(book, folder).exit_code == 0


def test_a_file_that_may_not_be_opened_keeps_what_was_read_of_it(
    book: Casebook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(path: Path, known: object) -> Fingerprint:
        raise PermissionError(13, "Permission denied", str(path))

    (folder / "a.txt").write_text(ONE)
    read_in(book, folder)
    with monkeypatch.context() as patched:
        patched.setattr(Fingerprint, "of", forbidden)
        report = read_in(book, folder)
    assert [(one.name, one.reason) for one in report.unreadable] == [
        ("a.txt", "could not be opened: Permission denied")
    ]
    assert (names(book), report.exit_code) == (["a.txt"], 1)
    assert read_in(book, folder).exit_code == 0


def test_a_document_that_confuses_the_extractor_is_kept_and_says_so(book: Casebook, folder: Path) -> None:
    (folder / "a.txt").write_text("CONFUSE THE EXTRACTOR\n")
    report = read_in(book, folder, extract=invented.deadly)
    assert (report.read, report.exit_code, [one.name for one in report.unreadable]) == (1, 1, ["a.txt"])
    [row] = book.documents()
    assert "no claims could be extracted" in row.notes[0]
    assert "confused" in row.notes[0]
    assert len(book.search("confuse")) == 1


def test_a_claim_whose_words_do_not_stand_there_is_refused(book: Casebook, folder: Path) -> None:
    (folder / "a.txt").write_text(ONE)

    def misquoting(document: Document) -> Extraction:
        extraction = invented.extract(document)
        [claim] = extraction.claims
        wrong = replace(claim, quote=claim.quote.replace("Pell", "Bell"))
        return replace(extraction, claims=(claim, wrong, replace(claim, start=claim.start - 1, end=claim.end - 1)))

    read_in(book, folder, extract=misquoting)
    assert [row.claim for row in book.claims()] == list(claims_of(ONE, "a.txt"))
    assert "2 of 3 claims were refused" in book.documents()[0].notes[0]


def test_characters_that_no_database_keeps_are_replaced_one_for_one(book: Casebook, folder: Path) -> None:
    (folder / "a.txt").write_text("ruled\x00out by the \x00 board\n")
    read_in(book, folder)
    assert book.document("a.txt").text == "ruled\ufffdout by the \ufffd board\n"
    assert [hit.document for hit in book.search("board")] == ["a.txt"]


def test_a_worker_that_dies_names_its_file_and_the_rest_goes_on(book: Casebook, folder: Path) -> None:
    invented.corpus(folder, 12)
    (folder / "news" / "003.txt").write_text("KILL THE READER\n")
    report = read_in(book, folder, workers=2, extract=invented.deadly)
    assert [one.name for one in report.unreadable] == ["news/003.txt", "news/005.txt"]
    assert "SIGKILL" in report.unreadable[0].reason
    assert report.read == report.found - 2
    (folder / "news" / "003.txt").write_text(ONE)
    assert [one.name for one in read_in(book, folder, extract=invented.deadly).unreadable] == ["news/005.txt"]


class Unprepared(Counting):
    """An extractor whose model is missing."""

    def prepare(self) -> None:
        raise FileNotFoundError("the model's weights are missing")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_ends_the_build_with_the_reason(book: Casebook, folder: Path, workers: int) -> None:
    (folder / "a.txt").write_text(ONE)
    with pytest.raises(CasebookError, match="weights are missing"):
        read_in(book, folder, workers=workers, extract=Unprepared())
    assert book.unreadable() == ()
    assert read_in(book, folder).read == 1


def test_the_casebook_and_its_manifest_inside_the_folder_are_not_documents(folder: Path) -> None:
    (folder / "a.txt").write_text(ONE)
    (folder / "manifest.jsonl").write_text('{"file": "a.txt", "title": "Owned"}\n')
    with Casebook.create(folder / "kept.db") as book:
        report = build(book, folder, manifest=folder / "manifest.jsonl", read=invented.read, extract=invented.extract)
    assert report.found == 1


def test_a_source_that_does_not_exist_is_said_so(book: Casebook, tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="nowhere does not exist"):
        read_in(book, tmp_path / "nowhere")


def test_two_files_of_one_name_are_not_mistaken_for_each_other(book: Casebook, tmp_path: Path) -> None:
    for place in ("x", "y"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a.txt").write_text(ONE)
    with pytest.raises(CasebookError, match="read the folder above them"):
        read_in(book, tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt")
    assert read_in(book, tmp_path / "x", tmp_path / "y").found == 2
    assert book.documents()[0].name == "x/a.txt"


def test_progress_counts_every_file_to_the_end(book: Casebook, folder: Path) -> None:
    invented.corpus(folder, 15)
    told: list[tuple[int, int, str]] = []
    build(book, folder, read=invented.read, extract=invented.extract, progress=lambda *step: told.append(step))
    assert [done for done, _, _ in told] == list(range(1, len(told) + 1))
    assert {total for _, total, _ in told} == {len(told)}


def test_workers_make_no_difference_to_the_rows(tmp_path: Path, folder: Path) -> None:
    invented.corpus(folder, 30)
    dumps = []
    for workers in (1, 3):
        with Casebook.create(tmp_path / f"{workers}.casebook") as book:
            read_in(book, folder, workers=workers)
            dumps.append(list(book.dump()))
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) > 300


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations([0, 1, 2, 3, 4]), st.lists(st.integers(0, 4), max_size=2, unique=True))
def test_the_order_in_which_files_arrive_and_leave_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], detour: list[int]
) -> None:
    texts = [ONE, OTHER, ONE, f"{OTHER}=====\n{ONE}", "BROKEN"]
    place = tmp_path_factory.mktemp("order")
    folder = place / "articles"
    folder.mkdir()
    with Casebook.create(place / "step by step.casebook") as book:
        for number in order:
            (folder / f"{number}.txt").write_text(texts[number])
            read_in(book, folder)
        for number in detour:
            (folder / f"{number}.txt").write_text("% company Brack\nBrack > ownership > Lindel\n")
            read_in(book, folder)
            (folder / f"{number}.txt").write_text(texts[number])
        read_in(book, folder)
        stepwise = list(book.dump())
    with Casebook.create(place / "at once.casebook") as book:
        read_in(book, folder)
        assert list(book.dump()) == stepwise
