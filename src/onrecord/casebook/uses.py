"""How present documents use names, as identity takes it: names, aliases, and what else is said of whom.

All of it is read from one temporary table with an entity's atom in each document. That is the stored one; or the
document's own, where a decision tells its uses apart or the name alone says nothing of who is meant ("the Commission");
or one with the legal form, where some document names two bodies that only their legal forms tell apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    case,
    func,
    insert,
    or_,
    select,
)

from onrecord.casebook import schema
from onrecord.casebook.writing import PRESENT
from onrecord.identity import AliasUse, NameUse, Profile, full_atom_of, is_common
from onrecord.model import Modality, Polarity

_BATCH = 5_000
_temporary = MetaData()

uses = Table(
    "settling_uses",
    _temporary,
    Column("document_id", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("atom", String, nullable=False),
    Column("stored", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("mentions", Integer, nullable=False),
    Index("ix_settling_uses_atom", "atom"),
    prefixes=["TEMPORARY"],
)
_own = Table(
    "settling_own",
    _temporary,
    Column("atom", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("instead", String),
    prefixes=["TEMPORARY"],
)
_asked = Table("settling_asked", _temporary, Column("atom", String, primary_key=True), prefixes=["TEMPORARY"])


def gather(connection: Connection, told_apart: Collection[str]) -> None:
    """Fill the temporary table of uses; `told_apart` are atoms of single documents that decisions speak of."""
    entity, documents = schema.document_entities, schema.documents
    present = and_(documents.c.id == entity.c.document_id, documents.c.state == PRESENT)
    for table in (uses, _own, _asked):
        table.drop(connection, checkfirst=True)
        table.create(connection)
    spelled = select(entity.c.atom, entity.c.name, entity.c.kind).distinct().join(documents, present)
    twice = select(entity.c.atom).join(documents, present).group_by(entity.c.document_id, entity.c.atom)
    namesakes = set(connection.execute(twice.having(func.count() > 1)).scalars())
    own: dict[tuple[str, str], str | None] = {}
    for atom, name, kind in connection.execute(spelled):
        if atom in namesakes and "@" not in atom:
            own[atom, name] = full_atom_of(name, kind)
        elif is_common(name, kind) and "@" not in atom:
            own[atom, name] = None
    insert_all(
        connection,
        _own,
        [{"atom": atom, "name": name, "instead": own[atom, name]} for atom, name in sorted(own)],
    )
    alone = func.coalesce(_own.c.instead, entity.c.atom) + "@" + entity.c.document_id
    whens: list[tuple[ColumnElement[bool], ColumnElement[str]]] = [
        (_own.c.atom.is_not(None), func.coalesce(_own.c.instead, alone))
    ]
    if told_apart:
        whens.insert(0, (alone.in_(sorted(told_apart)), alone))
    atom_now = case(*whens, else_=entity.c.atom)
    rows = (
        select(entity.c.document_id, entity.c.name, atom_now, entity.c.atom, entity.c.kind, entity.c.mentions)
        .join(documents, present)
        .outerjoin(_own, and_(_own.c.atom == entity.c.atom, _own.c.name == entity.c.name))
    )
    connection.execute(insert(uses).from_select([column.name for column in uses.c], rows))


def leave(connection: Connection) -> None:
    """Drop the temporary tables."""
    for table in (uses, _own, _asked):
        table.drop(connection, checkfirst=True)


def insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows, some thousands at a time."""
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(table), rows[start : start + _BATCH])


def name_uses(connection: Connection) -> list[NameUse]:
    """Every spelling of every atom with how many documents use it."""
    columns = (uses.c.atom, uses.c.name, uses.c.kind)
    query = select(*columns, func.count(), func.sum(uses.c.mentions)).group_by(*columns).order_by(*columns)
    return [NameUse(*row) for row in connection.execute(query)]


