"""`build`, `extract`, `status` and `demo`: from files to claims."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import CasebookOption, JsonOption, ManifestOption
from onrecord.cli.output import DONE, PARTLY, fail, print_json, print_lines, say

if TYPE_CHECKING:
    from collections.abc import Callable

WorkersOption = Annotated[
    int, typer.Option("--workers", "-j", min=0, help="Processes that read and extract; 0 takes one a core.")
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(build)
    app.command()(extract)
    app.command()(status)
    app.command()(demo)


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar on a terminal, nothing elsewhere. The callback takes done, total and the present file."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("[dim]{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name[-50:])


def build(
    folder: Annotated[list[Path], typer.Argument(help="Folders and files to read.", show_default=False)],
    casebook: CasebookOption,
    manifest: ManifestOption = None,
    workers: WorkersOption = 0,
    as_json: JsonOption = False,
) -> None:
    """Read a folder of articles into a casebook. Unchanged files are skipped; run it again after changes."""
    _build(folder, casebook, manifest, workers, as_json)
