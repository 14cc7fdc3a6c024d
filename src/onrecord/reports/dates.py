"""Dates as a reader says them, and where they lie on a line of time."""

from __future__ import annotations

import datetime as dt

from onrecord.model import DateError, bounds

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    33: "first quarter", 34: "second quarter", 35: "third quarter", 36: "fourth quarter",
}  # fmt: skip
"""EDTF season and quarter codes (ISO 8601-2, 4.8) in words."""
_QUALIFIERS = {"~": "about {}", "?": "{}, uncertain", "%": "about {}, uncertain"}
_LAST = dt.date.max


def plain_date(edtf: str | None) -> str:
    """An EDTF date in words, nothing added to its precision; empty for null, the text itself if it is no EDTF.

    >>> plain_date("2021-07-21"), plain_date("2020-11"), plain_date("2017~")
    ('21 July 2021', 'November 2020', 'about 2017')
    >>> plain_date("2021-06-01/2021-07"), plain_date("2019/..")
    ('1 June to July 2021', 'from 2019')
    """
    if not edtf:
        return ""
    if "/" in edtf:
        first, last = ("" if one in ("", "..") else _one(one) for one in edtf.split("/", 1))
        if first and last:
            return f"{_without(last, first)} to {last}"
        return f"from {first}" if first else f"until {last}"
    return _one(edtf)


def _without(last: str, first: str) -> str:
    """The first date of an interval without the year, or month and year, that it shares with the last."""
    if any(mark in first for mark in ("about", "uncertain")):
        return first
    words = last.split(" ")
    for shared in (2, 1) if len(words) == 3 else (1,):
        ending = " " + " ".join(words[-shared:])
        if first.endswith(ending):
            return first.removesuffix(ending)
    return first


def _one(text: str) -> str:
    qualifier = text[-1:] if text[-1:] in _QUALIFIERS else ""
    plain = text.removesuffix(qualifier) if qualifier else text
    numbers = plain.split("-")
    if not all(number.isdigit() for number in numbers) or len(numbers) > 3:
        return text
    words = numbers[0]
    if len(numbers) > 1:
        month = int(numbers[1])
        if month not in _SEASONS and not 1 <= month <= 12:
            return text
        words = f"{_SEASONS.get(month) or _MONTHS[month - 1]} {words}"
    if len(numbers) > 2:
        words = f"{int(numbers[2])} {words}"
    return _QUALIFIERS[qualifier].format(words) if qualifier else words


def short_date(edtf: str) -> str:
    """The date in words with months cut to three letters, for the margin of a picture.

    >>> short_date("2018-03/2022-12-30")
    'Mar 2018 to 30 Dec 2022'
    """
    words = plain_date(edtf).removesuffix(", uncertain")
    return " ".join(word[:3] if word in _MONTHS else word for word in words.split(" "))


def is_uncertain(edtf: str) -> bool:
    """Whether the date is marked as uncertain or approximate, or one of its ends is open."""
    return any(mark in edtf for mark in "~?%") or ".." in edtf or edtf.startswith("/") or edtf.endswith("/")


def reach(edtf: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day that the date can mean; of an open interval the known end twice; None if it is no date."""
    if not edtf:
        return None
    try:
        first, last = bounds(edtf)
    except DateError:
        return None
    start, end = first or last, last or first
    return (start, end) if start and end else None


def order(*dates: str | None) -> tuple[dt.date, dt.date]:
    """A key that sorts by the first of `dates` that is one; what has none comes last."""
    for date in dates:
        found = reach(date)
        if found:
            return found
    return _LAST, _LAST
