"""A casebook in one canonical form, so that two can be compared row for row."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from onrecord.casebook import schema

_TIMES = {
    "files": {"mtime_ns", "path", "retry"},
    "blocks": {"number"},
    "decisions": {"at"},
    "editions": {"retrieved", "checked", "confirmed", "files"},
    "holding_files": {"added"},
}
"""Columns that tell of the machine, the moment or the inside of the database, not of the record."""

_LEFT_OUT = {"builds", "meta"}
_DERIVED = {"analysed_documents", "claim_roles", "role_documents", "propositions", "disputes", "dispute_claims"}
"""What follows from the rest and is worked out when it is asked for."""


def lines(connection: Connection) -> Iterator[str]:
    """Every row of every table of the record as a JSON line, in the order of table names and keys.

    Left out is what may differ between two equal casebooks: times, places on the disk, and internal numbers.
    """
    for name in sorted(schema.metadata.tables):
        if name in _LEFT_OUT | _DERIVED:
            continue
        table = schema.metadata.tables[name]
        columns = [column for column in table.c if column.name not in _TIMES.get(name, ())]
        keys = [column for column in table.primary_key if column in columns] or [
            table.c.document_id,
            table.c.position,
        ]
        for row in connection.execute(select(*columns).order_by(*keys)).mappings():
            yield json.dumps({"table": name, **row}, ensure_ascii=False, sort_keys=True)
