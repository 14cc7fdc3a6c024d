"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord.language.words import word_lists

SAMPLE = 4000
"""Characters looked at: more changes no decision and costs time."""
PLAIN, WORDS = 0.18, 40
"""Share of the commonest English words, of at least so many words, from which a text is English without more ado."""
_WORD = re.compile(r"[^\W\d_]+")
FEW = 12
"""Below so many letters the classifier guesses; such a text is taken for English, the language that is read here."""


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`, `en` for a text with hardly any words.

    Addresses are left out: they look English in every language. Method: plain English by its commonest words, which
    takes no time; everything else by naive Bayes over byte n-grams (Lui and Baldwin 2012) as shipped in py3langid.
    """
    plain = re.sub(r"\S+@\S+|(?:https?://|www\.)\S+", " ", text[:SAMPLE])
    words = _WORD.findall(plain.lower())
    if len(words) >= WORDS and sum(word in word_lists().common for word in words) >= PLAIN * len(words):
        return "en"
    if sum(character.isalpha() for character in plain) < FEW:
        return "en"
    code, _ = _classifier().classify(plain)
    return str(code)


@cache
def _classifier() -> Any:
    import py3langid  # a second to load, and most commands need no language

    return py3langid
