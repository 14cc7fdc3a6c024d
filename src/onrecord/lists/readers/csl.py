"""What the two forms of the US Consolidated Screening List (CSV and JSON) have in common: a row as a listing.

The list joins thirteen lists of Treasury, Commerce and State; each row goes to the list it comes from. Rows of
Commerce and State bear no number that lasts (`_id` changes between editions), so their entry is a digest of list, name
and countries.
"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.lists.countries import country_code
from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.identifiers import scheme_of
from onrecord.lists.reach import name_without_reach, reach_of
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part
from onrecord.model import Address, Identifier, ListedName, Listing, Origin, value_id

_BRACKETS = re.compile(r"\(([A-Z][A-Za-z -]+)\)(?: List)? - ")
_AND = re.compile(r"^(?:and )+", re.I)
_IMO = re.compile(r"IMO (\d{7})$")
_DATED = re.compile(r"(?P<what>Listing|Effective) Date \([^)]*\), (?P<day>\d{4}-\d{2}-\d{2})")

Row = dict[str, str]


def list_of(source: str) -> str | None:
    """The list that a row's `source` names; None where it is not known."""
    known = load("csl.yaml")
    match = _BRACKETS.search(source)
    if match:
        found: str | None = known["sources"].get(match[1].strip())
        return found
    return next((name for begin, name in known["without_brackets"].items() if source.startswith(begin)), None)


def listing_of(
    row: Row,
    aliases: list[str],
    addresses: list[Address],
    ids: list[tuple[Identifier | None, str]],
    programmes: list[str],
    origin: Origin,
    tally: Tally,
) -> Listing | None:
    """One row as a listing; None, with the reason reported, where its source or its type is not known."""
    known = load("csl.yaml")
    name_of_list = list_of(row.get("source", ""))
    kind = known["kinds"].get(row.get("type", ""))
    if name_of_list is None or kind is None or not row.get("name"):
        what = "source" if name_of_list is None else "type" if kind is None else "name"
        tally.unused("unfit", origin.file, origin.row, f"{row.get(what, '')!r} is no {what} that is known")
        return None
    tally.used(origin.file)
    name, remarks = row["name"], row.get("remarks") or None
    shown = name_without_reach(name)
    countries = sorted({one.country for one in addresses if one.country})
    entry = row.get("entity_number") or value_id("e", name_of_list, " ".join(name.split()).casefold(), *countries)
    details = [(key, row[key]) for key in known["details"] if row.get(key)]
    details += [("identification", text) for one, text in ids if one is None]
    details += [("name_as_listed", name)] if shown != name else []
    details += [("source", row["source"])]
    return Listing(
        list=name_of_list,
        edition="",
        entry=entry,
        name=shown,
        kind=kind,
        aliases=tuple(ListedName(alias) for alias in dict.fromkeys(aliases) if alias != shown),
        identifiers=tuple(dict.fromkeys(one for one, _ in ids if one is not None)),
        addresses=tuple(dict.fromkeys(addresses)),
        programmes=tuple(programmes),
        citation=row.get("federal_register_notice") or None,
        listed=_date("Listing", row, ids),
        effective=_date("Effective", row, ids),
        removed=edtf(row["end_date"]) if row.get("end_date") else None,
        reach=reach_of(name, remarks),
        remarks=remarks,
        details=tuple(details),
        origin=origin,
    )


def _date(what: str, row: Row, ids: list[tuple[Identifier | None, str]]) -> str | None:
    """The row's own date, or else the earliest that stands among its identifications, where Treasury puts it."""
    said = (found["day"] for _, text in ids if (found := _DATED.match(text)) and found["what"] == what)
    return edtf(row["start_date"]) if row.get("start_date") else min(said, default=None)


def parts_of(listings: list[Listing], dated: dict[str, str] | None = None) -> tuple[Part, ...]:
    """The listings by list, each entry made unique: a second row of the same entry gets a number behind it."""
    by_list: dict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        by_list[listing.list].append(listing)
    dates = dated or {}
    return tuple(Part(name, unique_entries(rows), dates.get(name)) for name, rows in sorted(by_list.items()))


def alias_names(text: str) -> list[str]:
    """The names in a cell that joins them with semicolons, the "and" before the last one taken off.

    >>> alias_names("Holm Optics; Holm Labs; and Holm Research Institute 4")
    ['Holm Optics', 'Holm Labs', 'Holm Research Institute 4']
    """
    return [name for part in text.split(";") if (name := _AND.sub("", part.strip()))]


def address_of(text: str) -> Address:
    """An address whose last piece may be a country's code."""
    last = text.rstrip(" ,").rpartition(",")[2].strip()
    return Address(text, country_code(last))


def identifier_of(text: str) -> Identifier | None:
    """One identification as the CSV form writes it: "Type, number, country", or in 2019 "country, number, type".

    >>> identifier_of("Registration ID, 9988776655, NO")
    Identifier(scheme='registration', value='9988776655', country='NO')
    >>> identifier_of("US, 00-1122334, Tax ID No.")
    Identifier(scheme='tax', value='00-1122334', country='US')
    """
    pieces = [piece.strip() for piece in text.split(",")]
    for place in (0, -1):
        scheme = scheme_of(pieces[place])
        if scheme is None or len(pieces) < 2:
            continue
        rest = pieces[1:] if place == 0 else pieces[:-1]
        countries = [piece for piece in rest if len(piece) == 2 and piece.isupper() and country_code(piece)]
        values = [piece for piece in rest if piece not in countries]
        if not values:
            continue
        value = ", ".join(values)
        imo = _IMO.match(value)
        return Identifier("imo" if imo else scheme, imo[1] if imo else value, countries[0] if countries else None)
    return None
