"""What words in names mean: legal forms, places, lines of business, titles, nicknames, and how common each word is.

The tables lie in `data/`; each file's first line names its source and licence. They are read once, on first use.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.errors import OnRecordError
from onrecord.names.writing import HAN


class BadTableError(OnRecordError):
    """A table of the vocabulary cannot be read."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the vocabulary: its `role` (legal, place, term), its `code` within the role and a finer `kind`.

    `kind` is the country's own form for a legal form, `country` or `within` for a place, `domain` or `plain` for a
    term.
    """

    role: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their words joined with spaces; `lengths` tells how many words those have that begin with a word."""

    table: dict[str, Phrase]
    lengths: dict[str, tuple[int, ...]]
    native_lengths: dict[str, tuple[int, ...]]


def rows(name: str, width: int) -> list[list[str]]:
    """The rows of a table. Raises BadTableError for a row with too few fields."""
    text = (files("onrecord.names") / "data" / name).read_text(encoding="utf-8")
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) < width:
                raise BadTableError(f"{name}, line {number}: expected {width} fields, found {len(fields)}: {line!r}")
            found.append(fields)
    return found


@cache
def phrases() -> Phrases:
    """All phrases; where two tables know one, the legal form goes first, then the place."""
    table: dict[str, Phrase] = {}
    for role, name in (("term", "terms.tsv"), ("place", "places.tsv"), ("legal", "legal_forms.tsv")):
        for key, code, kind, *_ in rows(name, 3):
            table[key] = Phrase(role, code, kind)
    for key, role, code, kind, *_ in rows("own_phrases.tsv", 4):
        if role == "none":
            table.pop(key, None)
        else:
            table[key] = Phrase(role, code, kind)
    spaced: dict[str, set[int]] = {}
    native: dict[str, set[int]] = {}
    for key in table:
        if HAN.search(key):
            native.setdefault(key[0], set()).add(len(key))
        else:
            words = key.split(" ")
            spaced.setdefault(words[0], set()).add(len(words))
    return Phrases(
        table,
        {word: tuple(sorted(n, reverse=True)) for word, n in spaced.items()},
        {first: tuple(sorted(n, reverse=True)) for first, n in native.items()},
    )


@cache
def counts(kind: str) -> tuple[dict[str, int], int]:
    """How many listed names of `kind` (organisation, person) hold a word, and how many names there are."""
    found = {word: int(n) for k, word, n in rows("word_counts.tsv", 3) if k == kind}
    return found, found.pop("*")


@cache
def titles(kind: str) -> frozenset[str]:
    """Words put before a name of `kind` (person, vessel) that are not part of it."""
    return frozenset(title for title, k in rows("titles.tsv", 2) if k == kind)


@cache
def nicknames() -> frozenset[tuple[str, str]]:
    """Pairs of given names of which one is short for the other, each pair in alphabetical order."""
    pairs = {(min(a, b), max(a, b)) for name in ("nicknames.tsv", "own_nicknames.tsv") for a, b in rows(name, 2)}
    return frozenset(pairs)


@cache
def small_words(kind: str) -> frozenset[str]:
    """Articles, conjunctions and particles that weigh little in a name of `kind`."""
    return frozenset(word for k, *words in rows("small_words.tsv", 2) if k == kind for word in words)


@cache
def numbers() -> dict[str, str]:
    """Number words, ordinals and Roman numerals by their writing, as digits."""
    return {writing: value for value, *writings in rows("numbers.tsv", 2) for writing in writings}
