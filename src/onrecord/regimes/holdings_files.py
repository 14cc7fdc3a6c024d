"""Holdings out of a file of the user's: a table (CSV), beneficial ownership statements (BODS), or GLEIF relationships.

The form is told by the content, not by the name. Every reader gives holdings with their place in the file as source,
the parties at their ends with names and numbers, and a sentence for each row that it could not use.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.model import Holding
from onrecord.regimes.errors import HoldingsError
from onrecord.regimes.values import Party

FORMS = (
    "a table with the columns owner and owned (CSV), BODS statements (JSON or JSON Lines), or GLEIF's relationship "
    "records or entities (CSV or XML)"
)


@dataclass(frozen=True, slots=True)
class HoldingsReading:
    """What a file of holdings gave. `problems` are sentences that name the row; `rows` counts what was looked at."""

    file: str
    sha256: str
    form: str
    rows: int
    holdings: tuple[Holding, ...]
    parties: tuple[Party, ...]
    problems: tuple[str, ...] = ()


def read_holdings(path: Path) -> HoldingsReading:
    """The holdings in a file. Raises HoldingsError where it cannot be read, or is of none of the forms."""
    from onrecord.regimes import holdings_bods, holdings_gleif, holdings_table

    try:
        content = path.read_bytes()
    except OSError as error:
        raise HoldingsError(f"{path}: cannot be read ({error.strerror or error}); expected {FORMS}") from None
    sha256 = hashlib.sha256(content).hexdigest()
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<":
        form, found = "gleif-xml", holdings_gleif.from_xml(path)
    elif start in (b"[", b"{"):
        form, found = "bods", holdings_bods.from_statements(_statements(content, path), path.name)
    else:
        rows, columns = _table(content, path)
        if holdings_gleif.is_relationships(columns):
            form, found = "gleif-csv", holdings_gleif.from_rows(rows, path.name)
        elif holdings_gleif.is_entities(columns):
            form, found = "gleif-entities", holdings_gleif.entities_from_rows(rows)
        elif holdings_table.is_table(columns):
            form, found = "table", holdings_table.from_rows(rows, path.name)
        else:
            raise HoldingsError(f"{path}: has the columns {', '.join(columns) or '(none)'}; expected {FORMS}")
    return HoldingsReading(
        path.name,
        sha256,
        form,
        found.rows,
        found.holdings,
        found.parties,
        tuple(f"{path}: {one}" for one in found.problems),
    )


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HoldingsError(f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8") from None


def _table(content: bytes, path: Path) -> tuple[list[dict[str, str]], list[str]]:
    text = _text(content, path)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restkey="")
        rows = [{str(k).strip(): v.strip() for k, v in row.items() if isinstance(v, str)} for row in reader]
        return rows, [str(one).strip() for one in reader.fieldnames or ()]
    except csv.Error as error:
        raise HoldingsError(f"{path}: cannot be read as a table ({error}); expected {FORMS}") from None


def _statements(content: bytes, path: Path) -> list[Any]:
    """Statements out of a JSON array, or one a line."""
    text = _text(content, path)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as whole:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except json.JSONDecodeError:
            raise HoldingsError(
                f"{path}, row {whole.lineno}: is not JSON ({whole.msg}); expected an array of statements, or one a line"
            ) from None
    return value if isinstance(value, list) else [value]
