"""The UK Sanctions List as CSV: a line with the date of the report, a header, and a row a name and address."""

from __future__ import annotations

from collections import defaultdict

from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.readers.uk import LIST, Record, listing_of, meanings
from onrecord.lists.tables import named_rows
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Listing, Origin

_BEGIN = "Report Date:"


def recognises(file: SourceFile) -> bool:
    """Whether the first two lines hold the list's columns."""
    return b"Unique ID" in file.content[:400] and b"OFSI Group ID" in file.content[:400]


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """The rows gathered by their `Unique ID`, dated by the line above the header."""
    found: list[Listing] = []
    dates: list[str] = []
    for file in files:
        first = file.content[:200].decode("utf-8-sig", "replace").partition("\n")[0].strip(' \r",')
        above = first.startswith(_BEGIN)
        dates += [day] if above and (day := edtf(first.removeprefix(_BEGIN), day_first=True)) else []
        rows: dict[str, list[tuple[int, Record]]] = defaultdict(list)
        for number, row in named_rows(file, tally, meanings(), needed=("Unique ID", "Name 6"), skip=int(above)):
            record = {meanings()[column]: text for column, text in row.items() if column in meanings()}
            rows[record.get("id", "")].append((number, record))
        for numbered in rows.values():
            origin = Origin(file.name, file.sha256, numbered[0][0])
            listing = listing_of([record for _, record in numbered], origin, tally)
            if listing is None:
                for number, _ in numbered:
                    tally.unused("unfit", file.name, number, "the designation it belongs to cannot be read")
                continue
            tally.used(file.name, len(numbered))
            found.append(listing)
    return (Part(LIST, unique_entries(found), max(dates, default=None)),)
