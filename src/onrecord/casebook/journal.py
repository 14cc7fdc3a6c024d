"""The journal of decisions: who decided what, when and why. Rows are only ever added."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from onrecord.casebook import schema
from onrecord.casebook.errors import CasebookError, UnknownId
from onrecord.casebook.values import JournalEntry
from onrecord.identity import Decision, Distinct, Merge, Rename, Split, Undo, reversed_numbers

MERGE, DISTINCT, SPLIT, RENAME, UNDO = "merge", "distinct", "split", "rename", "undo"
ACCEPT, REJECT, NOTE = "accept", "reject", "note"

ON_ENTITIES = frozenset({MERGE, DISTINCT, SPLIT, RENAME})
ON_CLAIMS = frozenset({ACCEPT, REJECT, NOTE})


def append(
    connection: Connection, action: str, arguments: dict[str, Any], who: str, why: str, reverses: int | None = None
) -> int:
    """Add a decision and return its number. Raises CasebookError where nobody stands behind it."""
    if not who.strip():
        raise CasebookError("a decision needs the name of who takes it")
    if reverses is not None:
        _require_reversible(connection, reverses)
    number = int(connection.execute(select(func.coalesce(func.max(schema.decisions.c.number), 0))).scalar_one()) + 1
    connection.execute(
        insert(schema.decisions),
        {
            "number": number,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "who": who.strip(),
            "why": why.strip(),
            "action": action,
            "arguments": arguments,
            "reverses": reverses,
        },
    )
    return number


def _require_reversible(connection: Connection, number: int) -> None:
    for entry in entries(connection):
        if entry.number == number:
            if not entry.in_force:
                raise CasebookError(f"decision {number} is not in force: it was taken back already")
            return
    raise UnknownId(f"the journal has no decision {number}")


def entries(connection: Connection) -> list[JournalEntry]:
    """The whole journal, first entry first."""
    rows = connection.execute(select(schema.decisions).order_by(schema.decisions.c.number)).mappings().all()
    out = reversed_numbers((row["number"], row["reverses"]) for row in rows if row["reverses"] is not None)
    return [JournalEntry(**{**row, "in_force": row["number"] not in out}) for row in rows]


def identity_decisions(connection: Connection) -> list[Decision]:
    """The decisions that bear on who is who, as identity takes them."""
    decisions: list[Decision] = []
    for entry in entries(connection):
        told = entry.arguments
        if entry.action == UNDO and entry.reverses is not None:
            decisions.append(Undo(entry.number, entry.reverses))
        elif entry.action == MERGE:
            decisions.append(Merge(entry.number, tuple(told["atoms"])))
        elif entry.action == DISTINCT:
            decisions.append(Distinct(entry.number, tuple(told["one"]), tuple(told["other"])))
        elif entry.action == SPLIT:
            decisions.append(Split(entry.number, tuple(told["atoms"])))
        elif entry.action == RENAME:
            decisions.append(Rename(entry.number, told["atom"], told["name"]))
    return decisions


def reviews(connection: Connection) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Claim id → accepted or rejected (the last word counts), and claim id → notes."""
    verdicts: dict[str, str] = {}
    remarks: dict[str, tuple[str, ...]] = {}
    for entry in entries(connection):
        if not entry.in_force or entry.action not in ON_CLAIMS:
            continue
        claim = entry.arguments["claim"]
        if entry.action == NOTE:
            remarks[claim] = (*remarks.get(claim, ()), entry.why)
        else:
            verdicts[claim] = "accepted" if entry.action == ACCEPT else "rejected"
    return verdicts, remarks
