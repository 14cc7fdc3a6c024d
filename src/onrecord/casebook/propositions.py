"""What analysis reads from a casebook and keeps in it: claims with their keys, propositions, disputes.

Rows go in and come out as plain tuples; what they mean is worked out by `onrecord.analysis`. An open role is the empty
string in these tables, so that it can be looked up like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, insert, or_, select, update

from onrecord.casebook import schema
from onrecord.casebook.journal import reviews
from onrecord.casebook.writing import PRESENT

Place = tuple[str, str, str]
"""A type, subject and object, as `claim_roles` holds them."""

VIEW = (
    *("id", "type", "subject_id", "subject", "object_id", "object", "speaker_id", "speaker", "what", "value", "date"),
    *("date_first", "date_last", "polarity", "modality", "section", "via", "document_id", "document", "title"),
    *("publisher", "published", "start", "quote"),
)
"""The columns of a row of `all_claims` and its like, in their order. The …_id are entities, null for mere words."""

_BATCH = 5_000
_claims, _documents, _members, _roles = schema.claims, schema.documents, schema.entity_members, schema.claim_roles
_analysed, _propositions, _disputes = schema.analysed_documents, schema.propositions, schema.disputes


# Claims


def _query() -> Select[Any]:
    subject, object_, speaker = (_members.alias(role) for role in ("s", "o", "p"))
    own = _claims.c
    query = select(
        own.id,
        own.type,
        subject.c.entity_id,
        own.subject,
        object_.c.entity_id,
        own.object,
        speaker.c.entity_id,
        own.speaker,
        *(own.what, own.value, own.date, own.date_first, own.date_last, own.polarity, own.modality, own.section),
        own.via,
        own.document_id,
        *(_documents.c.name, _documents.c.title, _documents.c.publisher, _documents.c.published),
        own.start,
        own.quote,
    ).join(_documents, and_(_documents.c.id == own.document_id, _documents.c.state == PRESENT))
    for members, column in (
        (subject, own.subject_entity),
        (object_, own.object_entity),
        (speaker, own.speaker_entity),
    ):
        query = query.outerjoin(members, and_(members.c.document_id == own.document_id, members.c.name == column))
    return query


def all_claims(connection: Connection) -> Iterator[Sequence[Any]]:
    """Every claim of present documents, as rows of `VIEW`."""
    yield from connection.execution_options(yield_per=_BATCH).execute(_query())


def claims_of_documents(connection: Connection, document_ids: Iterable[str]) -> Iterator[Sequence[Any]]:
    """The claims of these documents, as rows of `VIEW`."""
    query = _query().where(_claims.c.document_id == bindparam("wanted"))
    for one in document_ids:
        yield from connection.execute(query, {"wanted": one})


def claims_at(connection: Connection, places: Iterable[Place]) -> Iterator[Sequence[Any]]:
    """The analysed claims of these types and roles, as rows of `VIEW`."""
    query = _query().join(_roles, _roles.c.claim_id == _claims.c.id)
    query = query.where(
        _roles.c.type == bindparam("t"), _roles.c.subject == bindparam("s"), _roles.c.object == bindparam("o")
    )
    for kind, subject, other in places:
        yield from connection.execute(query, {"t": kind, "s": subject, "o": other})


def claims_by_id(connection: Connection, ids: Iterable[str]) -> Iterator[Sequence[Any]]:
    """The claims of these ids, as rows of `VIEW`."""
    wanted = list(ids)
    for start in range(0, len(wanted), 500):
        yield from connection.execute(_query().where(_claims.c.id.in_(wanted[start : start + 500])))


def notes(connection: Connection, phrases: Iterable[str]) -> Iterator[Sequence[Any]]:
    """Claims of editors' notes and those whose matter or quotation holds one of the phrases, as rows of `VIEW`."""
    own = _claims.c
    held = [column.icontains(phrase, autoescape=True) for phrase in phrases for column in (own.what, own.quote)]
    yield from connection.execute(_query().where(or_(own.section == "note", *held)))


