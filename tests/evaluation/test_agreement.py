"""The measure gives the very figures of the measure that comes with the coded documents (../shared), to the digit."""

from __future__ import annotations

import importlib.util
import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation import evaluate
from onrecord.evaluation.names import bare

from .invented import write_lines

SHARED = Path(__file__).resolve().parents[3] / "shared"
TOOL, CODED, ARTICLES = SHARED / "tools" / "score_claims.py", SHARED / "gold" / "written", SHARED / "corpus" / "written"
pytestmark = pytest.mark.skipif(
    not (TOOL.is_file() and CODED.is_dir()), reason="the coded documents (../shared) are not beside the checkout"
)


def documents() -> list[str]:
    """The coded documents, without those kept for reporting (their number ends in 0 or 5)."""
    stems = sorted(path.stem for path in CODED.glob("[0-9]*.jsonl"))
    return [stem for stem in stems if not re.match(r"\d*[05]\D", stem)]


def some() -> dict[str, Path]:
    """One article of each format: its name and its file."""
    files = [path for path in sorted(ARTICLES.iterdir()) if path.stem in documents()]
    return {path.stem: path for path in {path.suffix: path for path in files}.values()}


def rows_of(stem: str) -> list[dict[str, Any]]:
    lines = (CODED / f"{stem}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "coded"
    folder.mkdir()
    for stem in [*documents(), "entities"]:
        shutil.copy(CODED / f"{stem}.jsonl", folder)
    return folder


@pytest.fixture(scope="module")
def extracted() -> list[dict[str, Any]]:
    """What the extractor makes of some of the articles."""
    from onrecord import extract_claims, read_document

    return [claim.as_json() for path in some().values() for claim in extract_claims(read_document(path))]


def altered(rows: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    """The rows with some dropped, some changed in one field or more, and some added."""
    whole = ("subject", "object", "type", "quote", "polarity", "modality", "speaker", "date", "value", "section", "key")
    for row in rows:
        if chance.random() < 0.15:
            continue
        copy = dict(row)
        if chance.random() < 0.5:
            for field in chance.sample(whole, chance.choice([1, 1, 2])):
                copy[field] = chance.choice(rows).get(field)
        if chance.random() < 0.2:
            words = copy["quote"].split()
            copy["quote"] = " ".join(words[: max(1, len(words) // 2)]) + chance.choice(["", " so it was said by some"])
        if chance.random() < 0.2:
            copy["subject"] = f"the {copy['subject']} Ltd." if copy["subject"] else copy["subject"]
        yield copy
        if chance.random() < 0.1:
            yield dict(copy)


def both(gold: Path, predicted: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The figures of the other measure, and ours under the same names."""
    command = [sys.executable, str(TOOL), str(gold), str(predicted), "--texts", str(ARTICLES), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    found = evaluate(gold, predicted, texts=ARTICLES)
    assert found.problems == ()
    ours = found.figures.as_json()
    return theirs, {name: ours[name] for name in theirs}


def test_extracted_claims_score_the_same(gold: Path, extracted: list[dict[str, Any]], tmp_path: Path) -> None:
    assert len(extracted) > 30
    theirs, ours = both(gold, write_lines(tmp_path / "claims.jsonl", extracted))
    assert theirs["core_f1"] > 0
    assert ours == theirs


def test_extracted_claims_score_the_same_against_altered_gold(
    gold: Path, extracted: list[dict[str, Any]], tmp_path: Path
) -> None:
    predicted = write_lines(tmp_path / "claims.jsonl", extracted)
    for seed in range(3):
        for stem in some():
            write_lines(gold / f"{stem}.jsonl", altered(rows_of(stem), random.Random(f"{stem} {seed}")))
        theirs, ours = both(gold, predicted)
        assert ours == theirs


@pytest.mark.parametrize("seed", range(2))
def test_altered_gold_as_extracted_claims_scores_the_same(gold: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows = [row | {"document": f"{stem}.txt"} for stem in documents() for row in altered(rows_of(stem), chance)]
    theirs, ours = both(gold, write_lines(tmp_path / "claims.jsonl", rows))
    assert 0.3 < theirs["core_f1"] < 0.9
    assert theirs["grounded"] < 1
    assert ours == theirs


def test_gold_as_extracted_claims_is_right_and_grounded_in_both(gold: Path, tmp_path: Path) -> None:
    rows = [row | {"document": stem} for stem in documents() for row in rows_of(stem)]
    theirs, ours = both(gold, write_lines(tmp_path / "claims.jsonl", rows))
    assert theirs["core_f1"] == 1
    assert ours == theirs


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WORDS = st.sampled_from(
    ["the", "The", "a", "Mr", "sen.", "Co", "group", "Holdings", "Ltd.", "Győr", "Veltra's", "-", ",", "(", ".", "’s"]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=6), st.sampled_from([" ", "", "  ", "-", "."]))
def test_names_are_bared_the_same(tool: ModuleType, parts: list[str], between: str) -> None:
    name = between.join(parts)
    assert bare(name) == tool.normal(name)
