import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import EXAMPLES, Run

VENDOR = "Ruoshui Imaging Technology"


def test_help_names_every_command_and_the_exit_codes(run: Run) -> None:
    text = run("--help")
    assert text.code == 0
    for command in (
        "build",
        "extract",
        "dossier",
        "entities",
        "claims",
        "search",
        "show",
        "status",
        "demo",
        "merge",
        "undo",
    ):
        assert f" {command} " in text.out
    assert "Exit codes" in text.out


def test_help_does_not_load_what_only_the_work_needs() -> None:
    heavy = "{'sqlalchemy', 'onnxruntime', 'numpy', 'trafilatura', 'jinja2', 'dateparser', 'lxml', 'yaml'}"
    code = f"import sys, onrecord.cli.app; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_extract_prints_claims_whose_quotations_are_slices_of_the_file(run: Run) -> None:
    path = EXAMPLES / "articles" / "17-the-man-with-the-ladder.txt"
    done = run("extract", path, "--manifest", EXAMPLES / "manifest.jsonl")
    claims = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert claims
    text = path.read_text(encoding="utf-8")
    for claim in claims:
        assert claim["quote"] == text[claim["start"] : claim["end"]]
        assert claim["document"] == path.name
        assert claim["id"].startswith("c")
        assert claim["rule"]


def test_extract_names_what_it_cannot_read_and_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a-broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (tmp_path / "b.txt").write_text("Norrick Holdings acquired Veltra Systems in 2018.\n", encoding="utf-8")
    done = run("extract", tmp_path)
    assert done.code == 1
    assert "a-broken.pdf" in done.err
    assert [json.loads(line)["document"] for line in done.out.splitlines()] == ["b.txt"] * len(done.out.splitlines())
    assert done.out


def test_build_then_build_again_skips_everything(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "two.casebook"
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Norrick Holdings acquired Veltra {name} in 2018.\n", encoding="utf-8")
    first = run("build", tmp_path, "-c", book, "-j", 1, "--json")
    again = run("build", tmp_path, "-c", book, "-j", 1, "--json")
    assert (first.code, again.code) == (0, 0)
    assert json.loads(first.out)["read"] == 2
    assert (json.loads(again.out)["read"], json.loads(again.out)["skipped"]) == (0, 2)


def test_a_build_with_a_broken_file_ends_with_exit_code_one_and_its_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Norrick Holdings acquired Veltra Systems.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("build", tmp_path, "-c", tmp_path / "x.casebook", "-j", 1)
    assert done.code == 1
    assert "not read: empty.txt: " in done.err
    assert "1 read" in done.err


def test_the_dossier_is_written_where_asked_in_the_format_of_its_ending(
    run: Run, casebook: Path, tmp_path: Path
) -> None:
    for ending, mark in ((".html", "<!doctype html>"), (".md", "# "), (".json", "{")):
        path = tmp_path / f"dossier{ending}"
        assert run("dossier", VENDOR, "-c", casebook, "-o", path).code == 0
        assert path.read_text(encoding="utf-8").lower().startswith(mark)


def test_entities_lists_the_vendor_by_part_of_its_name(run: Run, casebook: Path) -> None:
    rows = json.loads(run("entities", "ruoshui", "-c", casebook, "--json").out)
    assert VENDOR in [row["name"] for row in rows]


def test_claims_are_filtered_by_every_option(run: Run, casebook: Path) -> None:
    def claims(*options: str) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = json.loads(
            run("claims", "-c", casebook, "--json", "-n", "5000", *options).out or "[]"
        )
        return rows

    everything = claims()
    assert {row["type"] for row in claims("--type", "ownership")} == {"ownership"}
    assert {row["polarity"] for row in claims("--polarity", "-")} == {"-"}
    assert {row["modality"] for row in claims("--modality", "proposed")} == {"proposed"}
    about = claims("--entity", VENDOR)
    assert 0 < len(about) < len(everything)
    dated = claims("--from", "2023", "--to", "2023")
    assert 0 < len(dated) < len(everything)
    assert all((row["date"] and "2023" in row["date"]) or "/" in (row["date"] or "") for row in dated)
    worded = claims("--text", "stake")
    assert 0 < len(worded) < len(everything)


def test_show_gives_a_claim_with_its_words_in_context(run: Run, casebook: Path) -> None:
    first = json.loads(run("claims", "-c", casebook, "--json", "-n", "1").out)[0]
    told = run("show", first["id"][:12], "-c", casebook)
    assert told.code == 0
    assert " ".join(first["quote"].split()) in told.out
    context = json.loads(run("show", first["id"], "-c", casebook, "--json").out)["context"]
    assert context["quote"] == first["quote"]


def test_search_finds_words_and_never_chokes_on_signs(run: Run, casebook: Path) -> None:
    found = json.loads(run("search", "Entity", "List", "-c", casebook, "--json").out)
    assert any("entity" in hit["snippet"].casefold() for hit in found)
    for odd in ('"', "AND (", "a* OR", "NEAR(", "-", "'; DROP TABLE claims"):
        assert run("search", odd, "-c", casebook).code in (0, 1)


def test_status_counts_what_the_casebook_holds(run: Run, casebook: Path) -> None:
    state = json.loads(run("status", "-c", casebook, "--json").out)
    assert state["documents"] >= 17
    assert state["languages"]["de"] == 1


def test_a_merge_and_its_undo_are_kept_in_the_journal(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "m.casebook"
    (tmp_path / "a.txt").write_text(
        "Norrick Holdings acquired Veltra Systems in 2018. Brantwell Optics sued Norrick Holdings.\n", encoding="utf-8"
    )
    run("build", tmp_path, "-c", book, "-j", 1)
    names = [row["name"] for row in json.loads(run("entities", "-c", book, "--json").out)]
    assert run("merge", names[0], names[1], "-c", book, "--why", "same register entry", "--who", "tester").code == 0
    after = json.loads(run("entities", "-c", book, "--json").out)
    assert len(after) == len(names) - 1
    journal = json.loads(run("decisions", "-c", book, "--json").out)
    assert [(row["action"], row["who"], row["why"]) for row in journal] == [("merge", "tester", "same register entry")]
    assert run("undo", journal[0]["number"], "-c", book, "--why", "two registers after all").code == 0
    assert len(json.loads(run("entities", "-c", book, "--json").out)) == len(names)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["build", "no-such-folder"], "no-such-folder does not exist"),
        (["dossier", "Nobody At All", "-c", "{casebook}"], "Nobody At All"),
        (["dossier", VENDOR, "-c", "missing.casebook"], "missing.casebook"),
        (["dossier", VENDOR, "-c", "{casebook}", "-o", "d.xyz"], ".xyz"),
        (["claims", "-c", "{casebook}", "--type", "rumour"], "rumour"),
        (["claims", "-c", "{casebook}", "--from", "yesterday"], "yesterday"),
        (["show", "c0000000", "-c", "{casebook}"], "c0000000"),
        (["status", "-c", "{text}"], "casebook"),
        (["undo", "99", "-c", "{casebook}", "--why", "x"], "99"),
    ],
)
def test_wrong_usage_is_one_clear_sentence_and_exit_code_two(
    run: Run, casebook: Path, tmp_path: Path, arguments: list[str], part: str
) -> None:
    text = tmp_path / "not-one.casebook"
    text.write_text("plain words", encoding="utf-8")
    done = run(*(one.replace("{casebook}", str(casebook)).replace("{text}", str(text)) for one in arguments))
    assert done.code == 2
    assert part in done.err
    assert "Traceback" not in done.err
    assert len(done.err.strip().splitlines()) == 1
