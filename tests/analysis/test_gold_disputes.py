"""The disputes of real documents, from coded claims; where these are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.analysis import ledger
from onrecord.casebook import Casebook
from onrecord.cli.importing import read_into

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "real"
FEWEST = 8
"""Of eleven."""


@pytest.mark.skipif(not SHARED.is_dir(), reason="coded documents are not part of this repository")
def test_most_disputes_of_the_real_documents_are_found_with_their_parties(tmp_path: Path) -> None:
    wanted = _rows("disputes")
    names = {alias: row["name"] for row in _rows("entities") for alias in [row["name"], *row["aliases"]]}
    with Casebook.create(tmp_path / "gold.casebook") as book:
        read_into(book, SHARED)
        quarrels = ledger.disputes_in(book)

    def parties(ids: tuple[str, ...]) -> set[str]:
        spoke = {str(quarrels.claims[one].speaker_name) for one in ids}
        government = {"United States"} if any(one.startswith("US ") for one in spoke) else set()
        return {names.get(one, one) for one in spoke} | government

    found = 0
    for row in wanted:
        over_value = row.get("conflict") == "value"
        found += any(
            one.type == row["type"]
            and (one.conflict == "value") == over_value
            and set(row["asserted_by"]) <= parties(one.asserted)
            and set(row["denied_by"]) <= parties(one.denied)
            and (bool(row["asserted_by"]) or not one.asserted)
            for one in quarrels.disputes
        )
    assert found >= FEWEST


def _rows(name: str) -> list[dict[str, Any]]:
    text = (SHARED / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]
