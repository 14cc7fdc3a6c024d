"""Holdings out of beneficial ownership statements: the Beneficial Ownership Data Standard, version 0.4.

Of each record the last statement that the file gives counts; a closed one ends its interests. Shareholdings give the
share; votes and the right to appoint a board give control where they are more than half. An indirect interest whose
components are in the file is left to them, so that nothing is counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.model import Holding, Identifier, is_edtf
from onrecord.regimes.holdings_found import Found
from onrecord.regimes.holdings_table import MORE
from onrecord.regimes.values import Party

SHARES = frozenset({"shareholding"})
VOTES = frozenset({"votingRights"})
CONTROLS = frozenset(
    {"appointmentOfBoard", "controlViaCompanyRulesOrArticles", "controlByLegalFramework", "otherInfluenceOrControl"}
)
"""Interests that are control as such. Offices held, such as boardMember, are neither that nor a share."""

SCHEMES = {"XI-LEI": "lei", "LEI": "lei", "CN-SAIC": "uscc", "GB-COH": "registration"}
"""Scheme codes of org-id.guide under our names; others keep theirs."""


def from_statements(statements: Iterable[Any], file: str) -> Found:
    """Holdings and parties out of BODS 0.4 statements, sourced by the number of the statement in the file."""
    entities: dict[str, Party] = {}
    relations: dict[str, tuple[int, Mapping[str, Any]]] = {}
    problems: list[str] = []
    count = 0
    for number, statement in enumerate(statements, 1):
        count += 1
        kind = statement.get("recordType") if isinstance(statement, dict) else None
        details = statement.get("recordDetails") if isinstance(statement, dict) else None
        if kind not in ("entity", "person", "relationship") or not isinstance(details, dict):
            version = "; statements of BODS before 0.4 are not read" if "statementType" in (statement or ()) else ""
            problems.append(f"statement {number}: no record of an entity, person or relationship{version}; left out")
            continue
        record = str(statement.get("recordId") or statement.get("statementId") or number)
        if kind == "relationship":
            relations[record] = (number, statement)
        else:
            entities[record] = _party(record, kind, details)
    holdings: list[Holding] = []
    for number, statement in relations.values():
        found, problem = _holdings(number, statement, entities, file)
        holdings += found
        problems += [problem] if problem else []
    used = {end for one in holdings for end in (one.owner, one.owned)}
    return Found(count, tuple(holdings), tuple(entities[one] for one in sorted(used & set(entities))), tuple(problems))


def _party(record: str, kind: str, details: Mapping[str, Any]) -> Party:
    if kind == "person":
        names = [str(one.get("fullName")) for one in details.get("names") or () if one.get("fullName")]
        return Party(record, tuple(names), _numbers(details), None, "person")
    names = [one for one in (details.get("name"), *(details.get("alternateNames") or ())) if isinstance(one, str)]
    place = details.get("jurisdiction") or details.get("incorporatedInJurisdiction") or {}
    country = str(place.get("code") or "")[:2].upper() or None
    return Party(record, tuple(names), _numbers(details), country, "company")


def _numbers(details: Mapping[str, Any]) -> tuple[Identifier, ...]:
    return tuple(
        Identifier(SCHEMES.get(scheme, scheme), str(one["id"]))
        for one in details.get("identifiers") or ()
        if one.get("id") and (scheme := str(one.get("scheme") or one.get("schemeName") or ""))
    )


def _holdings(
    number: int, statement: Mapping[str, Any], entities: Mapping[str, Party], file: str
) -> tuple[list[Holding], str | None]:
    details = statement["recordDetails"]
    owned, owner = details.get("subject"), details.get("interestedParty")
    for end, what in ((owned, "subject"), (owner, "interestedParty")):
        if not isinstance(end, str):
            reason = end.get("reason", "no reason given") if isinstance(end, dict) else "it is missing"
            return [], f"statement {number}: its {what} is not specified ({reason}); left out"
        if end not in entities:
            return [], f"statement {number}: its {what} {end!r} is no record of this file; left out"
    if details.get("componentRecords"):
        return [], None
    made = []
    for interest in details.get("interests") or ():
        holding = _interest(interest, str(owner), str(owned), f"{file}, statement {number}", statement)
        if holding is not None:
            made.append(holding)
    return made, None


def _interest(
    interest: Mapping[str, Any], owner: str, owned: str, place: str, statement: Mapping[str, Any]
) -> Holding | None:
    kind = interest.get("type")
    share, least, most = _share(interest.get("share") or {})
    control = kind in CONTROLS
    if kind in VOTES:
        control = (share if share is not None else least or 0.0) > 0.5
        share, least, most = None, None, None
        if not control:
            return None
    elif kind in CONTROLS:
        share, least, most = None, None, None
    elif kind not in SHARES:
        return None
    closed = statement.get("statementDate") if statement.get("recordStatus") == "closed" else None
    return Holding(
        owner=owner,
        owned=owned,
        share=share,
        least=least,
        most=most if share is not None or kind in SHARES else 1.0,
        control=control,
        since=_date(interest.get("startDate")),
        until=_date(interest.get("endDate")) or _date(closed),
        source=place,
        standing="register",
    )


def _share(given: Mapping[str, Any]) -> tuple[float | None, float | None, float | None]:
    def part(*keys: str) -> float | None:
        value = next((given[one] for one in keys if isinstance(given.get(one), int | float)), None)
        return None if value is None else round(float(value) / 100, 12)

    exact = part("exact")
    if exact is not None:
        return exact, None, None
    least = part("minimum")
    more = part("exclusiveMinimum")
    return None, least if more is None else more + MORE, part("maximum", "exclusiveMaximum")


def _date(value: Any) -> str | None:
    text = str(value)[:10] if value else None
    return text if text and is_edtf(text) else None
