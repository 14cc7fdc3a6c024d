"""Reading coded and extracted claims, from folders, files and casebooks; what cannot be used is named and left out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from onrecord.evaluation.coded import CodedClaim, EvaluationError, RowError, claim_from
from onrecord.evaluation.names import Entity, NameTable
from onrecord.evaluation.policy import policy

_SQLITE = b"SQLite format 3\x00"
_ENDING = ".jsonl"


@dataclass(slots=True)
class Claims:
    """Claims by document (the name without its ending), and what was left out of them.

    `faulty` are documents with a row that cannot be used: they are left out whole, so that no figure rests on part of
    one. `problems` are sentences for the user. `besides` are documents that are not coded, whose claims were not read.
    """

    by_document: dict[str, list[CodedClaim]] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    besides: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Gold(Claims):
    """Coded claims with the table of names that goes with them."""

    names: NameTable = field(default_factory=NameTable)


def read_gold(folder: Path) -> Gold:
    """The coded claims of a folder of `<document>.jsonl` files with their `entities.jsonl`.

    Raises EvaluationError where there is no such folder, or no file of claims in it.
    """
    if not folder.is_dir():
        missing = "is a file" if folder.exists() else "does not exist"
        raise EvaluationError(
            f"{folder} {missing}; expected a folder with a file of coded claims a document (<name>.jsonl)"
        )
    files = _claim_files(folder)
    if not files:
        raise EvaluationError(
            f"{folder} holds no coded claims; expected a file <name>.jsonl for each document, named as the document is"
        )
    gold = Gold()
    for path in files:
        gold.by_document[path.stem] = []
        for number, row in _rows(path, gold, path.stem):
            claim = _claim(path, number, row, gold, path.stem)
            if claim is not None:
                gold.by_document[path.stem].append(claim)
    gold.names = _names(folder / f"entities{_ENDING}", gold)
    return gold


def is_casebook(path: Path) -> bool:
    """Whether the file is a database, which only a casebook can be here."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def read_predicted(path: Path, coded: Collection[str]) -> Claims:
    """Claims as `onrecord extract` writes them: a file, or every `.jsonl` file of a folder.

    `coded` are the names of the coded documents. A row tells its document; in a folder, one that does not belongs to
    the document that its file is named after. Raises EvaluationError where there is nothing to read.
    """
    files = _claim_files(path) if path.is_dir() else [path]
    if not path.exists() or not files:
        found = "holds no file of claims (.jsonl)" if path.is_dir() else "does not exist"
        raise EvaluationError(
            f"{path} {found}; expected a file or folder of claims as `onrecord extract` writes them, or a casebook"
        )
    predicted = Claims()
    for file in files:
        own = file.stem if path.is_dir() else ""
        for number, row in _rows(file, predicted, own):
            stem = document_key(str(row.get("document") or own), coded)
            if not stem:
                said = (
                    "document is missing; expected the name of the file that the claim was read from; add it to the row"
                )
                predicted.problems.append(f"{file}, row {number}: {said} (the row is left out)")
                continue
            claim = _claim(file, number, row, predicted, stem)
            predicted.by_document.setdefault(stem, [])
            if claim is not None:
                predicted.by_document[stem].append(claim)
    return predicted


def document_key(name: str, coded: Collection[str]) -> str:
    """What a document's claims go by: its file's name, without its ending unless a coded file is named so in full.

    >>> document_key("press/march/port.html", ["port"]), document_key("letters.mbox#3", ["letters.mbox#3"])
    ('port', 'letters.mbox#3')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    return last if last in coded else PurePosixPath(last).stem


def _claim_files(folder: Path) -> list[Path]:
    found = (path for path in folder.glob(f"*{_ENDING}") if path.is_file())
    return sorted(path for path in found if path.stem not in policy().tables)


def _rows(path: Path, into: Claims, document: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The JSON objects of a file with their row numbers; a row that is none is named, and its document faulty."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"it is not UTF-8 at byte {error.start}"
        _fault(into, document, f"{path} cannot be read ({reason}); expected JSON Lines in UTF-8; save it again as such")
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = f"at column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else str(error)
            said = f"is not JSON ({reason}); expected one object with the fields of a claim; correct or remove the row"
            _fault(into, document, f"{path}, row {number}: {said}")
            continue
        if _halved(row, line):
            said = "holds half a character (a lone surrogate); expected whole ones; write the character itself"
            _fault(into, document, f"{path}, row {number}: {said}")
            continue
        if not isinstance(row, dict):
            said = f"is {type(row).__name__}, not an object; expected the fields of a claim; correct or remove the row"
            _fault(into, document, f"{path}, row {number}: {said}")
            continue
        yield number, row


def _halved(row: object, line: str) -> bool:
    """Whether a string in it holds a lone surrogate, which no file can be written with (RFC 8259, section 8.2)."""
    if "\\ud" not in line.casefold():
        return False
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _claim(path: Path, number: int, row: Mapping[str, Any], into: Claims, document: str) -> CodedClaim | None:
    try:
        return claim_from(row, number)
    except RowError as error:
        _fault(into, document, f"{path}, row {number}: {error}")
        return None


def _fault(into: Claims, document: str, said: str) -> None:
    """Note a row that cannot be used, and with it its document, where that is known."""
    if document:
        into.faulty.add(document)
    rest = f"(the document {document} is left out of the figures)" if document else "(the row is left out)"
    into.problems.append(f"{said} {rest}")


def _names(path: Path, gold: Gold) -> NameTable:
    """The entity table; where there is none, names are compared as they are written, and a problem says so."""
    if not path.is_file():
        said = f"{path} is missing; expected a row for each entity with its name, kind and aliases"
        gold.problems.append(f"{said}; without it other forms of a name do not count as that name")
        return NameTable()
    entities, rows = [], Claims()
    for number, row in _rows(path, rows, ""):
        name, kind, aliases = row.get("name"), row.get("kind") or "", row.get("aliases") or []
        if not isinstance(name, str) or not isinstance(aliases, list) or not all(isinstance(a, str) for a in aliases):
            said = "expected a name in quotation marks and a list of aliases; correct the row (it is left out)"
            rows.problems.append(f"{path}, row {number}: is no entity; {said}")
            continue
        entities.append(Entity(name, str(kind), tuple(aliases)))
    gold.problems.extend(rows.problems)
    return NameTable.of(entities)
