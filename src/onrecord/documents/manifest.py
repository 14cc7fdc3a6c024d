"""A manifest: what a person knows of the origin of files, in JSONL or CSV, one row a file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.documents import limits
from onrecord.documents.encoding import decode
from onrecord.documents.errors import UnreadableDocument
from onrecord.documents.metadata.names import split_authors
from onrecord.model import Disagreement, Document, Metadata, is_edtf

FIELDS = ("title", "publisher", "author", "published", "url")
"""The columns that are used beside `file`; others are passed over."""


@dataclass(frozen=True, slots=True)
class ManifestProblem:
    """A row that could not be used: where, and what was expected."""

    manifest: str
    row: int
    reason: str

    def __str__(self) -> str:
        return f"{self.manifest}, row {self.row}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Rows by file name, and the rows that could not be used. Row numbers count lines of the file, from 1."""

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    problems: tuple[ManifestProblem, ...] = ()

    @classmethod
    def load(cls, path: Path | str) -> Manifest:
        """The manifest at `path`: JSONL where its first character is ``{`` (or its name ends so), else CSV.

        A bad row becomes a problem and the rest goes on. Raises UnreadableDocument where the file cannot be read at all
        or a CSV lacks the column `file`.
        """
        path = Path(path)
        try:
            if path.stat().st_size > limits.MANIFEST_BYTES:
                raise UnreadableDocument(
                    path.name, f"is larger than the {limits.MANIFEST_BYTES // limits.MIB} MiB a manifest may have"
                )
            data = path.read_bytes()
        except OSError as error:
            raise UnreadableDocument(str(path), f"cannot be opened as a manifest ({error.strerror})") from None
        text = decode(data, path.name).text
        as_json = text.lstrip()[:1] == "{" or path.suffix.lower() in (".jsonl", ".ndjson")
        return (_from_jsonl if as_json else _from_csv)(text, path.name)

    def row(self, name: str) -> Mapping[str, str] | None:
        """The row for a document: by its whole name, that of the file it is part of, or the bare file name."""
        whole = name.rpartition("#")[0] if name.rpartition("#")[2].isdigit() else name
        for key in (name, whole, whole.rpartition("/")[2]):
            if key in self.rows:
                return self.rows[key]
        return None

    def apply(self, document: Document) -> Document:
        """`document` with the manifest's values in its metadata.

        Where document and manifest both give a value and differ, the manifest's is used and both stand in
        `disagreements`. A document without a row comes back as it is.
        """
        row = self.row(document.name)
        if row is None:
            return document
        own = document.metadata
        mine = {
            "title": own.title,
            "publisher": own.publisher,
            "author": ", ".join(own.authors) or None,
            "published": own.published,
            "url": own.url,
        }
        disagreements = [
            Disagreement(name, mine[name] or "", row[name])
            for name in FIELDS
            if row.get(name) and mine[name] and not _agree(name, mine[name] or "", row[name])
        ]
        authors = own.authors
        if row.get("author"):
            authors = split_authors(row["author"]) or tuple(p.strip() for p in row["author"].split(";") if p.strip())
        metadata = Metadata(
            title=row.get("title") or own.title,
            publisher=row.get("publisher") or own.publisher,
            authors=authors,
            published=row.get("published") or own.published,
            url=row.get("url") or own.url,
            language=own.language,
            tags=own.tags,
        )
        return replace(document, metadata=metadata, disagreements=(*document.disagreements, *disagreements))


def _agree(name: str, first: str, second: str) -> bool:
    if name == "author":
        return {a.casefold() for a in split_authors(first)} == {a.casefold() for a in split_authors(second)} or (
            first.casefold() == second.casefold()
        )
    return _plain(first) == _plain(second)


def _plain(value: str) -> str:
    return " ".join(value.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').casefold().split())


_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, as JSON may spell it and no file or database may hold it."""


def _row(values: Mapping[str, object], row: int, name: str) -> tuple[str, dict[str, str]] | ManifestProblem:
    file = values.get("file")
    if not isinstance(file, str) or not file.strip():
        return ManifestProblem(name, row, "the field 'file' is missing; expected the name of a file below the folder")
    kept: dict[str, str] = {}
    for key in FIELDS:
        value = values.get(key)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "; ".join(value)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            return ManifestProblem(name, row, f"{key!r} is {value!r}; expected text or nothing")
        kept[key] = _HALF.sub("\ufffd", value).strip()
    published = kept.get("published")
    if published and not is_edtf(published):
        return ManifestProblem(
            name, row, f"'published' is {published!r}; expected a date such as 2021-07-25, 2021-07 or 2021 (EDTF)"
        )
    return file.strip().replace("\\", "/").removeprefix("./"), kept


def _from_jsonl(text: str, name: str) -> Manifest:
    rows: dict[str, Mapping[str, str]] = {}
    problems: list[ManifestProblem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            problems.append(ManifestProblem(name, number, f"is not JSON ({error}); expected one JSON object a line"))
            continue
        if not isinstance(values, dict):
            problems.append(ManifestProblem(name, number, "is no JSON object; expected fields such as file and title"))
            continue
        _keep(_row(values, number, name), rows, problems, name, number)
    return Manifest(rows, tuple(problems))


def _from_csv(text: str, name: str) -> Manifest:
    rows: dict[str, Mapping[str, str]] = {}
    problems: list[ManifestProblem] = []
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = [(column or "").strip().lower() for column in reader.fieldnames or ()]
    if "file" not in columns:
        raise UnreadableDocument(
            name, f"has no column 'file'; expected a first row with file and any of {', '.join(FIELDS)}"
        )
    reader.fieldnames = columns
    try:
        for values in reader:
            if None in values:
                problems.append(
                    ManifestProblem(
                        name,
                        reader.line_num,
                        f"has more than {len(columns)} columns; quote values that hold {delimiter!r}",
                    )
                )
                continue
            _keep(_row(values, reader.line_num, name), rows, problems, name, reader.line_num)
    except csv.Error as error:
        problems.append(ManifestProblem(name, reader.line_num, f"is not CSV ({error})"))
    return Manifest(rows, tuple(problems))


def _keep(
    result: tuple[str, dict[str, str]] | ManifestProblem,
    rows: dict[str, Mapping[str, str]],
    problems: list[ManifestProblem],
    name: str,
    number: int,
) -> None:
    if isinstance(result, ManifestProblem):
        problems.append(result)
    elif result[0] in rows:
        problems.append(ManifestProblem(name, number, f"names {result[0]!r} a second time; the first row is used"))
    else:
        rows[result[0]] = result[1]
