"""The FCC's Covered List as the FCC publishes it: a table in a web page."""

from __future__ import annotations

from onrecord.lists.errors import ListNotRead
from onrecord.lists.pages import tables_of
from onrecord.lists.readers.fcc import listings_of, part_of
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Listing, Origin


def recognises(file: SourceFile) -> bool:
    """Whether it is a page that speaks of covered equipment and dates of inclusion."""
    page = file.content.lower()
    return b"<table" in page and b"covered equipment or services" in page and b"date of inclusion" in page


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """The rows of every table whose header has the list's two columns."""
    found: list[Listing] = []
    for file in files:
        number = 0
        for _, rows in tables_of(file):
            header = [cell.lower() for cell in rows[0]] if rows else []
            if len(header) < 2 or "covered equipment" not in header[0] or "date of inclusion" not in header[1]:
                continue
            for extra in rows[0][2:]:
                tally.report("unread", file.name, number + 1, f"no rule reads the column {extra!r}")
            for cells in rows[1:]:
                number += 1
                tally.row(file.name)
                date = cells[1] if len(cells) > 1 else ""
                found += listings_of(cells[0], date, Origin(file.name, file.sha256, number, "table"), tally)
        if not number:
            raise ListNotRead(f"{file.name}: the page has no table of covered equipment; its layout has changed")
    return part_of(found)
