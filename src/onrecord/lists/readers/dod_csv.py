"""The section 1260H list as a table, with the edition of each row, since the Department publishes no table itself."""

from __future__ import annotations

from collections import defaultdict

from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.readers.dod import LIST, listing_of
from onrecord.lists.tables import named_rows
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Listing, Origin


def recognises(file: SourceFile) -> bool:
    """Whether the header has a name and the date of an edition."""
    head = file.content[:300].partition(b"\n")[0]
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"name,") and b"edition_date" in head


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """One part an edition, each dated as its rows say."""
    editions: dict[str, list[Listing]] = defaultdict(list)
    for file in files:
        columns = load("dod.yaml")["columns"]
        for number, row in named_rows(file, tally, columns, needed=("name", "edition_date")):
            dated = edtf(row["edition_date"])
            if not row["name"] or dated is None:
                what = f"a name and an edition's date are needed; found {row['name']!r}, {row['edition_date']!r}"
                tally.unused("unfit", file.name, number, what)
                continue
            tally.used(file.name)
            details = [(key, row[key]) for key in ("end_date_recorded", "source") if row.get(key)]
            editions[dated].append(
                listing_of(
                    row["name"],
                    (row.get("alias", ""),),
                    row.get("parent_named_in_list") or None,
                    Origin(file.name, file.sha256, number),
                    remarks=row.get("remark") or None,
                    details=tuple(details),
                )
            )
    return tuple(Part(LIST, unique_entries(rows), dated) for dated, rows in sorted(editions.items()))