def documents_beside(connection: Connection, claim_id: str) -> list[str]:
    """The claim's document and others of its publisher that name one of its entities."""
    own, other = _documents.alias("own"), _documents.alias("other")
    mine, theirs = _members.alias("mine"), _members.alias("theirs")
    claim = _claims.c
    query = (
        select(other.c.id)
        .distinct()
        .select_from(_claims)
        .join(own, own.c.id == claim.document_id)
        .join(mine, and_(mine.c.document_id == own.c.id, mine.c.name.in_((claim.subject_entity, claim.object_entity))))
        .join(theirs, theirs.c.entity_id == mine.c.entity_id)
        .join(other, and_(other.c.id == theirs.c.document_id, other.c.publisher_normal == own.c.publisher_normal))
        .where(claim.id == claim_id, other.c.state == PRESENT)
    )
    here = connection.execute(select(claim.document_id).where(claim.id == claim_id)).scalar_one()
    return sorted({here, *connection.execute(query).scalars()})


def rejected(connection: Connection) -> set[str]:
    """The claims that a reviewer rejected."""
    return {claim for claim, verdict in reviews(connection)[0].items() if verdict == "rejected"}


# Which documents are analysed


def pending(connection: Connection) -> list[str]:
    """Present documents whose claims are not analysed as they are now."""
    query = (
        select(_documents.c.id)
        .outerjoin(_analysed, _analysed.c.document_id == _documents.c.id)
        .where(_documents.c.state == PRESENT, _analysed.c.document_id.is_(None))
    )
    return list(connection.execute(query).scalars())


def outdated(connection: Connection) -> list[str]:
    """Documents with analysed claims that are gone, removed, or not analysed as they are now."""
    standing = (
        select(_analysed.c.document_id)
        .join(_documents, _documents.c.id == _analysed.c.document_id)
        .where(_documents.c.state == PRESENT)
    )
    held = schema.role_documents.c.document_id
    return list(connection.execute(select(held).where(held.not_in(standing))).scalars())


def is_current(connection: Connection) -> bool:
    """Whether propositions and disputes follow from the claims as they are now."""
    return not pending(connection) and not outdated(connection)


def documents(connection: Connection) -> int:
    """How many documents are present."""
    query = select(func.count()).select_from(_documents).where(_documents.c.state == PRESENT)
    return int(connection.execute(query).scalar_one())


def mark_analysed(connection: Connection, document_ids: Iterable[str]) -> None:
    """Note that these documents' claims are analysed as they are now."""
    rows = [{"document_id": one} for one in document_ids]
    _insert(connection, _analysed, rows)
    _insert(connection, schema.role_documents, rows)


# Roles of claims


def places_of(connection: Connection, document_ids: Iterable[str]) -> set[Place]:
    """The types and roles that these documents' claims had when they were analysed."""
    query = select(_roles.c.type, _roles.c.subject, _roles.c.object).where(_roles.c.document_id == bindparam("wanted"))
    return {tuple(row) for one in document_ids for row in connection.execute(query, {"wanted": one})}


def forget(connection: Connection, document_ids: Iterable[str]) -> None:
    """Take these documents' claims out of what is analysed."""
    for one in document_ids:
        connection.execute(delete(_roles).where(_roles.c.document_id == one))
        for table in (_analysed, schema.role_documents):
            connection.execute(delete(table).where(table.c.document_id == one))


