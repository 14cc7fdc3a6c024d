"""The official record as a table to ask: which listings bear a party's name, its short name, or one that is near.

A first form on normalised names; whoever has a better comparison of names passes it in its place (`Finder`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import Protocol

from onrecord.analysis.measures import Measures, load_measures
from onrecord.model import Holding, Listing
from onrecord.names.normal import key, words_of

MOST_BEARERS = 12
"""Different names that may share a telling word; a word that more share tells no party from another."""

PERSON = "person"
"""The kind of a listing that is a person's."""

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class Likeness(IntEnum):
    """How a listing's name answers a party's: the same name, the party's short name, or a name that only shares a
    telling word and so is another legal person."""

    SAME = 2
    SHORT = 1
    OTHER = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A listing that may be the party's. `name` is the listing's name that answers."""

    listing: Listing
    likeness: Likeness
    name: str


class Finder(Protocol):
    """Finds the listings that may be a party's, the likeliest first."""

    def __call__(self, names: Sequence[str], /) -> Sequence[Found]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """What was read of the official record.

    `editions` gives for every list that was read the date of its edition (EDTF), also for lists on which nobody asked
    about stands: only so can absence be told. Lists of which there are listings are added with their newest edition.
    From a list in `cut_off`, of which a part is missing, absence tells nothing.
    """

    listings: tuple[Listing, ...] = ()
    holdings: tuple[Holding, ...] = ()
    editions: Mapping[str, str] = field(default_factory=dict)
    cut_off: frozenset[str] = frozenset()
    finder: Finder | None = None
    _find: Finder = field(init=False, repr=False)

    def __post_init__(self) -> None:
        newest: dict[str, str] = dict(self.editions)
        for listing in self.listings:
            if listing.list not in self.editions:
                newest[listing.list] = max(newest.get(listing.list, ""), listing.edition)
        object.__setattr__(self, "editions", newest)
        object.__setattr__(self, "_find", self.finder or NameTable(self.listings))

    def find(self, names: Sequence[str]) -> Sequence[Found]:
        """The listings that may be of the party that goes by these names."""
        return self._find(names)

    def edition_day(self, list_id: str) -> str | None:
        """The date of the edition that was read, null where its name tells none or the list was not read."""
        match = _DAY.search(self.editions.get(list_id, ""))
        return match.group() if match else None


class NameTable:
    """Listings by normalised name and by telling word."""

    def __init__(self, listings: Iterable[Listing], measures: Measures | None = None) -> None:
        self.common = (measures or load_measures()).common
        self._by_name: dict[str, list[tuple[Listing, str]]] = defaultdict(list)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._by_person: dict[str, set[str]] = defaultdict(set)
        self._known: dict[tuple[str, ...], tuple[Found, ...]] = {}
        for listing in listings:
            for name in listing.names:
                normal = key(name)
                self._by_name[normal].append((listing, name))
                if listing.kind == PERSON:
                    self._by_person[_turned(name)].add(normal)
                for word in telling_words(name, self.common):
                    self._by_word[word].add(normal)

    def __call__(self, names: Sequence[str], /) -> tuple[Found, ...]:
        """The listings under the party's names, one answer a listing, the likeliest first."""
        asked = tuple(names)
        if asked not in self._known:
            self._known[asked] = self._look_up(asked)
        return self._known[asked]

    def _look_up(self, names: Sequence[str]) -> tuple[Found, ...]:
        best: dict[tuple[str, str, str], Found] = {}
        for name in names:
            forms = dict.fromkeys((key(name), *self._by_person.get(_turned(name), ())), Likeness.SAME)
            for word in telling_words(name, self.common):
                bearers = self._by_word.get(word, set())
                if len(bearers) <= MOST_BEARERS:
                    for form in bearers:
                        forms.setdefault(form, self._near(name, form, len(bearers) == 1))
            for form, likeness in forms.items():
                for listing, written in self._by_name.get(form, ()):
                    place = (listing.list, listing.entry, listing.edition)
                    if place not in best or best[place].likeness < likeness:
                        best[place] = Found(listing, likeness, written)
        return tuple(sorted(best.values(), key=lambda one: (-one.likeness, one.listing.list, one.name)))

    def _near(self, name: str, listed: str, alone: bool) -> Likeness:
        """A short name leaves out words that tell little, or is the only one on the lists with its telling words."""
        words = set(words_of(name))
        left_out = set(listed.split()) - words
        short = words <= set(listed.split()) and (alone or not telling_words(" ".join(left_out), self.common))
        return Likeness.SHORT if short else Likeness.OTHER


def telling_words(name: str, common: Collection[str]) -> tuple[str, ...]:
    """The words that tell a party from others: no legal forms, places and words that many names have.

    >>> telling_words("Malmö Norrlys Technology Ltd", {"technology"})
    ('norrlys',)
    """
    words = words_of(name)
    return tuple(word for word in words if word not in common and len(word) > 1 and word not in _places())


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """Countries, their adjectives and towns, each word of them in the normal form of names."""
    from onrecord.claims.lexicon import places

    known = places()
    return frozenset(word for name in (*known.countries, *known.adjectives, *known.places) for word in words_of(name))


def _turned(name: str) -> str:
    """A person's name whichever of its parts comes first."""
    return " ".join(sorted(words_of(name)))
