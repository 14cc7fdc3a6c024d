"""Where an uncertain date lies: the days it can mean, and what follows for two of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import DateError, bounds

_OPEN = ("", "..")
_QUALIFIERS = "~?%"


@dataclass(frozen=True, slots=True)
class Extent:
    """The days a date can mean, from `first` to `last`; None where that side is open.

    A day has both sides alike, a month or a year is as long as it is, and an interval is all of it.
    """

    first: dt.date | None
    last: dt.date | None

    @property
    def order(self) -> tuple[dt.date, dt.date]:
        """A key that sorts by where a date begins, then by where it ends; an open side counts as the known one.

        What certainly lies before something else comes before it: where `a.last` < `b.first`, ``a.order < b.order``.
        """
        first, last = self.first or self.last, self.last or self.first
        return first or dt.date.min, last or dt.date.max

    @property
    def closed(self) -> bool:
        """Whether both sides are known."""
        return self.first is not None and self.last is not None

    @property
    def days(self) -> int:
        """How many days it can mean; very many where a side is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else dt.date.max.toordinal()

    def before(self, other: Extent) -> bool:
        """Whether every day of this one lies before every day of the other."""
        return self.last is not None and other.first is not None and self.last < other.first

    def meets(self, other: Extent) -> bool:
        """Whether both can be the same day."""
        return not self.before(other) and not other.before(self)

    def within(self, other: Extent) -> bool:
        """Whether this one is a finer statement of what the other can be: all of its days are among the other's."""
        if not (self.closed and other.closed):
            return False
        return bool(self.first >= other.first and self.last <= other.last)  # type: ignore[operator]

    def narrowed(self, other: Extent) -> Extent:
        """The days that both can mean; only for two that meet."""
        firsts = [side for side in (self.first, other.first) if side]
        lasts = [side for side in (self.last, other.last) if side]
        return Extent(max(firsts, default=None), min(lasts, default=None))

    def widened(self, other: Extent) -> Extent:
        """From the first day that either can mean to the last; open where either is."""
        first = min(self.first, other.first) if self.first and other.first else None
        last = max(self.last, other.last) if self.last and other.last else None
        return Extent(first, last)


@lru_cache(maxsize=16_384)
def extent_of(date: str | None) -> Extent | None:
    """The extent of an EDTF date; None where there is none, or where it is none that can be placed.

    >>> extent_of("2020-02")
    Extent(first=datetime.date(2020, 2, 1), last=datetime.date(2020, 2, 29))
    """
    if not date:
        return None
    try:
        return Extent(*bounds(date))
    except DateError:
        return None


def halves(date: str | None) -> tuple[str | None, str | None]:
    """Beginning and end of an interval, each None where open; of any other date two None.

    >>> halves("2019/.."), halves("2019")
    (('2019', None), (None, None))
    """
    if not date or "/" not in date or extent_of(date) is None:
        return None, None
    first, _, last = date.partition("/")
    return (None if first in _OPEN else first), (None if last in _OPEN else last)


def is_interval(date: str | None) -> bool:
    """Whether the date is an interval: from, to, or both."""
    return bool(date and "/" in date)


def is_uncertain(date: str) -> bool:
    """Whether the date is marked as uncertain or approximate, or one of its ends is open."""
    ends = date.split("/")
    return any(mark in date for mark in _QUALIFIERS) or (len(ends) == 2 and any(end in _OPEN for end in ends))
