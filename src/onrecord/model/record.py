"""The official side of the record: listings, holdings and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model.identity import value_id


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or code by which a register knows a party; `scheme` is lei, isin, ticker, uscc, tax, passport, imo …"""

    scheme: str
    value: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name that a listing gives beside its first; `quality` is the issuer's own word (strong, weak, fka …)."""

    name: str
    script: str | None = None
    quality: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """An address as the issuer writes it; `country` as an ISO 3166 code where it could be told."""

    text: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row came from: the file's name, its SHA-256, and the row or element in it (counted from 1)."""

    file: str
    sha256: str
    row: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One party's row on one official list, as one edition of the list gives it.

    `list` is the list's id (us-ofac-sdn, us-bis-entity-list …), `entry` the issuer's own number of the row or a digest
    of its content. Dates are EDTF: `listed` as published, `effective` as it begins to bind, `removed` where the issuer
    says so. `reach` is the row's own words on subsidiaries and affiliates. `details` keeps what has no field here.
    """

    list: str
    edition: str
    entry: str
    name: str
    kind: str = "company"
    aliases: tuple[ListedName, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    programmes: tuple[str, ...] = ()
    citation: str | None = None
    listed: str | None = None
    effective: str | None = None
    removed: str | None = None
    reach: str | None = None
    remarks: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    origin: Origin | None = None

    @property
    def id(self) -> str:
        """The same for a party's row in every edition of its list."""
        return value_id("l", self.list, self.entry)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the row, the first one first."""
        return tuple(dict.fromkeys((self.name, *(alias.name for alias in self.aliases))))


@dataclass(frozen=True, slots=True)
class Holding:
    """An ownership edge, dated and sourced.

    `share` is a fraction in 0–1, or null where no share is known; `least` and `most` bound it where only a range is
    known ("majority": least 0.5). `control` tells that the owner is said to control, whatever the share. Dates: EDTF.
    `source` says where it stands (a claim's id, a file and row), `standing` whether it is claimed or on a register.
    """

    owner: str
    owned: str
    share: float | None = None
    least: float | None = None
    most: float | None = None
    control: bool = False
    since: str | None = None
    until: str | None = None
    source: str = ""
    standing: str = "claimed"


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain of reach: a holding, and what the regime's rule makes of it, in words."""

    holding: Holding
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one regime says of one entity on one date, in the regime's own words, with the chain that led there.

    `outcome` is a verdict word of that regime. `certain` is false where something is unknown; `reasons` says what.
    `editions` names the list editions that were read, with their dates.
    """

    regime: str
    entity: str
    as_of: str
    outcome: str
    certain: bool = True
    reasons: tuple[str, ...] = ()
    listings: tuple[Listing, ...] = ()
    chain: tuple[Step, ...] = ()
    citations: tuple[str, ...] = ()
    editions: tuple[str, ...] = field(default=())
