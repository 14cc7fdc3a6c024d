"""Standings out of a casebook: its claims grouped, their documents compared, the record that it holds asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.analysis.corroboration import CHECKED, check_claims
from onrecord.analysis.disputes import disputes
from onrecord.analysis.independence import SourceIndex
from onrecord.analysis.parties import Record
from onrecord.analysis.policy import family_of, types_of_family
from onrecord.analysis.propositions import propositions
from onrecord.analysis.reports import report_of
from onrecord.analysis.sources import spokespersons
from onrecord.analysis.standing import Evidence, Stand, stand_of
from onrecord.analysis.values import ClaimView, Proposition
from onrecord.analysis.viewing import view_of

if TYPE_CHECKING:
    from onrecord.casebook.filters import ClaimFilter
    from onrecord.casebook.values import CasebookEntity, ClaimRow
    from onrecord.model import Document, Holding, Listing

OFFICES = ("position", "representation")
"""Types of claim that tell for whom a person speaks."""


class Asking(Protocol):
    """The reading side of `onrecord.casebook.Casebook`, as far as the standings of given claims need it."""

    def entity(self, name_or_id: str, /) -> CasebookEntity: ...

    def claims(self, asked: ClaimFilter, /) -> tuple[ClaimRow, ...]: ...

    def document(self, id_or_name: str, /) -> Document: ...


class Finding(Asking, Protocol):
    """The same, where the claim is to be found by its id."""

    def claim(self, id_or_prefix: str, /) -> ClaimRow: ...


def record_of(casebook: object) -> Record:
    """The official record that a casebook holds: listings with their editions, and holdings, where it has any."""
    listings: Iterable[Listing] = getattr(casebook, "listings", tuple)()
    holdings: Iterable[Holding] = getattr(casebook, "holdings", tuple)()
    newest: dict[str, Any] = {}
    for edition in sorted(getattr(casebook, "editions", tuple)(), key=lambda one: one.dated):
        newest[edition.list] = edition
    return Record(
        tuple(listings),
        tuple(holdings),
        {name: edition.edition for name, edition in newest.items()},
        frozenset(name for name, edition in newest.items() if not edition.complete),
    )


def stand_in(casebook: Finding, claim_id: str, record: Record | None = None) -> tuple[ClaimRow, Proposition, Evidence]:
    """The claim of that id (or beginning of an id), its proposition, and what its standing is worked out from.

    Raises UnknownId where there is no such claim.
    """
    row = casebook.claim(claim_id)
    here = view_of(row)
    rows = _of_its_matter(casebook, row)
    evidence = evidence_of(casebook, rows, record)
    grouped = propositions(evidence.claims[one.claim.id] for one in rows)
    proposition = next((one for one in grouped if here.id in one.claims), _alone(here))
    return row, proposition, evidence


def stands_of(casebook: Asking, rows: Sequence[ClaimRow], record: Record | None = None) -> dict[str, Stand]:
    """The standing of each of these claims among them, by claim id; a claim that was rejected has none."""
    kept = [row for row in rows if row.review != "rejected"]
    evidence = evidence_of(casebook, kept, record)
    grouped = propositions(evidence.claims[row.claim.id] for row in kept)
    return {claim: stand_of(one, evidence, claim) for one in grouped for claim in one.claims}


def evidence_of(casebook: Asking, rows: Iterable[ClaimRow], record: Record | None = None) -> Evidence:
    """What the casebook holds for the standings of these claims.

    `record` is what was read of the official record, that of the casebook where it is not given.
    """
    views = [view_of(row) for row in rows]
    checkable = any(view.type in CHECKED for view in views)
    known = record or (record_of(casebook) if checkable else Record())
    names = _names(casebook, views) if known.listings or known.holdings else {}
    index = SourceIndex.of(report_of(casebook.document(one)) for one in sorted({view.document for view in views}))
    return Evidence(
        claims={view.id: view for view in views},
        ties=index,
        checks=check_claims(views, known, names),
        speaks_for=spokespersons(_offices(casebook, views)),
        disputes=disputes(views),
    )


def _of_its_matter(casebook: Asking, row: ClaimRow) -> list[ClaimRow]:
    """The claims about the same entity that may be of its proposition or deny it."""
    from onrecord.casebook import ClaimFilter

    types = types_of_family(family_of(row.claim.type))
    found = casebook.claims(ClaimFilter(entity=row.subject_id or row.object_id, type=types))
    kept = [one for one in found if one.review != "rejected"]
    return kept if any(one.claim.id == row.claim.id for one in kept) else [*kept, row]


def _alone(claim: ClaimView) -> Proposition:
    """A claim that is in no proposition, such as a refusal to comment, stands by itself."""
    ids: tuple[str, ...] = (claim.id,)
    asserted, denied = ((), ids) if claim.denied else (ids, ())
    day = claim.published
    return Proposition(claim.id, claim.type, claim.subject, claim.object, ids, asserted, denied, (), day, day, claim.id)


def _offices(casebook: Asking, views: Iterable[ClaimView]) -> list[ClaimView]:
    """What is said of the speakers' offices and clients, in the whole casebook."""
    from onrecord.casebook import ClaimFilter

    speakers = sorted({view.speaker for view in views if view.speaker and not view.speaker.startswith("~")})
    found = [casebook.claims(ClaimFilter(entity=one, role="subject", type=OFFICES)) for one in speakers]
    return [view_of(row) for rows in found for row in rows if row.review != "rejected"]


def _names(casebook: Asking, views: Iterable[ClaimView]) -> dict[str, tuple[str, ...]]:
    """All names of the parties, by their keys."""
    parties = sorted({one for view in views for one in (view.subject, view.object) if one and not one.startswith("~")})
    return {one: casebook.entity(one).names for one in parties}
