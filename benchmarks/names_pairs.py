"""How well and how fast pairs of names are compared, beside nomenklatura's logic-v2 in the same run.

    python benchmarks/names_pairs.py CASES.csv [--half odd|even] [--peer PYTHON] [--misses]

CASES.csv is `contrib/name_bench/cases.csv` of opensanctions/nomenklatura (MIT licence). Rows are numbered from 1 after
the head; rows with odd numbers are for development, even ones for the final figure. PYTHON is an interpreter of an
environment of its own in which nomenklatura is installed. Labels that we hold to be wrong are in `names_disputed.yml`,
each with its reason; figures are given with all labels as they stand, and with the disputed rows set aside.
Times are processor time: ours with empty caches (each name is parsed) and again with full ones, the peer's after a
first pass that loads its data and fills its caches.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.names import Comparison, compare, likeness, parts, writing
from onrecord.names.policy import policy

ORGANISATIONS = frozenset(("Company", "Organization", "LegalEntity"))
THRESHOLD = 0.7
"""logic-v2's own, as in the benchmark's harness."""
PASSES = 5

PEER = """
import json, sys, time
from uuid import uuid4
from followthemoney import ValueEntity, model
from nomenklatura.matching.logic_v2.model import LogicV2
config = LogicV2.default_config()
def entities(row):
    made = []
    for name in row[1:]:
        entity = ValueEntity(model.get(row[0]), {"id": uuid4().hex})
        entity.add("name", name)
        made.append(entity)
    return made
rows = json.load(sys.stdin)
scores = [float(LogicV2.compare(*entities(row), config).score) for row in rows]
spent = 0.0
for _ in range(PASSES):
    pairs = [entities(row) for row in rows]
    start = time.process_time()
    for one, other in pairs:
        LogicV2.compare(one, other, config)
    spent += time.process_time() - start
print(json.dumps({"scores": scores, "seconds": spent / PASSES}))
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled pair; `number` is its row in the file."""

    number: int
    schema: str
    one: str
    other: str
    is_match: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", type=Path)
    parser.add_argument("--half", choices=("odd", "even", "both"), default="odd")
    parser.add_argument("--peer", help="a Python in whose environment nomenklatura is installed")
    parser.add_argument("--misses", action="store_true", help="list the rows that we get wrong")
    asked = parser.parse_args()
    every = read_cases(asked.cases)
    cases = [c for c in every if asked.half == "both" or (c.number % 2 == 1) == (asked.half == "odd")]
    disputed = read_disputed()
    compared = [compare(c.one, c.other, c.schema) for c in cases]
    print(
        f"{len(cases)} pairs ({asked.half} rows of {len(every)}), {sum(c.number in disputed for c in cases)} disputed"
    )
    report("onrecord", cases, [c.score for c in compared], policy().match, disputed)
    ours, again = timed(every)
    print(f"  {ours * 1e6:.0f} µs a pair with empty caches, {again * 1e6:.0f} µs with full ones")
    if asked.peer:
        answer = peer(asked.peer, every)
        scores = dict(zip([c.number for c in every], answer["scores"], strict=True))
        report("logic-v2", cases, [scores[c.number] for c in cases], THRESHOLD, disputed)
        theirs = answer["seconds"] / len(every)
        ratios = f"{theirs / ours:.1f} times ours with empty caches, {theirs / again:.1f} with full ones"
        print(f"  {theirs * 1e6:.0f} µs a pair: {ratios}")
    if asked.misses:
        show_misses(cases, compared, disputed)


def read_cases(path: Path) -> list[Case]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Case(number, row["schema"], row["name1"], row["name2"], row["is_match"].lower() == "true")
            for number, row in enumerate(csv.DictReader(lines), 1)
        ]


def read_disputed() -> dict[int, str]:
    """Why we hold the label of a row to be wrong, by the row's number."""
    source = yaml.safe_load(Path(__file__).with_name("names_disputed.yml").read_text(encoding="utf-8"))
    return {number: reason["why"] for reason in source["disputed"] for number in reason["rows"]}


def report(
    name: str, cases: Sequence[Case], scores: Sequence[float], threshold: float, disputed: dict[int, str]
) -> None:
    pairs = list(zip(cases, scores, strict=True))
    print(f"{name}: {'':14} all labels            without disputed rows")
    for title, schemas in (("organisations", ORGANISATIONS), ("persons", frozenset(("Person",))), ("all", None)):
        some = [(c, s) for c, s in pairs if schemas is None or c.schema in schemas]
        kept = [(c, s) for c, s in some if c.number not in disputed]
        print(f"  {title:14} {figures(some, threshold)}   {figures(kept, threshold)}")


def figures(pairs: Sequence[tuple[Case, float]], threshold: float) -> str:
    """F1, precision and recall of the label `match`."""
    right = sum(c.is_match and s >= threshold for c, s in pairs)
    wrong = sum(not c.is_match and s >= threshold for c, s in pairs)
    missed = sum(c.is_match and s < threshold for c, s in pairs)
    f1 = 2 * right / max(2 * right + wrong + missed, 1)
    return f"F1 {f1:.3f} (P {right / max(right + wrong, 1):.3f} R {right / max(right + missed, 1):.3f})"


def timed(cases: Sequence[Case]) -> tuple[float, float]:
    """Seconds a pair with empty caches and with full ones."""
    empty = full = 0.0
    for _ in range(PASSES):
        for cached in (parts.parse, likeness.sound, likeness.skeleton, writing.latin_word):
            cached.cache_clear()
        start = time.process_time()
        for c in cases:
            compare(c.one, c.other, c.schema)
        empty += time.process_time() - start
        start = time.process_time()
        for c in cases:
            compare(c.one, c.other, c.schema)
        full += time.process_time() - start
    return empty / PASSES / len(cases), full / PASSES / len(cases)


def peer(python: str, cases: Sequence[Case]) -> dict[str, Any]:
    rows = json.dumps([(c.schema, c.one, c.other) for c in cases])
    program = PEER.replace("PASSES", str(PASSES))
    done = subprocess.run([python, "-c", program], input=rows, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{python}: nomenklatura did not run:\n{done.stderr[-2000:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def show_misses(cases: Sequence[Case], compared: Sequence[Comparison], disputed: dict[int, str]) -> None:
    for c, found in zip(cases, compared, strict=True):
        if c.is_match != (found.score >= policy().match):
            rules = ", ".join(limit.rule for limit in found.limits)
            label = "match" if c.is_match else "no match"
            print(f"{c.number} [{label}] {c.one} | {c.other}: {found.score:.2f} {found.relation} ({rules})")
            if c.number in disputed:
                print(f"    disputed: {disputed[c.number]}")


if __name__ == "__main__":
    main()
