"""The shape of a line: how long, how it ends, whether it reads as prose, a menu, a title or a date."""

from __future__ import annotations

import re

from onrecord.documents import limits
from onrecord.documents.draft import Piece
from onrecord.documents.metadata.dates import find_dates, strip_dates
from onrecord.documents.words import matcher, whole

_ENDS = re.compile(r"[.!?…][\"”’')\]*_]*$")
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*\s+[\"“‘'(\[]?[A-Z0-9]")
_DATE_WORDS = re.compile(
    r"\b(?:published|posted|issued|released|release|date|dated|first|last|on|at|by|updated|modified|revised|print|edition|"
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"[ECMP][SD]T|GMT|UTC|BST|IST|CES?T|am|pm|min(?:ute)?s?|read|listen|the|of)\b",
    re.IGNORECASE,
)


def said(reading: str, piece: Piece) -> str:
    """The piece's words, white space collapsed, at most as much of them as the rules look at."""
    return " ".join(reading[piece.start : min(piece.end, piece.start + limits.RULE_CHARACTERS)].split())


def ends_sentence(words: str) -> bool:
    """Whether `words` end as a sentence does."""
    return _ENDS.search(words) is not None


def sentences(words: str) -> int:
    """About how many sentences `words` hold."""
    return len(_SENTENCE.findall(words)) + ends_sentence(words)


def is_prose(words: str) -> bool:
    """Whether `words` read as running text rather than as a title, a label or a menu."""
    if len(words) >= 160:
        return sentences(words) >= 1 or len(words) > 300
    return len(words) >= 70 and ends_sentence(words) and not words.endswith("…")


def is_teaser(words: str) -> bool:
    """Whether `words` have the shape of another story's title, or of its opening cut off by an ellipsis."""
    if re.search(r"(?:…|\.\.\.)\.?[\"”’')\]]*$", words):
        return len(words) <= 400
    return len(words) <= 170 and not re.search(r"[.:;][\"”’')\]]*$", words)


def is_menu(words: str) -> bool:
    """Whether the line is a row of menu items, of footer links or of account links."""
    if len(words) > 240 or (ends_sentence(words) and len(words) > 60):
        return False
    parts = [p.strip() for p in re.split(r"\s*(?:\||·|•|»|›|\u2002|\u2003)\s*|\s{2,}", words) if p.strip()]
    hits = sum(len(hit.split()) for hit in matcher("furniture", "menu_word").findall(words))
    if len(parts) >= 3 and all(len(p) <= 34 for p in parts):
        return hits >= 1 or (len(parts) >= 4 and all(len(p.split()) <= 4 for p in parts))
    count = len(words.split())
    return count >= 3 and hits >= 3 and hits >= 0.6 * count


def is_share(words: str) -> bool:
    """Whether the line is a row of share buttons."""
    if len(words) > 160:
        return False
    letters = list(re.findall(r"[\w-]+", words))
    hits = sum(len(m.split()) for m in matcher("furniture", "network").findall(words))
    return (
        len(letters) >= 2
        and hits >= 0.75 * len(letters)
        and re.search(
            (
                r"\b(?:share|facebook|fb|twitter|x|linked ?in|bluesky|mastodon|whats ?app|telegram|reddit|"
                r"tweet|copy link|vk|print|e-?mail|follow)\b"
            ),
            words,
            re.IGNORECASE,
        )
        is not None
    )


def is_date_line(words: str) -> bool:
    """Whether the line gives a date and little else."""
    if len(words) > 140 or not find_dates(words):
        return False
    rest = _DATE_WORDS.sub(" ", strip_dates(words))
    return len(re.findall(r"\w", rest)) <= 4


def is_noise(words: str) -> bool:
    """Whether the line is furniture by its own words, whatever stands around it."""
    if not re.search(r"\w", words):
        return True
    if len(words) > 320:
        return False
    if whole("furniture", "line").match(words) or is_share(words):
        return True
    return len(words) <= 260 and matcher("furniture", "anywhere").search(words) is not None


def is_tool(words: str) -> bool:
    """Whether a short line is nothing but a button or a count of a comment section ("Reply", "14 likes")."""
    parts = [part for part in re.split(r"\s*[|·•]\s*", words) if part]
    return not re.search(r"\w", words) or (
        len(words) <= 80 and all(whole("furniture", "line").match(part) is not None for part in parts)
    )


def same_words(first: str, second: str) -> bool:
    """Whether two lines say the same, apart from case, punctuation and a site's name at the end."""
    return _key(first) == _key(second) and bool(_key(first))


def _key(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
