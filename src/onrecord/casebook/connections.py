"""Who stands next to whom: ties between entities asked step by step, so that no casebook has to be loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, select, union_all

from onrecord.casebook import schema
from onrecord.casebook.claims import of_ids
from onrecord.casebook.journal import reviews
from onrecord.casebook.values import ClaimRow
from onrecord.model import Modality, Polarity, Section

_claims, _members, _entities = schema.claims.c, schema.entity_members, schema.entities.c
_WAYS = ((_claims.subject_entity, _claims.object_entity), (_claims.object_entity, _claims.subject_entity))
_BATCH, _FEW = 2_000, 50
"""Entities asked about at once, and those whose partners are: databases bound how many values a statement may hold."""


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
            for role, opposite in _WAYS
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
    return between(connection, combinations(sorted(set(ids)), 2))


def between(connection: Connection, pairs: Iterable[tuple[str, str]]) -> list[ClaimRow]:
    """Every claim of a present document that has the one of a pair as subject and the other as object, or turned.

    Each pair is looked up from the side that fewer documents name: two vendors that deal with one ministry are found
    without reading all that is on record about the ministry.
    """
    wanted = {frozenset(pair) for pair in pairs}
    uses = named_in(connection, {key for pair in wanted for key in pair})
    partners: dict[str, set[str]] = defaultdict(set)
    for pair in wanted:
        rare, common = sorted(pair, key=lambda key: (uses.get(key, 0), key))
        partners[rare].add(common)
    found: set[str] = set()
    rares = sorted(partners)
    for start in range(0, len(rares), _FEW):
        some = rares[start : start + _FEW]
        others = sorted({key for rare in some for key in partners[rare]})
        for at in range(0, len(others), _BATCH):
            for claim, one, other in connection.execute(_between(some, others[at : at + _BATCH])):
                if other in partners[one]:
                    found.add(claim)
    return of_ids(connection, found)


def _between(some: Collection[str], others: Collection[str]) -> Select[Any] | CompoundSelect[Any]:
    """Claims, each with the entity of `some` and that of `others` that are its subject and object, or turned."""
    here, there = _members.alias("here"), _members.alias("there")
    ways = [
        select(_claims.id, here.c.entity_id, there.c.entity_id)
        .join(here, and_(here.c.document_id == _claims.document_id, here.c.name == role))
        .join(there, and_(there.c.document_id == _claims.document_id, there.c.name == opposite))
        .where(here.c.entity_id.in_(some), there.c.entity_id.in_(others))
        for role, opposite in _WAYS
    ]
    return union_all(*ways)


def named_in(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """In how many present documents each of these entities is named."""
    wanted = sorted(ids)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _BATCH):
        query = select(_entities.id, _entities.documents).where(_entities.id.in_(wanted[start : start + _BATCH]))
        found.update(connection.execute(query).all())
    return found


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
