"""Which line of a document's head is its title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.documents.draft import Piece
from onrecord.documents.structure.lines import ends_sentence, is_prose, said, same_words
from onrecord.documents.words import matcher

_SITE_TAIL = re.compile(r"\s+(?:\||[-–—•·:»])\s+([^|–—•·»]{2,50})$")
_NUMBERED = re.compile(
    r"\b(?:issue|no\.|nos\.|vol(?:ume)?|number|rating|bulletin|alert|file nos?\.)\s*[#\d]", re.IGNORECASE
)
_ORGANISATION = re.compile(
    r"\b(?:alliance|association|federation|council|institute|coalition|limited|ltd|plc|llp|llc|inc|corporation|gmbh|"
    r"holdings|agency|commission|ministry|department|bureau|chamber|society|union|committee|authority|office|centre|"
    r"center|foundation|university|court|times|post|herald|tribune|gazette|courier|ledger|journal|wire|weekly|daily|digest)\b",
    re.IGNORECASE,
)
_TITLE_ROLES = ("byline", "date", "furniture")

WEIGHTS: dict[str, float] = {
    "any line": 1.0,
    "opens the text": 0.8,  # a first line of five words or more is seldom a masthead
    "title length": 1.0,  # headlines run from 30 to 150 characters
    "four words": 1.0,
    "two words": -1.2,  # kickers, section names, mastheads
    "repeated": 3.0,  # saved pages print the title again above the article or in the page title
    "in breadcrumbs": 1.5,
    "words of the lead": 1.6,  # share of its words that the first paragraphs repeat
    "ends as a sentence": -0.8,  # standfirsts do, headlines seldom
    "prose": -1.0,
    "strapline": -1.4,
    "lower case": -0.7,
    "ends in a colon": -1.0,
    "masthead": -0.8,  # a short first line with the strapline directly below
    "bracketed": -1.6,
    "short capitals": -0.6,
    "numbered": -0.9,  # "Members' Bulletin 17/2022"
    "bar": -1.6,  # "Publication | Section"
    "letterhead": -2.2,  # an organisation's name alone on the first line
    "near byline": 0.6,
    "per line down": -0.12,
}
"""Points of a line's features; the line with most points is the title. Set with benchmarks/reading.py (title) on the
tuning split."""


def find_title(
    words: Sequence[str],
    body: int,
    roles: Mapping[int, str],
    reading: str,
    pieces: Sequence[Piece],
    known: str | None,
) -> int | None:
    """Index of the title among the first `body` lines, or null. `known` is a title that the format states."""
    lead = " ".join(said(reading, p) for p in pieces[body : body + 3]).casefold()
    best, best_score = None, 0.0
    for i in range(body):
        line = words[i]
        if roles.get(i) in _TITLE_ROLES or not 4 <= len(line) <= 260:
            continue
        if pieces[i].role == "title" or (known and same_words(known, line)):
            return i
        score = sum(WEIGHTS[name] * amount for name, amount in _features(words, body, roles, pieces, i, lead).items())
        if score > best_score:
            best, best_score = i, score
    return best


def _features(
    words: Sequence[str], body: int, roles: Mapping[int, str], pieces: Sequence[Piece], i: int, lead: str
) -> dict[str, float]:
    line = words[i]
    count = len(line.split())
    others = [other for j, other in enumerate(words[:body]) if j != i]
    content = set(re.findall(r"\w{4,}", line.casefold()))
    return {
        "any line": 1,
        "opens the text": i == 0 and count >= 5,
        "title length": 30 <= len(line) <= 150,
        "four words": count >= 4,
        "two words": count <= 2,
        "repeated": sum(same_words(line, other) or _same_but_site(line, other) for other in others)
        * (not any(same_words(_SITE_TAIL.sub("", line), other) for other in others) or not _SITE_TAIL.search(line)),
        "in breadcrumbs": any(
            roles.get(j) == "furniture" and line.casefold() in words[j].casefold() for j in range(body)
        ),
        "words of the lead": sum(word[:6] in lead for word in content) / len(content) if content else 0,
        "ends as a sentence": ends_sentence(line) and not line.endswith("?"),
        "prose": is_prose(line),
        "strapline": matcher("bylines", "masthead_strap").search(line) is not None,
        "lower case": line[:1].islower(),
        "ends in a colon": line.endswith(":"),
        "masthead": i == 0 and i + 1 < body and not pieces[i + 1].gap and count <= 5,
        "bracketed": re.match(r"^\(.*\)$|^\[.*\]$", line) is not None,
        "short capitals": line.isupper() and count <= 4,
        "numbered": _NUMBERED.search(line) is not None and count > 2,
        "bar": " | " in line,
        "letterhead": _is_letterhead(line, i) and not any(same_words(line, other) for other in others),
        "near byline": roles.get(i + 1) in ("byline", "date") or roles.get(i + 2) in ("byline", "date"),
        "per line down": i,
    }


def _is_letterhead(line: str, i: int) -> bool:
    """An organisation's name alone: on the first line, or with its abbreviation in brackets behind it."""
    if any(c in line for c in ",:?!;") or not _ORGANISATION.search(line):
        return False
    capitals = all(
        word.lstrip('(“"')[:1].isupper() or word.lower() in ("of", "the", "and", "for", "in", "on", "de", "&")
        for word in line.split()
    )
    return capitals and (i == 0 or re.search(r"\([A-Z][\w ]{1,20}\)$", line) is not None)


def _same_but_site(line: str, other: str) -> bool:
    return same_words(line, _SITE_TAIL.sub("", other))


def title_words(
    words: Sequence[str], pieces: Sequence[Piece], title: int, body: int, roles: Mapping[int, str]
) -> list[int]:
    """Indices of the lines of the title: those directly below in capitals too go on with it."""
    lines = [title]
    while (
        words[title].isupper()
        and lines[-1] + 1 < body
        and words[lines[-1] + 1].isupper()
        and not pieces[lines[-1] + 1].gap
        and lines[-1] + 1 not in roles
        and len(words[lines[-1]]) > 40
    ):
        lines.append(lines[-1] + 1)
    return lines
