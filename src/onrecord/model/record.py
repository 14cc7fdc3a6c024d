"""The official side of the record: listings, holdings and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """One party's row on one official list, as one edition of the list gives it. Dates are EDTF."""

    list: str
    edition: str
    name: str
    aliases: tuple[str, ...] = ()
    programme: str | None = None
    citation: str | None = None
    listed: str | None = None
    removed: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """An ownership edge. `share` is a fraction in 0–1, or null where no share is known; `claim` is its evidence."""

    owner: str
    owned: str
    share: float | None = None
    date: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one regime says of one entity on one date, in the regime's own words, with the chain that led there."""

    regime: str
    entity: str
    as_of: str
    outcome: str
    chain: tuple[Holding, ...] = ()
    citations: tuple[str, ...] = ()
