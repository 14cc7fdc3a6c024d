"""The word lists of this room (YAML in ``data/``): loaded once, checked, joined into patterns."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml


class WordListError(ValueError):
    """A word list in the package is not as it should be."""


@cache
def _load(name: str) -> dict[str, Any]:
    path = resources.files("onrecord.documents") / "data" / f"{name}.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise WordListError(f"{name}.yaml: expected a mapping of blocks")
    for key, block in content.items():
        if not isinstance(block, dict) or not isinstance(block.get("reason"), str):
            raise WordListError(f"{name}.yaml: block {key!r} needs a reason")
        entries = block.get("patterns")
        if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
            raise WordListError(f"{name}.yaml: block {key!r} needs a list of patterns")
        for entry in entries:
            try:
                re.compile(entry)
            except re.error as error:
                raise WordListError(f"{name}.yaml: {key}: {entry!r} is no pattern ({error})") from None
    return content


def patterns(name: str, block: str) -> tuple[str, ...]:
    """The patterns of one block of one list. Raises WordListError where the list or block is not there."""
    try:
        return tuple(_load(name)[block]["patterns"])
    except KeyError:
        raise WordListError(f"{name}.yaml has no block {block!r}") from None


@cache
def matcher(name: str, block: str) -> re.Pattern[str]:
    """The patterns of one block as one alternation, case ignored."""
    return re.compile("|".join(f"(?:{entry})" for entry in patterns(name, block)), re.IGNORECASE)


@cache
def whole(name: str, block: str) -> re.Pattern[str]:
    """As `matcher`, but anchored to the whole of a line."""
    return re.compile(
        r"^\W*(?:" + "|".join(f"(?:{entry})" for entry in patterns(name, block)) + r")\W*$", re.IGNORECASE
    )
