"""What the visible text states of its origin below the head: datelines, credits, signatures, author boxes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.documents.draft import Hint, Piece
from onrecord.documents.metadata.dates import find_dates, first_full_date
from onrecord.documents.metadata.names import is_bureau, is_person, split_authors
from onrecord.documents.metadata.publisher import publisher_hints
from onrecord.documents.structure.lines import is_date_line, said
from onrecord.documents.words import matcher
from onrecord.model import BlockKind

_DATELINE = re.compile(
    r"^[\W_]*(?P<place>[A-ZÀ-Ý][A-ZÀ-Ý .,/’'&-]{1,60}[A-ZÀ-Ý.](?![A-Za-zà-ÿ])(?:,\s+[A-Z][\w.]{1,20}(?:\s[A-Z]\w+)?)?)"
    r"[,.]?\s*(?P<rest>[^-–—:]{0,60}?)\s*(?P<agency>(?:\([A-Z][^()]{1,40}\)|/[A-Z][\w .&-]{1,40}/))?\s*(?:--|[-–—:])\s"
)
_CREDIT = re.compile(r"^\W*(?:reporting|written|story|words|text) by (?P<names>[^;)]+)", re.IGNORECASE)
_PREPARED = re.compile(
    r"(?i:\b(?:prepared|written|compiled|authored|contributed|drafted) by) (?P<names>(?:the )?[A-ZÀ-Ý][^.;()]{3,90})"
)
CREDIT_IN_LEAD = re.compile(
    r"(?:\b(?i:interview(?:ed)?|words|text|report(?:ed|ing)?|stor(?:y|ies)|written|"
    r"photographs and text) by|(?<=[.!?] )By) "
    r"(?P<names>[A-ZÀ-Ý][^,.;()]{4,80})"
)
"""A credit within a standfirst: "… on cells and lists. Interview by Ann Example, published 3 May 2024."."""
_ABOUT = re.compile(
    r"^\W*(?:about the author:?\s*)?(?P<name>[A-ZÀ-Ý][\w’'.-]+(?: [A-ZÀ-Ý][\w’'.-]*){1,3}) "
    r"(?:is|was|has been|covers|writes|joined|edits|has covered)\b(?P<rest>.*)$"
)
_OFFICE = re.compile(
    r"^(?:[\w&,’' -]{0,50}\b)?(?:chair(?:man|woman|person)?|president|secretary(?:[- "
    r"]general)?|director(?:[- ]general)?|"
    r"chief executive(?: officer)?|ceo|general counsel|head of [\w ]{2,40}|managing director|treasurer|spokes\w+|"
    r"coordinator|commissioner|chief|editor|under[- ]?secretary|assistant secretary)\b[^.]{0,80}$",
    re.IGNORECASE,
)
_NOT_PUBLISHED = re.compile(
    r"\b(?:archived|saved|crawled|captured|clipped|downloaded|printed|retrieved|accessed|updated|modified)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Dateline:
    published: str | None
    agency: str | None


def hints_from_body(reading: str, pieces: Sequence[Piece], body: int, known: Sequence[Hint]) -> list[Hint]:
    """Statements that stand in the text itself; `known` are those of the format and of the head."""
    words = [said(reading, piece) for piece in pieces]
    hints: list[Hint] = []
    dateline = _dateline(words, body)
    if dateline.published:
        hints.append(Hint("published", dateline.published, "dateline", 0.7))
    hints += _credits(words)
    for line in words[body : body + 2]:
        opening = re.match(r"^[^.:;]{2,60}?,\s*(?P<rest>[^.]{6,30})\.(?:\s|$)", line)
        day = first_full_date(opening["rest"]) if opening else None
        if day:
            hints.append(Hint("published", day, "opening words", 0.5))
        credit = CREDIT_IN_LEAD.search(line)
        if credit and (names := split_authors(credit["names"])):
            hints.append(Hint("author", "; ".join(names), "credit in the standfirst", 0.7))
            day = first_full_date(line[credit.start() :])
            hints += [Hint("published", day, "credit in the standfirst", 0.6)] if day else []
    hints += publisher_hints(reading, pieces, body, dateline.agency)
    if not any(h.field == "author" for h in (*known, *hints)):
        hints += _author_box(words)
    if not any(h.field == "author" for h in (*known, *hints)):
        hints += _signature(words, pieces)
    if not any(h.field == "published" and h.weight > 0.3 for h in (*known, *hints)):
        hints += _late_dates(words, body)
    return hints


def _dateline(words: Sequence[str], body: int) -> _Dateline:
    for line in words[max(0, body - 2) : body + 3]:
        match = _DATELINE.match(line)
        if not match:
            continue
        whole = f"{match['place']} {match['rest']}"
        day = first_full_date(match["rest"]) or first_full_date(whole)
        agency = match["agency"].strip("()/ ") if match["agency"] else None
        agency = None if agency and find_dates(agency) else agency
        if day or agency:
            return _Dateline(day, agency)
    return _Dateline(None, None)


def _credits(words: Sequence[str]) -> list[Hint]:
    """ "(Reporting by A in X; Additional reporting by B; Editing by C)": A and B, and not the editor."""
    for line in words[-14:]:
        match = _CREDIT.match(line)
        if not match:
            continue
        names = split_authors(re.split(r"(?i)[;,]?\s*(?:additional|further|editing|writing)\b", match["names"])[0])
        if names:
            extra = re.search(r"(?i)additional reporting by ([^;)]+)", line)
            more = split_authors(extra[1]) if extra and len(names) == 1 else ()
            return [Hint("author", "; ".join((*names, *more)), "credit line", 0.5)]
    return []


def _author_box(words: Sequence[str]) -> list[Hint]:
    for line in words[-25:]:
        match = _ABOUT.match(line)
        if match and is_person(match["name"]) and matcher("bylines", "reporter").search(line):
            return [Hint("author", match["name"], "author box", 0.4)]
    for line in words[-8:]:
        match = _PREPARED.search(line)
        if match:
            names = split_authors(match["names"])
            bureau = match["names"].strip()
            if names or is_bureau(bureau):
                return [Hint("author", "; ".join(names) or bureau, "credit line", 0.4)]
    return []


def _signature(words: Sequence[str], pieces: Sequence[Piece]) -> list[Hint]:
    """A name on its own line near the end with an office on the next: who signs a letter or a notice."""
    last = [i for i in range(max(0, len(words) - 9), len(words)) if pieces[i].kind is not BlockKind.COMMENT]
    for i in last:
        name, comma, office = words[i].partition(", ")
        office = re.sub(r"^(?:for (?:and on behalf of )?(?:the )?)", "", office)
        if comma and len(words[i]) <= 130 and is_person(name) and _OFFICE.match(office):
            return [Hint("author", name, "signature", 0.4)]
    for i, j in itertools.pairwise(last):
        if is_person(words[i].rstrip(",")) and _OFFICE.match(words[j]) and len(words[i]) <= 50:
            return [Hint("author", words[i].rstrip(","), "signature", 0.4)]
    return []


def _late_dates(words: Sequence[str], body: int) -> list[Hint]:
    """A date line of its own near the end, as letters and notices have, with a place before it or not."""
    for line in (*words[:body], *words[-6:]):
        alone = is_date_line(line) or re.match(r"^[A-ZÀ-Ý][\w .’'-]{1,30},\s+\d{1,2} \w+ \d{4}\.?$", line)
        if alone and not _NOT_PUBLISHED.search(line):
            day = first_full_date(line)
            if day:
                return [Hint("published", day, "date line", 0.4)]
    return []
