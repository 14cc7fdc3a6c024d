"""One form for the many ways of writing a name, so that two writings can be compared.

Legal forms follow ISO 20275; folding is Unicode NFKD without combining marks (UAX #15).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEGAL_FORMS = frozenset(
    [
        "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "lp",
        "plc", "gmbh", "ag", "sa", "nv", "bv", "ab", "as", "asa", "aps", "oy", "oyj", "spa", "srl", "sarl",
        "sas", "kg", "kgaa", "kft", "zrt", "sro", "doo", "uab", "ooo", "oao", "pao", "zao", "jsc", "pjsc",
        "fze", "fzco", "dmcc", "pte", "pty", "pvt", "sdn", "bhd", "berhad", "tbk", "kk", "private"
    ]
)  # fmt: skip
_SMALL = frozenset(
    {"of", "and", "the", "for", "in", "on", "de", "la", "du", "des", "der", "die", "das", "und", "e", "y"}
)
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s?$")


def fold(text: str) -> str:
    """`text` in lower case and without accents.

    >>> fold("Győr")
    'gyor'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that tell it apart: folded, without a leading article, possessives and legal forms.

    >>> words_of("The Veltra Systems Co., Ltd.")
    ('veltra', 'systems')
    """
    words = [w for found in _WORD.findall(fold(name)) if (w := _POSSESSIVE.sub("", found).replace(".", ""))]
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    bare = list(words)
    while len(bare) > 1 and bare[-1] in LEGAL_FORMS:
        bare = bare[:-1]
    if len(bare) > 2 and bare[-1] == "kg":
        bare = bare[:-1]
    return tuple(bare or words)


def key(name: str) -> str:
    """The normal form of a name as one string.

    >>> key("Norrick Holdings PLC") == key("norrick holdings")
    True
    """
    return " ".join(words_of(name))


def initials(name: str) -> frozenset[str]:
    """The acronyms that a name can have: initials of its capitalised words, with and without its small words.

    >>> "DMA" in initials("Door Makers' Association")
    True
    """
    words = [w for w in re.split(r"[\s\-–/]+", name) if w]
    big = [w for w in words if fold(w) not in _SMALL and w[0].isalnum()]
    forms = {"".join(w[0] for w in big).upper()}
    forms.add("".join(w[0] for w in words if w[0].isalnum()).upper())
    forms.add("".join(w[0] for w in big if fold(w.strip(".,")) not in LEGAL_FORMS).upper())
    spread = [p for w in big for p in re.findall(r"[A-Z][a-z]*", w)]
    forms.add("".join(p[0] for p in spread))
    return frozenset(f for f in forms if len(f) > 1)
