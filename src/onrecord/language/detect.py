"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord.language.words import visible, word_lists

SAMPLE = 4000
"""Characters looked at: more changes no decision and costs time."""
PLAIN, WORDS = 0.07, 40
"""Share of common English words, of at least so many words, from which a text is English without more ado."""
_WORD = re.compile(r"[^\W\d_]+")
FEW = 12
"""Below so many letters the classifier guesses; such a text is taken for English, the language that is read here."""
FEW_FORMS = 8
"""Where fewer different words than this begin with a small letter, a text of many is a table or a list of names. Names
are of no language; such a text is taken for English too."""


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`, `en` for a text with hardly any words but names.

    Addresses are left out: they look English in every language. Capitals are read as small letters. Method: plain
    English by its commonest words, which takes no time; everything else by naive Bayes over byte n-grams (Lui and
    Baldwin 2012) as shipped in py3langid.
    """
    plain = visible(_ADDRESS.sub(" ", text[:SAMPLE]))
    if plain.isupper():
        plain = plain.lower()
    words = _WORD.findall(plain)
    if len(words) >= WORDS and sum(word.lower() in word_lists().common for word in words) >= PLAIN * len(words):
        return "en"
    if sum(character.isalpha() for character in plain) < FEW or (len(words) >= WORDS and _only_names(words)):
        return "en"
    code, _ = _classifier().classify(plain)
    return str(code)


_ADDRESS = re.compile(r"\S{1,64}@\S+|(?:https?://|www\.)\S+")


def _only_names(words: list[str]) -> bool:
    """Whether a text in Latin letters has hardly any words but names."""
    forms = {word for word in words if word[0].islower()}
    return len(forms) < FEW_FORMS and all(max(word) < "\u0250" for word in words)


@cache
def _classifier() -> Any:
    import py3langid  # a second to load, and most commands need no language

    return py3langid
