"""SAM.gov's exclusions, Public V2 extract: a CSV, as it is or in the ZIP archive it is published in."""

from __future__ import annotations

import zipfile
from io import BytesIO

from onrecord.lists.countries import country_code
from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.errors import ListNotRead
from onrecord.lists.reach import reach_of
from onrecord.lists.tables import named_rows
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Address, Identifier, Listing, Origin, value_id

LIST = "us-sam-exclusions"
LARGEST_INSIDE = 400 * 1024 * 1024
"""Bytes that the archive may unfold to; the extract of some 64,000 rows has about 30 MB."""


def recognises(file: SourceFile) -> bool:
    """Whether the header is the extract's, or the file an archive that holds one CSV of that kind."""
    if file.content.startswith(b"PK\x03\x04"):
        try:
            return _is_header(_inside(file, 400).content)
        except ListNotRead:
            return False
    return _is_header(file.content[:400])


def _is_header(head: bytes) -> bool:
    return b"Classification" in head[:60] and b"Exclusion" in head


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """Every row. The extract does not date itself."""
    found: list[Listing] = []
    for given in files:
        file = _inside(given, LARGEST_INSIDE) if given.content.startswith(b"PK\x03\x04") else given
        layout = load("sam.yaml")
        for number, row in named_rows(file, tally, layout["columns"], needed=layout["needed"]):
            listing = _listing(row, Origin(given.name, given.sha256, number, file.name), file.name, tally)
            if listing is not None:
                found.append(listing)
    return (Part(LIST, unique_entries(found)),)


def _inside(archive: SourceFile, most: int) -> SourceFile:
    """The one CSV in an archive, at most its first `most` bytes. Raises ListNotRead where it is broken or too large."""
    try:
        with zipfile.ZipFile(BytesIO(archive.content)) as opened:
            names = [one for one in opened.infolist() if one.filename.lower().endswith(".csv")]
            if len(names) != 1:
                raise ListNotRead(f"{archive.name} holds {len(names)} CSV files; expected one")
            if names[0].file_size > LARGEST_INSIDE:
                raise ListNotRead(f"{archive.name} unfolds to {names[0].file_size:,} bytes; more than is read")
            with opened.open(names[0]) as stream:
                content = stream.read(most + 1)
            if len(content) > LARGEST_INSIDE:
                raise ListNotRead(f"{archive.name} unfolds to more than it says; not read")
            return SourceFile(names[0].filename, content, archive.sha256)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ListNotRead(f"{archive.name}: no archive that can be opened ({error})") from None


def _listing(row: dict[str, str], origin: Origin, file: str, tally: Tally) -> Listing | None:
    layout = load("sam.yaml")
    kind = layout["kinds"].get(row["Classification"])
    name = row["Name"] or " ".join(row[part] for part in layout["name_parts"] if row.get(part))
    active, ends = edtf(row["Active Date"]), row.get("Termination Date", "")
    if kind is None or not name or active is None:
        what = (
            f"a known classification, a name and an active date are needed; found {row['Classification']!r}, "
            f"{name!r}, {row['Active Date']!r}"
        )
        tally.unused("unfit", file, origin.row, what)
        return None
    removed = None if ends in layout["no_end"] else edtf(ends)
    if ends not in layout["no_end"] and removed is None:
        tally.report("unfit", file, origin.row, f"{ends!r} is no termination date; kept as a detail")
    tally.used(file)
    country = country_code(row.get("Country", ""))
    written = [row[part] for part in layout["address"] if row.get(part)]
    details = [(key, row[column]) for column, key in layout["details"].items() if row.get(column)]
    details += [("termination", ends)] if ends else []
    agency = row.get("Excluding Agency", "")
    return Listing(
        list=LIST,
        edition="",
        entry=row.get("SAM Number") or value_id("e", name, agency, row["Active Date"]),
        name=name,
        kind=kind,
        identifiers=tuple(
            Identifier(scheme, row[column]) for column, scheme in layout["identifiers"].items() if row.get(column)
        ),
        addresses=(Address(", ".join(written), country),) if written else (),
        programmes=(row["Exclusion Program"],) if row.get("Exclusion Program") else (),
        citation=layout["citation"],
        listed=active,
        effective=active,
        removed=removed,
        reach=reach_of(row.get("Additional Comments")),
        remarks=row.get("Additional Comments") or None,
        details=tuple(details),
        origin=origin,
    )
