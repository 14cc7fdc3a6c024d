"""The dossier beside the official record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

ROW = '7001,"NORRICK HOLDINGS PLC",-0- ,"EXAMPLE-EO1",' + "-0- ," * 7 + '"Tax ID No. 7700112233."'


@pytest.fixture
def book(run: Run, tmp_path: Path) -> Path:
    """A casebook of one article, without any list."""
    folder = tmp_path / "articles"
    folder.mkdir()
    text = "Norrick Holdings PLC owns 60 percent of Veltra Systems. Veltra Systems sold cameras to Oskelund."
    (folder / "a.txt").write_text(text, encoding="utf-8")
    place = tmp_path / "a.casebook"
    assert run("build", folder, "--casebook", place).code == 0
    return place


def listed(run: Run, book: Path, tmp_path: Path) -> None:
    """Load a list on which the owner stands."""
    (tmp_path / "sdn.csv").write_text(ROW + "\n\x1a\n", encoding="utf-8")
    for name in ("add.csv", "alt.csv", "sdn_comments.csv"):
        (tmp_path / name).write_text("\x1a\n", encoding="utf-8")
    files = [tmp_path / name for name in ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv")]
    done = run("lists", "add", *files, "--dated", "2026-01-05", "--confirm", "--casebook", book)
    assert "us-ofac-sdn" in done.err + done.out


def test_a_dossier_shows_a_listing_and_how_it_reaches_a_subsidiary(run: Run, book: Path, tmp_path: Path) -> None:
    listed(run, book, tmp_path)
    owner = run("dossier", "Norrick Holdings", "--format", "md", "--casebook", book).out
    assert "What the official record says, as of 5 January 2026" in owner
    assert "BLOCKED\\_PROPERTY" in owner or "BLOCKED_PROPERTY" in owner
    owned = json.loads(run("dossier", "Veltra Systems", "--format", "json", "--casebook", book).out)
    [ruling] = [one for one in owned["lists"]["rulings"] if one["regime"] == "us-ofac-sdn"]
    assert any("60 %" in step for step in ruling["chain"])
    page = run("dossier", "Veltra Systems", "--casebook", book, "-o", tmp_path / "v.html")
    assert page.code == 0
    assert "The official record: " in (tmp_path / "v.html").read_text(encoding="utf-8")


def test_without_a_list_a_dossier_says_so(run: Run, book: Path) -> None:
    assert (
        "No official list is loaded in this casebook"
        in run("dossier", "Veltra Systems", "--format", "md", "--casebook", book).out
    )
