"""Which listings a party is: identifiers first, then names as they are normalised; what is only near is a question.

An exact name of a person proves little, so it is a question too; so is a name that the issuer calls weak, and a name
whose bearer has another number than the listing under a scheme that gives each party one number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Listing
from onrecord.names import key
from onrecord.regimes.graph import PERSON, identifier_forms
from onrecord.regimes.loading import read_yaml
from onrecord.regimes.values import Party

NEAR = 90.0
"""Similarity (rapidfuzz token_sort_ratio of normalised names, 0-100) from which a name is offered as near.

At 90 one wrong letter in a name of ten is caught; lower, firms of one trade and town begin to be taken for another."""

BEGINNING = 4
"""Near names must share the first letters of a word; a fixed rule, so that one more listing hides no other."""

ONE_EACH = frozenset({"lei", "uscc", "imo", "imo-company"})
"""Schemes under which a party has one number for life, so that two numbers are two parties."""

NO_PARTY = frozenset({"category", "vessel", "aircraft"})
"""Kinds of listings that are never a company or person of the same name."""


@dataclass(frozen=True, slots=True)
class Match:
    """A listing that the party is (`sure`) or may be, with the reason in words."""

    listing: Listing
    sure: bool
    reason: str


class ListingIndex:
    """Listings by identifier, by normalised name, and by the beginnings of their words."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        self.listings = sorted(
            {one for one in listings if one.kind not in NO_PARTY}, key=lambda one: (one.list, one.entry, repr(one))
        )
        self._by_identifier: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_beginning: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for at, listing in enumerate(self.listings):
            for form in identifier_forms(listing.identifiers):
                self._by_identifier[form].append(at)
            for name in listing.names:
                if form_of_name := key(name):
                    self._by_name[form_of_name].append(at)
                    for word in form_of_name.split():
                        self._by_beginning[word[:BEGINNING]].add(form_of_name)
                        if _tells(word):
                            self._by_word[word].add(form_of_name)

    @property
    def names(self) -> Iterable[str]:
        """Every normalised name on the lists."""
        return self._by_name.keys()

    @property
    def identifiers(self) -> Iterable[tuple[str, ...]]:
        """Every identifier on the lists, in the form of `identifier_forms`."""
        return self._by_identifier.keys()

    def exact(self, party: Party) -> list[Match]:
        """The listings that share an identifier or a normalised name with the party."""
        found = self._exact(party)
        return [found[at] for at in sorted(found)]

    def _exact(self, party: Party) -> dict[int, Match]:
        found: dict[int, Match] = {}
        for form in identifier_forms(party.identifiers):
            for at in self._by_identifier.get(form, ()):
                listing = self.listings[at]
                found.setdefault(at, Match(listing, True, f"{form[1]} number {form[2].upper()} is the listing's"))
        for name in party.names:
            for at in self._by_name.get(key(name), ()):
                if at not in found:
                    found[at] = _by_name(self.listings[at], name, party)
                elif not found[at].sure:
                    other = _by_name(self.listings[at], name, party)
                    found[at] = other if other.sure else found[at]
        return found

    def near(self, party: Party) -> list[Match]:
        """The listings whose names are near one of the party's, and that are no exact match."""
        taken = {form for name in party.names if (form := key(name))}
        is_one = self._exact(party)
        found: dict[int, Match] = {}
        for name in party.names:
            for other, how in self._near(key(name), taken):
                for at in self._by_name[other]:
                    if at in is_one:
                        continue
                    listing = self.listings[at]
                    written = next((one for one in listing.names if key(one) == other), listing.name)
                    reason = f"the name “{name}” {how} “{written}”; whether it is the same party must be checked"
                    found.setdefault(at, Match(listing, False, reason))
        return [found[at] for at in sorted(found)]

    def _near(self, form: str, taken: set[str]) -> Iterator[tuple[str, str]]:
        """Normalised names near one, or that hold all its words or are held in it by a telling one."""
        from rapidfuzz import fuzz, process

        words = form.split()
        if len(form) < BEGINNING:
            return
        alike = sorted(set[str]().union(*(self._by_beginning.get(word[:BEGINNING], ()) for word in words)) - taken)
        scored = process.extract(form, alike, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=None)
        near = {other for other, _, _ in scored}
        sharing = set[str]().union(*(self._by_word.get(word, ()) for word in words)) - taken - near
        mine = set(words)
        yield from ((other, "is near") for other in sorted(near))
        for other in sorted(sharing):
            theirs = set(other.split())
            if mine <= theirs or theirs <= mine:
                yield other, "is part of, or holds,"


def _by_name(listing: Listing, name: str, party: Party) -> Match:
    form = key(name)
    written = next(one for one in listing.names if key(one) == form)
    alias = next((one for one in listing.aliases if one.name == written), None)
    if listing.kind == PERSON or party.kind == PERSON:
        return Match(listing, False, f"bears the name “{written}”, as other persons may; a name alone is no proof")
    if alias is not None and (alias.quality or "").casefold() in ("weak", "low"):
        return Match(listing, False, f"bears “{written}”, which the issuer itself calls a {alias.quality} alias")
    for mine in party.identifiers:
        for theirs in listing.identifiers:
            if mine.scheme == theirs.scheme and mine.scheme in ONE_EACH and mine.value != theirs.value:
                reason = f"bears the name “{written}”, but its {mine.scheme} number is {mine.value}, not {theirs.value}"
                return Match(listing, False, reason)
    return Match(listing, True, f"its name is “{written}” on the list")


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(read_yaml("common-words.yaml"))


def _tells(word: str) -> bool:
    """Whether sharing a word says something: it has five letters or more and is none that many companies have."""
    return len(word) >= 5 and word not in _common()