def alias_uses(connection: Connection) -> list[AliasUse]:
    """Which atoms documents introduce as another name of which, and how many documents keep the two apart."""
    alias = schema.document_aliases
    links = (
        select(uses.c.atom.label("owner"), alias.c.atom.label("target"), func.count().label("introduced"))
        .select_from(uses)
        .join(alias, and_(alias.c.document_id == uses.c.document_id, alias.c.name == uses.c.name))
        .where(alias.c.atom != uses.c.stored, alias.c.atom.in_(select(uses.c.atom)))
        .group_by("owner", "target")
    )
    found = connection.execute(links.order_by("owner", "target")).all()
    documents = _documents(connection, {atom for owner, target, _ in found for atom in (owner, target)})
    return [
        AliasUse(owner, target, introduced, len(documents[owner] & documents[target]))
        for owner, target, introduced in found
    ]


def _documents(connection: Connection, atoms: Iterable[str]) -> dict[str, set[str]]:
    _ask(connection, atoms)
    found: dict[str, set[str]] = defaultdict(set)
    for atom, document in connection.execute(
        select(uses.c.atom, uses.c.document_id).join(_asked, _asked.c.atom == uses.c.atom)
    ):
        found[atom].add(document)
    return found


def _ask(connection: Connection, atoms: Iterable[str]) -> None:
    connection.execute(_asked.delete())
    insert_all(connection, _asked, [{"atom": atom} for atom in sorted(set(atoms))])


def first_profiles(connection: Connection) -> dict[str, Profile]:
    """Identifiers and positions of every atom that has any: what brings names together that look unlike."""
    number, owner = schema.document_identifiers, uses.alias()
    identifiers: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for atom, scheme, value, document in connection.execute(
        select(owner.c.atom, number.c.scheme, number.c.value, number.c.document_id).join(
            owner, and_(owner.c.document_id == number.c.document_id, owner.c.name == number.c.name)
        )
    ):
        identifiers[atom][scheme, value].add(document)
    positions: dict[str, set[str]] = defaultdict(set)
    for person, body, _, _ in _stated(connection, schema.claims.c.type == "position"):
        positions[person].add(body)
        positions[body].add(person)
    return {
        atom: Profile(
            positions=frozenset(positions.get(atom, ())),
            identifiers={key: frozenset(where) for key, where in sorted(identifiers.get(atom, {}).items())},
        )
        for atom in sorted({*identifiers, *positions})
    }


def full_profiles(connection: Connection, first: dict[str, Profile], atoms: Iterable[str]) -> dict[str, Profile]:
    """The profiles with documents, places, ties and owners of those atoms added."""
    wanted = set(atoms)
    documents = _documents(connection, wanted)
    places: dict[str, set[str]] = defaultdict(set)
    ties: dict[str, set[str]] = defaultdict(set)
    related: dict[str, set[str]] = defaultdict(set)
    asked = select(_asked.c.atom)
    for subject, thing, kind, type_ in _stated(connection, None, asked):
        for atom, other in ((subject, thing), (thing, subject)):
            if atom in wanted:
                if type_ == "location" and atom == subject:
                    places[atom].add(other)
                elif type_ == "ownership":
                    related[atom].add(other)
                elif kind not in ("country", "place", "law", "list", "group"):
                    ties[atom].add(other)
    empty = Profile()
    return first | {
        atom: Profile(
            documents=frozenset(documents[atom]),
            places=frozenset(places[atom]),
            positions=first.get(atom, empty).positions,
            ties=frozenset(ties[atom]),
            related=frozenset(related[atom]),
            identifiers=first.get(atom, empty).identifiers,
        )
        for atom in sorted(wanted)
    }


def _stated(connection: Connection, only: ColumnElement[bool] | None, asked: Any = None) -> Iterable[Any]:
    """Subject's atom, object's atom, object's kind and type of claims that put something forward as so."""
    claims, subject, thing = schema.claims, uses.alias("subject"), uses.alias("object")
    query = (
        select(subject.c.atom, thing.c.atom, thing.c.kind, claims.c.type)
        .distinct()
        .select_from(claims)
        .join(
            subject,
            and_(subject.c.document_id == claims.c.document_id, subject.c.name == claims.c.subject_entity),
        )
        .join(thing, and_(thing.c.document_id == claims.c.document_id, thing.c.name == claims.c.object_entity))
        .where(claims.c.polarity == str(Polarity.POSITIVE), claims.c.modality != str(Modality.PROPOSED))
    )
    if only is not None:
        query = query.where(only)
    if asked is not None:
        query = query.where(or_(subject.c.atom.in_(asked), thing.c.atom.in_(asked)))
    return connection.execute(query)
