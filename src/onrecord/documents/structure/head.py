"""The head of a document: masthead, title, byline and date, and what they state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.documents.draft import Hint, Piece
from onrecord.documents.metadata.dates import FoundDate, find_dates, strip_dates
from onrecord.documents.metadata.names import is_bureau, is_person, split_authors
from onrecord.documents.structure.lines import (
    ends_sentence,
    is_date_line,
    is_menu,
    is_noise,
    is_prose,
    said,
    same_words,
)
from onrecord.documents.structure.title import find_title, title_words
from onrecord.documents.words import matcher, whole
from onrecord.model import BlockKind

_REACH = 30
"""How many pieces the head can have: menus of saved pages seldom pass twenty lines."""
_PLACE_DATE = re.compile(
    r"^(?P<place>[A-ZÀ-Ý][A-ZÀ-Ý .,/’'&-]{2,60}?(?:,\s*[A-Z][\w. ]{1,20})?)[,.]?\s+(?P<rest>.{0,60}?)(?:[-–—:]|--)\s"
)
_LEAD_NAMES = r"^\W*(?:{lead})\s*(?P<names>.+)$"
_WEEKDAY_END = re.compile(
    r"[\s,]*\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[\s,.]*$", re.IGNORECASE
)
_UPDATED = re.compile(
    (
        r"\b(?:updated|modified|revised|last edited|archived|saved|crawled|captured|clipped|"
        r"downloaded|retrieved|accessed)\b"
    ),
    re.I,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head gave: its pieces with kinds settled, statements, and the index where the body begins."""

    pieces: tuple[Piece, ...]
    hints: tuple[Hint, ...]
    body: int


def byline_names(words: str) -> tuple[str, ...]:
    """The authors that a line opening with "By …", "Author: …" names; empty where it is no byline.

    >>> byline_names("By Dana Oyelaran-Pike, Staff Writer | 14 June 2023")
    ('Dana Oyelaran-Pike',)
    """
    match = re.match(_LEAD_NAMES.format(lead=matcher("bylines", "lead").pattern), words, re.IGNORECASE)
    if not match or len(words) > 220:
        return ()
    return _names(match["names"])


def _names(text: str) -> tuple[str, ...]:
    text = text.split(" | ")[0]
    dates = find_dates(text)
    if dates:
        text = text[: dates[0].start] if dates[0].start > 3 else text[dates[0].end :]
        text = re.sub(r"[\s,;|·•–—-]*\b(?:on|mon|tue|wed|thu|fri|sat|sun)\w*[\s,.]*$", "", text, flags=re.IGNORECASE)
    return split_authors(text)


def _byline_in(words: str) -> tuple[str, ...]:
    """Authors of a line whose segments are names and dates ("Posted on June 23, 2023 by A. Name")."""
    names = byline_names(words)
    if names:
        return names
    match = re.search(r"(?:^|[\s|·•–—-])(?:by|interview:|analyst:)\s+(?P<names>[A-ZÀ-Ý].*)$", words, re.IGNORECASE)
    if match and (
        has_context := find_dates(words[: match.start()])
        or re.match(r"^(?:posted|published|written|reported)", words, re.I)
    ):
        return _names(match["names"]) if has_context else ()
    return ()


def read_head(reading: str, pieces: Sequence[Piece], *, title_known: str | None = None) -> Head:
    """Settle the kinds of the pieces before the running text, and collect what they state."""
    limit = min(len(pieces), _REACH)
    words = [said(reading, piece) for piece in pieces[:limit]]
    body = _body_start(words, pieces)
    kinds: list[Piece] = list(pieces)
    hints: list[Hint] = []
    roles: dict[int, str] = {}
    for i in range(body):
        if kinds[i].kind is BlockKind.FURNITURE:
            roles[i] = "furniture"
            continue
        line = words[i]
        names = _byline_in(line)
        dates = [d for d in find_dates(line) if d.edtf and d.day is not None and line[d.start - 1 : d.start] != "("]
        if names:
            roles[i] = "byline"
            hints.append(Hint("author", "; ".join(names), "byline", 0.8))
            _date_hint(line, dates, hints)
        elif is_date_line(line):
            roles[i] = "date"
            _date_hint(line, dates, hints)
        elif is_noise(line) or is_menu(line) or whole("furniture", "credit").match(line):
            roles[i] = "furniture"
            _date_hint(line, dates, hints) if dates and len(line) < 120 and not _UPDATED.search(line) else None
        elif dates and len(strip_dates(line)) <= 80 and not is_prose(line):
            roles[i] = "date"
            _date_hint(line, dates, hints)
            left = re.split(r"\s+[|·•–—-]+\s+|\s*\|\s*", line)
            for part in left:
                part = _WEEKDAY_END.sub("", strip_dates(part)).strip(" ,;") if find_dates(part) else part
                part_names = split_authors(part) if len(part) > 4 else ()
                if part_names and (is_bureau(part) or len(part_names) == len(re.split(r",| and ", part))):
                    if i and roles.get(i - 1) == "byline":
                        continue
                    hints.append(Hint("author", "; ".join(part_names), "byline", 0.6))
    for i in range(body):
        months = [d for d in find_dates(words[i]) if d.edtf and d.day is None] if i not in roles else []
        if months and len(words[i]) <= 70 and words[i].rstrip(" )").endswith(str(months[-1].year)) and "," in words[i]:
            roles[i] = "date"
            hints.append(Hint("published", months[-1].edtf or "", "issue line", 0.35))
    _bare_names(words, pieces, body, roles, hints)
    title = find_title(words, body, roles, reading, pieces, title_known)
    if title is not None:
        lines = title_words(words, pieces, title, body, roles)
        earlier = next((i for i in range(title) if i not in roles and same_words(words[i], words[title])), None)
        if earlier is not None and len(lines) == 1:
            roles[title] = "furniture"
            title, lines = earlier, [earlier]
        for i in range(body):
            if i != title and i not in roles and same_words(words[i], words[title]):
                roles[i] = "furniture"
        roles.update(dict.fromkeys(lines, "title"))
        hints.append(Hint("title", _clean_title(" ".join(words[i] for i in lines)), "heading", 0.7))
    for i in range(body):
        kinds[i] = _settle(kinds[i], i, roles, title, words[i])
    return Head(tuple(kinds), tuple(hints), body)


