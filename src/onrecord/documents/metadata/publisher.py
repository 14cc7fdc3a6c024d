"""Who publishes a document, from its visible text: masthead, lines beside byline and date, dateline, footer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
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
    r"\b(?i:editor|reporter|writer|correspondent|columnist)\b[^.]{0,40}\b(?:of|for|at|with) "
    r"(?P<name>(?:the )?[A-Z][\w&’']*(?:[ .](?:[A-Z&][\w’']*|com|org|net))*)"
)
_SELF = (
    r"\b(?:told|tells|seen by|obtained by|reviewed by|reported by|contacted by|read by|interviewed by|spoke to|"
    r"subscribe to|welcome to|said to|emailed|asked by|in a statement to|in an e-?mail to|"
    r"disposal of|members of|readers of)"
    r"\s+(?:the\s+)?{name}\b"
    r"|\b{name}\s+(?:has (?:seen|learned|read|heard|obtained|reviewed)|asked|understands|"
    r"reviewed|put|contacted|readers|"
    r"members|subscribers|weekly newsletter)\b"
)
_LEGAL = re.compile(
    r"[,\s]+(?:ltd|llc|pvt ltd|inc|gmbh|pvt|b\.?v|co|media|business media|publishing|publications|media group)\b\.?$",
    re.I,
)
_GENERIC = re.compile(
    r"^(?:(?:home|news|opinion|exclusive|policy|industry|business|economy|technology|security|markets?|world|local|politics|"
    r"english|case notes?|press releases?|committee|report|analysis|interviews?|features?|"
    r"company|edition|issue|weekend|sunday|"
    r"saturday|access control|telecom|video|alarm|investigations?|special|reports?|"
    r"international|print|online|notes?|media|"
    r"statement|announcement|public notice|advisory|comment|column|blog|release|flash|and|&|,|/)\s*)+$"
    r"|^(?:by|share|tweet|forward|view|read|subscribe|sign in|skip|search|menu|for|rating|"
    r"analyst|published|updated|posted|"
    r"dear|hi|hello|to the|released|page|product id|file nos?|subjects?|members['’]|from|in|"
    r"at|on|how|why|what|who|free|only|this)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:require an?|to an?|your|free|subscribe to|sign up (?:to|for)|welcome to|more from|support|join|only) "
    r"(?P<name>(?:the )?[A-Z][\w&’'-]*(?: [A-Z&][\w&’'-]*){0,3})(?= (?:subscription|account|"
    r"newsletter|membership|members|weekly|daily|today|readers)\b|\W*$)",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    (
        r"\b(?:transcript(?:ion)?|transcribed|distributed|published|provided|carried) (?:by|"
        r"courtesy of) (?P<name>[A-Z][\w&’'-]*(?: [A-Z&][\w&’'-]*){0,3})"
    ),
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"^(?P<name>(?:The )?[A-Z][\w&’'.-]*(?: (?:of|for|and|the|de|[A-Z&][\w&’'.-]*)){0,6}) is "
    r"(?:an?|the|one of) [^.]{0,80}\b(?:foundation|"
    r"organi[sz]ation|association|charity|ngo|coalition|company|firm|maker|provider|agency|institute|network|non-?profit)\b"
)
_RELEASE = re.compile(
    r"\b(?:press release|for immediate release|media release|news release|embargoed until)\b", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r"^(?P<name>[A-Z][\w&’'.-]*(?: [A-Z][\w&’'.-]*){0,2}) (?:image|photo|graphic|video)$", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^about (?P<name>(?:the )?[A-Z][\w&’'.-]*(?: (?:of|for|and|the|de|[A-Z&][\w&’'.-]*)){0,6})$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"^(?P<name>[A-Z][^:#]{2,40}?),?\s*(?:[-–—:]\s*)?(?:#\s?\d{1,4}|(?:issue|no\.|number|vol\.?)\s*#?\d)", re.IGNORECASE
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
    "house words": 0.9,  # "More from Example", "an Example subscription", "Example Image" under pictures
    "about itself": 1.0,  # the paragraph "About Example" that ends a press release, where no dateline names an agency
    "numbered issue": 1.4,  # "Example, issue 118", "Example #12: …" as the title of a newsletter
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
    scores: defaultdict[str, float] = defaultdict(float)
    for i in range(min(body, len(words))):
        masthead_only = pieces[i].role == "title" and i == 0 and len(words[0]) <= 40 and words[0].isupper()
        if masthead_only or pieces[i].role not in ("title", "front-matter", "information", "section"):
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
    _house(words, body, scores, agency)
    if agency:
        scores[_expand(agency, reading, list(scores))] += WEIGHTS["dateline"]
    for name in list(scores):
        scores[name] += _support(name, reading)
    if not scores:
        return []
    name, points = max(scores.items(), key=lambda item: item[1])
    return [Hint("publisher", name, "masthead", min(0.6, 0.25 * points))] if points >= ENOUGH else []


def _line(
    reading: str, words: Sequence[str], pieces: Sequence[Piece], i: int, body: int, scores: defaultdict[str, float]
) -> None:
    if is_noise(words[i]) or (is_menu(words[i]) and i > 1 and not find_dates(words[i])):
        return
    raw = reading[pieces[i].start : pieces[i].end]
    parts = [part for part in _PARTS.split(raw) if part and part.strip()]
    dated = bool(find_dates(words[i])) or pieces[i].role == "byline"
    if dated and "," in words[i] and len(parts) == 1:
        commas = [part.strip() for part in raw.split(",")]
        parts = commas if _GENERIC.match(commas[0]) else parts
    if pieces[i].role == "byline" and "," in words[i]:
        parts += [part for part in words[i].split(",") if matcher("bylines", "organisation").search(part)]
    beside = [pieces[j].role for j in (i - 1, i + 1) if 0 <= j < body]
    for place, part in enumerate(parts):
        if re.search(r"\w{3,}[.!?]\s", part):
            continue
        name = _tidy(part)
        if name[:1].islower() and i > 0:
            continue
        person = is_person(name) and not matcher("bylines", "organisation").search(name)
        if not _like(name) or (person and (i >= _title_at(pieces, body) or (dated and i > 0))) or _is_place(raw, part):
            continue
        points = WEIGHTS["line of the head"] + WEIGHTS["per line down"] * i
        points += WEIGHTS["first line"] * (i == 0)
        if len(parts) > 1:
            points += (
                WEIGHTS["shares a line with the date or byline"]
                if dated
                else (WEIGHTS["first of its line" if place == 0 else "later in its line"])
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
    pool: list[str] = [*candidates, *re.findall(r"\b[A-Z][\w-]+(?:[ -][A-Z][\w-]+){1,5}", reading[:4000])]
    for name in pool:
        if "".join(part[0] for part in re.split(r"[ -]", name) if part[:1].isalpha()).upper() == agency:
            return name
    return agency


def _tidy(part: str) -> str:
    name = strip_dates(part).strip(" .,:;*_#-–—()/")
    name = re.sub(
        r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*$", "", name, flags=re.I
    ).strip(" ,")
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
    return not (is_date_line(name) or _GENERIC.match(name) or matcher("bylines", "masthead_strap").search(name))


def _title_at(pieces: Sequence[Piece], body: int) -> int:
    """Index of the title; a name of a person's shape above it is a masthead's ("Example Circle")."""
    return next((i for i, piece in enumerate(pieces[:body]) if piece.role == "title"), 0)


def _is_place(raw: str, part: str) -> bool:
    """A dateline's place: "BANGKOK (EX) — Thursday", "Bengaluru, May 16, 2025"."""
    if matcher("bylines", "organisation").search(strip_dates(part).strip(" ,.")) or part.strip().lower().startswith(
        "the "
    ):
        return False
    return bool(
        re.match(r"^\W*[A-Z]+(?: [A-Z]+){0,2} \([A-Z][^)]*\)?\s*(?:[-–—]|$)", part) and find_dates(raw)
    ) or bool(
        re.match(r"^\W*[A-ZÀ-Ý][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}(?: ?/ ?[A-Z]\w+)?,\s*", part) and find_dates(part)
    )


