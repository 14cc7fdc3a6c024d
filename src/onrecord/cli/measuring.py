"""`evaluate`: how well claims were extracted, by documents that somebody coded."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import JsonOption
from onrecord.cli.output import DONE, PARTLY, fail, print_json, print_table, say


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(evaluate)


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(help="Folder of coded claims: <document>.jsonl files and entities.jsonl.", show_default=False),
    ],
    predicted: Annotated[
        Path, typer.Argument(help="Claims as `extract` writes them, file or folder; or a casebook.", show_default=False)
    ],
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts", help="Folder of the documents themselves, to show words in context. A casebook has them."
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a page with every miss, invention and fault.")
    ] = None,
    per_document: Annotated[bool, typer.Option("--per-document", help="Show each document's figures too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Measure extracted claims against coded ones.

    What could not be used is named with file and row; the other documents go on.
    """
    from onrecord.evaluation import as_json as in_json
    from onrecord.evaluation import evaluate as compare
    from onrecord.evaluation import render_html
    from onrecord.evaluation.tables import of_documents, tables

    found = compare(gold, predicted, texts=texts)
    for problem in found.problems:
        say(f"not used: {problem}")
    for note in found.notes:
        say(f"note: {note}")
    if html is not None:
        _write(html, render_html(found))
    if as_json:
        print_json(in_json(found))
    else:
        listed = [*tables(found), *([of_documents(found)] if per_document else [])]
        for number, table in enumerate(listed):
            if number and not sys.stdout.isatty():
                typer.echo("")
            print_table(list(table.columns), (list(row) for row in table.rows), title=table.title)
            if table.note and sys.stdout.isatty():
                typer.echo(f"{table.note}\n")
    raise typer.Exit(PARTLY if found.problems else DONE)


def _write(path: Path, page: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}; choose another place with --html")
    say(f"page: {path}")
