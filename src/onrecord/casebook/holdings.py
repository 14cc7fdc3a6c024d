"""Holdings that were imported from files, and those that the documents' ownership claims put forward."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord.casebook import claims, entities, schema
from onrecord.casebook.filters import ClaimFilter
from onrecord.model import Holding, Identifier
from onrecord.regimes.holdings_claims import OwnershipClaim, holdings_of
from onrecord.regimes.holdings_files import HoldingsReading
from onrecord.regimes.values import Party

_files, _holdings, _parties = schema.holding_files, schema.holdings, schema.holding_parties
_IN_ONE_STATEMENT = 5000
"""Rows written at once, so that a register of millions is written in pieces of bounded memory."""


def add(connection: Connection, reading: HoldingsReading) -> None:
    """Keep what a file gave, in place of what a file of that name gave before."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(delete(_files).where(_files.c.file == reading.file))
    connection.execute(
        insert(_files).values(file=reading.file, sha256=reading.sha256, form=reading.form, rows=reading.rows, added=at)
    )
    rows = [_row(reading.file, position, one) for position, one in enumerate(reading.holdings, 1)]
    ends = [_party_row(reading.file, one) for one in {one.id: one for one in reading.parties}.values()]
    for table, values in ((_holdings, rows), (_parties, ends)):
        for start in range(0, len(values), _IN_ONE_STATEMENT):
            connection.execute(insert(table), values[start : start + _IN_ONE_STATEMENT])


def imported(connection: Connection) -> list[Holding]:
    """Every imported holding, in the order of files and of rows in them."""
    columns = _holdings.c
    found = connection.execute(select(_holdings).order_by(columns.file, columns.position)).mappings()
    fields = ("owner", "owned", "share", "least", "most", "control", "since", "until", "source", "standing")
    return [Holding(**{name: row[name] for name in fields}) for row in found]


def parties(connection: Connection) -> list[Party]:
    """The ends of imported holdings of which a file tells more than a name."""
    found = connection.execute(select(_parties).order_by(_parties.c.file, _parties.c.id)).mappings()
    return [
        Party(
            row["id"],
            tuple(row["names"]),
            tuple(Identifier(*one) for one in row["identifiers"]),
            row["country"],
            row["kind"],
        )
        for row in found
    ]


def claimed(connection: Connection) -> tuple[list[Holding], list[Party]]:
    """The holdings that ownership claims put forward, with their ends; claims that a reviewer rejected are left out.

    An end that is an entity of the casebook goes by its id, any other by the words of the claim.
    """
    found = [row for row in claims.filtered(connection, ClaimFilter(type="ownership")) if row.review != "rejected"]
    told = [
        OwnershipClaim(row.claim, row.subject_id or row.claim.subject, row.object_id or row.claim.object)
        for row in found
        if row.claim.subject and row.claim.object
    ]
    ids = {end for row in found for end in (row.subject_id, row.object_id) if end}
    return list(holdings_of(told)), [party_of(connection, one) for one in sorted(ids)]


def party_of(connection: Connection, name_or_id: str) -> Party:
    """An entity of the casebook as a party: its id, its kind, every name. Raises UnknownName or AmbiguousName."""
    row, namesakes = entities.one(connection, name_or_id)
    entity = entities.described(connection, row, namesakes)
    return Party(entity.id, entity.names, kind=entity.kind)


def files(connection: Connection) -> Iterable[dict[str, Any]]:
    """The imported files with their form, rows, checksum and when they were added."""
    return [dict(row) for row in connection.execute(select(_files).order_by(_files.c.file)).mappings()]


def _row(file: str, position: int, one: Holding) -> dict[str, Any]:
    return {
        "file": file,
        "position": position,
        "owner": one.owner,
        "owned": one.owned,
        "share": one.share,
        "least": one.least,
        "most": one.most,
        "control": one.control,
        "since": one.since,
        "until": one.until,
        "source": one.source,
        "standing": one.standing,
    }


def _party_row(file: str, one: Party) -> dict[str, Any]:
    return {
        "file": file,
        "id": one.id,
        "names": list(one.names),
        "identifiers": [[number.scheme, number.value, number.country] for number in one.identifiers],
        "country": one.country,
        "kind": one.kind,
    }
