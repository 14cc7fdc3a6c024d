"""The Consolidated Screening List as JSON: `results` holds the parties, `sources_used` the date of each list."""

from __future__ import annotations

from typing import Any

from onrecord.lists.countries import country_code
from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.identifiers import scheme_of
from onrecord.lists.json_files import document_of, name_unread_keys
from onrecord.lists.readers.csl import list_of, listing_of, parts_of
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Address, Identifier, Listing, Origin

_MANY = ("addresses", "ids", "alt_names", "programs")


def recognises(file: SourceFile) -> bool:
    """Whether it is a JSON object that speaks of sources and results."""
    head = file.content[:4000].lstrip()
    return head.startswith(b"{") and (b'"sources_used"' in head or (b'"results"' in head and b'"source"' in head))


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """The results, each on the list it comes from, dated as `sources_used` says of that list, or else of the search."""
    known = load("csl.yaml")
    found: list[Listing] = []
    dated: dict[str, str] = {}
    for file in files:
        document = document_of(file, needed=("results",))
        name_unread_keys(document, known["json_top"], file.name, 0, tally)
        for used in document.get("sources_used") or ():
            day = edtf(str(used.get("source_last_updated") or used.get("last_imported") or ""))
            name = list_of(str(used.get("source", "")))
            if name and day:
                dated[name] = max(day, dated.get(name, day))
        if day := edtf(str(document.get("search_performed_at") or "")):
            dated = dict.fromkeys(known["sources"].values(), day) | dated
        for number, result in enumerate(document["results"], start=1):
            tally.row(file.name)
            if not isinstance(result, dict):
                tally.unused("unfit", file.name, number, "no object where a party should be")
                continue
            name_unread_keys(result, (*known["columns"], *known["json_only"]), file.name, number, tally)
            listing = _listing(result, Origin(file.name, file.sha256, number), tally)
            if listing is not None:
                found.append(listing)
    return parts_of(found, dated)


def _listing(result: dict[str, Any], origin: Origin, tally: Tally) -> Listing | None:
    known = load("csl.yaml")
    for one in result.get("addresses") or ():
        name_unread_keys(one, known["json_address"], origin.file, origin.row, tally)
    for one in result.get("ids") or ():
        name_unread_keys(one, known["json_id"], origin.file, origin.row, tally)
    row = {key: _plain(value) for key, value in result.items() if key not in _MANY}
    ids = [(_identifier(one), ", ".join(_plain(v) for v in one.values() if v)) for one in result.get("ids") or ()]
    return listing_of(
        row,
        [_plain(name) for name in result.get("alt_names") or () if _plain(name)],
        [_address(one) for one in result.get("addresses") or ()],
        ids,
        [_plain(one) for one in result.get("programs") or ()],
        origin,
        tally,
    )


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value)
    return " ".join(str(value).split())


def _address(given: dict[str, Any]) -> Address:
    written = [_plain(given.get(key)) for key in load("csl.yaml")["json_address"]]
    return Address(", ".join(part for part in written if part), country_code(written[-1]) if written[-1] else None)


def _identifier(given: dict[str, Any]) -> Identifier | None:
    scheme = scheme_of(_plain(given.get("type")))
    number = _plain(given.get("number"))
    if scheme is None or not number:
        return None
    return Identifier(
        scheme, number.removeprefix("IMO ") if scheme == "imo" else number, _plain(given.get("country")) or None
    )
