"""What names are made of: an occurrence, known bodies and places, and what the words of a name tell of its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.claims.lexicon import organisations, places, titles, word_list


@dataclass(frozen=True, slots=True)
class Found:
    """One occurrence of a name: its tokens [first, last] in a sentence, its text and what kind it seems to be.

    `weight` says how strongly the finder believes in `kind`; `canonical` is a known body's full name.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    kind: str
    weight: float
    canonical: str | None = None


Phrase = tuple[str, str, str]
"""What a known phrase is: kind, canonical name, and "adjective" or ""."""


@lru_cache(maxsize=1)
def _known() -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """Known phrases by their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}

    def add(form: str, phrase: Phrase) -> None:
        words = tuple(re.findall(r"\w+(?:[.'’]\w+)*\.?|&|-", form))
        if words:
            table.setdefault(words[0], []).append((words, phrase))

    gazetteer = places()
    for form, (name, kind) in organisations().known.items():
        add(form, (kind, name, ""))
    for form, name in gazetteer.countries.items():
        add(form, ("country", name, ""))
    for form, name in gazetteer.adjectives.items():
        add(form, ("country", name, "adjective"))
    for name in gazetteer.places:
        add(name, ("place", name, ""))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def known_at(words: list[str], i: int) -> tuple[int, Phrase] | None:
    """The longest known phrase that begins at word i: how many words, and what it is."""
    for form, phrase in _known().get(words[i], ()):
        if len(form) == 1 or tuple(w.rstrip(".") if k else w for k, w in enumerate(words[i : i + len(form)])) == form:
            return len(form), phrase
        if tuple(words[i : i + len(form)]) == form:
            return len(form), phrase
    return None


INNER_CASE = re.compile(r"[a-z]+[A-Z]|^[A-Z]{2,}|\d")
NOT_NAMES = word_list("not_names")


def capitalised(word: str) -> bool:
    """Whether a word begins with a capital letter or mixes letters with capitals and digits as product names do."""
    return bool(word) and (word[0].isupper() or (word[0].isdigit() and any(c.isupper() for c in word)))


def no_name(words: list[str]) -> bool:
    """Whether words are a title, a month, a currency or the like, a letter, or a party and state ("R-Ohio")."""
    if len(words) > 1 and words[0] in ("R", "D", "I") and words[1] == "-":
        return True
    if len(words) == 1 and (len(words[0].rstrip(".")) < 2 or words[0].lower() in titles().last_words):
        return True
    return all(w.rstrip(".") in NOT_NAMES for w in words)


def kind_by_words(words: list[str]) -> tuple[str, float] | None:
    """What the words of a name tell of its kind, with a weight."""
    lexicon = organisations()
    bare = [w.rstrip(".,") for w in words]
    if len(bare) > 1 and any(w in lexicon.legal_forms for w in bare[1:]):
        return "company", 6.0
    if len(bare) > 1 and bare[-1] in lexicon.by_word:
        return lexicon.by_word[bare[-1]], 3.0
    for k, word in enumerate(bare):
        if word in lexicon.by_word and len(bare) > 1 and lexicon.by_word[word] in ("agency", "organization", "law"):
            following = bare[k + 1] if k + 1 < len(bare) else ""
            if following in ("of", "for", "on", "to", "and", ""):
                return lexicon.by_word[word], 3.0
    if len(bare) == 1 and bare[0] in lexicon.by_word and lexicon.by_word[bare[0]] in ("agency", "organization"):
        return lexicon.by_word[bare[0]], 1.0
    return None
