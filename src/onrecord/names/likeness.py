"""How alike two words are: spelling, romanisation, abbreviation."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from onrecord.names.policy import policy

# Writings of the same sound in the romanisations of Arabic, Persian, Russian, Ukrainian, Chinese and Korean names,
# longest first; then single letters.
_SOUNDS = {
    "tsch": "j", "dsch": "j", "sch": "s", "tch": "j", "dzh": "j", "dj": "j", "zh": "j", "kh": "h", "gh": "g", "ph": "f",
    "ck": "k", "cz": "j", "ch": "j", "sh": "s", "th": "t", "dh": "d", "qu": "kv", "ts": "z", "tz": "z", "hs": "s",
    "eo": "u", "eu": "u", "ou": "u", "oo": "u", "ee": "i", "ie": "i", "ei": "e", "ay": "e", "ai": "e", "yu": "u",
    "ya": "a", "iy": "i", "yy": "i", "yi": "i", "ij": "i", "yj": "i",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_LETTERS = str.maketrans({"c": "k", "x": "ks", "q": "k", "w": "v", "y": "i", "o": "u"})

HOPELESS = 0.67
"""Words of which a greater share of letters differs are not looked at for their sound."""

SOUND_SHARE = 0.95
"""What a likeness of two sounds is worth beside a likeness of two spellings."""

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
    word = _SOUND.sub(lambda found: _SOUNDS[found[0]], word).translate(_LETTERS)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word's sound; p is b, since Arabic has no p.

    >>> skeleton("mohammed") == skeleton("mhmd")
    True
    """
    word = sound(word).replace("p", "b")
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", word).replace("v", "").replace("h", "")) or word


def edits_allowed(length: int) -> int:
    """Single-letter differences that two spellings of a word of `length` letters may have."""
    allowed = policy().edits
    return allowed[length] if length < len(allowed) else allowed[-1]


def spelling(one: str, other: str) -> float:
    """How alike two spellings are, 0 or at least the policy's `least`.

    Edits are optimal string alignment's (Damerau-Levenshtein without overlapping transpositions).
    """
    return _few_edits(OSA.distance(one, other), max(len(one), len(other)), 0)


def _few_edits(edits: int, length: int, fewer: int) -> float:
    """Likeness from edits, 0 where there are more than the policy allows less `fewer`."""
    if edits > edits_allowed(length) - fewer:
        return 0.0
    likeness = 1.0 - edits / length
    return likeness if likeness >= policy().likeness["least"] else 0.0


def word_likeness(one: str, other: str) -> tuple[float, str]:
    """Likeness of two different words and how they meet: `sound`, `spelling` or, where they do not, an empty string."""
    long = max(len(one), len(other))
    edits = OSA.distance(one, other)
    if edits > HOPELESS * long:
        return 0.0, ""
    like = _few_edits(edits, long, 0)
    likeness = policy().likeness
    if like < likeness["sound"]:
        a, b = sound(one), sound(other)
        if a == b:
            return likeness["sound"], "sound"
        if len(one) > 3 and len(other) > 3:
            like = max(like, _few_edits(OSA.distance(a, b), max(len(a), len(b)), 1) * SOUND_SHARE)
    return (like, "spelling") if like >= likeness["least"] else (0.0, "")
