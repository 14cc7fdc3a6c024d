"""Dates as documents write them, to EDTF; only what the words give, so a date without a year has none.

Forms: ISO 8601, "14 June 2023", "June 14, 2023", "Wed 14 Jun 2023", "14.06.2023", "03/19/2024", "14 June" (no
year), and for comments "2 days ago". Numeric dates whose day and month could be exchanged are no date.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero januari",
            "february feb februar février febrero februari",
            "march mar märz mars marzo maart",
            "april apr avril abril",
            "may mai mayo mei",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug août agosto augustus",
            "september sept sep septembre septiembre",
            "october oct oktober octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember décembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_FORMS = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<iy>{_YEAR})[-/.](?P<im>0[1-9]|1[0-2])[-/.](?P<id>0[1-9]|[12]\d|3[01])(?:(?=\D)|$)
    | (?P<dd>{_DAY})(?:st|nd|rd|th|\.)?[\s\u00a0]+(?:(?:of|de)[\s\u00a0]+)?(?P<dm>{_MONTH})\.?
      (?:,?[\s\u00a0]+(?P<dy>{_YEAR}))?(?!\w)
    | (?P<mm>{_MONTH})\.?[\s\u00a0]+(?P<md>{_DAY})(?:st|nd|rd|th)?(?:,?[\s\u00a0]+(?P<my>{_YEAR}))?(?![\w])
    | (?P<ed>{_DAY})\.(?P<em>0?[1-9]|1[0-2])\.(?P<ey>{_YEAR})(?![\w]|\.\d)
    | (?P<sa>{_DAY})/(?P<sb>{_DAY})/(?P<sy>{_YEAR})(?!\w)
    | (?P<om>{_MONTH})\.?,?[\s\u00a0]+(?P<oy>{_YEAR})(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = re.compile(
    r"""(?:\b(?:at|kl\.?)\s+|//\s*|[,·|–—-]\s*)?(?<![\d.,$€£])\b(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?
        (?:\s*[ap]\.?m\b\.?)?(?:\s*\(?(?:[A-Z]{2,5}|GMT[+-]\d{1,2}|UTC[+-]?\d{0,2})\)?)?
      | \b(?:at\s+)?(?:1[0-2]|[1-9])\s*[ap]\.?m\b\.?(?:\s*[A-Z]{2,4}\b)?""",
    re.VERBOSE,
)
_AGO = re.compile(
    r"\b(?P<n>\d{1,3}|an?|one|two|three|four|five|six)\s*(?P<u>minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|w|months?|"
    r"mo|years?|y)\s+ago\b|\b(?P<word>yesterday|today|just now)\b",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: where it stands and its value. `year` is null where the words give none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    @property
    def edtf(self) -> str | None:
        """EDTF, or null where the year is not given."""
        if self.year is None:
            return None
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date in `text`, in order.

    >>> [found.edtf for found in find_dates("Wednesday, May 22, 2024 | Updated 23 May 2024")]
    ['2024-05-22', '2024-05-23']
    """
    found = []
    for match in _FORMS.finditer(text):
        parts = _parts(match)
        if parts is None:
            continue
        year, month, day = parts
        if day is not None:
            try:
                dt.date(year or 2000, month, day)
            except ValueError:
                continue
        found.append(FoundDate(match.start(), match.end(), year, month, day))
    return tuple(found)


def _parts(match: re.Match[str]) -> tuple[int | None, int, int | None] | None:
    group = match.groupdict()
    if group["iy"]:
        return int(group["iy"]), int(group["im"]), int(group["id"])
    if group["dm"]:
        return _year(group["dy"]), _MONTHS[group["dm"].lower()], int(group["dd"])
    if group["mm"]:
        if (
            group["mm"] in ("may mai mayo mei", "march", "mar", "sep", "dec", "jan")
            and group["mm"] != group["mm"].title()
        ):
            return None
        return _year(group["my"]), _MONTHS[group["mm"].lower()], int(group["md"])
    if group["ey"]:
        return int(group["ey"]), int(group["em"]), int(group["ed"])
    if group["om"]:
        return int(group["oy"]), _MONTHS[group["om"].lower()], None
    first, second, year = int(group["sa"]), int(group["sb"]), int(group["sy"])
    if first == second and first <= 12:
        return year, first, second
    if first > 12 >= second:
        return year, second, first
    if second > 12 >= first:
        return year, first, second
    return None


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def strip_times(text: str) -> str:
    """`text` without clock times and the words that go with them."""
    return _CLOCK.sub(" ", text)


def first_full_date(text: str) -> str | None:
    """The first date in `text` that has year, month and day, as EDTF."""
    return next((f.edtf for f in find_dates(text) if f.year is not None and f.day is not None), None)


def iso_date(text: str) -> str | None:
    """The calendar day of a machine-written date (ISO 8601 or RFC 2822), in the zone it was written in; else null.

    >>> iso_date("2021-11-18T07:05:00-05:00")
    '2021-11-18'
    """
    text = text.strip()
    match = re.match(r"^(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:\D|$)", text)
    if match:
        try:
            return dt.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        except ValueError:
            return None
    match = re.match(r"^(\d{4})-(\d{2})$", text)
    if match and 1 <= int(match[2]) <= 12:
        return text
    return first_full_date(text)


def comment_date(text: str, published: str | None) -> str | None:
    """The date that a comment's header gives, as EDTF.

    A date without a year lies on or up to eleven months after the day of publication; "2 days ago" counts from the day
    the page was saved, which no page tells, so it gives no date. Null where nothing gives it.
    """
    for found in find_dates(text):
        if found.edtf:
            return found.edtf
        if found.day is not None and published and len(published) >= 10:
            day = dt.date.fromisoformat(published[:10])
            for year in (day.year, day.year + 1):
                try:
                    candidate = dt.date(year, found.month, found.day)
                except ValueError:
                    continue
                if candidate >= day - dt.timedelta(days=1):
                    return candidate.isoformat()
    return None


def is_relative(text: str) -> bool:
    """Whether `text` holds a date counted from the day of reading, as comment sections give."""
    return _AGO.search(text) is not None


def strip_dates(text: str) -> str:
    """`text` without its dates, clock times and "2 days ago"."""
    out, at = [], 0
    for found in find_dates(text):
        out.append(text[at : found.start])
        at = found.end
    out.append(text[at:])
    return _AGO.sub(" ", strip_times(" ".join(out)))
