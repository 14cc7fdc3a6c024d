"""`evaluate` measures, shows, writes a page, and names what it cannot use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

TEXT = "Norrick Holdings acquired Veltra Systems in 2018. Veltra Systems denies that it misled inspectors.\n"
CODED = [
    {
        "type": "deal",
        "subject": "Norrick Holdings",
        "object": "Veltra Systems",
        "quote": "Norrick Holdings acquired Veltra Systems in 2018",
        "date": "2018",
        "polarity": "+",
        "modality": "actual",
        "speaker": "publication",
        "key": True,
    },
    {
        "type": "ruling",
        "subject": None,
        "object": "Veltra Systems",
        "quote": "Veltra Systems denies that it misled inspectors",
        "polarity": "+",
        "modality": "actual",
        "speaker": None,
    },
]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "story.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "coded").mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in CODED)
    (tmp_path / "coded" / "story.jsonl").write_text(lines, encoding="utf-8")
    names = '{"name": "Veltra Systems", "kind": "company", "aliases": ["Veltra"]}\n'
    (tmp_path / "coded" / "entities.jsonl").write_text(names, encoding="utf-8")
    return tmp_path


@pytest.fixture
def claims(run: Run, story: Path) -> Path:
    """What `extract` writes of the story."""
    path = story / "claims.jsonl"
    path.write_text(run("extract", story / "articles").out, encoding="utf-8")
    return path


def test_what_extract_writes_is_measured(run: Run, story: Path, claims: Path) -> None:
    done = run("evaluate", story / "coded", claims, "--texts", story / "articles", "--json")
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    assert data["figures"]["gold"] == 2
    assert data["figures"]["core_recall"] == 0.5
    assert data["figures"]["grounded"] == 1
    assert [one["claim"]["type"] for one in data["documents"][0]["missed"]] == ["ruling"]


def test_on_a_pipe_there_are_tables_of_tab_separated_lines(run: Run, story: Path, claims: Path) -> None:
    done = run("evaluate", story / "coded", claims, "--per-document")
    blocks = [block.splitlines() for block in done.out.split("\n\n")]
    assert [block[0].split("\t")[0] for block in blocks] == [
        "measure",
        "type",
        "section",
        "attribute",
        "what stands there instead",
        "confidence",
        "document",
    ]
    assert blocks[-1][1].split("\t")[:4] == ["story", "2", str(len(claims.read_text().splitlines())), "1"]


def test_the_page_is_written_where_asked(run: Run, story: Path, claims: Path) -> None:
    target = story / "out" / "scorecard.html"
    done = run("evaluate", story / "coded", claims, "--html", target)
    assert done.code == 0
    assert f"page: {target}" in done.err
    assert "<mark>Veltra Systems denies that it misled inspectors</mark>" in target.read_text(encoding="utf-8")
    refused = run("evaluate", story / "coded", claims, "--html", story / "coded")
    assert refused.code == 2
    assert "choose another place with --html" in refused.err


def test_a_casebook_is_measured(run: Run, story: Path) -> None:
    book = story / "story.casebook"
    run("build", story / "articles", "-c", book, "-j", 1)
    data = json.loads(run("evaluate", story / "coded", book, "--json").out)
    assert data["figures"]["core_recall"] == 0.5
    assert data["figures"]["grounded"] == 1


def test_what_cannot_be_used_is_named_and_ends_with_exit_code_one(run: Run, story: Path, claims: Path) -> None:
    with claims.open("a", encoding="utf-8") as file:
        file.write('{"document": "other.txt", "type": "theft"}\n')
    done = run("evaluate", story / "coded", claims, "--json")
    assert done.code == 1
    assert "type is 'theft'; expected one of" in done.err
    assert json.loads(done.out)["figures"]["core_recall"] == 0.5


def test_nothing_to_compare_ends_with_one_sentence_and_exit_code_two(run: Run, story: Path, claims: Path) -> None:
    done = run("evaluate", story / "articles", claims)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "holds no coded claims" in done.err
