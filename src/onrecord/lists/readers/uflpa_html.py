"""The UFLPA Entity List as the Department of Homeland Security publishes it: tables in a page, one a sub-list."""

from __future__ import annotations

from onrecord.lists.data_files import load
from onrecord.lists.errors import ListNotRead
from onrecord.lists.pages import tables_of
from onrecord.lists.readers.uflpa import listing_of, part_of, sublist_of
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Listing, Origin


def recognises(file: SourceFile) -> bool:
    """Whether it is a page with tables that speaks of the UFLPA."""
    page = file.content.lower()
    return b"<table" in page and b"name of entity" in page and (b"uflpa" in page or b"uyghur forced labor" in page)


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """The rows of every table whose header has the list's two columns, with the sub-list that its heading names."""
    columns = load("uflpa.yaml")["columns"]
    found: list[Listing] = []
    for file in files:
        number = 0
        for heading, rows in tables_of(file):
            header = rows[0] if rows else []
            if len(header) < 2 or header[0] not in columns["name"]:
                continue
            for extra in header[2:]:
                tally.report("unread", file.name, number + 1, f"no rule reads the column {extra!r}")
            for cells in rows[1:]:
                number += 1
                tally.row(file.name)
                origin = Origin(file.name, file.sha256, number, "table")
                date = cells[1] if len(cells) > 1 else ""
                listing = listing_of(cells[0], date, sublist_of(heading), origin, tally)
                if listing is not None:
                    found.append(listing)
        if not number:
            raise ListNotRead(f"{file.name}: the page has no table of entities; its layout has changed")
    return part_of(found)
