"""Decisions on entities and claims: from what a person says to an entry in the journal."""

from __future__ import annotations

import getpass
import os
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from onrecord.casebook import claims, entities, journal, schema, settling
from onrecord.casebook.errors import CasebookError, UnknownName
from onrecord.casebook.values import EntityRow
from onrecord.identity import in_document


def merge(connection: Connection, names: Sequence[str], who: str | None, why: str) -> int:
    """These entities are one."""
    rows = [entities.one(connection, name)[0] for name in names]
    leads = list(dict.fromkeys(_lead(connection, row.id) for row in rows))
    if len(leads) < 2:
        raise CasebookError(f"a merge takes two entities or more; {', '.join(names)} is one")
    told = {"atoms": leads, "names": [row.name for row in rows]}
    return decided(connection, journal.MERGE, told, who, why)


def split(
    connection: Connection,
    entity: str,
    names: Sequence[str],
    documents: Sequence[str],
    who: str | None,
    why: str,
) -> int:
    """Some names of an entity, or its uses in some documents, are an entity of their own."""
    row, _ = entities.one(connection, entity)
    atoms = _atoms_to_split(connection, row, names, documents)
    told = {"atoms": atoms, "from": row.name, "names": list(names), "documents": list(documents)}
    return decided(connection, journal.SPLIT, told, who, why)


def rename(connection: Connection, entity: str, name: str, who: str | None, why: str) -> int:
    """An entity is shown under this name."""
    if not name.strip():
        raise CasebookError("an entity cannot be renamed to nothing")
    row, _ = entities.one(connection, entity)
    told = {"atom": _lead(connection, row.id), "name": name.strip(), "from": row.name}
    return decided(connection, journal.RENAME, told, who, why)


def review(connection: Connection, claim_id: str, action: str, who: str | None, why: str) -> int:
    """A claim is accepted, rejected or noted."""
    if action not in journal.ON_CLAIMS:
        raise CasebookError(f"{action!r} is no review; expected {', '.join(sorted(journal.ON_CLAIMS))}")
    if action == journal.NOTE and not why.strip():
        raise CasebookError("a note needs its words")
    row = claims.by_id(connection, claim_id)
    return decided(connection, action, {"claim": row.claim.id}, who, why)


def undo(connection: Connection, number: int, who: str | None, why: str) -> int:
    """A decision is taken back."""
    return decided(connection, journal.UNDO, {}, who, why, reverses=number)


def decided(
    connection: Connection,
    action: str,
    told: dict[str, Any],
    who: str | None,
    why: str,
    reverses: int | None = None,
) -> int:
    number = journal.append(connection, action, told, _person(who), why, reverses)
    if action in journal.ON_ENTITIES or action == journal.UNDO:
        settling.settle(connection)
    return number


def _person(who: str | None) -> str:
    if who is not None:
        return who
    try:
        return os.environ.get("ONRECORD_WHO") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _lead(connection: Connection, entity_id: str) -> str:
    column = schema.entities.c
    return str(connection.execute(select(column.lead).where(column.id == entity_id)).scalar_one())


def _atoms_to_split(
    connection: Connection, row: EntityRow, names: Sequence[str], documents: Sequence[str]
) -> list[str]:
    member = schema.entity_members.c
    uses = connection.execute(
        select(member.atom, member.name, member.document_id, schema.documents.c.name)
        .join(schema.documents, schema.documents.c.id == member.document_id)
        .where(member.entity_id == row.id)
    ).all()
    atoms: set[str] = set()
    for name in names:
        mine = {atom for atom, called, _, _ in uses if called.casefold() == name.casefold()}
        if not mine:
            raise UnknownName(name, sorted({called for _, called, _, _ in uses}))
        atoms |= mine
    for wanted in documents:
        mine = {in_document(atom, key) for atom, _, key, document in uses if wanted in (key, document)}
        if not mine:
            raise CasebookError(f"{row.name} is not named in {wanted!r}")
        atoms |= mine
    if not atoms:
        raise CasebookError("a split takes the names or the documents that are to stand by themselves")
    return sorted(atoms)
