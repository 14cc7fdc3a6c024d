"""The word lists of `lists.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The list called `name`."""
    lists = yaml.safe_load((Path(__file__).parent / "lists.yaml").read_text(encoding="utf-8"))
    return tuple(lists[name])
