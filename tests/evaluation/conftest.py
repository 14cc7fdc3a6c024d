"""The invented articles on disk: coded, extracted, and as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from .invented import PREDICTED, write_gold, write_lines, write_texts


@dataclass(frozen=True)
class Desk:
    """Where everything lies."""

    gold: Path
    predicted: Path
    texts: Path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(
        write_gold(tmp_path / "coded"),
        write_lines(tmp_path / "claims.jsonl", PREDICTED),
        write_texts(tmp_path / "articles"),
    )
