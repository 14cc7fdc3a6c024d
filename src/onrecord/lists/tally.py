"""The bookkeeping of one reading: every row counted, every row's fate known, every oddity named."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType

from onrecord.lists.values import Part, Problem, Reading

MOST_NAMED = 200
"""Problems of one kind in one file that are named one by one; beyond it they are counted in one last line."""


class Tally:
    """Counts what a reader does with the rows of its files; `reading` closes the books.

    A reader calls `row` for each row it meets and `used` for each that went into a listing. A row that goes nowhere
    must be `report`ed, or else the books do not close and the rest is named as lost.
    """

    def __init__(self) -> None:
        self._rows: Counter[str] = Counter()
        self._used: Counter[str] = Counter()
        self._unused: Counter[str] = Counter()
        self._kinds: Counter[tuple[str, str]] = Counter()
        self._problems: dict[Problem, None] = {}
        self._named: set[tuple[str, str, int, str]] = set()
        self._incomplete = False

    def row(self, file: str, count: int = 1) -> None:
        """Note that `file` has `count` more rows."""
        self._rows[file] += count

    def used(self, file: str, count: int = 1) -> None:
        """Note that `count` rows of `file` went into listings, or say nothing by the issuer's own rules."""
        self._used[file] += count

    def unused(self, kind: str, file: str, row: int, what: str) -> None:
        """Note that a row of `file` goes nowhere, and why."""
        self._unused[file] += 1
        self.report(kind, file, row, what)

    def report(self, kind: str, file: str, row: int, what: str) -> None:
        """Name a problem; the same one is named once, an unread column or element at its first row alone."""
        self._incomplete = self._incomplete or kind in ("cut", "missing")
        problem = Problem(kind, file, row, what)
        place = (kind, file, 0 if kind == "unread" else row, what)
        if place in self._named:
            return
        self._named.add(place)
        self._kinds[kind, file] += 1
        if self._kinds[kind, file] <= MOST_NAMED:
            self._problems[problem] = None

    def reading(self, form: str, parts: tuple[Part, ...]) -> Reading:
        """What was read, with the counts and the problems."""
        for file, rows in sorted(self._rows.items()):
            lost = rows - self._used[file] - self._unused[file]
            if lost:
                self.report("unfit", file, 0, f"{lost} of {rows} rows went into no listing, for a reason not known")
        more = tuple(
            Problem(kind, file, 0, f"and {count - MOST_NAMED} more problems of the kind {kind!r}")
            for (kind, file), count in self._kinds.items()
            if count > MOST_NAMED
        )
        rows_read = MappingProxyType(dict(self._rows))
        return Reading(form, parts, rows_read, (*self._problems, *more), not self._incomplete)
