"""From values to rows: one document at a time, each in the caller's transaction."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from onrecord.casebook import schema
from onrecord.casebook.finding import Fingerprint
from onrecord.casebook.sqlite import enter_index, leave_index
from onrecord.identity import atom_of, near_names, normal
from onrecord.model import Block, Claim, DateError, Document, Extraction, Mention, Unreadable, bounds

PRESENT, REMOVED = "present", "removed"
SETTLED = "settled"


def unsettle(connection: Connection) -> None:
    """Note that entities no longer follow from the documents, until `settling.settle` has made them anew."""
    connection.execute(delete(schema.meta).where(schema.meta.c.key == SETTLED))


def enter_file(connection: Connection, name: str, path: str) -> None:
    """A row for a file about to be read, so that its documents can refer to it; an empty hash means unfinished."""
    if connection.execute(select(schema.files.c.name).where(schema.files.c.name == name)).first() is None:
        row = {"size": 0, "mtime_ns": 0, "sha256": "", "read_with": "", "state": PRESENT, "retry": True}
        connection.execute(insert(schema.files), {"name": name, "path": path, **row})


def finish_file(
    connection: Connection,
    name: str,
    path: str,
    fingerprint: Fingerprint,
    read_with: str,
    given: dict[str, str],
    unreadable: list[Unreadable],
    *,
    retry: bool = False,
) -> None:
    """Close the books on a file: `given` are the documents (name → id) that it holds now, all others leave."""
    unsettle(connection)
    enter_file(connection, name, path)
    connection.execute(
        update(schema.files).where(schema.files.c.name == name),
        {
            "path": path,
            "size": fingerprint.size,
            "mtime_ns": fingerprint.mtime_ns,
            "sha256": fingerprint.sha256,
            "read_with": read_with,
            "state": PRESENT,
            "retry": retry,
        },
    )
    origins = schema.origins
    before = connection.execute(
        select(origins.c.document_name, origins.c.document_id).where(origins.c.file == name)
    ).all()
    for document_name, document_id in before:
        if given.get(document_name) != document_id:
            connection.execute(delete(origins).where(origins.c.file == name, origins.c.document_name == document_name))
            drop_if_orphaned(connection, document_id)
    note_unreadable(connection, name, unreadable)


def touch_file(connection: Connection, name: str, path: str, fingerprint: Fingerprint) -> None:
    """Note that a file of known content lies elsewhere, is of another time, or is back."""
    row = {"path": path, "size": fingerprint.size, "mtime_ns": fingerprint.mtime_ns, "state": PRESENT}
    connection.execute(update(schema.files).where(schema.files.c.name == name), row)


def refuse_file(connection: Connection, path: str, item: Unreadable) -> None:
    """Name a file that cannot be opened now. What was read of it before stays; the next build tries again."""
    enter_file(connection, item.name, path)
    connection.execute(update(schema.files).where(schema.files.c.name == item.name), {"retry": True, "state": PRESENT})
    note_unreadable(connection, item.name, [item])


def note_unreadable(connection: Connection, name: str, unreadable: list[Unreadable]) -> None:
    """Put down what of a file could not be read, in place of what stood there; an empty list clears it."""
    connection.execute(delete(schema.unreadable).where(schema.unreadable.c.file == name))
    reasons = {one.name: one.reason for one in reversed(unreadable)}
    if reasons:
        connection.execute(
            insert(schema.unreadable),
            [{"file": name, "name": one, "reason": reason} for one, reason in sorted(reasons.items())],
        )


def all_unreadable(connection: Connection) -> list[Unreadable]:
    """Everything that present files hold and that could not be read, in the order of names."""
    rows = connection.execute(
        select(schema.unreadable.c.name, schema.unreadable.c.reason)
        .join(schema.files, schema.files.c.name == schema.unreadable.c.file)
        .where(schema.files.c.state == PRESENT)
        .order_by(schema.unreadable.c.name)
    )
    return [Unreadable(*row) for row in rows]


def drop_if_orphaned(connection: Connection, document_id: str) -> None:
    """Delete a document that no file holds any more, not even a removed one."""
    origins = schema.origins
    if connection.execute(select(origins.c.file).where(origins.c.document_id == document_id)).first() is None:
        drop_document(connection, document_id)


def drop_document(connection: Connection, document_id: str) -> None:
    """Delete a document and everything that hangs on it."""
    leave_index(connection, document_id)
    connection.execute(delete(schema.documents).where(schema.documents.c.id == document_id))


def write_document(connection: Connection, file: str, document: Document, extraction: Extraction) -> None:
    """Put one document of one file in place of what was there of it.

    Of files with equal content the one whose name sorts first gives the document its name and metadata, whichever
    was finished first.
    """
    unsettle(connection)
    origins = schema.origins
    here = (origins.c.file == file, origins.c.document_name == document.name)
    former = connection.execute(select(origins.c.document_id).where(*here)).scalar_one_or_none()
    if former is None:
        row = {"file": file, "document_name": document.name, "document_id": document.id}
        connection.execute(insert(origins), row)
    elif former != document.id:
        connection.execute(update(origins).where(*here), {"document_id": document.id})
        drop_if_orphaned(connection, former)
    standing = connection.execute(
        select(schema.documents.c.name)
        .join(origins, origins.c.document_id == schema.documents.c.id)
        .join(schema.files, schema.files.c.name == origins.c.file)
        .where(
            schema.documents.c.id == document.id,
            origins.c.document_name == schema.documents.c.name,
            schema.documents.c.name < document.name,
            schema.files.c.state == PRESENT,
        )
    ).first()
    if standing is None:
        drop_document(connection, document.id)
        _insert(connection, schema.documents, [_document_row(document, extraction)])
        for table, rows in _parts(document, extraction):
            _insert(connection, table, rows)
        enter_index(connection, document.id)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _document_row(document: Document, extraction: Extraction) -> dict[str, Any]:
    known = document.metadata
    return {
        "id": document.id,
        "name": document.name,
        "state": PRESENT,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "language": known.language,
        "title": known.title,
        "publisher": known.publisher,
        "publisher_normal": normal(known.publisher) if known.publisher else None,
        "authors": list(known.authors),
        "published": known.published,
        "url": known.url,
        "tags": list(known.tags),
        "links": [asdict(link) for link in document.links],
        "markup": [[span.start, span.end] for span in document.markup],
        "disagreements": [asdict(one) for one in document.disagreements],
        "notes": list(dict.fromkeys((*document.notes, *extraction.notes))),
        "words": len(document.text.split()),
        "text": document.text,
    }


def _parts(document: Document, extraction: Extraction) -> list[tuple[Table, list[dict[str, Any]]]]:
    ours = {"document_id": document.id}
    block_rows = [
        ours | {"position": position} | _shallow(block) | {"kind": str(block.kind)}
        for position, block in enumerate(document.blocks)
    ]
    mention_rows = [
        ours | {"position": position} | _shallow(mention) for position, mention in enumerate(extraction.mentions)
    ]
    entity_rows, alias_rows, meant = _entities(document.id, extraction)
    claim_rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    for claim in extraction.claims:
        if claim.id not in seen:
            seen.add(claim.id)
            claim_rows.append(claim_row(claim, len(claim_rows), meant))
    passage_rows, named_rows = [], []
    for position, passage in enumerate(extraction.passages):
        place = ours | {"position": position}
        passage_rows.append(
            place
            | {
                "start": passage.start,
                "end": passage.end,
                "text": passage.text,
                "coded": passage.coded,
                "section": str(passage.section),
            }
        )
        named_rows += [place | {"name": name} for name in dict.fromkeys(passage.entities)]
    kinds = {row["name"]: row["kind"] for row in entity_rows}
    identifier_rows = [
        ours | {"start": one.start, "scheme": one.scheme, "name": one.entity, "value": one.value}
        for one in near_names(document.reading_text, extraction.mentions, kinds)
    ]
    return [
        (schema.blocks, block_rows),
        (schema.document_entities, entity_rows),
        (schema.document_aliases, alias_rows),
        (schema.document_identifiers, identifier_rows),
        (schema.mentions, mention_rows),
        (schema.claims, claim_rows),
        (schema.passages, passage_rows),
        (schema.passage_entities, named_rows),
    ]


def _shallow(value: Block | Mention) -> dict[str, Any]:
    """The fields of a flat value; `asdict` looks for values within values, and takes ten times as long."""
    return {name: getattr(value, name) for name in value.__slots__}


def _entities(
    document_id: str, extraction: Extraction
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, str]]:
    """Rows of entities and of their names, and which entity each name or alias means in this document."""
    counts: dict[str, int] = {}
    for mention in extraction.mentions:
        counts[mention.entity] = counts.get(mention.entity, 0) + 1
    kinds: dict[str, str] = {}
    forms: dict[str, dict[str, None]] = {}
    for entity in extraction.entities:
        kinds.setdefault(entity.name, entity.kind)
        forms.setdefault(entity.name, {entity.name: None}).update(dict.fromkeys(entity.aliases))
    meant = {name: name for name in kinds}
    entity_rows, alias_rows = [], []
    for position, (name, kind) in enumerate(kinds.items()):
        entity_rows.append(
            {
                "document_id": document_id,
                "name": name,
                "position": position,
                "kind": kind,
                "atom": atom_of(name, kind, document_id),
                "mentions": counts.get(name, 0),
            }
        )
        for alias in forms[name]:
            meant.setdefault(alias, name)
            alias_rows.append(
                {
                    "document_id": document_id,
                    "name": name,
                    "alias": alias,
                    "normal": normal(alias, kind),
                    "atom": atom_of(alias, kind, document_id),
                }
            )
    return entity_rows, alias_rows, meant


def claim_row(claim: Claim, position: int, meant: dict[str, str]) -> dict[str, Any]:
    """A claim's row; `meant` is which entity of the document each name or alias means."""
    first = last = None
    if claim.date:
        with suppress(DateError):
            first, last = bounds(claim.date)
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "position": position,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "type": claim.type,
        "subject": claim.subject,
        "object": claim.object,
        "what": claim.what,
        "value": claim.value,
        "date": claim.date,
        "date_first": first.isoformat() if first else None,
        "date_last": last.isoformat() if last else None,
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "speaker": claim.speaker,
        "via": list(claim.via),
        "section": str(claim.section),
        "key": claim.key,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "subject_entity": meant.get(claim.subject or ""),
        "object_entity": meant.get(claim.object or ""),
        "speaker_entity": meant.get(claim.speaker or ""),
    }