def write_roles(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Put down claims with type, subject, object, denied, document_id and proposition."""
    _insert(connection, _roles, rows)


def place_claims(connection: Connection, homes: Iterable[tuple[str, str]]) -> None:
    """Note the proposition of each claim, from pairs of claim and proposition."""
    rows = [{"claim": claim, "home": home} for claim, home in homes]
    if rows:
        query = update(_roles).where(_roles.c.claim_id == bindparam("claim")).values(proposition=bindparam("home"))
        connection.execute(query, rows)


def homes_of(connection: Connection, places: Iterable[Place]) -> dict[str, str]:
    """The proposition of every claim of these types and roles."""
    query = select(_roles.c.claim_id, _roles.c.proposition).where(
        _roles.c.type == bindparam("t"), _roles.c.subject == bindparam("s"), _roles.c.object == bindparam("o")
    )
    return {
        claim: home
        for kind, subject, other in places
        for claim, home in connection.execute(query, {"t": kind, "s": subject, "o": other})
    }


def around(connection: Connection, place: Place, *, denied: bool | None = None) -> set[Place]:
    """Types and roles with analysed claims that may contradict those of `place`: it agrees with them where both speak.

    `denied` keeps those that hold a denial (True).
    """
    kind, subject, other = place
    own = _roles.c
    if subject and other:
        meets = or_(
            and_(own.subject == subject, own.object.in_((other, ""))), and_(own.subject == "", own.object == other)
        )
    elif subject:
        meets = own.subject == subject
    else:
        meets = own.object == other
    query = select(own.type, own.subject, own.object).distinct().where(own.type == kind, meets)
    if denied:
        query = query.where(own.denied)
    return {tuple(row) for row in connection.execute(query)}


# Propositions and disputes


def clear(connection: Connection) -> None:
    """Forget all that analysis made."""
    for table in (schema.dispute_claims, _disputes, _propositions, _roles, schema.role_documents, _analysed):
        connection.execute(delete(table))


def drop_propositions(connection: Connection, places: Iterable[Place]) -> None:
    """Take out the propositions of these types and roles."""
    _drop(connection, _propositions, places)


def write_propositions(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Put down propositions."""
    _insert(connection, _propositions, rows)


def drop_disputes(connection: Connection, places: Iterable[Place], conflicts: Sequence[str]) -> None:
    """Take out the disputes of these types and roles that are of these kinds of conflict."""
    _drop(connection, _disputes, places, _disputes.c.conflict.in_(conflicts))


def write_disputes(connection: Connection, rows: Sequence[tuple[dict[str, Any], Sequence[str], Sequence[str]]]) -> None:
    """Put down disputes, each with the ids of its two sides."""
    _insert(connection, _disputes, [row for row, _, _ in rows])
    sides = (
        {"dispute_id": row["id"], "position": position, "claim_id": claim, "denied": position >= len(asserted)}
        for row, asserted, denied in rows
        for position, claim in enumerate((*asserted, *denied))
    )
    _insert(connection, schema.dispute_claims, sides)


def disputes(
    connection: Connection, entity: str | None = None
) -> list[tuple[dict[str, Any], list[str], list[str], list[str]]]:
    """Disputes with the ids of their two sides and of their propositions, by type and roles; of one entity if given."""
    query = select(_disputes).order_by(_disputes.c.type, _disputes.c.subject, _disputes.c.object, _disputes.c.id)
    if entity is not None:
        query = query.where(or_(_disputes.c.subject == entity, _disputes.c.object == entity))
    found = [dict(row) for row in connection.execute(query).mappings()]
    sides: dict[str, tuple[list[str], list[str], list[str]]] = {row["id"]: ([], [], []) for row in found}
    side = schema.dispute_claims.c
    claims = (
        select(side.dispute_id, side.claim_id, side.denied, _roles.c.proposition)
        .join(_roles, _roles.c.claim_id == side.claim_id)
        .order_by(side.dispute_id, side.position)
    )
    if entity is not None:
        claims = claims.where(side.dispute_id.in_(list(sides)))
    for dispute, claim, denied, home in connection.execute(claims):
        of = sides[dispute]
        of[1 if denied else 0].append(claim)
        of[2].append(home)
    return [(row, *sides[row["id"]]) for row in found]


def _drop(connection: Connection, table: Any, places: Iterable[Place], *more: Any) -> None:
    query = delete(table).where(
        table.c.type == bindparam("t"), table.c.subject == bindparam("s"), table.c.object == bindparam("o"), *more
    )
    rows = [{"t": kind, "s": subject, "o": other} for kind, subject, other in places]
    for row in rows:
        connection.execute(query, row)


def _insert(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
