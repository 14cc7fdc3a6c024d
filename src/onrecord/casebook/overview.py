"""The casebook at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.casebook import journal, schema
from onrecord.casebook.values import Status
from onrecord.casebook.writing import PRESENT, REMOVED, all_unreadable

_documents = schema.documents.c


def status(connection: Connection, path: Path) -> Status:
    """Counts over present documents, and what the journal and the builds say."""

    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar_one() or 0)

    def of_present(table: Any) -> Select[Any]:
        return (
            select(func.count())
            .select_from(table)
            .join(schema.documents, _documents.id == table.c.document_id)
            .where(_documents.state == PRESENT)
        )

    documents = select(func.count()).select_from(schema.documents)
    languages = connection.execute(
        select(func.coalesce(_documents.language, "unknown"), func.count())
        .where(_documents.state == PRESENT)
        .group_by(_documents.language)
        .order_by(func.count().desc(), _documents.language)
    )
    entries = journal.entries(connection)
    reviewed = {entry.arguments["claim"] for entry in entries if entry.in_force and entry.action in journal.ON_CLAIMS}
    claims = schema.claims.c
    standing = connection.execute(select(claims.id).where(claims.id.in_(sorted(reviewed)))).scalars().all()
    builds = schema.builds.c
    last = connection.execute(select(builds.started, builds.finished).order_by(builds.number.desc()).limit(1)).first()
    return Status(
        path=str(path),
        documents=count(documents.where(_documents.state == PRESENT)),
        removed=count(documents.where(_documents.state == REMOVED)),
        languages=dict(languages.all()),
        words=count(select(func.sum(_documents.words)).where(_documents.state == PRESENT)),
        claims=count(of_present(schema.claims)),
        entities=count(select(func.count()).select_from(schema.entities)),
        passages=count(of_present(schema.passages)),
        uncoded=count(of_present(schema.passages).where(schema.passages.c.coded.is_(False))),
        decisions=sum(entry.in_force and entry.action != journal.UNDO for entry in entries),
        stranded=len(reviewed) - len(standing),
        unreadable=len(all_unreadable(connection)),
        last_build=last.finished or last.started if last else None,
        unfinished=bool(last and last.finished is None),
        size=sum(part.stat().st_size for part in (path, path.with_name(path.name + "-wal")) if part.exists()),
    )
