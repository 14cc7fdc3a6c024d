"""Looking again for register numbers in documents that were written with other patterns, or before there were any."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from onrecord.casebook import documents, schema
from onrecord.casebook.uses import insert_all
from onrecord.identity import near_names, patterns_version
from onrecord.model import Mention

IDENTIFIED = "identifiers found with"


def find_identifiers(connection: Connection) -> None:
    """Make the identifiers of all documents anew unless they were found with the patterns of today."""
    meta, wanted = schema.meta, patterns_version()
    found_with = connection.execute(select(meta.c.value).where(meta.c.key == IDENTIFIED)).scalar_one_or_none()
    if found_with == wanted:
        return
    connection.execute(delete(schema.document_identifiers))
    for document_id in (
        connection.execute(select(schema.documents.c.id).order_by(schema.documents.c.id)).scalars().all()
    ):
        insert_all(connection, schema.document_identifiers, _rows(connection, document_id))
    connection.execute(delete(meta).where(meta.c.key == IDENTIFIED))
    connection.execute(insert(meta), {"key": IDENTIFIED, "value": wanted})


def _rows(connection: Connection, document_id: str) -> list[dict[str, object]]:
    mention, entity = schema.mentions.c, schema.document_entities.c
    mentions = connection.execute(
        select(mention.start, mention.end, mention.text, mention.entity, mention.how).where(
            mention.document_id == document_id
        )
    )
    kinds: dict[str, str] = dict(
        connection.execute(select(entity.name, entity.kind).where(entity.document_id == document_id)).all()
    )
    document = documents.read(connection, document_id)
    return [
        {"document_id": document_id, "start": one.start, "scheme": one.scheme, "name": one.entity, "value": one.value}
        for one in near_names(document.reading_text, [Mention(*row) for row in mentions], kinds)
    ]
