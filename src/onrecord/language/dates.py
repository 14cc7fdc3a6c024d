"""Dates that a text mentions, as EDTF level 1 (ISO 8601-2:2019), relative ones resolved against the publication date.

"on Thursday" is the last Thursday on or before publication; a day without a year takes the year that puts it
nearest to publication, not after it where both are as near; "early 2021" is `2021~`, "mid-2021" `2021-06~`, "since
2019" `2019/..`, "until June" `../2020-06`. Without a publication date a relative date stays unresolved: the clock of
the computer is never asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.language.calendar import (
    day,
    month,
    moved,
    nearest_year,
    period,
    point,
    words_of_dates,
)
from onrecord.model import is_edtf

Resolve = Callable[["re.Match[str]", "dt.date | None"], "str | None"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: offsets, the words, and the date as EDTF or None where it cannot be known."""

    start: int
    end: int
    edtf: str | None
    text: str


def find_dates(text: str, start: int, end: int, published: str | None) -> list[DateMention]:
    """The dates in `text[start:end]`, disjoint and in order; offsets count from the start of `text`.

    `published` is the publication date as EDTF; only a full day resolves days and weeks, a month or a year resolve
    what is no finer. A `DateMention.edtf` that is not None is always a valid EDTF date.
    """
    reference, precision = point(published)
    found: list[DateMention] = []
    for at, stop, match, resolve, needs in _matches(text, start, end):
        if found and at < found[-1].end:
            continue
        known = reference if precision >= needs else None
        edtf = resolve(match, known)
        found.append(DateMention(at, stop, edtf if edtf and is_edtf(edtf) else None, text[at:stop]))
    return [_opened(text, start, mention) for mention in _ranges(text, found)]


@cache
def _rules() -> list[tuple[re.Pattern[str], Resolve, int]]:
    """Patterns with what they mean and how fine a publication date they need: 0 none, 1 year, 2 month, 3 day."""
    lists = words_of_dates()
    months = "|".join(sorted(lists.months, key=len, reverse=True))
    m = rf"(?P<month>{months})\b\.?"
    d = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d,.]\d|\s*%)"
    y = r"(?P<year>1[89]\d\d|20\d\d)(?!\d|,\d|\.\d)"
    weekday = rf"(?P<weekday>{'|'.join(lists.weekdays)})"
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
        (rf"(?:{before})?{d}\s+(?:of\s+)?{m},?\s+{y}", _day, 0),
        (rf"(?:{before})?{m}\s+{d},?\s+{y}", _day, 0),
        (rf"{part}{m},?\s+(?:of\s+)?{y}", _month_of_year, 0),
        (rf"{m},?\s+(?:of\s+)?{y}", _month_of_year, 0),
        (rf"(?:{before})?(?:the\s+)?{d}\s+(?:of\s+)?{m}(?!\s*\d)", _day, 1),
        (rf"(?:{before})?{m}\s+{d}(?!\s*(?:percent|per\s+cent|million|billion))", _day, 1),
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
        (rf"{part}{y}", _year, 0),
        (r"(?P<which>earlier|later)\s+this\s+(?P<unit>week|month|year)", _relative, 1),
        (rf"{part}(?P<which>this|last|next)\s+(?P<unit>month|year)", _relative, 1),
        (r"(?P<which>this|last|next)\s+(?P<unit>week|month|year)(?!['’]s|-)", _relative, 1),
        (rf"(?P<which>this|last|next)\s+{m}", _near_month, 2),
        (rf"{part}{m}", _near_month, 2),
        (r"(?P<named>yesterday|today|tonight|tomorrow|this\s+(?:morning|afternoon|evening))\b", _named_day, 3),
        (rf"{number}\s+{unit}\s+ago", _ago, 1),
        (rf"(?P<which>last|next|this)\s+{weekday}", _weekday, 3),
        (weekday, _weekday, 3),
        (m, _near_month, 1),
        (y, _year, 0),
    ]
    return [(re.compile(rf"(?<![\w/.-])(?:{row})(?![\w])", re.IGNORECASE), how, needs) for row, how, needs in rows]


def _matches(text: str, start: int, end: int) -> Iterator[tuple[int, int, re.Match[str], Resolve, int]]:
    """Matches of all rules, first by place, then the earlier rule; those that are no dates left out."""
    rows = []
    for rank, (pattern, resolve, needs) in enumerate(_rules()):
        for match in pattern.finditer(text, start, end):
            if _is_date(text, start, end, match, resolve):
                rows.append((match.start(), rank, match.end(), match, resolve, needs))
    rows.sort(key=lambda row: (row[0], row[1]))
    for at, _, stop, match, resolve, needs in rows:
        yield at, stop, match, resolve, needs


