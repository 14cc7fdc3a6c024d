"""Propositions and disputes of a whole casebook, kept in it and brought up to date by what changed.

A document changes the propositions of the types and roles that it speaks of, and the disputes of these and of those in
which one of the roles is left open; all else stays as it is.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord.analysis.contradicting import contradictions
from onrecord.analysis.corrections import corrections
from onrecord.analysis.disputes import denials, disputes
from onrecord.analysis.matter import correction_words
from onrecord.analysis.opposing import is_correction
from onrecord.analysis.policy import family_of, types_of_family
from onrecord.analysis.propositions import bucket_of, propositions
from onrecord.analysis.values import ClaimView, Conflict, Correction, Dispute, Proposition
from onrecord.analysis.viewing import role_key, speaker_key
from onrecord.casebook import propositions as rows
from onrecord.model import Modality, Polarity, Section

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.casebook import Casebook

REBUILT_FROM = 0.1
"""Share of documents from which everything is worked out anew: beyond it, looking up neighbours costs more."""

_OVER_DENIALS = (Conflict.POLARITY, Conflict.PARTIAL, Conflict.UNALLEGED)
_OVER_VALUES = (Conflict.VALUE, Conflict.DATE)


@dataclass(frozen=True, slots=True)
class Quarrels:
    """Disputes with the claims that they are made of, by id."""

    disputes: tuple[Dispute, ...]
    claims: Mapping[str, ClaimView]


def disputes_in(casebook: Casebook, entity: str | None = None) -> Quarrels:
    """The disputes in a casebook, of one entity (its id) where given, in the order of types, roles and time.

    What is kept in the casebook is brought up to date first; where that cannot be, since it is read-only or another
    process writes, they are worked out without keeping them. Claims that a reviewer rejected stand in no dispute.
    """
    from onrecord.casebook import CasebookBusy

    if not casebook.read_only:
        with suppress(CasebookBusy):
            refresh(casebook, patience=1.0)
    with casebook.reading() as connection:
        if rows.is_current(connection):
            found = [_from_rows(*row) for row in rows.disputes(connection, entity)]
            ids = {claim for one in found for claim in (*one.asserted, *one.denied)}
            views = {one.id: one for one in map(view, rows.claims_by_id(connection, sorted(ids)))}
        else:
            views = {one.id: one for one in map(view, rows.all_claims(connection))}
            every = disputes(views.values())
            found = [one for one in every if entity is None or entity in (one.subject, one.object)]
        refused = rows.rejected(connection)
    kept = [one for one in (_without(one, refused) for one in found) if one is not None]
    kept.sort(key=lambda one: (one.type, one.subject or "", one.object or "", _began(one, views), one.id))
    return Quarrels(tuple(kept), views)


@dataclass(frozen=True, slots=True)
class Corrected:
    """Corrections with the claims that they are between, by id."""

    corrections: tuple[Correction, ...]
    claims: Mapping[str, ClaimView]


def corrections_in(casebook: Casebook, entity: str | None = None) -> Corrected:
    """What is corrected by what in a casebook; of one entity (its id) where given."""
    with casebook.reading() as connection:
        notes = [one for one in map(view, rows.notes(connection, correction_words())) if is_correction(one)]
        documents = {one for note in notes for one in rows.documents_beside(connection, note.id)}
        views = {one.id: one for one in map(view, rows.claims_of_documents(connection, sorted(documents)))}
    found = corrections(views.values())
    if entity is not None:
        found = tuple(one for one in found if entity in (views[one.claim].subject, views[one.claim].object))
    return Corrected(found, views)


def refresh(casebook: Casebook, *, patience: float = 10.0) -> int:
    """Bring the casebook's propositions and disputes up to date; how many documents that concerned.

    Raises CasebookBusy where another process goes on writing for `patience` seconds.
    """
    with casebook.reading() as connection:
        if rows.is_current(connection):
            return 0
    with casebook.writing("analysis", patience=patience), casebook.changing() as connection:
        new, old = rows.pending(connection), rows.outdated(connection)
        if len(new) + len(old) > REBUILT_FROM * rows.documents(connection):
            _rebuild(connection)
        else:
            _update(connection, new, old)
        return len({*new, *old})


def view(row: Sequence[Any]) -> ClaimView:
    """A row of `onrecord.casebook.propositions` as analysis sees it."""
    key, kind, subject_id, subject, object_id, other, speaker_id, speaker = row[:8]
    polarity, modality, section, via = row[13:17]
    name, title, publisher = row[18:21]
    fields: tuple[Any, ...] = (
        key,
        kind,
        role_key(subject_id, subject),
        subject,
        role_key(object_id, other),
        other,
        speaker_key(speaker_id, speaker, publisher or title or name),
        speaker,
        *row[8:13],
        _POLARITY[polarity],
        _MODALITY[modality],
        _SECTION[section],
        tuple(via),
        *row[17:],
    )
    return ClaimView(*fields)


_POLARITY = {str(one): one for one in Polarity}
_MODALITY = {str(one): one for one in Modality}
_SECTION = {str(one): one for one in Section}


# Everything anew, or what a few documents change


@contextmanager
def _without_collector() -> Iterator[None]:
    """No search for cycles meanwhile: a million values that hold none would be gone through again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_without_collector()
