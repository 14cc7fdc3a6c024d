"""How alike two words are: spelling, romanisation, abbreviation."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from onrecord.names.policy import policy

# Writings of the same sound in the romanisations of Arabic, Persian, Russian, Ukrainian, Chinese and Korean names.
_SOUNDS = (
    ("tsch", "j"), ("dsch", "j"), ("sch", "s"), ("tch", "j"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"),
    ("gh", "g"), ("ph", "f"), ("ck", "k"), ("cz", "j"), ("ch", "j"), ("sh", "s"), ("th", "t"), ("dh", "d"),
    ("ts", "z"), ("tz", "z"), ("hs", "s"), ("c", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("eo", "o"), ("eu", "u"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ei", "e"), ("ay", "e"), ("ai", "e"), ("yu", "u"), ("ya", "a"),
    ("iy", "i"), ("yy", "i"), ("yi", "i"), ("ij", "i"), ("yj", "i"), ("y", "i"), ("o", "u"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouy]")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """`word` with the differences between romanisations levelled.

    >>> sound("mahmood") == sound("mahmoud")
    True
    """
    if word[0] == "x":
        word = "s" + word[1:]
    for writing, plain in _SOUNDS:
        if writing in word:
            word = word.replace(writing, plain)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word's sound.

    >>> skeleton("mohammed") == skeleton("mhmd")
    True
    """
    word = sound(word)
    return _VOWELS.sub("", word).replace("v", "").replace("h", "") or word


def edits_allowed(length: int) -> int:
    """Single-letter differences that two spellings of a word of `length` letters may have."""
    allowed = policy().edits
    return allowed[length] if length < len(allowed) else allowed[-1]


def spelling(one: str, other: str, fewer: int = 0) -> float:
    """How alike two spellings are, 0 or at least the policy's `least`; `fewer` edits than the policy's are allowed.

    Edits are optimal string alignment's (Damerau-Levenshtein without overlapping transpositions).
    """
    long = max(len(one), len(other))
    allowed = edits_allowed(long)
    allowed -= fewer
    if allowed <= 0 or abs(len(one) - len(other)) > allowed:
        return 0.0
    edits: int = OSA.distance(one, other, score_cutoff=allowed)
    if edits > allowed:
        return 0.0
    likeness = 1.0 - edits / long
    return likeness if likeness >= policy().likeness["least"] else 0.0


def word_likeness(one: str, other: str) -> tuple[float, str]:
    """Likeness of two different words and how they meet: `sound`, `spelling` or, where they do not, an empty string."""
    likeness = policy().likeness
    like = spelling(one, other)
    if like < likeness["sound"]:
        a, b = sound(one), sound(other)
        if a == b:
            return likeness["sound"], "sound"
        if len(one) > 3 and len(other) > 3:
            like = max(like, spelling(a, b, fewer=1) * 0.95)
    return (like, "spelling") if like >= likeness["least"] else (0.0, "")
