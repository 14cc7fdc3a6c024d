"""How like two names are, and in what way: the interface that clustering asks, and a first form behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from rapidfuzz.distance import DamerauLevenshtein

from onrecord.identity.kinds import ORGANISATION, PERSON, group_of
from onrecord.identity.lexicon import name_words
from onrecord.identity.normal import normal
from onrecord.names import initials, words_of

SAME, VARIANT, SHORT, PART, DIFFERENT = "same", "variant", "short", "part", "different"
"""How two names stand to each other: one name in two writings; perhaps one, misspelt or reordered; the one perhaps a
short form of the other; the one the name of a part, unit or regional affiliate of the other; clearly two."""


class Comparison(Protocol):
    """What a comparer says: `score` in 0–1, and `relation` as one of the five words above."""

    @property
    def score(self) -> float: ...

    @property
    def relation(self) -> str: ...


class NameComparer(Protocol):
    """Compares two names of one kind. Symmetric, and a pure function of its arguments."""

    def __call__(self, one: str, other: str, kind: str) -> Comparison: ...


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """The first form's answer."""

    score: float
    relation: str


@lru_cache(maxsize=131072)
def compare(one: str, other: str, kind: str) -> NameLikeness:
    """The first form of the comparer: word by word, with word lists for descriptors, parts and titles of address.

    >>> compare("Harrow Lane Systems", "Harrow Lane Systems Europe GmbH", "company").relation
    'part'
    >>> compare("Ines Marquardt", "Tomas Marquardt", "person").relation
    'different'
    """
    if normal(one, kind) == normal(other, kind):
        return NameLikeness(1.0, SAME)
    group = group_of(kind)
    if group == PERSON:
        return _people(_person(one), _person(other))
    if group == ORGANISATION:
        return _bodies(one, other)
    a, b = (tuple(word for word in words_of(name) if word not in name_words().small) for name in (one, other))
    return NameLikeness(0.95, SAME) if a == b else NameLikeness(0.0, DIFFERENT)


def _person(name: str) -> tuple[str, ...]:
    words = tuple(normal(name, "person").split())
    while len(words) > 1 and words[0] in name_words().honorifics:
        words = words[1:]
    return words


def _people(a: tuple[str, ...], b: tuple[str, ...]) -> NameLikeness:
    """Persons: the surnames agree and no given name speaks against it."""
    if a == b:
        return NameLikeness(0.98, SAME)
    a, b = sorted((a, b), key=lambda words: (len(words), words))
    if not a:
        return NameLikeness(0.0, DIFFERENT)
    if len(a) == 1:
        return NameLikeness(0.5, SHORT) if a[0] == b[-1] else NameLikeness(0.1, DIFFERENT)
    if sorted(a) == sorted(b):
        return NameLikeness(0.9, VARIANT)
    if a[-1] != b[-1]:
        near = len(a) == len(b) and a[:-1] == b[:-1] and _near(a[-1], b[-1])
        return NameLikeness(0.75, VARIANT) if near else NameLikeness(0.1, DIFFERENT)
    given, other = a[:-1], b[:-1]
    if all(any(_stands_for(x, y) for y in other) for x in given):
        exact = all(x in other for x in given)
        return NameLikeness(0.85 if exact else 0.7, VARIANT if exact else SHORT)
    if len(given) == len(other) and all(x == y or _near(x, y) for x, y in zip(given, other, strict=True)):
        return NameLikeness(0.75, VARIANT)
    return NameLikeness(0.2, DIFFERENT)


def _stands_for(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short)) or (len(full) == 1 and short.startswith(full))


def _bodies(one: str, other: str) -> NameLikeness:
    """Organisations: the words that tell them apart, and what the longer name adds."""
    known = name_words()
    a, b = (tuple(w for w in words_of(name) if w not in known.small) or words_of(name) for name in (one, other))
    if not a or not b:
        return NameLikeness(0.0, DIFFERENT)
    if "".join(a) == "".join(b):
        return NameLikeness(0.97, SAME)
    if sorted(a) == sorted(b):
        return NameLikeness(0.9, VARIANT)
    if (len(a), a) > (len(b), b):
        a, b, one, other = b, a, other, one
    if len(a) == 1 and _acronym(one, other):
        return NameLikeness(0.7, SHORT)
    if a == b[: len(a)] or (_placed(b) and a == b[1 : 1 + len(a)]) or (len(a) > 1 and a == b[-len(a) :]):
        return _longer(a, b)
    if len(a) == len(b) and all(x == y or _near(x, y) for x, y in zip(a, b, strict=True)):
        return NameLikeness(0.8, VARIANT)
    return NameLikeness(0.2, DIFFERENT)


def _longer(a: tuple[str, ...], b: tuple[str, ...]) -> NameLikeness:
    known = name_words()
    added = list(b)
    for word in a:
        added.remove(word)
    if len(added) == 1 and added[0] == b[0] and (b[0] in known.parts or b[0] in known.places):
        return NameLikeness(0.75, SHORT)
    if any(word in known.parts for word in added):
        return NameLikeness(0.5, PART)
    if all(word in known.descriptors for word in added):
        return NameLikeness(0.75, SHORT)
    return NameLikeness(0.6, SHORT) if len(a) == 1 else NameLikeness(0.5, PART)


def _acronym(short: str, full: str) -> bool:
    plain = "".join(sign for sign in short if sign.isalnum())
    return 2 <= len(plain) <= 8 and plain.upper() == plain and plain in initials(full)


def _near(x: str, y: str) -> bool:
    """One slip of the pen in a word of five letters, two in one of ten; figures never differ by a slip."""
    if min(len(x), len(y)) < 5 or any(sign.isdigit() for sign in x + y) or x[0] != y[0]:
        return False
    allowed = 2 if min(len(x), len(y)) >= 10 else 1
    return DamerauLevenshtein.distance(x, y, score_cutoff=allowed) <= allowed


def _placed(words: tuple[str, ...]) -> bool:
    """Whether a name begins with a place, which its short form may leave out: "Shenzhen Veltra Technology"."""
    return words[0] in name_words().parts or words[0] in name_words().places


def beginnings(words: tuple[str, ...]) -> list[str]:
    """What a short form of these words may be: fewer of them from the first on, or from the second behind a place.

    >>> beginnings(("china", "veltra", "optics"))
    ['china', 'china veltra', 'veltra', 'veltra optics']
    """
    found = [" ".join(words[:end]) for end in range(1, len(words))]
    if len(words) > 1 and _placed(words):
        found += [" ".join(words[1:end]) for end in range(2, len(words) + 1)]
    return found
