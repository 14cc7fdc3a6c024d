"""The FCC's Covered List as a table of two columns, the sentence and the date of inclusion."""

from __future__ import annotations

from onrecord.lists.data_files import load
from onrecord.lists.readers.fcc import listings_of, part_of
from onrecord.lists.tables import named_rows
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Listing, Origin


def recognises(file: SourceFile) -> bool:
    """Whether the header is that of the two columns."""
    return load("fcc.yaml")["columns"]["covered"].encode() in file.content[:200]


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """Every row's parties and categories."""
    columns = load("fcc.yaml")["columns"]
    found: list[Listing] = []
    for file in files:
        for number, row in named_rows(file, tally, columns.values(), needed=columns.values()):
            origin = Origin(file.name, file.sha256, number)
            found += listings_of(row[columns["covered"]], row.get(columns["date"], ""), origin, tally)
    return part_of(found)
