"""What the visible text states of its origin below the head: datelines, credits, author boxes, "© 2023 Example"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.documents.draft import Hint, Piece
from onrecord.documents.metadata.dates import find_dates, first_full_date
from onrecord.documents.metadata.names import is_bureau, is_person, split_authors
from onrecord.documents.structure.lines import is_date_line, said
from onrecord.model import BlockKind

_DATELINE = re.compile(
    r"^[\W_]*(?P<place>[A-ZÀ-Ý][A-ZÀ-Ý .,/’'&-]{1,60}[A-ZÀ-Ý.](?:,\s+[A-Z][\w.]{1,20}(?:\s[A-Z]\w+)?)?)[,.]?\s*"
    r"(?P<rest>[^-–—:]{0,60}?)\s*(?P<agency>(?:\([A-Z][^()]{1,40}\)|/[A-Z][\w .&-]{1,40}/))?\s*(?:--|[-–—:])\s"
)
_CREDIT = re.compile(
    r"^\W*(?:additional |further )?(?:reporting|written|story|words) by (?P<names>[^;)]+)", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?P<name>[A-Z][\w&’'. -]{2,50}?)(?:\s+\d{4}|\s*[.,|·]|\s+(?:all rights|privacy|terms)\b|$)",
    re.IGNORECASE,
)
_PUBLISHED_BY = re.compile(r"^(?:(?P<name>[A-Z][\w&’'. -]{2,50}?) is (?:published|produced|edited) by\b)")
_SELF = r"\b(?:told|tells|seen by|obtained by|reviewed by|reported by|contacted by|read by|interviewed by|spoke to|subscribe to|welcome to|said to|emailed|asked by|in a statement to|in an email to|for)\s+(?:the\s+)?{name}\b|\b{name}\s+(?:has (?:seen|learned|read|heard|obtained|reviewed)|asked|understands|reviewed|put|contacted|readers|members|subscribers)\b"
_ABOUT = re.compile(
    r"^\W*(?:about the author:?\s*)?(?P<name>[A-ZÀ-Ý][\w’'.-]+(?: [A-ZÀ-Ý][\w’'.-]*){1,3}) (?:is|was|has been|covers|writes|joined|edits|has covered)\b(?P<rest>.*)$"
)
_AT = re.compile(
    r"\b(?:editor|reporter|writer|correspondent|columnist)\b[^.]{0,40}\b(?:of|for|at|with) (?P<name>(?:the )?[A-Z][\w&’']*(?:[ .](?:[A-Z&][\w’']*|com))*)"
)
_LEGAL = re.compile(
    r"[,\s]+(?:ltd|llc|llp|plc|inc|gmbh|pvt|b\.?v|co|media|business media|publishing|publications|group|media group|limited|press)\b\.?",
    re.I,
)
_SIGNED = re.compile(
    r"^\W*(?:[—–-]{1,2}|contributed by|yours|sincerely|signed|by)\s*,?\s*(?P<name>.{3,60}?)\.?$", re.IGNORECASE
)
_MASTHEAD_CUT = re.compile(r"\s*(?:\s[|·•–—»:]\s|\s{2,}|\s-\s|\s/\s).*$")


def hints_from_body(reading: str, pieces: Sequence[Piece], body: int, known: Sequence[Hint]) -> list[Hint]:
    """Statements that stand in the text itself; `known` are those of the format and of the head."""
    words = [said(reading, piece) for piece in pieces]
    hints: list[Hint] = []
    hints += _dateline(words, pieces, body)
    hints += _credits(words, pieces, body)
    hints += _publisher(words, pieces, body, reading)
    if not any(h.field == "author" for h in (*known, *hints)):
        hints += _author_box(words, body)
    if not any(h.field == "published" and h.weight > 0.3 for h in (*known, *hints)):
        hints += _late_dates(words, body)
    return hints


def _dateline(words: Sequence[str], pieces: Sequence[Piece], body: int) -> list[Hint]:
    for line in words[max(0, body - 1) : body + 3]:
        match = _DATELINE.match(line)
        if not match:
            continue
        hints: list[Hint] = []
        day = first_full_date(match["rest"]) or first_full_date(match["place"] + " " + match["rest"])
        if day:
            hints.append(Hint("published", day, "dateline", 0.7))
        if match["agency"]:
            name = match["agency"].strip("()/ ")
            if not find_dates(name):
                hints.append(Hint("publisher", name, "dateline", 0.62))
        if hints:
            return hints
    return []


def _credits(words: Sequence[str], pieces: Sequence[Piece], body: int) -> list[Hint]:
    for line in words[-12:]:
        match = _CREDIT.match(line)
        if match and not re.match(r"^\W*(?:additional|further)", line, re.IGNORECASE):
            names = split_authors(re.split(r"(?i)[;,]?\s*(?:additional|editing|writing)\b", match["names"])[0])
            if names:
                extra = re.search(r"(?i)additional reporting by ([^;)]+)", line)
                more = split_authors(extra[1]) if extra and len(names) == 1 else ()
                hints = [Hint("author", "; ".join(names), "credit line", 0.5)]
                return hints if not more else [Hint("author", "; ".join((*names, *more)), "credit line", 0.5)]
    return []


def _publisher(words: Sequence[str], pieces: Sequence[Piece], body: int, reading: str) -> list[Hint]:
    """Candidates: the masthead, the lines beside byline and date, the footer; each supported by the text's own
    "told Example" and "© 2023 Example"."""
    scores: Counter[str] = Counter()
    for i in range(min(body, len(words))):
        if pieces[i].role in ("title", "front-matter", "information", "section"):
            continue
        for part in re.split(r"\s+[|·•–—»]\s+|\s*\|\s*|\s+-\s+", words[i]):
            name = _tidy(part)
            if not _publisher_like(name):
                continue
            points = 1.0 - 0.06 * i
            points += 0.5 * (i == 0) + 0.5 * (pieces[i].role in ("date", "byline") and "|" in words[i])
            beside = [pieces[j].role for j in (i - 1, i + 1) if 0 <= j < body]
            points += 0.6 * ("date" in beside and "byline" in beside) + 0.4 * (
                "byline" in beside or "date" in beside
            ) * (i > 1)
            scores[name] = max(scores[name], points)
    for line in words[-14:]:
        match = _COPYRIGHT.search(line) or _PUBLISHED_BY.match(line)
        if match:
            name = _tidy(_LEGAL.sub("", match["name"]))
            if _publisher_like(name):
                scores[name] += 0.9
        at = _AT.search(line)
        if at and _ABOUT.match(line):
            scores[_tidy(at["name"])] += 1.4
    for name in list(scores):
        bare = re.escape(re.sub(r"^the ", "", name, flags=re.IGNORECASE))
        mentions = len(re.findall(_SELF.format(name=bare), reading, re.IGNORECASE))
        scores[name] += 0.7 * min(mentions, 3)
        scores[name] += 0.3 * min(3, len(re.findall(rf"\b{bare}\b", reading, re.IGNORECASE)) - 1)
        scores[name] += 0.8 * bool(re.match(r"^the [A-Z]", name)) * 0.5
        scores[name] += 0.6 * bool(
            re.search(
                r"\b(?:news|times|post|review|journal|weekly|daily|courier|ledger|wire|digest|magazine|gazette|herald|tribune|observer|examiner|mercury|monitor|standard|commission|agency|press|bulletin|llp|plc|alliance|federation|coalition|bureau|institute)\b",
                name,
                re.I,
            )
        )
    if not scores:
        return []
    name, points = max(scores.items(), key=lambda item: item[1])
    return [Hint("publisher", name, "masthead", min(0.6, 0.25 * points))] if points >= 1.0 else []


def _tidy(part: str) -> str:
    name = _MASTHEAD_CUT.sub("", part).strip(" .,:;*_#-–—")
    name = re.sub(r"^(?:published (?:by|in)|from|source:|©|\(c\))\s+", "", name, flags=re.IGNORECASE)
    name = re.sub(r",?\s+(?:issue|no\.|vol(?:ume)?\.?|edition)\s*[#\d].*$", "", name, flags=re.IGNORECASE)
    name = re.sub(r"\s*\((?:[A-Z]{2,8})\)$", "", name)
    if name.isupper() and len(name) > 6:
        name = " ".join(w.capitalize() if len(w) > 3 or w in ("THE",) else w for w in name.split())
    return name


def _publisher_like(name: str) -> bool:
    if not 3 <= len(name) <= 60 or len(name.split()) > 8 or find_dates(name) or not re.search(r"[A-Za-z]", name):
        return False
    if name[-1:] in "?!" or is_bureau(name) or re.search(r"\d{3,}|@|https?:", name):
        return False
    if is_date_line(name) or re.match(
        r"^(?:by|home|news|opinion|share|access control|exclusive|policy|industry|business|economy|technology|security|subscribe|sign in|company|case notes?|issue|edition|skip|search|menu)\b",
        name,
        re.I,
    ):
        return False
    return not (is_person(name) and not re.match(r"^the ", name, re.I) and len(name.split()) >= 2)


def _author_box(words: Sequence[str], body: int) -> list[Hint]:
    for i, line in enumerate(words[-25:]):
        match = _ABOUT.match(line)
        if (
            match
            and is_person(match["name"])
            and re.search(
                r"\b(?:editor|reporter|writer|covers|journalist|correspondent|columnist|has covered|writes)\b", line
            )
        ):
            return [Hint("author", match["name"], "author box", 0.4)]
    for line in words[-4:]:
        match = re.match(r"^\W*contributed by (?P<name>[^.]{3,60})", line, re.IGNORECASE)
        if match and (is_bureau(match["name"]) or is_person(match["name"])):
            return [Hint("author", match["name"], "credit line", 0.4)]
    return []


def _late_dates(words: Sequence[str], body: int) -> list[Hint]:
    """A date line of its own near the end, as letters and releases have."""
    for line in (*words[:body], *words[-6:]):
        if is_date_line(line) and not re.search(
            r"\b(?:archived|saved|crawled|captured|retrieved|accessed|updated)\b", line, re.I
        ):
            day = first_full_date(line)
            if day:
                return [Hint("published", day, "date line", 0.4)]
    return []


__all__ = ["BlockKind", "hints_from_body"]
