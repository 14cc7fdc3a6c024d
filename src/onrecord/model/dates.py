"""Partial and uncertain dates: EDTF level 1 (ISO 8601-2), with their bounds as calendar days."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache

_PLAIN = re.compile(r"^(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?(?P<q>[~?%])?$")
_SEASONS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 2),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
}
"""EDTF season and quarter codes as months (northern; winter runs into the next year)."""


class DateError(ValueError):
    """Not a date in EDTF level 1."""


def _bounds_of_one(text: str) -> tuple[dt.date, dt.date]:
    match = _PLAIN.match(text)
    if not match:
        raise DateError(f"{text!r} is no EDTF date; expected YYYY, YYYY-MM or YYYY-MM-DD")
    year = int(match["y"])
    try:
        if match["m"] is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        month = int(match["m"])
        if month in _SEASONS and match["d"] is None:
            first, last = _SEASONS[month]
            end_year = year + (last < first)
            return dt.date(year, first, 1), dt.date(end_year, last, monthrange(end_year, last)[1])
        if match["d"] is None:
            return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])
        day = dt.date(year, month, int(match["d"]))
    except ValueError as error:
        raise DateError(f"{text!r} is no calendar date ({error})") from None
    return day, day


@lru_cache(maxsize=4096)
def bounds(text: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day that an EDTF date can mean; an open or unknown end of an interval is None.

    Raises DateError where `text` is not EDTF level 1 in the forms the codebook uses.

    >>> bounds("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    >>> bounds("2019/..")
    (datetime.date(2019, 1, 1), None)
    """
    if "/" in text:
        first, _, last = text.partition("/")
        start = None if first in ("", "..") else _bounds_of_one(first)[0]
        end = None if last in ("", "..") else _bounds_of_one(last)[1]
        if start is None and end is None:
            raise DateError(f"{text!r} is an interval without an end")
        if start and end and start > end:
            raise DateError(f"{text!r} is an interval that ends before it begins")
        return start, end
    return _bounds_of_one(text)


def is_edtf(text: str) -> bool:
    """Whether `text` is a date in the forms of EDTF level 1 that the codebook uses."""
    try:
        bounds(text)
    except DateError:
        return False
    return True
