"""`dossier`: what is on record about one entity, as a file to hand on."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import CasebookOption
from onrecord.cli.output import fail, say

if TYPE_CHECKING:
    from onrecord.casebook import Casebook


class Format(StrEnum):
    """The forms a dossier can take."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(dossier)


def dossier(
    name: Annotated[str, typer.Argument(help="Any name the documents use for the entity, or its id.")],
    casebook: CasebookOption,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; its ending tells the format.")
    ] = None,
    form: Annotated[
        Format | None, typer.Option("--format", "-f", help="html is a file to open; md and json go to standard output.")
    ] = None,
) -> None:
    """Write what is on record about a vendor.

    Every line is traced to its exact words.
    """
    from onrecord.casebook import Casebook

    chosen = form or _format_of(output)
    with Casebook.open(casebook, read_only=True) as book:
        if output is None and chosen is not Format.HTML:
            typer.echo(_render(book, name, chosen))
            return
        target = output or Path(_file_name(book.entity(name).name))
        say(f"dossier: {write_dossier(book, name, target, chosen)}")


def _format_of(output: Path | None) -> Format:
    endings = {".html": Format.HTML, ".htm": Format.HTML, ".md": Format.MARKDOWN, ".json": Format.JSON}
    if output is None:
        return Format.HTML
    if output.suffix.lower() not in endings:
        fail(f"{output}: no format has that ending; use .html, .md or .json, or name one with --format")
    return endings[output.suffix.lower()]


def _file_name(name: str) -> str:
    """A plain file name in the present folder, whatever the entity is called."""
    plain = "".join(c if c.isalnum() else "-" for c in name.casefold())
    return "-".join(part for part in plain.split("-") if part)[:80] + ".html"


def _render(book: Casebook, name: str, form: Format | str) -> str:
    from onrecord.reports import make_dossier, render_html, render_json, render_markdown

    value = make_dossier(book, name)
    if form == Format.HTML:
        return render_html(value)
    return render_markdown(value) if form == Format.MARKDOWN else render_json(value)


def write_dossier(book: Casebook, name: str, path: Path, form: Format | str) -> Path:
    """Write the dossier of `name` to `path` and return the path; wrong usage where it cannot be written."""
    text = _render(book, name, form)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}; choose another place with --output")
    return path
