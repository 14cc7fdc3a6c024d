"""Holdings out of GLEIF's level 2 data: relationship records in the golden copy's CSV or in RR-CDF 2.1 XML.

The start node is consolidated by the end node: the end owns the start, with control in the sense of accounting. A
share is given only where the record has a percentage. Level 1 files (entities) give the names to the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.model import Holding, Identifier, is_edtf
from onrecord.regimes.errors import HoldingsError
from onrecord.regimes.holdings_found import Found
from onrecord.regimes.values import Party

CONSOLIDATED = frozenset({"IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY"})
BRANCH = "IS_INTERNATIONAL_BRANCH_OF"
START, END = "Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID"
KIND, STATUS = "Relationship.RelationshipType", "Relationship.RelationshipStatus"
_OTHER_NAME = re.compile(r"^Entity\.OtherEntityNames\.OtherEntityName\.\d+$")
MOST_PERIODS = 5
"""The golden copy has five numbered columns for periods and quantifiers."""


def is_relationships(columns: Sequence[str]) -> bool:
    """Whether these are the columns of relationship records."""
    return {START, END, KIND} <= set(columns)


def is_entities(columns: Sequence[str]) -> bool:
    """Whether these are the columns of entities (level 1)."""
    return {"LEI", "Entity.LegalName"} <= set(columns)


def entities_from_rows(rows: Iterable[Mapping[str, str]]) -> Found:
    """Parties, without holdings, out of level 1 rows: names and countries to LEIs."""
    parties, count = [], 0
    for row in rows:
        count += 1
        other = [value for column, value in row.items() if value and _OTHER_NAME.match(column)]
        names = dict.fromkeys([row["Entity.LegalName"], *other])
        country = row.get("Entity.LegalJurisdiction") or row.get("Entity.LegalAddress.Country") or ""
        parties.append(party_of(row["LEI"], tuple(names), country[:2] or None))
    return Found(count, (), tuple(parties), ())


def from_rows(rows: Iterable[Mapping[str, str]], file: str) -> Found:
    """Holdings out of rows of the golden copy's CSV; rows are counted as lines of the file, the head being 1."""
    return _found(((f"row {number}", row) for number, row in enumerate(rows, 2)), file)


def from_xml(path: Path) -> Found:
    """Holdings out of an RR-CDF file, read record by record. Raises HoldingsError where it is no such XML."""
    from lxml import etree

    def records() -> Iterator[tuple[str, Mapping[str, str]]]:
        tag = "{*}RelationshipRecord"
        parsed = etree.iterparse(str(path), events=("end",), tag=tag, resolve_entities=False)
        for number, (_, element) in enumerate(parsed, 1):
            yield f"record {number}", _columns(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]

    try:
        found = _found(records(), path.name)
    except etree.XMLSyntaxError as error:
        raise HoldingsError(f"{path}: is not well-formed XML ({error}); expected GLEIF relationship records") from None
    if not found.rows:
        raise HoldingsError(f"{path}: holds no RelationshipRecord; expected GLEIF relationship records (RR-CDF)")
    return found


def party_of(lei: str, names: tuple[str, ...] = (), country: str | None = None) -> Party:
    """The party that an LEI is."""
    return Party(f"lei:{lei}", names, (Identifier("lei", lei),), country, "company")


def _found(rows: Iterable[tuple[str, Mapping[str, str]]], file: str) -> Found:
    holdings, problems, count = [], [], 0
    for place, row in rows:
        count += 1
        child, parent, kind = row.get(START), row.get(END), row.get(KIND)
        if not child or not parent:
            problems.append(f"{place}: the start or end node is empty; expected two LEIs; the row was left out")
            continue
        if kind not in CONSOLIDATED and kind != BRANCH:
            continue
        since, until = _period(row)
        if row.get(STATUS) == "INACTIVE" and until is None:
            until = _date(row.get("Registration.LastUpdateDate"))
        share = _share(row)
        holdings.append(
            Holding(
                owner=f"lei:{parent}",
                owned=f"lei:{child}",
                share=1.0 if kind == BRANCH else share,
                control=True,
                since=since,
                until=until,
                source=f"{file}, {place} ({kind})",
                standing="register",
            )
        )
    used = sorted({end for one in holdings for end in (one.owner, one.owned)})
    return Found(count, tuple(holdings), tuple(party_of(one.removeprefix("lei:")) for one in used), tuple(problems))


def _period(row: Mapping[str, str]) -> tuple[str | None, str | None]:
    for number in range(1, MOST_PERIODS + 1):
        if row.get(f"Relationship.Period.{number}.periodType") == "RELATIONSHIP_PERIOD":
            prefix = f"Relationship.Period.{number}."
            return _date(row.get(prefix + "startDate")), _date(row.get(prefix + "endDate"))
    return None, None


def _share(row: Mapping[str, str]) -> float | None:
    for number in range(1, MOST_PERIODS + 1):
        amount = row.get(f"Relationship.Quantifiers.{number}.QuantifierAmount")
        if amount and row.get(f"Relationship.Quantifiers.{number}.QuantifierUnits") == "PERCENTAGE":
            try:
                value = float(amount) / 100
            except ValueError:
                return None
            return round(value, 12) if 0 <= value <= 1 else None
    return None


def _columns(element: Any) -> dict[str, str]:
    """An XML record under the names of the CSV's columns."""
    from lxml import etree

    row: dict[str, str] = {}

    def text(*path: str) -> str:
        found = element.find("/".join(f"{{*}}{one}" for one in path))
        return (found.text or "").strip() if found is not None else ""

    row[START] = text("Relationship", "StartNode", "NodeID")
    row[END] = text("Relationship", "EndNode", "NodeID")
    row[KIND] = text("Relationship", "RelationshipType")
    row[STATUS] = text("Relationship", "RelationshipStatus")
    row["Registration.LastUpdateDate"] = text("Registration", "LastUpdateDate")
    for outer, inner, name in (
        ("RelationshipPeriods", "RelationshipPeriod", "Period"),
        ("RelationshipQuantifiers", "RelationshipQuantifier", "Quantifiers"),
    ):
        for number, one in enumerate(element.findall(f"{{*}}Relationship/{{*}}{outer}/{{*}}{inner}"), 1):
            for part in one:
                local = etree.QName(part).localname
                local = {"StartDate": "startDate", "EndDate": "endDate", "PeriodType": "periodType"}.get(local, local)
                row[f"Relationship.{name}.{number}.{local}"] = (part.text or "").strip()
    return row


def _date(value: str | None) -> str | None:
    text = value[:10] if value else None
    return text if text and is_edtf(text) else None
