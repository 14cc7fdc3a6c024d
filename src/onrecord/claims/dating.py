"""When a claimed thing happened: the date said in its own words, else in the rest of its clause."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Finder = Callable[[str, int, int, str | None], Any]


def _finder() -> Finder | None:
    try:
        from onrecord.language import find_dates  # type: ignore[attr-defined,unused-ignore]
    except ImportError:
        return None
    finder: Finder = find_dates
    return finder


class Dates:
    """Dates of one document, asked for by stretch. `published` (EDTF) resolves the relative ones."""

    def __init__(self, text: str, published: str | None) -> None:
        self.text = text
        self.published = published
        self._find = _finder()
        self._memo: dict[tuple[int, int], list[tuple[int, int, str]]] = {}

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """(start, end, EDTF) of each date that stands in [start, end), in order."""
        if self._find is None:
            return []
        key = (start, end)
        if key not in self._memo:
            self._memo[key] = [(d.start, d.end, d.edtf) for d in self._find(self.text, start, end, self.published)]
        return self._memo[key]
