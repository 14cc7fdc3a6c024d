"""Claims out of the casebook, with what a reader needs beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, func, select

from onrecord.casebook import entities, schema
from onrecord.casebook.errors import UnknownId
from onrecord.casebook.filters import ClaimFilter, Resolved, conditions
from onrecord.casebook.journal import reviews
from onrecord.casebook.values import ClaimRow, Context
from onrecord.model import Claim, Modality, Polarity, Section, Span, clipped

_claims, _documents, _members = schema.claims, schema.documents, schema.entity_members
_BATCH = 5_000
"""Ids asked for at once; databases bound how many values a statement may hold."""


def _query() -> Select[Any]:
    subject, object_, speaker = (_members.alias(role) for role in ("s", "o", "p"))
    query = select(
        _claims,
        _documents.c.name.label("document"),
        _documents.c.title,
        _documents.c.publisher,
        _documents.c.published,
        _documents.c.url,
        _documents.c.state,
        subject.c.entity_id.label("subject_id"),
        object_.c.entity_id.label("object_id"),
        speaker.c.entity_id.label("speaker_id"),
    ).join(_documents, _documents.c.id == _claims.c.document_id)
    for members, column in (
        (subject, _claims.c.subject_entity),
        (object_, _claims.c.object_entity),
        (speaker, _claims.c.speaker_entity),
    ):
        query = query.outerjoin(members, and_(members.c.document_id == _claims.c.document_id, members.c.name == column))
    return query.order_by(_documents.c.name, _claims.c.document_id, _claims.c.position)


def _row(row: RowMapping, verdicts: dict[str, str], remarks: dict[str, tuple[str, ...]]) -> ClaimRow:
    claim = Claim(
        document_id=row["document_id"],
        document=row["document"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        type=row["type"],
        subject=row["subject"],
        object=row["object"],
        what=row["what"],
        value=row["value"],
        date=row["date"],
        polarity=Polarity(row["polarity"]),
        modality=Modality(row["modality"]),
        speaker=row["speaker"],
        via=tuple(row["via"]),
        section=Section(row["section"]),
        key=row["key"],
        rule=row["rule"],
        confidence=row["confidence"],
    )
    return ClaimRow(
        claim=claim,
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        url=row["url"],
        state=row["state"],
        subject_id=row["subject_id"],
        object_id=row["object_id"],
        speaker_id=row["speaker_id"],
        review=verdicts.get(row["id"]),
        remarks=remarks.get(row["id"], ()),
    )


def filtered(connection: Connection, asked: ClaimFilter) -> list[ClaimRow]:
    """The claims that pass, in the order of document names and places in the text.

    Raises UnknownName or AmbiguousName for `entity`, CasebookError for a value that has no meaning.
    """
    verdicts, remarks = reviews(connection)
    about = entities.one(connection, asked.entity)[0].id if asked.entity is not None else None
    sayers = entities.candidates(connection, asked.speaker) if asked.speaker is not None else []
    resolved = Resolved(
        asked,
        entity_ids=(about,) if about else (),
        speaker_ids=tuple(row.id for row in sayers),
        accepted=tuple(sorted(key for key, verdict in verdicts.items() if verdict == "accepted")),
        rejected=tuple(sorted(key for key, verdict in verdicts.items() if verdict == "rejected")),
    )
    query = _query().where(*conditions(resolved))
    if asked.limit is not None:
        query = query.limit(asked.limit)
    return [_row(row, verdicts, remarks) for row in connection.execute(query).mappings()]


def by_id(connection: Connection, id_or_prefix: str) -> ClaimRow:
    """The one claim whose id is or begins with that. Raises UnknownId where there is none or more than one."""
    asked = id_or_prefix.strip()
    verdicts, remarks = reviews(connection)
    found = _ids(connection, asked)
    if not found:
        raise UnknownId(f"no claim in this casebook has the id {asked!r}")
    if len(found) > 1:
        raise UnknownId(f"several claims have an id that begins with {asked!r}: {', '.join(found)}; give more of it")
    row = connection.execute(_query().where(_claims.c.id == found[0])).mappings().one()
    return _row(row, verdicts, remarks)


def of_ids(connection: Connection, ids: Collection[str]) -> list[ClaimRow]:
    """The claims of these ids, in the order of document names and places in the text; unknown ids are passed over."""
    verdicts, remarks = reviews(connection)
    wanted = sorted(ids)
    found = []
    for start in range(0, len(wanted), _BATCH):
        query = _query().where(_claims.c.id.in_(wanted[start : start + _BATCH]))
        found += [_row(row, verdicts, remarks) for row in connection.execute(query).mappings()]
    return sorted(found, key=lambda row: (row.claim.document, row.claim.document_id, row.claim.start, row.claim.id))


def _ids(connection: Connection, asked: str) -> list[str]:
    if not asked:
        return []
    query = select(_claims.c.id).where(_claims.c.id.startswith(asked, autoescape=True))
    return list(connection.execute(query.order_by(_claims.c.id).limit(6)).scalars())


def within(connection: Connection, document_id: str, start: int, end: int) -> tuple[str, ...]:
    """Ids of the claims whose quotations lie in a stretch of a document."""
    query = (
        select(_claims.c.id)
        .where(_claims.c.document_id == document_id, _claims.c.start >= start, _claims.c.end <= end)
        .order_by(_claims.c.position)
    )
    return tuple(connection.execute(query).scalars())


def context(connection: Connection, claim: Claim, before: int, after: int) -> Context:
    """The words around a claim: at most so many characters each side, cut between words, not beyond its block."""
    known = connection.execute(
        select(func.length(_documents.c.text), _documents.c.markup).where(_documents.c.id == claim.document_id)
    ).one_or_none()
    if known is None:
        raise UnknownId(f"the casebook holds no document {claim.document_id}")
    length, markup = known
    blocks = schema.blocks.c
    rows = connection.execute(
        select(blocks.start, blocks.end, blocks.kind, blocks.speaker)
        .where(blocks.document_id == claim.document_id, blocks.start < claim.end, blocks.end > claim.start)
        .order_by(blocks.position)
    ).all()
    first, last = _stretch([(row.start, row.end) for row in rows], claim, int(length))
    start, end = max(first, claim.start - before), min(last, claim.end + after)
    lead, tail = (1 if start > first else 0), (1 if end < last else 0)
    text = connection.execute(
        select(func.substr(_documents.c.text, start - lead + 1, end - start + lead + tail)).where(
            _documents.c.id == claim.document_id
        )
    ).scalar_one()
    ahead = text[lead : lead + claim.start - start]
    if lead and not text[0].isspace():
        ahead = _from_next_word(ahead)
    behind = text[lead + claim.end - start : len(text) - tail]
    if tail and not text[-1].isspace():
        behind = _from_next_word(behind[::-1])[::-1]
    return Context(
        before=ahead,
        quote=text[lead + claim.start - start : lead + claim.end - start],
        after=behind,
        block_kind=rows[0].kind if rows else "paragraph",
        block_start=first,
        block_end=last,
        speaker=rows[0].speaker if rows else None,
        markup=clipped((Span(*one) for one in markup), claim.start - len(ahead), claim.end + len(behind)),
    )


def _from_next_word(text: str) -> str:
    """`text` without the torn word at its beginning."""
    for at, character in enumerate(text):
        if character.isspace():
            return text[at:]
    return ""


def _stretch(blocks: Iterable[tuple[int, int]], claim: Claim, length: int) -> tuple[int, int]:
    """From the first to the last block that the quotation touches; the whole text where it touches none."""
    places = list(blocks)
    if not places:
        return 0, length
    return min(claim.start, places[0][0]), max(claim.end, places[-1][1])
