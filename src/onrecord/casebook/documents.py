"""Documents, passages and search hits out of the casebook."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, func, select

from onrecord.casebook import schema
from onrecord.casebook.claims import within
from onrecord.casebook.errors import UnknownId
from onrecord.casebook.sqlite import match_expression, search_index
from onrecord.casebook.values import MARK_CLOSE, MARK_OPEN, DocumentRow, PassageRow, SearchHit
from onrecord.casebook.writing import PRESENT
from onrecord.model import Block, BlockKind, Disagreement, Document, Link, Metadata, Span, clipped

_documents = schema.documents


def _query() -> Select[Any]:
    claims = (
        select(func.count())
        .select_from(schema.claims)
        .where(schema.claims.c.document_id == _documents.c.id)
        .scalar_subquery()
    )
    columns = [column for column in _documents.c if column.name not in ("text", "markup", "links")]
    return select(*columns, claims.label("claims")).order_by(_documents.c.name, _documents.c.id)


def listed(connection: Connection, *, removed: bool = False) -> list[DocumentRow]:
    """Every document in the order of names; removed ones only where asked for."""
    query = _query() if removed else _query().where(_documents.c.state == PRESENT)
    rows = connection.execute(query).mappings().all()
    copies = _copies(connection)
    return [_row(row, copies.get(row["id"], ())) for row in rows]


def _copies(connection: Connection) -> dict[str, tuple[str, ...]]:
    origins, files = schema.origins.c, schema.files.c
    shared = (
        select(origins.document_id)
        .join(schema.files, and_(files.name == origins.file, files.state == PRESENT))
        .group_by(origins.document_id)
        .having(func.count() > 1)
    )
    rows = connection.execute(
        select(origins.document_id, origins.document_name)
        .join(_documents, _documents.c.id == origins.document_id)
        .join(schema.files, and_(files.name == origins.file, files.state == PRESENT))
        .where(origins.document_id.in_(shared), origins.document_name != _documents.c.name)
        .order_by(origins.document_name)
    )
    found: dict[str, tuple[str, ...]] = {}
    for document_id, name in rows:
        found[document_id] = (*found.get(document_id, ()), name)
    return found


def _row(row: RowMapping, copies: tuple[str, ...]) -> DocumentRow:
    return DocumentRow(
        id=row["id"],
        name=row["name"],
        state=row["state"],
        title=row["title"],
        publisher=row["publisher"],
        authors=tuple(row["authors"]),
        published=row["published"],
        url=row["url"],
        language=row["language"],
        media_type=row["media_type"],
        words=row["words"],
        claims=row["claims"],
        disagreements=tuple(Disagreement(**one) for one in row["disagreements"]),
        notes=tuple(row["notes"]),
        copies=copies,
    )


def read(connection: Connection, id_or_name: str) -> Document:
    """The document as it was read, by id, beginning of an id, or name. Raises UnknownId."""
    columns = _documents.c
    query = select(_documents)
    row = (
        connection.execute(query.where(columns.id == id_or_name)).mappings().first()
        or connection.execute(query.where(columns.name == id_or_name).order_by(columns.state)).mappings().first()
    )
    if row is None and id_or_name:
        starting = query.where(columns.id.startswith(id_or_name, autoescape=True)).limit(2)
        rows = connection.execute(starting).mappings().all()
        row = rows[0] if len(rows) == 1 else None
    if row is None:
        raise UnknownId(f"the casebook holds no document {id_or_name!r}")
    blocks = schema.blocks.c
    block_rows = connection.execute(
        select(blocks.start, blocks.end, blocks.kind, blocks.level, blocks.speaker, blocks.published)
        .where(blocks.document_id == row["id"])
        .order_by(blocks.position)
    )
    return Document(
        id=row["id"],
        name=row["name"],
        media_type=row["media_type"],
        encoding=row["encoding"],
        text=row["text"],
        blocks=tuple(Block(start, end, BlockKind(kind), *rest) for start, end, kind, *rest in block_rows),
        metadata=Metadata(
            title=row["title"],
            publisher=row["publisher"],
            authors=tuple(row["authors"]),
            published=row["published"],
            url=row["url"],
            language=row["language"],
            tags=tuple(row["tags"]),
        ),
        links=tuple(Link(**one) for one in row["links"]),
        markup=tuple(Span(*one) for one in row["markup"]),
        disagreements=tuple(Disagreement(**one) for one in row["disagreements"]),
        notes=tuple(row["notes"]),
    )


def passages(connection: Connection, entity_id: str, coded: bool | None) -> list[PassageRow]:
    """Sentences of present documents that name the entity, in the order of documents and of the text."""
    passage, named, member = schema.passages.c, schema.passage_entities, schema.entity_members
    query = (
        select(
            passage.document_id,
            passage.position,
            _documents.c.name,
            passage.start,
            passage.end,
            passage.text,
            passage.coded,
            passage.section,
            _documents.c.title,
            _documents.c.publisher,
            _documents.c.published,
            _documents.c.url,
        )
        .join(named, and_(named.c.document_id == passage.document_id, named.c.position == passage.position))
        .join(member, and_(member.c.document_id == named.c.document_id, member.c.name == named.c.name))
        .join(_documents, _documents.c.id == passage.document_id)
        .where(member.c.entity_id == entity_id, _documents.c.state == PRESENT)
        .distinct()
        .order_by(_documents.c.name, passage.document_id, passage.position)
    )
    if coded is not None:
        query = query.where(passage.coded.is_(coded))
    rows = connection.execute(query).all()
    involved = _entities_of(connection, {row[0] for row in rows})
    markup = {name: _markup_of(connection, name) for name in dict.fromkeys(row[0] for row in rows)}
    return [
        PassageRow(
            document_id=row[0],
            document=row[2],
            start=row[3],
            end=row[4],
            text=row[5],
            coded=row[6],
            section=row[7],
            entity_ids=involved.get((row[0], row[1]), ()),
            title=row[8],
            publisher=row[9],
            published=row[10],
            url=row[11],
            markup=clipped(_near(markup[row[0]], row[3], row[4]), row[3], row[4]),
        )
        for row in rows
    ]


def _markup_of(connection: Connection, document_id: str) -> list[Span]:
    found = connection.execute(select(_documents.c.markup).where(_documents.c.id == document_id)).scalar_one()
    return sorted(Span(*one) for one in found)


def _near(spans: list[Span], start: int, end: int) -> list[Span]:
    """Those of many spans, in order and mostly apart, that may touch a sentence."""
    first = max(0, bisect_left(spans, Span(start, start)) - 1)
    return spans[first : bisect_left(spans, Span(end, end))]


def _entities_of(connection: Connection, document_ids: set[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    named, member = schema.passage_entities.c, schema.entity_members
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for document_id in sorted(document_ids):
        rows = connection.execute(
            select(named.position, member.c.entity_id)
            .join(member, and_(member.c.document_id == named.document_id, member.c.name == named.name))
            .where(named.document_id == document_id)
            .distinct()
            .order_by(named.position, member.c.entity_id)
        )
        for position, entity_id in rows:
            key = (document_id, position)
            found[key] = (*found.get(key, ()), entity_id)
    return found


def search(connection: Connection, query: str, limit: int) -> list[SearchHit]:
    """Blocks of present documents that hold the words, best first; none for a query without a word."""
    expression = match_expression(query)
    if expression is None:
        return []
    blocks = schema.blocks.c
    hits = []
    for number, snippet in list(search_index(connection, expression, limit, MARK_OPEN, MARK_CLOSE)):
        row = (
            connection.execute(
                select(
                    schema.blocks,
                    _documents.c.name,
                    _documents.c.title,
                    _documents.c.publisher,
                    _documents.c.published.label("document_published"),
                )
                .join(_documents, _documents.c.id == blocks.document_id)
                .where(blocks.number == number)
            )
            .mappings()
            .one()
        )
        hits.append(
            SearchHit(
                document_id=row["document_id"],
                document=row["name"],
                start=row["start"],
                end=row["end"],
                kind=row["kind"],
                speaker=row["speaker"],
                snippet=snippet,
                title=row["title"],
                publisher=row["publisher"],
                published=row["document_published"],
                claim_ids=within(connection, row["document_id"], row["start"], row["end"]),
            )
        )
    return hits
