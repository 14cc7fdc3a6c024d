"""The UFLPA Entity List as a table."""

from __future__ import annotations

from onrecord.lists.data_files import load
from onrecord.lists.readers.uflpa import listing_of, part_of
from onrecord.lists.tables import named_rows
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Listing, Origin


def recognises(file: SourceFile) -> bool:
    """Whether the header begins with the column of names in one of its writings."""
    head = file.content[:200].removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace")
    columns = load("uflpa.yaml")["columns"]
    return any(name in head for name in columns["name"]) and any(date in head for date in columns["date"])


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """Every row."""
    columns = load("uflpa.yaml")["columns"]
    known = {writing: meaning for meaning, writings in columns.items() for writing in writings}
    found: list[Listing] = []
    for file in files:
        for number, row in named_rows(file, tally, known):
            cells = {known[name]: cell for name, cell in row.items() if name in known}
            origin = Origin(file.name, file.sha256, number)
            listing = listing_of(
                cells.get("name", ""), cells.get("date", ""), cells.get("sublist") or None, origin, tally
            )
            if listing is not None:
                found.append(listing)
    return part_of(found)
