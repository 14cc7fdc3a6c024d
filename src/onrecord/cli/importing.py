"""`import`: claims that people coded, from JSON Lines into a casebook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import CasebookOption, JsonOption, ManifestOption
from onrecord.cli.output import DONE, PARTLY, fail, print_json, say

if TYPE_CHECKING:
    from onrecord.casebook import Casebook
    from onrecord.casebook.importing import ImportReport
    from onrecord.casebook.quotations import CodedRow
    from onrecord.model import Claim, DocumentEntity

ENTITIES = "entities.jsonl"
TABLES = frozenset({ENTITIES, "documents.jsonl", "disputes.jsonl", "confirmations.jsonl"})
"""Files that lie beside coded claims and hold none."""


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("import")(import_)


def import_(
    sources: Annotated[
        list[Path],
        typer.Argument(help="JSON Lines files of claims, or folders of them (one a document).", show_default=False),
    ],
    casebook: CasebookOption,
    entities: Annotated[
        Path | None,
        typer.Option(
            "--entities", "-e", help=f"JSON Lines with name, kind, aliases; else {ENTITIES} beside the claims, if any."
        ),
    ] = None,
    manifest: ManifestOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring coded claims into a casebook: into the documents it holds, else as quotations of documents it does not.

    A row has the codebook's fields and its document's name or id; without one it belongs to the document that its
    file is named after. A row that cannot be used is named, and the rest goes on.
    """
    from dataclasses import asdict

    from onrecord.casebook import Casebook
    from onrecord.casebook.importing import ImportReport

    for path in [*sources, *filter(None, (entities, manifest))]:
        if not path.exists():
            fail(f"{path} does not exist; name a file or folder that does")
    total = ImportReport(0, 0, 0)
    with Casebook.open_or_create(casebook) as book:
        for source in sources:
            total += read_into(book, source, entities=entities, manifest=manifest)
    problems = total.problems
    if as_json:
        print_json(asdict(total) | {"casebook": str(casebook)})
    else:
        for problem in problems:
            say(f"not used: {problem}")
        say(
            f"{total.claims:,} claims: {total.documents:,} documents of the casebook, "
            f"{total.quotation_sets:,} known by quotations alone"
        )
        say(f"casebook: {casebook}")
    raise typer.Exit(PARTLY if problems else DONE)


def read_into(
    book: Casebook, source: Path, *, entities: Path | None = None, manifest: Path | None = None
) -> ImportReport:
    """Bring the claims of a file or folder into an open casebook; `entities` is looked for beside them if not given."""
    from onrecord.casebook.importing import import_claims
    from onrecord.documents import Manifest

    problems: list[str] = []
    table = Manifest.load(manifest) if manifest else None
    problems += [str(problem) for problem in table.problems] if table else []
    rows = [row for path in _files(source) for row in _coded(path, problems)]
    beside = source / ENTITIES if source.is_dir() else source.with_name(ENTITIES)
    names = entities or (beside if beside.is_file() else None)
    named = list(_entities(names, problems)) if names else []
    done = import_claims(book, source, rows, named, table)
    return replace(done, problems=(*problems, *done.problems))


def _files(source: Path) -> list[Path]:
    if not source.is_dir():
        return [source]
    return sorted(path for path in source.glob("*.jsonl") if path.is_file() and path.name not in TABLES)


def _coded(path: Path, problems: list[str]) -> Iterator[CodedRow]:
    """The claims of a file; a row that is none is put among the problems."""
    from onrecord.casebook.quotations import CodedRow
    from onrecord.evaluation.coded import RowError, claim_from

    for number, row in _rows(path, problems):
        try:
            coded = claim_from(row, number)
            claim = coded.as_claim()
        except (RowError, ValueError) as error:
            problems.append(f"{path}, row {number}: {error}")
            continue
        given = row.get("document_id") or coded.document
        document = given if isinstance(given, str) and given.strip() else path.stem
        yield CodedRow(_told(claim, coded.id, coded.confidence), document, coded.start, f"{path}, row {number}")


def _told(claim: Claim, own_id: str, confidence: float | None) -> Claim:
    """The claim, saying that it was imported and under which id; a person's coding is sure unless it says otherwise."""
    rule = f"imported {own_id}".strip()
    return replace(claim, rule=rule, confidence=1.0 if confidence is None else confidence)


def _entities(path: Path, problems: list[str]) -> Iterator[DocumentEntity]:
    from onrecord.claims.codebook import codebook
    from onrecord.model import DocumentEntity

    kinds = codebook().kinds
    for number, row in _rows(path, problems):
        name, kind, aliases = row.get("name"), row.get("kind"), row.get("aliases") or []
        if not isinstance(name, str) or not name.strip() or not isinstance(aliases, list):
            problems.append(f"{path}, row {number}: expected a name and a list of aliases; correct the row")
        elif kind not in kinds:
            problems.append(f"{path}, row {number}: kind is {kind!r}; expected one of {', '.join(sorted(kinds))}")
        else:
            yield DocumentEntity(name, str(kind), tuple(str(one) for one in aliases))


def _rows(path: Path, problems: list[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The JSON objects of a file with their row numbers; what is none is put among the problems."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"it is not UTF-8 at byte {error.start}"
        problems.append(f"{path}: cannot be read ({reason}); expected JSON Lines in UTF-8")
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            json.dumps(row, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            problems.append(f"{path}, row {number}: is not JSON ({error}); expected one object with a claim's fields")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            problems.append(f"{path}, row {number}: is {type(row).__name__}; expected an object with a claim's fields")
