"""What the restriction regimes say of an entity of a casebook: by its listings, its holdings and the reference ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from onrecord.model import Holding, Listing

if TYPE_CHECKING:
    from onrecord.regimes import Assessment, Party, Reasoner, Use


class Record(Protocol):
    """What is asked of a casebook: who stands at the ends of holdings, and who an entity is."""

    def holdings(self) -> tuple[Holding, ...]: ...

    def holding_parties(self) -> tuple[Party, ...]: ...

    def party(self, name_or_id: str, /) -> Party: ...


class ListingSource(Protocol):
    """What keeps the listings of the official lists; `as_of` asks for the editions of a day."""

    def listings(
        self, list_id: str | None = None, name: str | None = None, as_of: str | None = None
    ) -> tuple[Listing, ...]: ...


def listings_of(casebook: object, as_of: str) -> tuple[Listing, ...]:
    """The listings that a casebook has for a day; none where it keeps no lists."""
    if not hasattr(casebook, "listings"):
        return ()
    return cast(ListingSource, casebook).listings(as_of=as_of)


def reasoner_of(
    casebook: Record | None, as_of: str, *, holdings: Iterable[Holding] = (), parties: Iterable[Party] = ()
) -> Reasoner:
    """A reasoner over all that a casebook has for a day, the package's reference holdings, and what is given beside."""
    from onrecord.regimes import Reasoner
    from onrecord.regimes.reference import reference

    known_holdings, known_parties = reference()
    held = casebook.holdings() if casebook is not None else ()
    ends = casebook.holding_parties() if casebook is not None else ()
    listed = listings_of(casebook, as_of) if casebook is not None else ()
    return Reasoner(listed, (*held, *holdings, *known_holdings), (*ends, *parties, *known_parties))


def restrictions_of(entity: str, casebook: Record, as_of: str, use: Use | None = None) -> Assessment:
    """What every regime says of an entity (name or id) on a day: verdicts, ties that carry none, silences.

    Raises UnknownName or AmbiguousName, both OnRecordError, where the casebook has none or several of that name.
    """
    return reasoner_of(casebook, as_of).check(casebook.party(entity), as_of, use)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict as a dossier shows it: the regime's name beside its word, reasons, chain, law and editions."""

    regime: str
    title: str
    outcome: str
    reasons: tuple[str, ...]
    chain: tuple[str, ...]
    citations: tuple[str, ...]
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Official:
    """What the regimes say by the lists that a casebook holds, on the day of its newest edition, no use being told.

    `silences` are the words for having nothing, with the regimes they are said of; `asides` ties that carry no verdict.
    """

    day: str
    editions: tuple[str, ...]
    rulings: tuple[Ruling, ...]
    asides: tuple[str, ...]
    questions: tuple[str, ...]
    silences: tuple[tuple[str, tuple[str, ...]], ...]


def official_of(entity: str, casebook: object) -> Official | None:
    """What the official record says of an entity (id); null where the casebook holds no edition of any list."""
    editions = casebook.editions() if hasattr(casebook, "editions") else ()
    if not editions:
        return None
    from onrecord.regimes import regime

    day = max(str(edition.dated) for edition in editions)
    found = restrictions_of(entity, cast(Record, casebook), day)
    silences: dict[str, list[str]] = {}
    for silence in found.silences:
        silences.setdefault(silence.words, []).append(silence.regime)
    return Official(
        day,
        tuple(f"{edition.list} of {edition.dated}" for edition in editions),
        tuple(
            Ruling(
                one.regime,
                regime(one.regime).name,
                one.outcome,
                one.reasons,
                tuple(step.reason for step in one.chain),
                one.citations,
                one.editions,
            )
            for one in found.verdicts
        ),
        tuple(f"{aside.regime}: {aside.text}" for aside in found.asides),
        tuple(question for _, question in found.switches),
        tuple((words, tuple(regimes)) for words, regimes in sorted(silences.items())),
    )
