"""What a claim is about beyond its roles: the words of its matter, its kind, and how far two matters agree.

Words are compared by their stems, each counting alike. Weighing them by rarity and comparing sentence embeddings were
both tried on labelled pairs and told no more (docs/decisions); without weights, whether two matters agree does not
change when other documents are added.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.analysis.policy import load_yaml

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_APOSTROPHE = re.compile(r"['’]s?$")
_BRACKETS = re.compile(r"\([^()]*\)")
_LEAST_STEM = 4


@dataclass(frozen=True, slots=True)
class Matter:
    """The words that say something, as stems; the kind of misconduct; whether an excuse limits a denial.

    `core` leaves out what stands in brackets, where a denial has its excuse. `general` tells that no word is left
    beyond those that stand for any matter ("any connection") or for the kind itself ("human rights abuses"); `total`
    that it speaks of all there is ("never sold anything").
    """

    words: frozenset[str]
    core: frozenset[str]
    kind: str | None
    general: bool
    total: bool
    excused: bool
    corrected: bool


@dataclass(frozen=True, slots=True)
class _Lists:
    stop: frozenset[str]
    weak: frozenset[str]
    endings: tuple[str, ...]
    kinds: dict[str, re.Pattern[str]]
    kind_words: dict[str, frozenset[str]]
    excuses: re.Pattern[str]
    totals: re.Pattern[str]
    corrections: re.Pattern[str]
    hedges: re.Pattern[str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data: dict[str, Any] = load_yaml("matters.yaml")
    endings = tuple(sorted(data["endings"], key=len, reverse=True))
    kinds = {kind: _any_of([kind, *words]) for kind, words in data["kinds"].items()}
    kind_words = {
        kind: frozenset(_stem(word, endings) for phrase in [kind, *words] for word in _WORD.findall(phrase.casefold()))
        for kind, words in data["kinds"].items()
    }
    weak = frozenset(_stem(word, endings) for word in data["weak"].split())
    return _Lists(
        stop=frozenset(data["stop"].split()),
        weak=weak,
        endings=endings,
        kinds=kinds,
        kind_words=kind_words,
        excuses=_any_of(data["excuses"]),
        totals=_any_of(data["totals"]),
        corrections=_any_of(data["corrections"]),
        hedges=_any_of(data["hedges"]),
    )


def _any_of(phrases: Collection[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _stem(word: str, endings: tuple[str, ...]) -> str:
    """The word without endings, one after another: "membership" and "members" both come to "memb"."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return _stem(word[: -len(ending)], endings)
    return word


@lru_cache(maxsize=1 << 16)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that are not words of grammar.

    >>> sorted(stems("detected by the detectors")), sorted(stems("board members"))
    (['detect'], ['board', 'memb'])
    """
    lists = _lists()
    words = (_APOSTROPHE.sub("", word) for word in _WORD.findall(text.casefold()))
    return frozenset(_stem(word, lists.endings) for word in words if word and word not in lists.stop)


@dataclass(frozen=True, slots=True)
class _Text:
    """What the words of a matter alone tell, whoever stands in the roles."""

    words: frozenset[str]
    core: frozenset[str]
    kind: str | None
    total: bool
    excused: bool
    corrected: bool


@lru_cache(maxsize=1 << 16)
def _read(claim_type: str, text: str) -> _Text:
    lists, kind = _lists(), _kind(claim_type, text)
    if kind and ":" in text and text.partition(":")[0].strip().casefold() == kind:
        text = text.partition(":")[2]
    return _Text(
        stems(text),
        stems(_BRACKETS.sub(" ", text)),
        kind,
        bool(lists.totals.search(text)),
        bool(lists.excuses.search(text)),
        bool(lists.corrections.search(text)),
    )


@lru_cache(maxsize=1 << 16)
def matter_of(claim_type: str, what: str | None, subject: str | None, object: str | None) -> Matter:
    """The matter of a claim; names that stand in its roles are no part of it, since the roles say them already."""
    lists, text = _lists(), _read(claim_type, what or "")
    named = stems(subject or "") | stems(object or "")
    words = text.words - named
    core = (text.core - named) or words
    excused = text.excused or core != words
    told = core - lists.weak - (lists.kind_words[text.kind] if text.kind else frozenset())
    if excused:
        told -= _excuse_words()
    return Matter(words, core, text.kind, not told, text.total, excused, text.corrected)


@lru_cache(maxsize=1)
def _excuse_words() -> frozenset[str]:
    return frozenset(word for phrase in load_yaml("matters.yaml")["excuses"] for word in stems(phrase)) | stems(
        "commit"
    )


def _kind(claim_type: str, text: str) -> str | None:
    if claim_type != "misconduct":
        return None
    lists = _lists()
    before = text.partition(":")[0].strip().casefold()
    if ":" in text and before in lists.kinds:
        return before
    found = [(match.start(), kind) for kind, pattern in lists.kinds.items() if (match := pattern.search(text))]
    return min(found)[1] if found else None


@lru_cache(maxsize=1 << 12)
def is_hedged(text: str) -> bool:
    """Whether words of doubt stand in a text."""
    return bool(_lists().hedges.search(text))


def speaks_of_correction(text: str) -> bool:
    """Whether words stand in a text by which a publication corrects or withdraws what it wrote."""
    return bool(_lists().corrections.search(text))


def correction_words() -> tuple[str, ...]:
    """The phrases that `speaks_of_correction` looks for."""
    return tuple(load_yaml("matters.yaml")["corrections"])


def alike(one: Matter, other: Matter) -> float:
    """How far two matters are the same, 0–1: twice the words they share over the words of both (Dice 1945).

    Two matters that say nothing beyond their roles are the same.
    """
    if not one.words or not other.words:
        return 1.0 if one.words == other.words else 0.0
    return 2 * len(one.words & other.words) / (len(one.words) + len(other.words))


def covered(one: Matter, other: Matter) -> float:
    """How far one matter lies within the other, 0–1: shared words over those of the shorter one.

    What a denial says in brackets is its excuse and does not count.
    """
    if not one.core or not other.core:
        return 0.0
    return len(one.core & other.core) / min(len(one.core), len(other.core))
