"""`frames` lists and filters the claim frames; a user's own file adds to them in `extract` and `build`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

OWN = """\
frames:
  # Our own: equipment on loan counts as supply.
  - id: supply/on-loan
    type: supply
    trigger: verb
    lemmas: [loan]
    subject: [agent]
    object: [obl:to]
    what: [patient]
    example: Norrick Holdings loaned twelve cameras to the Port of Aldenham.
    claim: {subject: Norrick Holdings, object: Port of Aldenham}
"""
TEXT = "Norrick Holdings loaned twelve cameras to the Port of Aldenham.\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_all_frames_are_listed_with_type_lemmas_roles_and_example(run: Run) -> None:
    done = run("frames", "--json")
    rows = json.loads(done.out)
    assert done.code == 0
    assert len(rows) > 100
    for row in rows:
        assert row["id"].startswith(f"{row['type']}/")
        assert row["example"]
        assert row["claim"]
        assert row["subject"] or row["object"]


def test_type_and_lemma_filter(run: Run) -> None:
    rows = json.loads(run("frames", "--type", "deal", "--lemma", "take over", "--json").out)
    assert rows
    assert {row["type"] for row in rows} == {"deal"}
    assert all("take_over" in row["lemmas"] for row in rows)


def test_on_a_pipe_there_is_a_line_a_frame(run: Run) -> None:
    head, *lines = run("frames", "--type", "ownership").out.splitlines()
    assert head.split("\t")[:4] == ["frame", "type", "trigger", "lemmas"]
    assert all(line.startswith("ownership/") for line in lines)


def test_what_does_not_exist_is_said(run: Run) -> None:
    unknown = run("frames", "--type", "theft")
    assert unknown.code == 2
    assert "'theft' is no type of the codebook; expected one of association, " in unknown.err
    none = run("frames", "--lemma", "xyzzy")
    assert (none.code, none.out) == (1, "")
    assert "frames on 'xyzzy': none" in none.err


def test_own_frames_are_listed_with_their_file(run: Run, own: Path) -> None:
    rows = json.loads(run("frames", "--frames", own, "--lemma", "loan", "--json").out)
    assert [(row["id"], row["source"]) for row in rows if row["source"] != "package"] == [("supply/on-loan", str(own))]


def test_own_frames_add_claims_to_extract_and_build(run: Run, own: Path, tmp_path: Path) -> None:
    folder, book = tmp_path / "articles", tmp_path / "x.casebook"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")

    def rules(text: str) -> list[str]:
        return [json.loads(line)["rule"] for line in text.splitlines() if "supply/on-loan" in line]

    assert rules(run("extract", folder).out) == []
    assert len(rules(run("extract", folder, "--frames", own).out)) == 1
    run("build", folder, "-c", book, "-j", 1)
    again = run("build", folder, "-c", book, "-j", 1, "--frames", own, "--json")
    assert json.loads(again.out)["read"] == 1, "other frames read every document again"
    claims = json.loads(run("claims", "-c", book, "--type", "supply", "--json").out)
    assert [claim["rule"].partition(":")[0] for claim in claims] == ["supply/on-loan"]
    same = run("build", folder, "-c", book, "-j", 1, "--frames", own, "--json")
    assert json.loads(same.out)["skipped"] == 1


@pytest.mark.parametrize("command", ["extract", "build", "frames"])
def test_a_faulty_file_of_frames_is_refused_with_row_and_what_was_expected(run: Run, own: Path, command: str) -> None:
    own.write_text(OWN.replace("[agent]", "[doer]"), encoding="utf-8")
    arguments: dict[str, list[object]] = {
        "extract": [own.parent],
        "build": [own.parent, "-c", own.parent / "x.casebook"],
        "frames": [],
    }
    done = run(command, *arguments[command], "--frames", own)
    assert (done.code, done.out) == (2, "")
    assert f"{own}, row 3, frame 'supply/on-loan': subject has the slot 'doer'" in done.err
    assert not (own.parent / "x.casebook").exists()
