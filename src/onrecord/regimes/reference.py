"""Parties and holdings of the field that ship with the package, each with its source."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from onrecord.model import Holding, Identifier, is_edtf
from onrecord.regimes.errors import RegimeError
from onrecord.regimes.loading import read_yaml
from onrecord.regimes.values import Party, Verified

PREFIX = "ref:"
"""Before the ids of these parties, so that they meet no id of a file or casebook."""


@lru_cache(maxsize=1)
def reference() -> tuple[tuple[Holding, ...], tuple[Party, ...]]:
    """The holdings and the parties. Raises RegimeError where the data does not hold together."""
    data = read_yaml("reference.yaml")
    parties = tuple(_party(row) for row in data["parties"])
    known = {party.id for party in parties}
    holdings = tuple(_holding(row, known) for row in data["holdings"])
    return holdings, parties


def _source(row: dict[str, Any]) -> str:
    state = Verified(row["verified"]).words
    return f"{row['cite']} [{state}]" if state else str(row["cite"])


def _party(row: dict[str, Any]) -> Party:
    numbers = (Identifier("uscc", row["uscc"], "CN"),) if row.get("uscc") else ()
    return Party(PREFIX + row["id"], tuple(row["names"]), numbers, row.get("country"), "company")


def _holding(row: dict[str, Any], known: set[str]) -> Holding:
    owner, owned = PREFIX + row["owner"], PREFIX + row["owned"]
    for end in (owner, owned):
        if end not in known:
            raise RegimeError(f"reference.yaml: holding of {end.removeprefix(PREFIX)!r}, which is no party of the file")
    return Holding(
        owner=owner,
        owned=owned,
        share=row.get("share"),
        control=bool(row.get("control")),
        since=_date(row.get("since")),
        until=_date(row.get("until")),
        source=_source(row),
        standing="reference",
    )


def _date(value: Any) -> str | None:
    if value is None:
        return None
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    if not is_edtf(text):
        raise RegimeError(f"reference.yaml: {value!r} is no date; expected such as 2019-08-13")
    return text
