"""Dates that a text mentions, as EDTF level 1 (ISO 8601-2:2019), relative ones resolved against the publication date.

"on Thursday" is the last Thursday on or before publication; a day without a year takes the year that puts it
nearest to publication, not after it where both are as near; "early 2021" is `2021~`, "mid-2021" `2021-06~`, "since
2019" `2019/..`, "until June" `../2020-06`. Without a publication date a relative date stays unresolved: the clock of
the computer is never asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.language.calendar import next_occurrence, point, words_of_dates
from onrecord.language.date_rules import Resolve, day_of_month, near_month, rules, weekday, year_alone
from onrecord.model import is_edtf


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
        if edtf and known and resolve in (day_of_month, near_month) and _lies_ahead(text, start, match):
            edtf = next_occurrence(edtf, known)
        found.append(DateMention(at, stop, edtf if edtf and is_edtf(edtf) else None, text[at:stop]))
    return [_opened(text, start, mention) for mention in _ranges(text, found)]


def _matches(text: str, start: int, end: int) -> Iterator[tuple[int, int, re.Match[str], Resolve, int]]:
    """Matches of all rules, first by place, then the earlier rule; those that are no dates left out."""
    rows = []
    for rank, (pattern, resolve, needs) in enumerate(rules()):
        for match in pattern.finditer(text, start, end):
            if _is_date(text, start, end, match, resolve):
                rows.append((match.start(), rank, match.end(), match, resolve, needs))
    rows.sort(key=lambda row: (row[0], row[1]))
    for at, _, stop, match, resolve, needs in rows:
        yield at, stop, match, resolve, needs


def _lies_ahead(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a day or month without a year is one to come: after "by", "will", "scheduled" and the like."""
    groups = match.groupdict()
    if groups.get("year") or groups.get("which"):
        return False
    before = text[max(start, match.start() - 90) : match.start()]
    return bool(_ahead().search(before))


@cache
def _ahead() -> re.Pattern[str]:
    words = "|".join(words_of_dates().ahead)
    return re.compile(rf"\b(?:{words})\b[^.;:?!\"”]*$|\bby\s+(?:the\s+)?$", re.IGNORECASE)


def _is_date(text: str, start: int, end: int, match: re.Match[str], resolve: Resolve) -> bool:
    """Whether a match that could be another thing (a number, the verb "may") is a date here."""
    lists = words_of_dates()
    before = re.search(r"(\w+|\S)\s*$", text[start : match.start()][-24:])
    previous = before.group(1).lower() if before else ""
    if resolve is near_month and match.groupdict().get("which") is None and match.groupdict().get("part") is None:
        word = match["month"].rstrip(".")
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
    if resolve is weekday or (resolve is day_of_month and "month" in match.groupdict()):
        name = match.groupdict().get("weekday") or match.groupdict().get("month") or ""
        return name[:1].isupper()
    if resolve is year_alone and match.groupdict().get("part") is None:
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
    for pattern, resolve, _ in rules():
        match = pattern.fullmatch(words)
        if match and resolve in (near_month, day_of_month):
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
