"""What follows from the documents as a whole: what was removed, which copy speaks, and who is who.

Everything here is made anew from rows that documents and decisions left, in one transaction, hence the same whatever
the order in which the documents came.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    String,
    Table,
    and_,
    bindparam,
    case,
    delete,
    distinct,
    exists,
    func,
    insert,
    literal,
    select,
    union_all,
    update,
)

from onrecord.casebook import schema, uses
from onrecord.casebook.identifying import find_identifiers
from onrecord.casebook.journal import identity_decisions
from onrecord.casebook.writing import PRESENT, REMOVED, SETTLED, drop_document, unsettle
from onrecord.identity import Resolution, UncertainPair, candidates, resolve, split_atoms

_atoms = Table(
    "settling_atoms",
    MetaData(),
    Column("atom", String, primary_key=True),
    Column("entity_id", String, nullable=False),
    prefixes=["TEMPORARY"],
)

_former = Table(
    "settling_former",
    MetaData(),
    Column("document_id", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("entity_id", String, nullable=False),
    prefixes=["TEMPORARY"],
)


def mark_removed(connection: Connection, found: Collection[str], sources: Iterable[Path]) -> int:
    """Mark the files that are gone, and their documents; return how many files that newly concerns.

    A file is gone when it is not among those `found` now and either lay below a folder just looked through or lies
    nowhere any more: a second folder read into the same casebook does not remove the first.
    """
    files, documents, origins = schema.files, schema.documents, schema.origins
    looked_through = [Path(os.path.normpath(source.absolute())) for source in sources if source.is_dir()]
    gone = []
    for name, path, sha256 in connection.execute(
        select(files.c.name, files.c.path, files.c.sha256).where(files.c.state == PRESENT)
    ):
        if name in found:
            continue
        place = Path(path)
        if any(place.is_relative_to(folder) for folder in looked_through) or not os.path.lexists(place):
            gone.append((name, bool(sha256)))
    for name, was_read in gone:
        if was_read:
            connection.execute(update(files).where(files.c.name == name), {"state": REMOVED})
        else:
            connection.execute(delete(files).where(files.c.name == name))
    orphans = select(documents.c.id).where(~exists().where(origins.c.document_id == documents.c.id))
    for document_id in connection.execute(orphans).scalars().all():
        drop_document(connection, document_id)
    held = exists().where(
        origins.c.document_id == documents.c.id, files.c.name == origins.c.file, files.c.state == PRESENT
    )
    state = case((held, literal(PRESENT)), else_=literal(REMOVED))
    changed = connection.execute(update(documents).where(documents.c.state != state).values(state=state))
    if gone or changed.rowcount:
        unsettle(connection)
    return len(gone)


def wrong_copies(connection: Connection) -> list[str]:
    """Files to read again: of several files with one content, the first by name should speak and does not."""
    files, documents, origins = schema.files, schema.documents, schema.origins
    first = func.min(origins.c.document_name)
    speaking = (
        select(documents.c.id, first.label("first"))
        .join(origins, origins.c.document_id == documents.c.id)
        .join(files, and_(files.c.name == origins.c.file, files.c.state == PRESENT))
        .group_by(documents.c.id, documents.c.name)
        .having(first != documents.c.name)
        .subquery()
    )
    rows = connection.execute(
        select(origins.c.file)
        .distinct()
        .join(speaking, and_(origins.c.document_id == speaking.c.id, origins.c.document_name == speaking.c.first))
        .join(files, and_(files.c.name == origins.c.file, files.c.state == PRESENT))
        .order_by(origins.c.file)
    )
    return [str(name) for name in rows.scalars()]


def is_settled(connection: Connection) -> bool:
    """Whether entities still follow from documents and decisions."""
    return connection.execute(select(schema.meta.c.key).where(schema.meta.c.key == SETTLED)).first() is not None


def settle(connection: Connection) -> None:
    """Make entities, their names, their members and the open questions anew.

    They follow from present documents and the decisions in force.
    """
    find_identifiers(connection)
    decisions = identity_decisions(connection)
    uses.gather(connection, split_atoms(decisions))
    names, aliases = uses.name_uses(connection), uses.alias_uses(connection)
    profiles = uses.first_profiles(connection)
    pairs = candidates(names, profiles)
    asked = {atom for pair in pairs for atom in pair}
    profiles = uses.full_profiles(connection, profiles, asked)
    resolution = resolve(names, aliases, decisions, profiles, pairs=pairs)
    _write(connection, resolution)
    uses.leave(connection)
    connection.execute(delete(schema.meta).where(schema.meta.c.key == SETTLED))
    connection.execute(insert(schema.meta), {"key": SETTLED, "value": "yes"})


def _write(connection: Connection, resolution: Resolution) -> None:
    members, names = schema.entity_members, schema.entity_names
    _former.drop(connection, checkfirst=True)
    _former.create(connection)
    former = select(members.c.document_id, members.c.name, members.c.entity_id)
    connection.execute(insert(_former).from_select(["document_id", "name", "entity_id"], former))
    for table in (members, names, schema.entities, schema.questions):
        connection.execute(delete(table))
    uses.insert_all(connection, schema.questions, [_question_row(one) for one in resolution.uncertain])
    uses.insert_all(
        connection,
        schema.entities,
        [
            {"id": one.id, "name": one.name, "kind": one.kind, "lead": one.lead}
            | {"documents": 0, "mentions": 0, "claims": 0}
            for one in resolution.clusters
        ],
    )
    _atoms.drop(connection, checkfirst=True)
    _atoms.create(connection)
    uses.insert_all(connection, _atoms, [{"atom": key, "entity_id": one.id} for key, one in resolution.of_atom.items()])
    use = uses.uses.c
    belongs = select(use.document_id, use.name, _atoms.c.entity_id, use.atom).join(_atoms, _atoms.c.atom == use.atom)
    connection.execute(insert(members).from_select(["document_id", "name", "entity_id", "atom"], belongs))
    _atoms.drop(connection)
    _note_moved(connection)
    alias = schema.document_aliases
    called = (
        select(members.c.entity_id, alias.c.alias, func.min(alias.c.normal), func.count())
        .join(alias, and_(alias.c.document_id == members.c.document_id, alias.c.name == members.c.name))
        .group_by(members.c.entity_id, alias.c.alias)
    )
    connection.execute(insert(names).from_select(["entity_id", "name", "normal", "documents"], called))
    _count(connection)


def _question_row(pair: UncertainPair) -> dict[str, Any]:
    return {
        "id": pair.id,
        "one": list(pair.one),
        "other": list(pair.other),
        "score": pair.score,
        "reasons": [asdict(reason) for reason in pair.reasons],
        "introduced": asdict(pair.introduced) if pair.introduced else None,
    }


def _note_moved(connection: Connection) -> None:
    """Documents whose names mean other entities than before have to be analysed anew."""
    members, analysed = schema.entity_members.c, schema.analysed_documents
    now = select(members.document_id, members.name, members.entity_id)
    then = select(_former.c.document_id, _former.c.name, _former.c.entity_id)
    gone, come = then.except_(now).subquery(), now.except_(then).subquery()
    moved = union_all(select(gone.c.document_id), select(come.c.document_id))
    connection.execute(delete(analysed).where(analysed.c.document_id.in_(moved)))
    _former.drop(connection)


def _count(connection: Connection) -> None:
    entity, members, claims = schema.document_entities, schema.entity_members, schema.claims
    used = (
        select(
            members.c.entity_id,
            func.count(distinct(members.c.document_id)),
            func.sum(entity.c.mentions),
        )
        .join(entity, and_(entity.c.document_id == members.c.document_id, entity.c.name == members.c.name))
        .group_by(members.c.entity_id)
    )
    roles = union_all(
        *(
            select(members.c.entity_id, claims.c.id).join(
                claims, and_(claims.c.document_id == members.c.document_id, column == members.c.name)
            )
            for column in (claims.c.subject_entity, claims.c.object_entity, claims.c.speaker_entity)
        )
    ).subquery()
    claimed = select(roles.c.entity_id, func.count(distinct(roles.c.id))).group_by(roles.c.entity_id)
    claim_counts: dict[str, int] = dict(connection.execute(claimed).all())
    rows = [
        {"entity": key, "d": documents, "m": mentions, "c": claim_counts.get(key, 0)}
        for key, documents, mentions in connection.execute(used)
    ]
    if rows:
        connection.execute(
            update(schema.entities)
            .where(schema.entities.c.id == bindparam("entity"))
            .values(documents=bindparam("d"), mentions=bindparam("m"), claims=bindparam("c")),
            rows,
        )
