"""Calendar arithmetic for dates in texts, and the words they are written with (`dates.yaml`)."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class DateWords:
    """The lists of `dates.yaml`."""

    months: dict[str, int]
    ambiguous_months: frozenset[str]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    ordinals: dict[str, int]
    numbers: dict[str, int]
    before_month: frozenset[str]
    before_year: frozenset[str]
    after_year: frozenset[str]
    ahead: tuple[str, ...]


@cache
def words_of_dates() -> DateWords:
    """The lists, read once."""
    rows = yaml.safe_load(resources.files(__package__).joinpath("dates.yaml").read_text(encoding="utf-8"))
    numbers = {name: dict(rows[name]) for name in ("months", "weekdays", "seasons", "ordinals", "numbers")}
    words = {name: frozenset(rows[name]) for name in ("ambiguous_months", "before_month", "before_year", "after_year")}
    return DateWords(**numbers, **words, ahead=tuple(rows["ahead"]))  # type: ignore[arg-type]  # the keys are the fields, checked by a test


def point(published: str | None) -> tuple[dt.date | None, int]:
    """A publication date to count from, and how fine it is: 3 a day, 2 a month, 1 a year, 0 none.

    A coarser date counts from its last day.
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", published or "")
    if not found:
        return None, 0
    year, of, number = (int(part) if part else 0 for part in found.groups())
    try:
        if number:
            return dt.date(year, of, number), 3
        last = of or 12
        return dt.date(year, last, monthrange(year, last)[1]), 2 if of else 1
    except ValueError:
        return None, 0


def month(word: str) -> int:
    """The number of a month's name or abbreviation."""
    return words_of_dates().months[word.lower().rstrip(".")]


def day(year: int, of: int, number: int) -> str | None:
    """A day as EDTF, None where the calendar has none such (30 February)."""
    try:
        return dt.date(year, of, number).isoformat()
    except ValueError:
        return None


def nearest_year(reference: dt.date, of: int, number: int) -> str | None:
    """The day `number` of month `of` in the year that brings it nearest to `reference`, preferring the past.

    A day up to 30 days ahead is taken to be announced; anything later was last year.
    """
    days = [day(reference.year + step, of, number) for step in (-1, 0, 1)]
    known = [dt.date.fromisoformat(text) for text in days if text]
    past = [one for one in known if one <= reference]
    ahead = [one for one in known if one > reference and (one - reference).days <= 30]
    if ahead and (not past or (reference - past[-1]).days > 180):
        return ahead[0].isoformat()
    return past[-1].isoformat() if past else None


def next_occurrence(edtf: str, reference: dt.date) -> str:
    """A day or month as EDTF, in the first year in which it does not lie before `reference`."""
    same = reference.isoformat()[: len(edtf)]
    year = reference.year if f"{reference.year:04}{edtf[4:]}" >= same else reference.year + 1
    return f"{year:04}{edtf[4:]}"


def moved(reference: dt.date, unit: str, steps: int) -> dt.date:
    """`reference` moved by days, weeks, months, quarters or years; the day is cut to the month's length.

    Raises ValueError or OverflowError beyond the calendar.
    """
    if unit in {"day", "week"}:
        return reference + dt.timedelta(days=steps * (7 if unit == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12}[unit] * steps
    index = reference.year * 12 + reference.month - 1 + months
    year, of = divmod(index, 12)
    return dt.date(year, of + 1, min(reference.day, monthrange(year, of + 1)[1]))


def period(reference: dt.date, unit: str) -> str:
    """The week (as an interval from Monday), month, quarter (as an interval of months) or year around a day."""
    if unit == "week":
        monday = reference - dt.timedelta(days=reference.weekday())
        return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"
    if unit == "month":
        return f"{reference.year:04}-{reference.month:02}"
    if unit == "quarter":
        first = (reference.month - 1) // 3 * 3 + 1
        return f"{reference.year:04}-{first:02}/{reference.year:04}-{first + 2:02}"
    return f"{reference.year:04}"
