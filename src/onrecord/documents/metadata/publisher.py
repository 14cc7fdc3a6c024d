"""Who publishes a document, from its visible text: masthead, lines beside byline and date, dateline, footer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.documents.draft import Hint, Piece
from onrecord.documents.metadata.dates import find_dates, strip_dates
from onrecord.documents.metadata.names import is_bureau, is_person
from onrecord.documents.structure.lines import is_date_line, is_menu, is_noise, said
from onrecord.documents.words import matcher

_PARTS = re.compile(r"\s+[|·•–—»]\s+|\s*\|\s*|\s+-\s+|\s{2,}|\t+|\s+/\s+")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?P<name>[A-Z][\w&’'. -]{2,50}?)"
    r"(?:\s+\d{4}|\s*[.,|·]|\s+(?:all rights|privacy|terms)\b|$)",
    re.IGNORECASE,
)
_PUBLISHED_BY = re.compile(r"^(?P<name>[A-Z][\w&’'. -]{2,50}?) is (?:published|produced|edited|owned) by\b")
_EDITOR_OF = re.compile(
    r"\b(?:editor|reporter|writer|correspondent|columnist)\b[^.]{0,40}\b(?:of|for|at|with) "
    r"(?P<name>(?:the )?[A-Z][\w&’']*(?:[ .](?:[A-Z&][\w’']*|com|org|net))*)"
)
_SELF = (
    r"\b(?:told|tells|seen by|obtained by|reviewed by|reported by|contacted by|read by|interviewed by|spoke to|"
    r"subscribe to|welcome to|said to|emailed|asked by|in a statement to|in an e-?mail to|disposal of|members of|readers of)"
    r"\s+(?:the\s+)?{name}\b"
    r"|\b{name}\s+(?:has (?:seen|learned|read|heard|obtained|reviewed)|asked|understands|reviewed|put|contacted|readers|"
    r"members|subscribers|weekly newsletter)\b"
)
_LEGAL = re.compile(
    r"[,\s]+(?:ltd|llc|pvt ltd|inc|gmbh|pvt|b\.?v|co|media|business media|publishing|publications|media group)\b\.?$", re.I
)
_NOT_FIRST = re.compile(
    r"^(?:by|home|news|opinion|share|exclusive|policy|industry|business|economy|technology|security|subscribe|sign in|"
    r"company|case notes?|issue|edition|skip|search|menu|for |rating|analyst|published|updated|posted|released|page|"
    r"principal|cybersecurity|press release|members|product id|file nos?|subjects?|press|local|weekend|sunday|saturday)\b",
    re.IGNORECASE,
)

WEIGHTS: dict[str, float] = {
    "line of the head": 1.0,
    "per line down": -0.06,
    "first line": 0.5,
    "first of its line": 0.4,
    "later in its line": -0.4,
    "shares a line with the date or byline": 0.5,
    "between byline and date": 0.6,
    "beside byline or date": 0.4,
    "footer": 0.9,  # "© 2023 Example Media Ltd", "Example is published by"
    "author is its editor": 1.4,
    "told it": 0.7,  # "told Example", "a letter seen by Example"; up to three times
    "named again": 0.2,  # up to three times, names of two words or more
    "word of the trade": 0.6,  # Courier, Weekly, Commission …
    "the": 0.3,
    "dateline": 1.3,
}
"""Points of a candidate; the one with most points is the publisher. Set with benchmarks/reading.py (publisher) on the
tuning split."""
ENOUGH = 1.3
"""Points below which no candidate is taken: a lone line of the head is not enough."""


def publisher_hints(reading: str, pieces: Sequence[Piece], body: int, agency: str | None) -> list[Hint]:
    """The publisher that the text itself shows, if any; `agency` is the one a dateline names."""
    words = [said(reading, piece) for piece in pieces]
    scores: Counter[str] = Counter()
    for i in range(min(body, len(words))):
        if pieces[i].role not in ("title", "front-matter", "information", "section"):
            _line(reading, words, pieces, i, body, scores)
    for line in words[-14:]:
        match = _COPYRIGHT.search(line) or _PUBLISHED_BY.match(line)
        if match:
            name = _tidy(_LEGAL.sub("", match["name"]))
            if _like(name):
                scores[name] += WEIGHTS["footer"]
        editor = _EDITOR_OF.search(line)
        if editor and re.match(r"^\W*(?:about the author:?\s*)?[A-Z][\w’'.-]+ [A-Z]", line):
            scores[_tidy(editor["name"])] += WEIGHTS["author is its editor"]
    if agency:
        scores[_expand(agency, reading, list(scores))] += WEIGHTS["dateline"]
    for name in list(scores):
        scores[name] += _support(name, reading)
    if not scores:
        return []
    name, points = max(scores.items(), key=lambda item: item[1])
    return [Hint("publisher", name, "masthead", min(0.6, 0.25 * points))] if points >= ENOUGH else []


def _line(
    reading: str, words: Sequence[str], pieces: Sequence[Piece], i: int, body: int, scores: Counter[str]
) -> None:
    if is_noise(words[i]) or (is_menu(words[i]) and i > 1 and not find_dates(words[i])):
        return
    raw = reading[pieces[i].start : pieces[i].end]
    parts = [part for part in _PARTS.split(raw) if part and part.strip()]
    dated = bool(find_dates(words[i])) or pieces[i].role == "byline"
    if pieces[i].role == "byline" and "," in words[i]:
        parts += [part for part in words[i].split(",") if matcher("bylines", "organisation").search(part)]
    beside = [pieces[j].role for j in (i - 1, i + 1) if 0 <= j < body]
    for place, part in enumerate(parts):
        name = _tidy(part)
        if not _like(name):
            continue
        points = WEIGHTS["line of the head"] + WEIGHTS["per line down"] * i
        points += WEIGHTS["first line"] * (i == 0)
        if len(parts) > 1:
            points += WEIGHTS["shares a line with the date or byline"] if dated else (
                WEIGHTS["first of its line" if place == 0 else "later in its line"]
            )
        if "date" in beside and "byline" in beside:
            points += WEIGHTS["between byline and date"]
        elif i > 1 and ("date" in beside or "byline" in beside):
            points += WEIGHTS["beside byline or date"]
        scores[name] = max(scores[name], points)


def _support(name: str, reading: str) -> float:
    bare = re.escape(re.sub(r"^the ", "", name, flags=re.IGNORECASE))
    points = WEIGHTS["told it"] * min(3, len(re.findall(_SELF.format(name=bare), reading, re.IGNORECASE)))
    if len(name.split()) > 1:
        points += WEIGHTS["named again"] * min(3, len(re.findall(rf"\b{bare}\b", reading, re.IGNORECASE)) - 1)
    points += WEIGHTS["word of the trade"] * bool(matcher("bylines", "organisation").search(name))
    return points + WEIGHTS["the"] * bool(re.match(r"^the [A-Z]", name))


def _expand(agency: str, reading: str, candidates: Sequence[str]) -> str:
    """The full name that an agency's initials stand for, where the document gives it."""
    if not re.fullmatch(r"[A-Z]{2,6}", agency):
        return agency
    pool = [*candidates, *re.findall(r"\b[A-Z][\w-]+(?:[ -][A-Z][\w-]+){1,5}", reading[:4000])]
    for name in pool:
        if "".join(part[0] for part in re.split(r"[ -]", name) if part[:1].isalpha()).upper() == agency:
            return name
    return agency


