"""Finding an entity of the casebook by id or by any of its names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from onrecord.casebook import schema
from onrecord.casebook.errors import AmbiguousName, UnknownName
from onrecord.casebook.values import CasebookEntity, EntityRow
from onrecord.identity import normal

DOMINANCE = 4
"""A name that several entities share means the one for which this many times the documents of the next use it.

Chosen so that a stray misreading (a vendor once taken for a product) does not make the vendor's name ambiguous, while
entities that documents call so to a like degree are always asked about. The others are namesakes, never hidden."""

NEAR_SCORE = 70.0
"""Similarity (rapidfuzz WRatio, 0–100) from which a name is offered as near the one that was not found."""

_ID = re.compile(r"e[0-9a-f]{6,}")
_WITH_KIND = re.compile(r"(?P<name>.+?)\s*\((?P<kind>[a-z]+)\)")
_entities, _names, _members = schema.entities, schema.entity_names, schema.entity_members


def _rows() -> Select[Any]:
    columns = _entities.c
    return select(columns.id, columns.name, columns.kind, columns.documents, columns.mentions, columns.claims).order_by(
        columns.mentions.desc(), columns.documents.desc(), columns.name, columns.id
    )


def listed(connection: Connection, query: str | None, kind: str | None, limit: int | None) -> list[EntityRow]:
    """Entities any of whose names holds the words of `query`, most mentioned first."""
    rows = _rows()
    if kind:
        rows = rows.where(_entities.c.kind == kind)
    if query:
        sought = normal(query)
        by_name = select(_names.c.entity_id).where(
            or_(_names.c.normal.contains(sought, autoescape=True), _names.c.name.icontains(query, autoescape=True))
        )
        rows = rows.where(_entities.c.id.in_(by_name))
    if limit is not None:
        rows = rows.limit(limit)
    return [EntityRow(*row) for row in connection.execute(rows).all()]


def candidates(connection: Connection, asked: str) -> list[EntityRow]:
    """The entities that `asked` can mean, the likeliest first; none where it is unknown.

    An id or its beginning means that entity. Otherwise entities whose shown name it is come before those that have
    it among their names; "Northgate (company)" means one of that kind.
    """
    asked = asked.strip()
    if _ID.fullmatch(asked):
        by_id = connection.execute(_rows().where(_entities.c.id.startswith(asked, autoescape=True))).all()
        found = [EntityRow(*row) for row in by_id]
        if found:
            return found
    rows = _called(connection, asked)
    if not rows and (match := _WITH_KIND.fullmatch(asked)):
        rows = [row for row in _called(connection, match["name"]) if row.kind == match["kind"]]
    return rows


def _forms(name: str) -> list[str]:
    return sorted({normal(name), normal(name, "person")} - {""})


def _called(connection: Connection, name: str) -> list[EntityRow]:
    by_name = select(_names.c.entity_id).where(_names.c.normal.in_(_forms(name)))
    shown = func.lower(_entities.c.name) == name.lower()
    query = _rows().where(or_(_entities.c.id.in_(by_name), shown))
    return [EntityRow(*row) for row in connection.execute(query).all()]


def one(connection: Connection, asked: str) -> tuple[EntityRow, tuple[EntityRow, ...]]:
    """The entity that `asked` means, and the others of that name.

    A single entity that is shown under the very name and mentioned most is meant; else the one that documents call so
    far more than any other. Raises UnknownName with near names, and AmbiguousName where no entity clearly leads.
    """
    found = candidates(connection, asked)
    if not found:
        raise UnknownName(asked, near(connection, asked))
    if len(found) == 1:
        return found[0], ()
    exact = [row for row in found if normal(row.name, row.kind) == normal(asked, row.kind)]
    if len(exact) == 1 and exact[0].mentions >= max(row.mentions for row in found):
        leader = exact[0]
    else:
        uses = _uses(connection, asked, found)
        first, second = sorted(uses.values(), reverse=True)[:2]
        if first < DOMINANCE * max(second, 1):
            raise AmbiguousName(asked, found)
        leader = next(row for row in found if uses[row.id] == first)
    return leader, tuple(row for row in found if row != leader)


def _uses(connection: Connection, asked: str, found: Sequence[EntityRow]) -> dict[str, int]:
    """How many documents use that name for each of the entities."""
    rows = connection.execute(
        select(_names.c.entity_id, func.sum(_names.c.documents))
        .where(_names.c.normal.in_(_forms(asked)), _names.c.entity_id.in_([row.id for row in found]))
        .group_by(_names.c.entity_id)
    )
    counted: dict[str, int] = dict(rows.all())
    return {row.id: counted.get(row.id, 0) for row in found}


def near(connection: Connection, asked: str, limit: int = 5) -> list[str]:
    """Names of entities that are close to `asked`, the closest first."""
    from rapidfuzz import fuzz, process

    names = connection.execute(select(_names.c.name).distinct().order_by(_names.c.name)).scalars().all()
    scored = process.extract(
        asked, names, scorer=fuzz.WRatio, processor=str.casefold, limit=limit * 2, score_cutoff=NEAR_SCORE
    )
    return [name for name, _, _ in scored][:limit]


def described(connection: Connection, row: EntityRow, namesakes: Sequence[EntityRow]) -> CasebookEntity:
    """The entity with its names and documents."""
    names = connection.execute(
        select(_names.c.name)
        .where(_names.c.entity_id == row.id)
        .order_by(_names.c.documents.desc(), func.length(_names.c.name).desc(), _names.c.name)
    )
    documents = connection.execute(
        select(_members.c.document_id)
        .join(schema.documents, schema.documents.c.id == _members.c.document_id)
        .where(_members.c.entity_id == row.id)
        .distinct()
        .order_by(schema.documents.c.name, _members.c.document_id)
    )
    return CasebookEntity(
        id=row.id,
        name=row.name,
        kind=row.kind,
        documents=row.documents,
        mentions=row.mentions,
        claims=row.claims,
        names=tuple(dict.fromkeys((row.name, *names.scalars()))),
        document_ids=tuple(documents.scalars()),
        namesakes=tuple(namesakes),
    )
