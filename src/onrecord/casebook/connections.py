"""Who stands next to whom: ties between entities asked step by step, so that no casebook has to be loaded."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Connection, and_, select, union_all

from onrecord.casebook import schema
from onrecord.casebook.claims import of_ids
from onrecord.casebook.journal import reviews
from onrecord.casebook.values import ClaimRow
from onrecord.model import Modality, Polarity, Section

_claims, _members, _entities = schema.claims.c, schema.entity_members, schema.entities.c
_BATCH = 2_000
"""Entities asked about at once; databases bound how many values a statement may hold."""


def neighbours(
    connection: Connection, ids: Collection[str], *, besides: Collection[str] = ()
) -> Iterator[tuple[str, str, str]]:
    """Each entity that a claim of a present document ties to one of `ids`: (that one, the other, the other's kind).

    A tie is a claim put forward as fact, in the text itself rather than in a reader's comment, not rejected in review,
    and of no type in `besides`. Each pair comes once, whatever the direction.
    """
    rejected = [key for key, verdict in reviews(connection)[0].items() if verdict == "rejected"]
    wanted = sorted(ids)
    for start in range(0, len(wanted), _BATCH):
        some = wanted[start : start + _BATCH]
        here, there = _members.alias("here"), _members.alias("there")
        ways = [
            select(here.c.entity_id.label("one"), there.c.entity_id.label("other"))
            .join(schema.claims, and_(_claims.document_id == here.c.document_id, role == here.c.name))
            .join(there, and_(there.c.document_id == _claims.document_id, there.c.name == opposite))
            .where(here.c.entity_id.in_(some), *_firm(besides, rejected))
            for role, opposite in (
                (_claims.subject_entity, _claims.object_entity),
                (_claims.object_entity, _claims.subject_entity),
            )
        ]
        both = union_all(*ways).subquery()
        query = (
            select(both.c.one, both.c.other, _entities.kind)
            .distinct()
            .join(schema.entities, _entities.id == both.c.other)
            .where(both.c.one != both.c.other)
            .order_by(both.c.one, both.c.other)
        )
        for row in connection.execute(query):
            yield row.one, row.other, row.kind


def _firm(besides: Collection[str], rejected: Collection[str]) -> list[ColumnElement[bool]]:
    found = [
        _claims.polarity == str(Polarity.POSITIVE),
        _claims.modality == str(Modality.ACTUAL),
        _claims.section != str(Section.COMMENT),
    ]
    if besides:
        found.append(_claims.type.not_in(sorted(besides)))
    if rejected:
        found.append(_claims.id.not_in(sorted(rejected)))
    return found


def among(connection: Connection, ids: Collection[str]) -> list[ClaimRow]:
    """Every claim of a present document whose subject and object are two of these entities."""
    wanted, found = sorted(ids), set()
    subject, object_ = _members.alias("subject"), _members.alias("object")
    for start in range(0, len(wanted), _BATCH):
        query = (
            select(_claims.id, object_.c.entity_id)
            .join(subject, and_(subject.c.document_id == _claims.document_id, subject.c.name == _claims.subject_entity))
            .join(object_, and_(object_.c.document_id == _claims.document_id, object_.c.name == _claims.object_entity))
            .where(subject.c.entity_id.in_(wanted[start : start + _BATCH]))
            .where(object_.c.entity_id != subject.c.entity_id)
        )
        asked = set(wanted)
        found |= {claim for claim, other in connection.execute(query) if other in asked}
    return of_ids(connection, found)


def kinds_of(connection: Connection, ids: Collection[str] | None = None) -> dict[str, str]:
    """The kinds of these entities, of all where none are named."""
    query = select(_entities.id, _entities.kind)
    if ids is None:
        return dict(connection.execute(query).all())
    wanted = sorted(ids)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _BATCH):
        some = query.where(_entities.id.in_(wanted[start : start + _BATCH]))
        found.update(connection.execute(some).all())
    return found
