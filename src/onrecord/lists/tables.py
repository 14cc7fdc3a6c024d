"""Delimited tables as issuers make them: rows with their numbers, columns by name, what is odd named."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from io import StringIO

from onrecord.lists.errors import ListNotRead
from onrecord.lists.tally import Tally
from onrecord.lists.values import SourceFile

LARGEST_FIELD = 4_000_000
"""Characters in one cell; a table with a larger one is not of any issuer's making."""

_CTRL_Z = "\x1a"
"""The end-of-file mark of CP/M and DOS, with which OFAC's files end."""


def text_of(file: SourceFile, tally: Tally) -> str:
    """The file's text: UTF-8 with or without mark, or else Windows-1252, which is then named as a problem."""
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = file.content.count(b"\n", 0, error.start) + 1
        tally.report("encoding", file.name, where, "not UTF-8; read as Windows-1252, some letters may be wrong")
        return file.content.decode("cp1252", errors="replace")


def records(text: str, file: str, tally: Tally, delimiter: str = ",") -> Iterator[tuple[int, list[str], bool]]:
    """Every record that is not empty: its number (from 1, headers counted), its cells, and whether it is cut off.

    A record is cut where its last quoted cell does not end; only the file's last can be. Raises ListNotRead where a
    cell is beyond all measure.
    """
    csv.field_size_limit(LARGEST_FIELD)
    lines: list[str] = []

    def kept() -> Iterator[str]:
        for line in StringIO(text, newline=""):
            lines.append(line)
            yield line.replace("\x00", "")

    reader = csv.reader(kept(), delimiter=delimiter)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            cut = sum(line.count('"') for line in lines) % 2 == 1
            lines.clear()
            if any(cell.strip(f" \t{_CTRL_Z}") for cell in cells):
                yield number, cells, cut
    except csv.Error as error:
        raise ListNotRead(f"{file}: record {number + 1} is no row of a table ({error})") from None


def named_rows(
    file: SourceFile,
    tally: Tally,
    columns: Collection[str],
    *,
    needed: Collection[str] = (),
    delimiter: str = ",",
    skip: int = 0,
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with a header: row number and cells by column name, blanks around them taken off.

    Each row is counted. A column that is not among `columns` is named as unread; a repeated header is passed over; a
    row of another length is named, and used as far as it goes, cells it lacks being empty. `skip` records stand above
    the header. Raises ListNotRead where there is no header or a `needed` column is missing.
    """
    header: list[str] = []
    for number, cells, cut in records(text_of(file, tally), file.name, tally, delimiter):
        if number <= skip:
            continue
        stripped = [cell.strip() for cell in cells]
        if not header:
            header = stripped
            require_columns(file.name, header, needed)
            for name in header:
                if name and name not in columns:
                    tally.report("unread", file.name, number, f"no rule reads the column {name!r}")
            continue
        if stripped == header:
            continue
        tally.row(file.name)
        if cut:
            where = header[min(len(cells), len(header)) - 1]
            tally.report("cut", file.name, number, f"the file ends in the middle of this row, in column {where!r}")
        elif len(cells) != len(header):
            what = f"{len(cells)} cells where the header has {len(header)}"
            tally.report("unfit", file.name, number, what)
        yield number, dict.fromkeys(header, "") | dict(zip(header, stripped, strict=False))
    if not header:
        raise ListNotRead(f"{file.name} is empty; expected a table with the columns {', '.join(needed or columns)}")


def require_columns(file: str, header: Sequence[str], needed: Collection[str]) -> None:
    """Return quietly where the header has every needed column; else raise ListNotRead, naming the first missing."""
    for name in needed:
        if name not in header:
            raise ListNotRead(
                f"{file}: the header has no column {name!r} (it has {', '.join(header[:8])}); "
                "the file is of another list, or its layout has changed"
            )