def _date_hint(line: str, dates: Sequence[FoundDate], hints: list[Hint]) -> None:
    before = re.split(_UPDATED, line)[0]
    for found in find_dates(before):
        if found.edtf and found.day is not None:
            stated = re.match(r"^\W*(?:first )?(?:published|posted|released|issued)\b", line, re.IGNORECASE)
            hints.append(Hint("published", found.edtf, "date line", 0.88 if stated else 0.8))
            return
    if dates and _UPDATED.search(line):
        found = next(d for d in find_dates(line) if d.edtf and d.day is not None)
        weight = 0.1 if not re.match(r"^\W*(?:updated|modified|last updated)\b", line, re.IGNORECASE) else 0.45
        if found.edtf:
            hints.append(Hint("published", found.edtf, "date of the last change", weight))


def _body_start(words: Sequence[str], pieces: Sequence[Piece]) -> int:
    """Index of the first piece of the running text: after the byline or date line where one follows a lead-in."""
    first = next(
        (i for i, line in enumerate(words) if is_prose(line) and not is_noise(line) and not byline_names(line)),
        len(words),
    )
    prose = 0
    start = first
    for i in range(first, len(words)):
        line = words[i]
        if pieces[i].kind not in (None, BlockKind.FURNITURE, BlockKind.HEADING):
            break
        if line[:1] not in "([" and (byline_names(line) or _gives_date(line)):
            start = i + 1
        elif is_prose(line) and not is_noise(line):
            prose += 1
            if prose > 1 or len(line) > 330:
                break
    return min(start, len(words))


def _gives_date(line: str) -> bool:
    """A short line with a full date: "The Example Courier, April 6, 2019"."""
    dates = find_dates(line)
    return bool(dates) and dates[0].edtf is not None and len(line) <= 110 and not ends_sentence(line)


def _bare_names(
    words: Sequence[str], pieces: Sequence[Piece], body: int, roles: dict[int, str], hints: list[Hint]
) -> None:
    """A line that is nothing but names stands beside a date or a title: then it is a byline."""
    if any(h.field == "author" for h in hints):
        return
    headings = {i for i in range(body) if pieces[i].kind is BlockKind.HEADING}
    for i in range(body):
        if i in roles or not 3 <= len(words[i]) <= 120 or words[i].isupper() or i in headings:
            continue
        near_date = any(roles.get(j) == "date" for j in (i - 2, i - 1, i + 1, i + 2))
        if is_bureau(words[i]) and (near_date or i > 0):
            roles[i] = "byline"
            hints.append(Hint("author", words[i], "byline", 0.6))
            return
        parts = [part for part in re.split(r"\s*(?:,|;|&|\band\b)\s*", words[i]) if part]
        people = [is_person(re.split(r"\s+in\s+", part)[0]) for part in parts]
        place = (
            len(parts) > 1
            and people[0]
            and "," in words[i]
            and re.fullmatch(r"[A-ZÀ-Ý][\w.’'-]+(?: [A-ZÀ-Ý][\w.’'-]+)?", parts[-1])
        )
        if parts and (all(people) or (place and all(people[:-1]))) and near_date:
            roles[i] = "byline"
            hints.append(Hint("author", "; ".join(split_authors(words[i])), "byline", 0.6))
            return


def _clean_title(line: str) -> str:
    return line.strip(" *_#")


def _settle(piece: Piece, i: int, roles: dict[int, str], title: int | None, line: str) -> Piece:
    role = roles.get(i)
    if piece.kind is not None and role != "title":
        return piece
    if role == "title":
        return replace(piece, kind=BlockKind.HEADING, level=1, role="title")
    if role in ("furniture", "byline", "date"):
        return replace(piece, kind=BlockKind.FURNITURE, role=role)
    if title is not None and i < title and not is_prose(line) and "(" not in line:
        return replace(piece, kind=BlockKind.FURNITURE, role="masthead")
    return piece
