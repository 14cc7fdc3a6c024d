"""The Consolidated Screening List as CSV: one row a party, several values of a cell joined by semicolons."""

from __future__ import annotations

from onrecord.lists.data_files import load
from onrecord.lists.readers.csl import address_of, alias_names, identifier_of, listing_of, parts_of
from onrecord.lists.tables import named_rows
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Listing, Origin


def recognises(file: SourceFile) -> bool:
    """Whether the header is the list's, with or without its first column `_id`."""
    head = file.content[:200].removeprefix(b"\xef\xbb\xbf").replace(b'"', b"")
    return head.startswith((b"_id,source,entity_number,type", b"source,entity_number,type"))


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """The rows, each on the list it comes from. The header may stand twice, as in 2023."""
    known = load("csl.yaml")
    found: list[Listing] = []
    for file in files:
        for number, row in named_rows(file, tally, known["columns"], needed=("source", "name", "type")):
            ids = [(identifier_of(text), text) for text in _split(row.get("ids", ""))]
            listing = listing_of(
                row,
                alias_names(row.get("alt_names", "")),
                [address_of(text) for text in _split(row.get("addresses", ""))],
                ids,
                _split(row.get("programs", "")),
                Origin(file.name, file.sha256, number),
                tally,
            )
            if listing is not None:
                found.append(listing)
    return parts_of(found)


def _split(cell: str) -> list[str]:
    return [piece.strip() for piece in cell.split("; ") if piece.strip()]
