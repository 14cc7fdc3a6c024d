"""The commands `timeline`, `network`, `path` and `gaps` on the example casebook."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.analysis.gaps import GapKind
from onrecord.casebook import Casebook
from onrecord.model import bounds

from .conftest import Run

VENDOR = "Ruoshui Imaging Technology"


def answer(run: Run, *arguments: object) -> Any:
    done = run(*arguments, "--json")
    assert done.code == 0
    return json.loads(done.out)


def begins(row: dict[str, Any]) -> Any:
    dates = [row["date"]] if row["kind"] == "event" else [
        *((row["begins"] or {}).get("dates", [])), *((row["ends"] or {}).get("dates", [])), *row["held"],
    ]  # fmt: skip
    return min(day for date in dates for day in bounds(date) if day)


def test_the_timeline_is_in_the_order_of_time_and_names_claims_of_the_casebook(run: Run, casebook: Path) -> None:
    rows = answer(run, "timeline", VENDOR, "-c", casebook)
    assert {row["kind"] for row in rows} == {"event", "state"}
    events = [begins(row) for row in rows if row["kind"] == "event"]
    assert events == sorted(events)
    with Casebook.open(casebook, read_only=True) as book:
        for row in rows:
            assert row["claims"]
            for claim in row["claims"]:
                assert book.claim(claim).claim.id == claim


def test_a_state_of_the_examples_has_its_beginning_and_its_end(run: Run, casebook: Path) -> None:
    rows = answer(run, "timeline", VENDOR, "-c", casebook)
    panel = next(row for row in rows if row["kind"] == "state" and row["what"].startswith("Member of Ethics Panel"))
    assert panel["begins"]["dates"] == ["2014"]
    assert panel["ends"]["dates"] == ["2023-12-04"]


def test_on_a_pipe_the_timeline_is_one_table_of_tabs(run: Run, casebook: Path) -> None:
    done = run("timeline", VENDOR, "-c", casebook, "-n", 5)
    head, *rows = done.out.splitlines()
    assert head.split("\t") == ["when", "kind", "what", "how put", "who says so", "claims"]
    assert len(rows) == 5
    assert all(len(row.split("\t")) == 6 for row in rows)
    assert "give no date" in done.err
    assert "more; ask for them with --limit" in done.err


def test_on_a_terminal_each_row_lies_on_a_strip_where_its_date_lies(
    run: Run, casebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    text = run("timeline", VENDOR, "-c", casebook).out
    year, day = (
        next(line for line in text.splitlines() if what in line)
        for what in ("Made a deal for Glaspen", "4 December 2023")
    )
    assert "■■■■" in year
    assert "●" in day
    assert "━━━" in text
    assert year.index("■") < day.index("●")


def test_the_network_lists_the_entitys_own_ties_first_each_with_its_claims(run: Run, casebook: Path) -> None:
    edges = answer(run, "network", VENDOR, "-c", casebook, "-n", 1000)
    own = [VENDOR in (edge["subject"]["name"], edge["object"]["name"]) for edge in edges]
    assert any(own)
    assert not all(own)
    assert own == sorted(own, reverse=True)
    assert all(edge["claims"] and edge["publications"] for edge in edges)
    owner = next(edge for edge in edges if (edge["subject"]["name"], edge["type"]) == ("Baitang Holdings", "ownership"))
    assert owner["values"] == ["41 %"]
    assert owner["object"]["name"] == VENDOR


def test_two_steps_reach_further_than_one(run: Run, casebook: Path) -> None:
    near, far = (answer(run, "network", VENDOR, "-c", casebook, "-n", 5000, "--steps", steps) for steps in (1, 2))
    assert {tuple(edge["claims"]) for edge in near} < {tuple(edge["claims"]) for edge in far}


def test_groups_of_the_casebook_and_of_one_entity(run: Run, casebook: Path) -> None:
    everyone = answer(run, "network", "-c", casebook)
    assert VENDOR in [one["name"] for one in everyone[0]["members"]]
    sizes = [len(group["members"]) for group in everyone]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) > 1
    around = answer(run, "network", VENDOR, "--groups", "-c", casebook)
    assert any(VENDOR in [one["name"] for one in group["members"]] for group in around)


def test_a_path_joins_two_entities_step_by_step(run: Run, casebook: Path) -> None:
    path = answer(run, "path", "Gu Yanqiu", "Marlsea Borough Council", "-c", casebook)[0]
    keys = [one["id"] for one in path["entities"]]
    assert path["entities"][0]["name"] == "Gu Yanqiu"
    assert path["entities"][-1]["name"] == "Marlsea Borough Council"
    for at, step in enumerate(path["steps"]):
        assert step
        assert all({edge["subject"], edge["object"]} == set(keys[at : at + 2]) for edge in step)
        assert all(edge["claims"] for edge in step)


def test_a_path_can_be_made_to_go_round_someone(run: Run, casebook: Path) -> None:
    ends = ("path", "Gu Yanqiu", "Marlsea Borough Council", "-c", casebook)
    direct = {one["name"] for one in answer(run, *ends)[0]["entities"]}
    assert VENDOR in direct
    around = run(*ends, "--without", VENDOR, "--json")
    assert VENDOR not in around.out


def test_on_a_terminal_a_path_is_told_in_sentences(run: Run, casebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    text = run("path", "Gu Yanqiu", "Marlsea Borough Council", "-c", casebook).out
    assert f"Path 1: Gu Yanqiu – {VENDOR} – " in text
    assert " – Marlsea Borough Council" in text
    assert "Gu Yanqiu owns 18 % of Ruoshui Imaging Technology, Saltmarsh Research reports." in text


def test_gaps_are_listed_by_kind_with_the_claims_that_raise_them(run: Run, casebook: Path) -> None:
    everything = answer(run, "gaps", "-c", casebook, "-n", 1000)
    kinds = [gap["kind"] for gap in everything]
    order = [str(kind) for kind in GapKind]
    assert kinds == sorted(kinds, key=order.index)
    assert {"unanswered", "declined", "no_owner", "one_source"} <= set(kinds)
    for kind in ("declined", "no_owner"):
        some = answer(run, "gaps", "--kind", kind, "-c", casebook)
        assert [gap["claims"] for gap in some] == [gap["claims"] for gap in everything if gap["kind"] == kind]
    assert all(gap["claims"] and gap["why"] for gap in everything)


def test_gaps_of_one_entity_concern_it(run: Run, casebook: Path) -> None:
    mine = answer(run, "gaps", "Ferrowick Security", "-c", casebook)
    assert {gap["kind"] for gap in mine} >= {"declined", "no_share"}
    for gap in mine:
        parties = {gap["entity"]["name"], (gap["other"] or {}).get("name")}
        assert "Ferrowick Security" in parties


@pytest.mark.parametrize(
    ("arguments", "part", "code"),
    [
        (["timeline", "Nobody At All"], "Nobody At All", 2),
        (["network", "Nobody At All"], "Nobody At All", 2),
        (["path", VENDOR, "Ruoshui"], "the same entity here", 2),
        (["path", VENDOR, "Leeds", "--longest", "1"], "no path of 1 steps", 1),
        (["gaps", "--kind", "rumour"], "'rumour' is no kind of gap", 2),
        (["timeline", "Yorkshire"], "nothing dated on record", 1),
    ],
)
def test_what_is_not_found_is_said_in_one_sentence(
    run: Run, casebook: Path, arguments: list[str], part: str, code: int
) -> None:
    done = run(*arguments, "-c", casebook)
    assert done.code == code
    assert part in done.err
    assert "Traceback" not in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_help_of_these_commands_loads_nothing_heavy() -> None:
    import subprocess

    code = "import sys, onrecord.cli.app; print(sorted({'networkx', 'sqlalchemy', 'yaml'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