def _tidy(part: str) -> str:
    name = strip_dates(part).strip(" .,:;*_#-–—()/")
    name = re.sub(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*$", "", name, flags=re.I).strip(" ,")
    name = re.sub(r"^(?:published (?:by|in)|from|source:|©|\(c\))\s+", "", name, flags=re.IGNORECASE)
    name = re.sub(r",?\s+(?:issue|no\.|vol(?:ume)?\.?|edition)\s*[#\d].*$", "", name, flags=re.IGNORECASE)
    name = re.sub(r"\s*\([A-Z]{2,8}\)?$", "", name)
    if name.isupper() and len(name) > 6:
        name = " ".join(w.capitalize() if len(w) > 3 or w == "THE" else w for w in name.split())
    return " ".join(name.split())


def _like(name: str) -> bool:
    """Whether `name` can be a publisher's."""
    if not 3 <= len(name) <= 60 or len(name.split()) > 8 or find_dates(name) or not re.search(r"[A-Za-z]", name):
        return False
    if name[-1:] in "?!" or ":" in name or is_bureau(name) or re.search(r"\d{3,}|@|https?:|“|\"", name):
        return False
    if is_date_line(name) or _NOT_FIRST.match(name) or matcher("bylines", "masthead_strap").search(name):
        return False
    return not (is_person(name) and not name.lower().startswith("the ") and len(name.split()) >= 2)


def clean_publisher(name: str) -> str:
    """A publisher as a note gives it, without what is added in brackets or after a comma in lower case.

    >>> clean_publisher("Example Monthly (English edition)")
    'Example Monthly'
    """
    cut = re.split(r"\s*\(|,\s+(?=[a-z])", name, maxsplit=1)[0].strip(" ,;:-–—")
    return cut or name
