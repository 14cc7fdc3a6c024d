"""Dates as issuers write them, in EDTF."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$")
_DAY_MONTH = re.compile(r"(\d{1,2})[ -]([A-Za-z]+)\.?[ -](\d{4})$")
_MONTH_DAY = re.compile(r"([A-Za-z]+)\.? (\d{1,2}),? (\d{4})$")
_MONTH_YEAR = re.compile(r"([A-Za-z]+)\.? (\d{4})$")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})$")
_YEAR = re.compile(r"\d{4}$")
_WRITTEN = re.compile(r"([A-Z][a-z]+ \d{1,2}, \d{4})")
_IN_NAME = re.compile(r"(?<!\d)(20\d{2}|19\d{2})[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_YEAR_IN_NAME = re.compile(r"(?<!\d)((?:20|19)\d{2})(?!\d)")


@lru_cache(maxsize=16384)
def edtf(text: str, *, day_first: bool = False) -> str | None:
    """A date as issuers write it, in EDTF; None where it is none.

    Read are 2021-06-03, 03 Jun 2021, June 3, 2021, Jun 2021, 2021 and 06/03/2021, which is month first as in the
    United States unless `day_first`.

    >>> edtf("03 Jun 2021"), edtf("06/29/2056"), edtf("29/06/2026", day_first=True), edtf("Nov 1973")
    ('2021-06-03', '2056-06-29', '2026-06-29', '1973-11')
    """
    text = " ".join(text.split()).strip(" .")
    if match := _ISO.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.match(text):
        return _day(int(match[3]), _MONTHS.get(match[2].lower(), 0), int(match[1]))
    if match := _MONTH_DAY.match(text):
        return _day(int(match[3]), _MONTHS.get(match[1].lower(), 0), int(match[2]))
    if match := _SLASHED.match(text):
        first, second = int(match[1]), int(match[2])
        return _day(int(match[3]), second if day_first else first, first if day_first else second)
    if (match := _MONTH_YEAR.match(text)) and match[1].lower() in _MONTHS:
        return f"{match[2]}-{_MONTHS[match[1].lower()]:02}"
    return text if _YEAR.match(text) else None


def written_dates(text: str) -> tuple[str, ...]:
    """Every date written as "July 7, 2026" in a cell, in order, even where nothing stands between them.

    >>> written_dates("December 22, 2025Updated:January 7, 2026")
    ('2025-12-22', '2026-01-07')
    """
    return tuple(day for found in _WRITTEN.findall(text) if (day := edtf(found)))


def date_in_name(name: str) -> str | None:
    """The date that a file's name holds, or None: a day, or a month or year where it gives no more.

    >>> date_in_name("dpl_2023-11.txt"), date_in_name("covered_list_2026-08-20.csv"), date_in_name("csl_2019.csv")
    ('2023-11', '2026-08-20', '2019')
    """
    match = _IN_NAME.search(name)
    if match is None:
        year = _YEAR_IN_NAME.search(name)
        return year[1] if year else None
    return _day(int(match[1]), int(match[2]), int(match[3])) if match[3] else f"{match[1]}-{match[2]}"


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
