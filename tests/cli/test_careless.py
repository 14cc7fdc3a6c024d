"""A careless user gets one clear sentence and the right exit code, never a stack trace."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run

WORDS = "Norrick Holdings acquired Veltra Systems in 2018.\n"


@pytest.fixture
def place(tmp_path: Path, casebook: Path) -> Path:
    """A folder with a casebook, a file, an empty folder and things that are not what their names say."""
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "broken.jsonl").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "bare.csv").write_text("name,title\na.txt,x\n", encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("frames: [", encoding="utf-8")
    whole = casebook.read_bytes()
    (tmp_path / "good.casebook").write_bytes(whole)
    (tmp_path / "cut.casebook").write_bytes(whole[:5000])
    (tmp_path / "newer.casebook").write_bytes(whole)
    with sqlite3.connect(tmp_path / "newer.casebook") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        ("extract no.txt", 2, "no.txt does not exist"),
        ("extract a.txt --manifest no.jsonl", 2, "no.jsonl does not exist"),
        ("extract a.txt --manifest docs", 2, "docs is a folder"),
        ("extract a.txt --manifest broken.jsonl", 2, "is not text"),
        ("extract a.txt --manifest bare.csv", 2, "no column 'file'"),
        ("extract a.txt --frames broken.yaml", 2, "is not YAML"),
        ("extract empty", 1, "empty holds no file to read"),
        ("build no-folder -c x.casebook", 2, "no-folder does not exist"),
        ("build docs -c no-folder/x.casebook", 2, "no-folder"),
        ("build docs -c docs", 2, "docs is a folder"),
        ("build docs -c a.txt", 2, "a.txt is no casebook"),
        ("build docs -c newer.casebook", 2, "install the newer version"),
        ("status -c newer.casebook", 2, "install the newer version"),
        ("status -c cut.casebook", 2, "cut.casebook is damaged"),
        ("claims -c no.casebook", 2, "onrecord build"),
        ("entities qqqqq -c good.casebook", 1, "nothing on record"),
        ("search qqqqq -c good.casebook", 1, "nothing on record"),
        ("claims --text qqqqq -c good.casebook", 1, "nothing on record"),
        ("claims --entity Nobody -c good.casebook", 2, "Nobody"),
        ("claims --from 2021-13-45 -c good.casebook", 2, "2021-13-45"),
        ("show c000 -c good.casebook", 2, "c000"),
        ("dossier Nobody -c good.casebook", 2, "Nobody"),
        ("dossier Saltmarsh -c good.casebook -o a.txt/d.html", 2, "cannot be written"),
        ("dossier Saltmarsh -c good.casebook -o d.docx", 2, "no format has that ending"),
        ("merge Saltmarsh -c good.casebook", 2, "two entities"),
        ("undo 99 --why x -c good.casebook", 2, "99"),
        ("demo -o a.txt", 2, "a.txt cannot be made a folder"),
        ("evaluate no-gold no-predicted", 2, "no-gold does not exist"),
        ("frames --frames no.yaml", 2, "no.yaml"),
    ],
)
def test_a_slip_is_told_in_one_sentence(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch, arguments: str, code: int, part: str
) -> None:
    monkeypatch.chdir(place)
    done = run(*arguments.split())
    assert part in done.err
    assert done.code == code
    assert "Traceback" not in done.err
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", ["bogus", "build", "claims -n 0", "--no-such"])
def test_wrong_options_are_named_with_where_help_is(run: Run, arguments: str) -> None:
    done = run(*arguments.split())
    assert done.code == 2
    assert "Error" in done.err
    assert "-h" in done.err


def test_a_build_of_a_folder_without_documents_says_so(run: Run, place: Path) -> None:
    done = run("build", place / "empty", "-c", place / "x.casebook", "-j", 1)
    assert done.code == 1
    assert "no file to read" in done.err


def test_a_file_name_of_odd_bytes_ends_no_build(run: Run, place: Path) -> None:
    name = os.fsdecode(b"bad\xff.txt")
    try:
        (place / "docs" / name).write_text(WORDS + "Brantwell sued Norrick Holdings.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    done = run("build", place / "docs", "-c", place / "x.casebook", "-j", 1)
    assert (done.code, "2 read" in done.err) == (0, True)
    again = run("build", place / "docs", "-c", place / "x.casebook", "-j", 1, "--json")
    assert json.loads(again.out)["skipped"] == 2
    told = run("extract", place / "docs")
    assert r"bad\xff.txt" in {json.loads(line)["document"] for line in told.out.splitlines()}


def test_half_characters_in_a_manifest_end_no_build(run: Run, place: Path) -> None:
    row = '{"file": "a.txt", "title": "x\\ud83dy", "publisher": "Quayside \\udc00Monitor"}'
    (place / "m.jsonl").write_text(row, encoding="utf-8")
    done = run("build", place / "docs", "-m", place / "m.jsonl", "-c", place / "x.casebook", "-j", 1)
    assert done.code == 0
    [claim] = json.loads(run("claims", "--json", "-c", place / "x.casebook").out)
    assert claim["publisher"] == "Quayside \ufffdMonitor"


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_a_terminal_that_knows_few_characters_is_no_error(place: Path) -> None:
    (place / "empty" / "新闻.txt").write_text(WORDS, encoding="utf-8")
    done = _process("extract", str(place / "empty"), PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert json.loads(done.stdout)["document"] == "新闻.txt"
    listed = _process("claims", "-c", str(place / "good.casebook"), PYTHONIOENCODING="ascii")
    assert listed.returncode == 0
    assert b"Traceback" not in listed.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
def test_a_full_disk_is_told_in_one_sentence(place: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", "status", "-c", str(place / "good.casebook")],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read and write everything")
def test_what_may_not_be_read_or_written_is_named(run: Run, place: Path) -> None:
    (place / "docs" / "a.txt").chmod(0)
    done = run("extract", place / "docs")
    assert (done.code, "no permission" in done.err) == (1, True)
    (place / "empty").chmod(0o500)
    done = run("build", place / "a.txt", "-c", place / "empty" / "x.casebook")
    assert done.code == 2
    assert len(done.err.strip().splitlines()) == 1


def test_a_long_sentence_is_told_on_the_log_of_an_extraction(run: Run, place: Path) -> None:
    (place / "long.txt").write_text("Norrick Holdings sold cameras and " * 300, encoding="utf-8")
    done = run("extract", place / "long.txt")
    assert done.code == 0
    assert "note: long.txt" in done.err
