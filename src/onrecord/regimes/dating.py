"""Days and EDTF dates against the day that is asked about, three-valued where a date is only partly known."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum
from functools import lru_cache

from onrecord.model import DateError, bounds
from onrecord.regimes.errors import RegimeError

EARLIEST, LATEST = dt.date.min.toordinal(), dt.date.max.toordinal()


class Truth(IntEnum):
    """No, perhaps, yes; the least of several is what they come to together."""

    NO = 0
    MAYBE = 1
    YES = 2


@lru_cache(maxsize=8192)
def span(text: str | None, *, open_end: bool) -> tuple[int, int]:
    """First and last day (as ordinals) that a date can mean; no date is open: the beginning, or the end, of time.

    What is no EDTF date counts as not known: it can mean any day.
    """
    if text is None:
        return (LATEST, LATEST) if open_end else (EARLIEST, EARLIEST)
    try:
        first, last = bounds(text)
    except DateError:
        return EARLIEST, LATEST
    return (first.toordinal() if first else EARLIEST), (last.toordinal() if last else LATEST)


def begun(since: str | None, day: int) -> Truth:
    """Whether something that began on `since` had begun on that day; without a date it had."""
    first, last = span(since, open_end=False)
    return Truth.YES if last <= day else Truth.MAYBE if first <= day else Truth.NO


def ended(until: str | None, day: int) -> Truth:
    """Whether something that ended on `until` was over on that day, the day of the end itself being over."""
    first, last = span(until, open_end=True)
    return Truth.YES if last <= day else Truth.MAYBE if first <= day else Truth.NO


def in_force(since: str | None, until: str | None, day: int) -> Truth:
    """Whether something held on that day."""
    return Truth(min(begun(since, day), Truth.YES - ended(until, day)))


def last_day_is(since: str | None, until: str | None, day: int) -> bool:
    """Whether the day lies between two days, both included; for periods of the law, whose dates are full days."""
    return begun(since, day) is Truth.YES and (until is None or day <= span(until, open_end=True)[1])


def day_of(text: str) -> int:
    """The ordinal of a day written YYYY-MM-DD. Raises RegimeError where it is none."""
    try:
        return dt.date.fromisoformat(text).toordinal()
    except ValueError:
        raise RegimeError(f"{text!r} is no day; expected one such as 2024-05-17") from None
