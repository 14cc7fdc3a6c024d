"""When a claimed thing happened: the date said in its own words, else in the rest of its clause."""

from __future__ import annotations

from onrecord.language.dates import find_dates


class Dates:
    """Dates of one document, asked for by stretch. `published` (EDTF) resolves the relative ones."""

    def __init__(self, text: str, published: str | None) -> None:
        self.text = text
        self.published = published
        self._memo: dict[tuple[int, int], list[tuple[int, int, str]]] = {}

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """(start, end, EDTF) of each date known that stands in [start, end), in order."""
        key = (start, end)
        if key not in self._memo:
            found = find_dates(self.text, start, end, self.published)
            self._memo[key] = [(d.start, d.end, d.edtf) for d in found if d.edtf is not None]
        return self._memo[key]