def _house(words: Sequence[str], body: int, scores: defaultdict[str, float], agency: str | None) -> None:
    """Names that the page's own furniture and headings give its publisher."""
    pictures = Counter(match["name"] for line in words if len(line) < 60 and (match := _PLACEHOLDER.match(line)))
    for name, count in pictures.items():
        if count >= 2 or name.isupper():
            scores[name] += WEIGHTS["house words"]
    seen: set[str] = set()
    released = any(_RELEASE.search(line) for line in words[:6] if len(line) < 120)
    for i, line in enumerate(words):
        if len(line) <= 140 and (i < body or i > len(words) - 15) and (match := _HOUSE.search(line)):
            name = _tidy(match["name"])
            if _like(name) and name[:1].isupper() and name not in seen and len(name) > 2:
                seen.add(name)
                scores[name] += WEIGHTS["house words"]
        about = _ABOUT.match(line) if i > body and not agency else None
        if (
            about
            and about["name"].split()[0].lower() not in ("the", "our", "us", "this")
            and "author" not in line.lower()
        ):
            scores[_tidy(about["name"])] += WEIGHTS["about itself"]
        made = _MADE_BY.search(line) if i < body + 1 and len(line) < 160 else None
        if made and made["name"][:1].isupper():
            scores[_tidy(made["name"])] += WEIGHTS["about itself"] + 0.4
        boiler = _BOILERPLATE.match(line) if i > len(words) - 10 and released and not agency else None
        if boiler:
            scores[boiler["name"]] += WEIGHTS["about itself"]
        numbered = _NUMBERED.match(line) if i < body else None
        if numbered and _like(_tidy(numbered["name"])):
            scores[_tidy(numbered["name"])] += WEIGHTS["numbered issue"]


def clean_publisher(name: str) -> str:
    """A publisher as a note gives it, without what is added in brackets or after a comma in lower case.

    >>> clean_publisher("Example Monthly (English edition)")
    'Example Monthly'
    """
    cut = re.split(r"\s*\(|,\s+(?=[a-z])", name, maxsplit=1)[0].strip(" ,;:-–—")
    first, _, rest = cut.partition(", ")
    body = matcher("bylines", "public_body")
    if rest and body.search(first) and body.search(rest):
        cut = first  # an office and the department above it
    bare: str = re.sub(r"\.(?:com|org|net)$", "", cut)
    return bare or name
