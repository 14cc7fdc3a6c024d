"""What the two forms of the UK Sanctions List (CSV and XML) have in common: a designation as a listing.

A designation is gathered as records: flat maps from a field of uk.yaml to its text, one for each name, address and so
on. In the CSV each row is such a record, of a name with an address; in the XML each element that holds leaves is one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lists.countries import country_code
from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.reach import reach_of
from onrecord.lists.scripts import script_of
from onrecord.lists.tally import Tally
from onrecord.model import Address, Identifier, ListedName, Listing, Origin

LIST = "uk-sanctions"

Record = dict[str, str]


@lru_cache(maxsize=1)
def meanings() -> dict[str, str]:
    """Column of the CSV or element of the XML → field."""
    return {name: field for field, names in load("uk.yaml")["fields"].items() for name in names}


def listing_of(records: list[Record], origin: Origin, tally: Tally) -> Listing | None:
    """One designation; None, with the reason reported, without an id, a name or a known type.

    The caller counts its rows as used where this gives a listing.
    """
    layout = load("uk.yaml")
    entry, kind = _first(records, "id"), layout["kinds"].get(_first(records, "kind"))
    names = _names(records)
    if not entry or kind is None or not names:
        said = _first(records, "kind")
        what = f"an id, a name and a known type are needed; found {entry!r}, {len(names)} names, {said!r}"
        tally.report("unfit", origin.file, origin.row, what)
        return None
    first = next((one for one in names if one.quality == "primary"), names[0])
    designated = edtf(_first(records, "designated"), day_first=True)
    reasons, other = _first(records, "reasons"), _first(records, "other")
    remarks = "\n".join(text for text in (reasons, other) if text) or None
    measures = [one for text in _all(records, "measures") for one in re.split(layout["between"], text) if one]
    details = [("measure", one.strip()) for one in measures]
    details += [(key, text) for key in layout["details"] for text in _all(records, key)]
    return Listing(
        list=LIST,
        edition="",
        entry=entry,
        name=first.name,
        kind=kind,
        aliases=tuple(one for one in names if one is not first),
        identifiers=tuple(
            Identifier(scheme, text) for key, scheme in layout["identifiers"].items() for text in _all(records, key)
        ),
        addresses=tuple(dict.fromkeys(one for record in records if (one := _address(record)))),
        programmes=tuple(_all(records, "programme")),
        citation=_first(records, "programme") or None,
        listed=designated,
        effective=designated,
        reach=reach_of(remarks),
        remarks=remarks,
        details=tuple(dict.fromkeys(details)),
        origin=origin,
    )


def _names(records: list[Record]) -> list[ListedName]:
    layout = load("uk.yaml")
    found: dict[str, ListedName] = {}
    for record in records:
        name = " ".join(part for key in layout["name"] if (part := record.get(key)))
        if name:
            said = record.get("name_type", "")
            quality = "primary" if said in layout["primary"] else record.get("alias_strength") or said.lower() or None
            found.setdefault(name, ListedName(name, script_of(name), quality))
        if original := record.get("original_name"):
            found.setdefault(original, ListedName(original, script_of(original), "original script"))
    return list(found.values())


def _address(record: Record) -> Address | None:
    written = [record[key] for key in load("uk.yaml")["address"] if record.get(key)]
    return Address(", ".join(written), country_code(record.get("country", ""))) if written else None


def _first(records: list[Record], key: str) -> str:
    return next((record[key] for record in records if record.get(key)), "")


def _all(records: list[Record], key: str) -> list[str]:
    return list(dict.fromkeys(record[key] for record in records if record.get(key)))