def _rebuild(connection: Connection) -> None:
    rows.clear(connection)
    views = [view(row) for row in rows.all_claims(connection)]
    grouped = propositions(views)
    home = {claim: one.id for one in grouped for claim in one.claims}
    rows.write_propositions(connection, map(_proposition_row, grouped))
    rows.write_roles(connection, (_role_row(one, home) for one in views if one.id in home))
    rows.write_disputes(connection, [_dispute_row(one) for one in disputes(views, grouped)])
    rows.mark_analysed(connection, rows.pending(connection))


def _update(connection: Connection, new: Sequence[str], old: Sequence[str]) -> None:
    touched = rows.places_of(connection, old)
    rows.forget(connection, old)
    fresh = [one for one in map(view, rows.claims_of_documents(connection, new)) if one.type != "no_comment"]
    touched |= {_place(bucket_of(one)) for one in fresh}
    rows.write_roles(connection, (_role_row(one, {}) for one in fresh))
    rows.mark_analysed(connection, new)
    _regroup(connection, touched)
    _redispute(connection, touched)
    _recontradict(connection, touched)


def _regroup(connection: Connection, touched: set[rows.Place]) -> None:
    grouped = propositions(map(view, rows.claims_at(connection, touched)))
    rows.drop_propositions(connection, touched)
    rows.write_propositions(connection, map(_proposition_row, grouped))
    rows.place_claims(connection, ((claim, one.id) for one in grouped for claim in one.claims))


def _redispute(connection: Connection, touched: set[rows.Place]) -> None:
    """Work out anew what is denied in the touched roles, and in those whose denials may answer a claim of these."""
    denying = {place for one in touched for place in rows.around(connection, one, denied=True)}
    rows.drop_disputes(connection, touched | denying, _OVER_DENIALS)
    if not denying:
        return
    near = denying | {place for one in denying for place in rows.around(connection, one)}
    by_id = {one.id: one for one in map(view, rows.claims_at(connection, near))}
    grouped = propositions(one for one in by_id.values() if _place(bucket_of(one)) in denying)
    home = rows.homes_of(connection, near)
    found = denials(by_id, grouped, home=home)
    rows.write_disputes(connection, [_dispute_row(one) for one in found])


def _recontradict(connection: Connection, touched: set[rows.Place]) -> None:
    """Work out anew which values and dates of the touched roles exclude each other, over all types of one state."""
    pairs = {(family_of(kind), subject, other) for kind, subject, other in touched if subject and other}
    places = {(kind, subject, other) for family, subject, other in pairs for kind in types_of_family(family)}
    rows.drop_disputes(connection, places | pairs, _OVER_VALUES)
    by_id = {one.id: one for one in map(view, rows.claims_at(connection, places))}
    found = contradictions(by_id, propositions(by_id.values()))
    rows.write_disputes(connection, [_dispute_row(one) for one in found])


# Rows and values


def _place(bucket: tuple[str, str | None, str | None]) -> rows.Place:
    return bucket[0], bucket[1] or "", bucket[2] or ""


def _role_row(claim: ClaimView, home: Mapping[str, str]) -> dict[str, Any]:
    kind, subject, other = _place(bucket_of(claim))
    return {
        "claim_id": claim.id,
        "document_id": claim.document,
        "type": kind,
        "subject": subject,
        "object": other,
        "denied": claim.denied,
        "proposition": home.get(claim.id, ""),
    }


def _proposition_row(one: Proposition) -> dict[str, Any]:
    kind, subject, other = _place((one.type, one.subject, one.object))
    times = {"first": one.first, "latest": one.latest, "strongest": one.strongest}
    return {"id": one.id, "type": kind, "subject": subject, "object": other} | times


def _dispute_row(one: Dispute) -> tuple[dict[str, Any], Sequence[str], Sequence[str]]:
    kind, subject, other = _place((one.type, one.subject, one.object))
    row = {"id": one.id, "conflict": str(one.conflict), "type": kind, "subject": subject, "object": other}
    return row | {"proposed": one.proposed, "loose": one.loose, "why": one.why}, one.asserted, one.denied


def _from_rows(row: Mapping[str, Any], asserted: list[str], denied: list[str], homes: list[str]) -> Dispute:
    return Dispute(
        id=row["id"],
        conflict=Conflict(row["conflict"]),
        type=row["type"],
        subject=row["subject"] or None,
        object=row["object"] or None,
        asserted=tuple(asserted),
        denied=tuple(denied),
        propositions=tuple(dict.fromkeys(homes)),
        why=row["why"],
        proposed=row["proposed"],
        loose=row["loose"],
    )


def _without(one: Dispute, refused: Iterable[str]) -> Dispute | None:
    """The dispute without claims that a reviewer rejected; null where that leaves a side empty that was not."""
    out = set(refused)
    if not out & {*one.asserted, *one.denied}:
        return one
    asserted = tuple(claim for claim in one.asserted if claim not in out)
    denied = tuple(claim for claim in one.denied if claim not in out)
    if not denied or (one.asserted and not asserted):
        return None
    return replace(one, asserted=asserted, denied=denied)


def _began(one: Dispute, views: Mapping[str, ClaimView]) -> tuple[Any, ...]:
    return min(views[claim].time for claim in (*one.asserted, *one.denied))


def propositions_in(casebook: Casebook) -> Iterator[Proposition]:
    """The propositions of every claim in a casebook, by type, roles and time."""
    with casebook.reading() as connection:
        views = [view(row) for row in rows.all_claims(connection)]
    yield from propositions(views)