def _is_date(text: str, start: int, end: int, match: re.Match[str], resolve: Resolve) -> bool:
    """Whether a match that could be another thing (a number, the verb "may") is a date here."""
    lists = words_of_dates()
    before = re.search(r"(\w+|\S)\s*$", text[start : match.start()][-24:])
    previous = before.group(1).lower() if before else ""
    if resolve is _near_month and match.groupdict().get("which") is None and match.groupdict().get("part") is None:
        word = match["month"]
        if not word[:1].isupper():
            return False
        if word.lower() in lists.ambiguous_months or len(word) < 4:
            return previous in {
                "between",
                "in",
                "since",
                "until",
                "till",
                "by",
                "from",
                "during",
                "before",
                "after",
                "of",
                "late",
            }
        return True
    if resolve is _weekday or (resolve is _day and "month" in match.groupdict()):
        name = match.groupdict().get("weekday") or match.groupdict().get("month") or ""
        return name[:1].isupper()
    if resolve is _year and match.groupdict().get("part") is None:
        follows = re.match(r"\s*([^\W\d_]+|[%–-]?\S?)", text[match.end() : min(end, match.end() + 24)])
        following = follows.group(1) if follows else ""
        if previous in set("$€£#¥+*=") or following.startswith("%"):
            return False
        if previous in lists.before_year:
            return True
        return not following[:1].islower() or following in lists.after_year
    return True


def _ranges(text: str, found: list[DateMention]) -> list[DateMention]:
    """Two dates that a dash or "to" joins become one interval; the first takes the second's year where it has none."""
    joined: list[DateMention] = []
    for mention in found:
        if joined:
            last = joined[-1]
            gap = text[last.end : mention.start].lower()
            lead = re.search(r"\b(between|from)\s+$", text[: last.start][-10:].lower())
            dash = re.fullmatch(r"\s?[–—-]\s?", gap)
            linked = dash or (lead and re.fullmatch(r"\s+(?:and|to|until|till|through)\s+(?:the\s+)?", gap))
            linked = linked or re.fullmatch(r"\s+(?:through|to)\s+", gap)
            first = _with_year(last, mention)
            if linked and first and mention.edtf and "/" not in first + mention.edtf:
                edtf = f"{first}/{mention.edtf}"
                if is_edtf(edtf):
                    joined[-1] = DateMention(last.start, mention.end, edtf, text[last.start : mention.end])
                    continue
        joined.append(mention)
    return [_short_end(text, mention) for mention in joined]


def _with_year(first: DateMention, second: DateMention) -> str | None:
    """The date of `first`; where it names a month or day without a year, in the year of `second` or the one before."""
    if re.search(r"\d{4}", first.text) or not re.search(r"\d{4}", second.text) or second.edtf is None:
        return first.edtf
    known = first.edtf or _find_in(first.text, int(second.edtf[:4]))
    if known is None or "/" in known:
        return known
    moved_there = second.edtf[:4] + known[4:]
    return moved_there if moved_there <= second.edtf else f"{int(second.edtf[:4]) - 1}{known[4:]}"


def _find_in(words: str, year: int) -> str | None:
    """A month or day without a year as a date of `year`."""
    end_of_year = dt.date(year, 12, 31)
    for pattern, resolve, _ in _rules():
        match = pattern.fullmatch(words)
        if match and resolve in (_near_month, _day):
            return resolve(match, end_of_year)
    return None


def _short_end(text: str, mention: DateMention) -> DateMention:
    """Two figures after a year and a dash are its end: "2018-20" is 2018 to 2020."""
    tail = re.match(r"[–-](\d\d)(?![\w-])", text[mention.end : mention.end + 4])
    if mention.edtf and re.fullmatch(r"\d{4}", mention.edtf) and mention.text == mention.edtf and tail:
        last = mention.edtf[:2] + tail.group(1)
        if last > mention.edtf:
            end = mention.end + 3
            return DateMention(mention.start, end, f"{mention.edtf}/{last}", text[mention.start : end])
    return mention


def _opened(text: str, start: int, mention: DateMention) -> DateMention:
    """With "since", "until" or "by" before it a date is one end of an interval."""
    word = re.search(r"\b(since|until|till|by)\s+(?:the\s+)?$", text[start : mention.start][-12:], re.IGNORECASE)
    if word is None or mention.edtf is None:
        return mention
    at = mention.start - (len(word.group(0)))
    first, _, last = mention.edtf.partition("/")
    edtf = f"{first}/.." if word.group(1).lower() == "since" else f"../{last or first}"
    if not is_edtf(edtf):
        return mention
    return replace(mention, start=at, edtf=edtf, text=text[at : mention.end])


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


def _day(match: re.Match[str], reference: dt.date | None) -> str | None:
    number, of = int(match["day"]), month(match["month"])
    if match.groupdict().get("year"):
        return day(int(match["year"]), of, number)
    return nearest_year(reference, of, number) if reference else None


def _month_of_year(match: re.Match[str], reference: dt.date | None) -> str | None:
    return f"{match['year']}-{month(match['month']):02}"


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


def _year(match: re.Match[str], reference: dt.date | None) -> str | None:
    part = (match.groupdict().get("part") or "").lower()
    return f"{match['year']}{({'mid': '-06~'}.get(part, '~')) if part else ''}"


def _relative(match: re.Match[str], reference: dt.date | None) -> str | None:
    if reference is None:
        return None
    unit = match["unit"].lower()
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return period(moved(reference, unit, step), unit)


def _near_month(match: re.Match[str], reference: dt.date | None) -> str | None:
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


def _weekday(match: re.Match[str], reference: dt.date | None) -> str | None:
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
