"""`onrecord lists`: the commands as a user runs them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.lists.conftest import SAMPLES, Site, answer

from onrecord.casebook import Casebook
from onrecord.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `onrecord lists` with the arguments given, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_CASEBOOK", raising=False)

    def invoke(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["onrecord", "lists", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        text = capsys.readouterr()
        return Outcome(code, text.out, text.err)

    return invoke


def mirror(tmp_path: Path, site: Site) -> Path:
    """A table of sources of ones own, on the server of this test."""
    table = tmp_path / "mirror.yaml"
    table.write_text(
        f"""
sources:
  eu-sanctions:
    {{lists: [eu-sanctions], form: eu_xml, own: true, page: "https://example.org",
     files: [{{name: eu.xml, url: "{site.url("/eu.xml")}", verified: known}}]}}
  un-sanctions:
    {{lists: [un-sanctions], form: un_xml, own: true, page: "https://example.org",
     files: [{{name: un.xml, url: "{site.url("/un.xml")}", verified: known}}]}}
"""
    )
    return table


def test_a_file_obtained_otherwise_is_loaded_and_shown(run: Run, tmp_path: Path) -> None:
    done = run("add", SAMPLES / "sdn.csv", SAMPLES / "eu.xml", "--dated", "2026-09-10")
    assert done.code == 0, done.err
    assert "us-ofac-sdn: edition 2026-09-10." in done.err
    assert "3 rows" in done.err
    with Casebook.open("onrecord.casebook", read_only=True) as book:
        (listing,) = book.listings("us-ofac-sdn", name="Tarn Optics")
        assert len(listing.addresses) == 2, "the set's other files lay beside it"
    shown = run("status")
    assert "us-ofac-sdn\t2026-09-10." in shown.out
    assert "un-sanctions\t\t\t\t\t\tnot loaded" in shown.out
    assert "no match on the lists loaded" in shown.err
    evidence = sorted(path.name.partition("-")[2] for path in (tmp_path / "onrecord.lists").rglob("*.csv"))
    assert evidence == ["add.csv", "alt.csv", "sdn.csv", "sdn_comments.csv"]


def test_what_nothing_dates_is_not_loaded(run: Run) -> None:
    done = run("add", SAMPLES / "sam.csv")
    assert done.code == 1
    assert "not loaded: sam.csv: nothing tells which day it is of; say so with --dated" in done.err


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("just words")
    done = run("add", tmp_path / "notes.txt", tmp_path / "missing.xml", SAMPLES / "eu.xml")
    assert done.code == 1
    assert "notes.txt is none of the layouts" in done.err
    assert "missing.xml cannot be read" in done.err
    assert "eu-sanctions: edition 2026-09-07." in done.err


def test_status_warns_of_a_list_past_its_age_and_tells_all_in_json(run: Run) -> None:
    run("add", SAMPLES / "sdn.csv", "--dated", "2021-07-07")
    shown = run("status")
    assert shown.code == 1
    assert "older than 7 days" in shown.out
    rows = json.loads(run("status", "--json").out)
    (sdn,) = [row for row in rows if row["list"] == "us-ofac-sdn"]
    assert (sdn["dated"], sdn["dated_by"], sdn["rows"]) == ("2021-07-07", "given", 3)
    assert [file["name"] for file in sdn["files"]] == ["sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"]
    assert all(Path(file["kept"]).is_file() for file in sdn["files"])


def test_a_difference_is_shown_row_by_row(run: Run, tmp_path: Path) -> None:
    run("add", SAMPLES / "sam.csv", "--dated", "2026-09-01")
    changed = (SAMPLES / "sam.csv").read_text().replace("TARN OPTICS INC", "TARN GROUP INC")
    (tmp_path / "sam_2026-09-02.csv").write_text(
        changed + "Firm,LUND NETWORKS,,,,,,,,,,Bergen,,NOR,,,,,Procurement,DOD,,"
        "Prohibition/Restriction,,01/02/2026,Indefinite,Active,,S4MR0000009,,,01/02/2026\n"
    )
    done = run("add", tmp_path / "sam_2026-09-02.csv")
    assert done.code == 0, done.err
    shown = run("diff", "us-sam-exclusions")
    assert "1 on, 0 off, 1 changed" in shown.err
    assert "on\tLUND NETWORKS\tS4MR0000009\t2026-01-02\t" in shown.out
    assert "changed\tTARN GROUP INC\tS4MR0000002\t2023-11-12\tname" in shown.out
    told = json.loads(run("diff", "us-sam-exclusions", "--json").out)
    assert told["changed"][0]["before"]["name"] == "TARN OPTICS INC"
    assert run("diff", "uk-sanctions").code == 2


def test_update_fetches_keeps_and_checks_and_goes_on_past_a_failure(run: Run, tmp_path: Path, site: Site) -> None:
    body = (SAMPLES / "eu.xml").read_bytes()

    def serve(handler: object) -> None:
        same = handler.headers.get("If-None-Match") == '"1"'  # type: ignore[attr-defined]
        answer(handler, b"" if same else body, 304 if same else 200, ETag='"1"')  # type: ignore[arg-type]

    site.answers["/eu.xml"] = serve
    site.answers["/un.xml"] = lambda h: answer(h, b"<html>moved</html>", Content_Type="text/html")
    table = mirror(tmp_path, site)
    done = run("update", "un-sanctions", "eu-sanctions", "statutes", "--registry", table)
    assert done.code == 1
    assert "un-sanctions: un.xml from http" in done.err
    assert "a web page came where a file was expected" in done.err
    assert "eu-sanctions: edition 2026-09-07." in done.err
    assert "us-ndaa-889: edition 2018-08-13." in done.err
    again = run("update", "eu-sanctions", "--registry", table)
    assert again.code == 0
    assert "eu-sanctions: unchanged since edition 2026-09-07." in again.err
    assert site.seen["/eu.xml"][1]["If-None-Match"] == '"1"'
    rows = json.loads(run("status", "--json").out)
    (eu,) = [row for row in rows if row["list"] == "eu-sanctions"]
    assert eu["age"] == 0, "the issuer gave it out today"


def test_a_list_that_shrank_keeps_the_edition_that_was_there_until_confirmed(
    run: Run, tmp_path: Path, site: Site
) -> None:
    whole = (SAMPLES / "eu.xml").read_bytes()
    head, _, rest = whole.partition(b"<sanctionEntity designationDate")
    half = head + b"</export>"
    assert rest
    bodies = [whole, half.replace(b"2026-09-07T", b"2026-09-08T"), half.replace(b"2026-09-07T", b"2026-09-08T")]
    site.answers["/eu.xml"] = lambda h: answer(h, bodies.pop(0))
    table = mirror(tmp_path, site)
    assert run("update", "eu-sanctions", "--registry", table).code == 0
    refused = run("update", "eu-sanctions", "--registry", table)
    assert refused.code == 1
    assert "refused: eu-sanctions: 1 rows where edition 2026-09-07." in refused.err
    with Casebook.open("onrecord.casebook", read_only=True) as book:
        assert len(book.listings("eu-sanctions")) == 2
    assert run("update", "eu-sanctions", "--registry", table, "--confirm").code == 0
    with Casebook.open("onrecord.casebook", read_only=True) as book:
        assert len(book.listings("eu-sanctions")) == 1
        assert book.editions("eu-sanctions")[-1].confirmed


def test_a_name_of_no_list_is_wrong_usage(run: Run) -> None:
    done = run("update", "us-lists-of-mine")
    assert done.code == 2
    assert "'us-lists-of-mine' is no list or source; known are us-ofac-sdn" in done.err
