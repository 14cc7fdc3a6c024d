"""The forms that dates take in English, each as a pattern with what it means.

A rule's resolver turns a match into EDTF level 1 (ISO 8601-2:2019), given the publication date or None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache

from onrecord.language.calendar import day, month, moved, nearest_year, period, words_of_dates

Resolve = Callable[["re.Match[str]", "dt.date | None"], "str | None"]


@cache
def rules() -> list[tuple[re.Pattern[str], Resolve, int]]:
    """Patterns with what they mean and how fine a publication date they need: 0 none, 1 year, 2 month, 3 day."""
    lists = words_of_dates()
    months = "|".join(sorted(lists.months, key=len, reverse=True))
    short = "|".join(name for name in lists.months if len(name) < 5 and name not in {"may", "june", "july"})
    m = rf"(?P<month>(?:{short})\b\.|(?:{months})\b)"
    d = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d,.]\d|\s*%)"
    y = r"(?P<year>1[89]\d\d|20\d\d)(?!\d|,\d|\.\d)"
    named = rf"(?P<weekday>{'|'.join(lists.weekdays)})"
    before = rf"(?:{'|'.join(name for name in lists.weekdays)}),?\s+(?:the\s+)?"
    season = rf"(?P<season>{'|'.join(lists.seasons)})"
    number = rf"(?P<number>\d{{1,3}}|{'|'.join(lists.numbers)})"
    ordinal = rf"(?P<ordinal>{'|'.join(lists.ordinals)})"
    unit = r"(?P<unit>day|week|month|year|decade)s?"
    part = r"(?P<part>early|mid|late)(?:[\s-]+(?:in\s+)?)"
    rows: list[tuple[str, Resolve, int]] = [
        (r"(?P<iso>(?:1[89]|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])", _iso, 0),
        (r"(?P<year>(?:19|20)\d\d)/(?P<number>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])(?!\d)", _numeric_day, 0),
        (rf"(?P<one>\d{{1,2}})[/.](?P<other>\d{{1,2}})[/.]{y}", _slashed, 0),
        (rf"(?:{before})?{d}\s+(?:of\s+)?{m},?\s+{y}", day_of_month, 0),
        (rf"(?:{before})?{m}\s+{d},?\s+{y}", day_of_month, 0),
        (rf"{part}{m},?\s+(?:of\s+)?{y}", _month_of_year, 0),
        (rf"{m},?\s+(?:of\s+)?{y}", _month_of_year, 0),
        (rf"(?:{before})?(?:the\s+)?{d}\s+(?:of\s+)?{m}(?!\s*\d)", day_of_month, 1),
        (rf"(?:{before})?{m}\s+{d}(?!\s*(?:percent|per\s+cent|million|billion))", day_of_month, 1),
        (rf"(?:the\s+)?end\s+of\s+(?:{m}\s+)?{y}", _end_of, 0),
        (r"(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)(?P<unit>month|year)", _end_of, 2),
        (
            rf"(?:the\s+)?(?:{ordinal}[\s-]+quarter|Q(?P<q>[1-4]))\s*(?:of\s+)?(?:{y}|(?P<which>this|last|next)\s+year)",
            _quarter,
            0,
        ),
        (rf"(?:the\s+)?{ordinal}[\s-]+quarter|Q(?P<q>[1-4])(?!\w)", _quarter, 3),
        (r"(?P<which>last|this|next)\s+(?P<unit>quarter)", _relative, 3),
        (r"(?:the\s+)?(?P<half>first|second)\s+half\s+of\s+" + y, _half, 0),
        (rf"(?:{part})?(?:the\s+)?{season}\s+(?:of\s+)?{y}", _season, 0),
        (rf"(?P<which>last|this|next|the)\s+{season}\b(?!\s+(?:of|in|from|for)\b)", _near_season, 2),
        (rf"(?:the\s+)?{part}(?P<decade>(?:1[89]|20)\d0)['’]?s\b", _decade, 0),
        (r"(?:the\s+)?(?P<decade>(?:1[89]|20)\d0)['’]?s\b", _decade, 0),
        (rf"{part}{y}", year_alone, 0),
        (r"(?P<which>earlier|later)\s+this\s+(?P<unit>week|month|year)", _relative, 1),
        (rf"{part}(?P<which>this|last|next)\s+(?P<unit>month|year)", _relative, 1),
        (r"(?P<which>this|last|next)\s+(?P<unit>week|month|year)(?!['’]s|-)", _relative, 1),
        (rf"{m},?\s+(?P<of>this|last|next)\s+year", _month_of_near_year, 1),
        (rf"(?P<which>this|last|next)\s+{m}", near_month, 2),
        (rf"{part}{m}", near_month, 2),
        (r"(?P<named>yesterday|today|tonight|tomorrow|this\s+(?:morning|afternoon|evening))\b", _named_day, 3),
        (rf"{number}\s+{unit}\s+ago", _ago, 1),
        (rf"(?P<which>last|next|this)\s+{named}", weekday, 3),
        (named, weekday, 3),
        (m, near_month, 1),
        (y, year_alone, 0),
    ]
    return [(re.compile(rf"(?<![\w/.-])(?:{row})(?![\w])", re.IGNORECASE), how, needs) for row, how, needs in rows]


def _year_of(match: re.Match[str], reference: dt.date | None) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if reference is None:
        return None
    return reference.year + {"last": -1, "next": 1}.get((groups.get("which") or "").lower(), 0)


def _iso(match: re.Match[str], reference: dt.date | None) -> str | None:
    return match["iso"]


def _numeric_day(match: re.Match[str], reference: dt.date | None) -> str | None:
    return day(int(match["year"]), int(match["number"]), int(match["day"]))


def _slashed(match: re.Match[str], reference: dt.date | None) -> str | None:
    """Day and month only where one of them tells: 25/12 or 12/25; else the year alone is certain."""
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    if one > 12 or one == other:
        return day(year, other, one)
    return day(year, one, other) if other > 12 else match["year"]


def day_of_month(match: re.Match[str], reference: dt.date | None) -> str | None:
    number, of = int(match["day"]), month(match["month"])
    if match.groupdict().get("year"):
        return day(int(match["year"]), of, number)
    return nearest_year(reference, of, number) if reference else None


def _month_of_year(match: re.Match[str], reference: dt.date | None) -> str | None:
    return f"{match['year']}-{month(match['month']):02}"


def _month_of_near_year(match: re.Match[str], reference: dt.date | None) -> str | None:
    if reference is None:
        return None
    year = reference.year + {"last": -1, "next": 1}.get(match["of"].lower(), 0)
    return f"{year:04}-{month(match['month']):02}"


def _end_of(match: re.Match[str], reference: dt.date | None) -> str | None:
    groups = match.groupdict()
    if groups.get("unit"):
        if reference is None:
            return None
        year, of = reference.year, reference.month if groups["unit"].lower() == "month" else 12
    else:
        year, of = int(groups["year"]), month(groups["month"]) if groups.get("month") else 12
    last = moved(dt.date(year, of, 1), "month", 1) - dt.timedelta(days=1)
    return last.isoformat()


def _quarter(match: re.Match[str], reference: dt.date | None) -> str | None:
    groups = match.groupdict()
    number = int(groups["q"]) if groups.get("q") else words_of_dates().ordinals[groups["ordinal"].lower()]
    year = _year_of(match, reference)
    if year is None:
        return None
    if reference and not groups.get("year") and not groups.get("which") and number * 3 - 2 > reference.month:
        year -= 1
    return f"{year}-{number * 3 - 2:02}/{year}-{number * 3:02}"


def _half(match: re.Match[str], reference: dt.date | None) -> str | None:
    year = match["year"]
    return f"{year}-01/{year}-06" if match["half"].lower() == "first" else f"{year}-07/{year}-12"


def _season(match: re.Match[str], reference: dt.date | None) -> str | None:
    return f"{match['year']}-{words_of_dates().seasons[match['season'].lower()]}"


def _near_season(match: re.Match[str], reference: dt.date | None) -> str | None:
    """ "this" and "the" are the season of the year of publication unless that is still to come for "the"."""
    if reference is None:
        return None
    code, which = words_of_dates().seasons[match["season"].lower()], match["which"].lower()
    first = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    year = reference.year
    if which == "next":
        year += first <= reference.month
    elif which in {"last", "the"}:
        begun = first + (3 if which == "last" else 0) <= reference.month
        year -= not begun
    return f"{year}-{code}"


def _decade(match: re.Match[str], reference: dt.date | None) -> str | None:
    first = int(match["decade"])
    part = (match.groupdict().get("part") or "").lower()
    if not part:
        return f"{first}/{first + 9}"
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
    return f"{first + low}~/{first + high}~"


def year_alone(match: re.Match[str], reference: dt.date | None) -> str | None:
    part = (match.groupdict().get("part") or "").lower()
    return f"{match['year']}{({'mid': '-06~'}.get(part, '~')) if part else ''}"


def _relative(match: re.Match[str], reference: dt.date | None) -> str | None:
    if reference is None:
        return None
    unit = match["unit"].lower()
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return period(moved(reference, unit, step), unit)


def near_month(match: re.Match[str], reference: dt.date | None) -> str | None:
    """The month nearest before publication; "next" after it, "this" in its year."""
    if reference is None:
        return None
    of = month(match["month"])
    which = (match.groupdict().get("which") or "").lower()
    year = reference.year
    if which == "next":
        year += of <= reference.month
    elif which == "last":
        year -= of >= reference.month
    elif which != "this":
        year -= of > reference.month
    return f"{year}-{of:02}"


def _named_day(match: re.Match[str], reference: dt.date | None) -> str | None:
    if reference is None:
        return None
    step = {"yesterday": -1, "tomorrow": 1}.get(match["named"].lower(), 0)
    return (reference + dt.timedelta(days=step)).isoformat()


def _ago(match: re.Match[str], reference: dt.date | None) -> str | None:
    if reference is None:
        return None
    word, unit = match["number"].lower(), match["unit"].lower()
    count = int(word) if word.isdigit() else words_of_dates().numbers[word]
    if unit == "decade":
        return f"{reference.year - 10 * count}~"
    try:
        then = moved(reference, unit, -count)
    except (OverflowError, ValueError):
        return None
    return {"year": f"{then.year:04}", "month": f"{then.year:04}-{then.month:02}"}.get(unit, then.isoformat())


def weekday(match: re.Match[str], reference: dt.date | None) -> str | None:
    if reference is None:
        return None
    number = words_of_dates().weekdays[match["weekday"].lower()]
    which = (match.groupdict().get("which") or "").lower()
    back = (reference.weekday() - number) % 7
    if which == "next":
        return (reference + dt.timedelta(days=7 - back)).isoformat()
    if which == "last" and back == 0:
        back = 7
    return (reference - dt.timedelta(days=back)).isoformat()
