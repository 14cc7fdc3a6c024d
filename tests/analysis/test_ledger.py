"""Propositions and disputes kept in a casebook: what a document changes, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.casebook import invented

from onrecord.analysis import ledger
from onrecord.analysis.disputes import disputes
from onrecord.analysis.values import Conflict
from onrecord.casebook import Casebook, build, schema
from onrecord.casebook import propositions as stored

HEAD = "~ {title} / {publisher} / {date}\n% company Harrow Lane Systems = Harrow Lane\n% company Pell Optics\n"
ALLEGES = "Harrow Lane Systems > association > Pell Optics | speaker=Lantern Watch\n"
DENIES = "Harrow Lane Systems > association > Pell Optics | speaker=Harrow Lane Systems | polarity=-\n"
SUPPLIES = "Harrow Lane Systems > supply > Pell Optics | speaker=Lantern Watch\n"
LINES = [ALLEGES, DENIES, SUPPLIES, SUPPLIES.replace("Lantern Watch", "Pell Optics | polarity=-")]


def write(folder: Path, name: str, *lines: str, publisher: str = "Gazette", date: str = "2021-03-04") -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(HEAD.format(title=name, publisher=publisher, date=date) + "".join(lines), "utf-8")


def read(book: Casebook, folder: Path) -> None:
    build(book, folder, read=invented.read, extract=invented.extract)


def kept(book: Casebook) -> list[str]:
    """What analysis keeps, in one form."""
    tables = (schema.propositions, schema.disputes, schema.dispute_claims, schema.claim_roles)
    with book.reading() as connection:
        return sorted(
            json.dumps([table.name, *row], default=str)
            for table in tables
            for row in connection.execute(table.select())
        )


def test_a_denial_read_later_meets_the_allegation_read_before(tmp_path: Path) -> None:
    with Casebook.create(tmp_path / "a.casebook") as book:
        write(tmp_path / "in", "one.txt", ALLEGES)
        read(book, tmp_path / "in")
        assert ledger.disputes_in(book).disputes == ()
        write(tmp_path / "in", "two.txt", DENIES, date="2022-01-01")
        read(book, tmp_path / "in")
        quarrels = ledger.disputes_in(book)
        (one,) = quarrels.disputes
        assert [quarrels.claims[each].name for each in (*one.asserted, *one.denied)] == ["one.txt", "two.txt"]
        (tmp_path / "in" / "two.txt").unlink()
        read(book, tmp_path / "in")
        assert ledger.disputes_in(book).disputes == ()


def test_a_merge_of_entities_brings_their_claims_together_and_undoing_it_parts_them(tmp_path: Path) -> None:
    with Casebook.create(tmp_path / "a.casebook") as book:
        write(tmp_path / "in", "one.txt", ALLEGES)
        write(tmp_path / "in", "two.txt", DENIES.replace("Pell Optics", "Pell Lenses"), "% company Pell Lenses\n")
        read(book, tmp_path / "in")
        (alone,) = ledger.disputes_in(book).disputes
        assert alone.conflict is Conflict.UNALLEGED
        number = book.merge(["Pell Optics", "Pell Lenses"], who="a tester")
        (one,) = ledger.disputes_in(book).disputes
        assert one.conflict is Conflict.POLARITY
        book.undo(number, who="a tester")
        assert ledger.disputes_in(book).disputes == (alone,)


def test_claims_that_a_reviewer_rejected_stand_in_no_dispute(tmp_path: Path) -> None:
    with Casebook.create(tmp_path / "a.casebook") as book:
        write(tmp_path / "in", "one.txt", ALLEGES, DENIES)
        read(book, tmp_path / "in")
        (one,) = ledger.disputes_in(book).disputes
        book.review(one.asserted[0], "reject", who="a tester")
        assert ledger.disputes_in(book).disputes == ()


def test_a_casebook_that_cannot_be_written_gives_the_same_disputes(tmp_path: Path) -> None:
    place = tmp_path / "a.casebook"
    with Casebook.create(place) as book:
        write(tmp_path / "in", "one.txt", ALLEGES, DENIES)
        read(book, tmp_path / "in")
    with Casebook.open(place, read_only=True) as book:
        unkept = ledger.disputes_in(book).disputes
        assert kept(book) == []
    with Casebook.open(place) as book:
        assert ledger.disputes_in(book).disputes == unkept
        assert kept(book)


def test_disputes_of_one_entity_are_those_said_of_it(tmp_path: Path) -> None:
    with Casebook.create(tmp_path / "a.casebook") as book:
        write(tmp_path / "in", "one.txt", ALLEGES, DENIES, "% company Morrow Gate\n")
        read(book, tmp_path / "in")
        assert len(ledger.disputes_in(book, book.entity("Pell Optics").id).disputes) == 1
        with_none = book.entity("Lantern Watch").id if book.entities("Lantern Watch") else "e0"
        assert ledger.disputes_in(book, with_none).disputes == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.sets(st.sampled_from(LINES)), st.sampled_from(["2020-01", "2022-02-02"])),
        min_size=2,
        max_size=5,
    )
)
def test_document_by_document_comes_to_the_same_as_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, set[str], str]]
) -> None:
    place = tmp_path_factory.mktemp("ledger")
    with (
        Casebook.create(place / "steps.casebook") as by_step,
        Casebook.create(place / "whole.casebook") as at_once,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(ledger, "REBUILT_FROM", 1e9)
        for name, lines, date in steps:
            write(place / "in", f"{name}.txt", *sorted(lines), date=date)
            read(by_step, place / "in")
            ledger.refresh(by_step)
        patch.setattr(ledger, "REBUILT_FROM", -1.0)
        read(at_once, place / "in")
        ledger.refresh(at_once)
        assert kept(by_step) == kept(at_once)
        with at_once.reading() as connection:
            views = [ledger.view(row) for row in stored.all_claims(connection)]
        assert {one.id for one in disputes(views)} == {one.id for one in ledger.disputes_in(by_step).disputes}
