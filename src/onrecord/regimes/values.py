"""A regime as frozen values: what it forbids whom, from when, on which words, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import Identifier

NEEDS_REVIEW = "NEEDS_REVIEW"
"""A person must look: a possible match, a share or a purpose that is not known, an open question of law."""

IDENTIFIED_ONLY = "IDENTIFIED_ONLY"
"""Named, or reached, by a regime that forbids nothing for the use, the date or the goods asked about."""

SHARED_OUTCOMES = (NEEDS_REVIEW, IDENTIFIED_ONLY)
"""The words that every regime may answer with; any other word belongs to the regimes that declare it."""


class Verified(StrEnum):
    """How far a citation was checked by the people who wrote the data."""

    SEEN = "seen"
    MIXED = "mixed"
    KNOWN = "known"

    @property
    def words(self) -> str:
        """What a reader is told of it; nothing where the source was read."""
        return {"seen": "", "mixed": "partly unverified", "known": "unverified"}[self.value]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands. `url` is the official page where one is known."""

    id: str
    cite: str
    url: str | None
    verified: Verified
    note: str | None = None

    @property
    def words(self) -> str:
        """The citation as it is printed, with its state where it was not fully checked."""
        return f"{self.cite} [{self.verified.words}]" if self.verified.words else self.cite


@dataclass(frozen=True, slots=True)
class Rows:
    """A test of a listing's own words: any of `has` (in any case), none of `lacks`, any of `programmes`, any name.

    An empty part tests nothing.
    """

    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One prohibition: whom it binds, what it forbids, from and to which day, and the word of its verdict.

    `scope` limits it by fields of the use; a field that was not told is taken as met and named. `asked` are fields
    that must be told for the rule to speak at all. `rows` picks the listings it concerns. `countries` makes it a rule
    of the maker's country instead of names; `category` one of the kind of equipment, whoever made it.
    """

    id: str
    outcome: str
    binds: str
    forbids: str
    since: str | None
    until: str | None
    scope: tuple[tuple[str, tuple[str, ...]], ...]
    asked: tuple[str, ...]
    rows: Rows | None
    lists: tuple[str, ...]
    countries: tuple[str, ...]
    category: bool
    cites: tuple[str, ...]
    verified: Verified


@dataclass(frozen=True, slots=True)
class PurposeLimit:
    """Listings that bite only where the goods serve one of these purposes; unlike a scope, silence is no consent.

    `unsettled` are purposes of which it is an open question whether they count.
    """

    purposes: tuple[str, ...]
    unsettled: tuple[str, ...]
    rows: Rows
    says: str
    cites: tuple[str, ...]


class Direction(StrEnum):
    """Which way a tie runs from the listed party: to what it owns, to its owners, to what its owners own."""

    DOWN = "down"
    UP = "up"
    ACROSS = "across"


@dataclass(frozen=True, slots=True)
class Tie:
    """One way in which a listing reaches further.

    A party is reached where the share is `share` or more (more than it where `over`). `together` sums the shares of
    all listed owners; otherwise each listed owner counts alone. `stepped`: an owner that is itself reached counts with
    its whole share; otherwise shares are multiplied along the chain (a majority or control counted as the whole).
    `control` lets control reach whatever the share. `review` makes it a question for a person and not a verdict.
    """

    direction: Direction
    share: float
    over: bool
    together: bool
    stepped: bool
    control: bool
    review: bool


@dataclass(frozen=True, slots=True)
class Period:
    """How the regime reaches between two days; no ties: only the names. `switch` names an open question of state.

    `rows` limits reach to listings of such words. `not_for` are countries whose companies the reach leaves out.
    """

    since: str | None
    until: str | None
    says: str
    ties: tuple[Tie, ...]
    switch: str | None
    rows: Rows | None
    not_for: tuple[str, ...]
    below: str | None
    cites: tuple[str, ...]
    verified: Verified


@dataclass(frozen=True, slots=True)
class Switch:
    """A question about the state of the law that the data cannot settle: on, off, or to be checked."""

    id: str
    asks: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A party that the law itself names, with the other writings of that legal person's name."""

    name: str
    also: tuple[str, ...]
    group: str
    text: str | None
    country: str | None
    listed: str | None
    effective: str | None
    removed: str | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence with its citations: an exception, a duty, something that is not forbidden."""

    text: str
    cites: tuple[str, ...]
    verified: Verified


@dataclass(frozen=True, slots=True)
class Regime:
    """One restriction regime. `lists` are the ids of the lists it speaks through, `joins` of those counted with it."""

    id: str
    name: str
    jurisdiction: str
    authority: str
    summary: str
    lists: tuple[str, ...]
    joins: tuple[tuple[str, bool], ...]
    outcomes: tuple[str, ...]
    sources: tuple[Citation, ...]
    rules: tuple[Rule, ...]
    purpose: PurposeLimit | None
    periods: tuple[Period, ...]
    switches: tuple[Switch, ...]
    parties: tuple[NamedParty, ...]
    allows: tuple[Note, ...]
    exceptions: tuple[Note, ...]
    notes: tuple[Note, ...]
    on_and_off: str | None
    official: str | None

    def source(self, id_: str) -> Citation:
        """The citation of that id."""
        return next(one for one in self.sources if one.id == id_)

    def citations(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those citations as they are printed."""
        return tuple(self.source(one).words for one in ids)


@dataclass(frozen=True, slots=True)
class Use:
    """Who buys, for what, with which money, what kind of equipment, and what is done; null where it was not told.

    The values are those of `data/use.yaml`, which also says what one field tells of another. `essential` tells
    whether the goods are a substantial or essential component of the system.
    """

    buyer: str | None = None
    act: str | None = None
    purpose: str | None = None
    money: str | None = None
    equipment: str | None = None
    essential: str | None = None

    @property
    def fields(self) -> dict[str, str]:
        """What was told, by field."""
        told = {name: getattr(self, name) for name in ("buyer", "act", "purpose", "money", "equipment", "essential")}
        return {name: value for name, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Party:
    """A company, body or person at an end of a holding, or asked about: every name and number it is known by.

    `id` is what holdings call it; `country` an ISO 3166-1 alpha-2 code; `kind` company, person … or empty.
    """

    id: str
    names: tuple[str, ...]
    identifiers: tuple[Identifier, ...] = ()
    country: str | None = None
    kind: str = ""

    @property
    def name(self) -> str:
        """The name to show."""
        return self.names[0] if self.names else self.id
