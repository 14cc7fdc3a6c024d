"""`build`, `extract`, `status` and `demo`: from files to claims."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import CasebookOption, FramesOption, JsonOption, ManifestOption
from onrecord.cli.output import DONE, PARTLY, fail, print_json, print_lines, say

if TYPE_CHECKING:
    from onrecord.casebook import BuildReport

WorkersOption = Annotated[
    int, typer.Option("--workers", "-j", min=0, help="Processes that read and extract; 0 takes one a core.")
]
Progress = Callable[[int, int, str], None]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(build)
    app.command()(extract)
    app.command()(status)
    app.command()(demo)


@contextmanager
def _progress(label: str) -> Iterator[Progress]:
    """A progress bar on a terminal, nothing elsewhere. The callback takes done, total and the present file."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: None
        return
    from rich.console import Console
    from rich.markup import escape
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
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=escape(name[-50:]))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _tell(report: BuildReport, casebook: Path) -> None:
    """What a build did, and every file that could not be read with its reason."""
    for problem in report.manifest_problems:
        say(f"not used: {problem}")
    for item in report.unreadable:
        say(f"not read: {item.name}: {item.reason}")
    parts = [f"{_count(report.found, 'file')} found", f"{report.read:,} read"]
    parts += [f"{report.skipped:,} unchanged"] if report.skipped else []
    parts += [f"{report.replaced:,} replaced"] if report.replaced else []
    parts += [f"{report.removed:,} removed"] if report.removed else []
    parts += [f"{len(report.unreadable):,} not read"] if report.unreadable else []
    say(", ".join(parts))
    if report.documents:
        seconds = f"{report.seconds:.1f} s"
        read = f"{_count(report.documents, 'document')}, {_count(report.words, 'word')}"
        say(f"{read}, {_count(report.claims, 'claim')} in {seconds}")
    say(f"casebook: {casebook}")


def build(
    sources: Annotated[list[Path], typer.Argument(help="Folders and files to read.", show_default=False)],
    casebook: CasebookOption,
    manifest: ManifestOption = None,
    frames: FramesOption = None,
    workers: WorkersOption = 0,
    as_json: JsonOption = False,
) -> None:
    """Read folders of articles into a casebook.

    Unchanged files are skipped, changed ones replaced, missing ones marked; an interrupted run goes on.
    """
    from dataclasses import asdict

    from onrecord.casebook import Casebook, build
    from onrecord.casebook.steps import OwnExtract

    _demand(sources, manifest)
    extractor = OwnExtract.with_frames(frames) if frames else OwnExtract()
    with Casebook.open_or_create(casebook) as book, _progress("Reading") as progress:
        report = build(book, sources, manifest=manifest, workers=workers, progress=progress, extract=extractor)
    if as_json:
        print_json(asdict(report) | {"casebook": str(casebook)})
    else:
        _tell(report, casebook)
    if not report.found:
        say(f"{', '.join(map(str, sources))}: no file to read; name a folder that holds documents")
    raise typer.Exit(report.exit_code if report.found else PARTLY)


def _demand(sources: list[Path], manifest: Path | None) -> None:
    """End with wrong usage where a path that the user named does not exist."""
    for path in [*sources, *([manifest] if manifest else [])]:
        if not path.exists():
            fail(f"{path} does not exist; name a folder or file that does")
    if manifest and manifest.is_dir():
        fail(f"{manifest} is a folder; --manifest takes a JSONL or CSV file")


def extract(
    files: Annotated[list[Path], typer.Argument(help="Files or folders to read.", show_default=False)],
    manifest: ManifestOption = None,
    frames: FramesOption = None,
) -> None:
    """Print the claims of files as JSON Lines."""
    from onrecord.casebook.steps import OwnExtract
    from onrecord.documents import Manifest, UnreadableDocument, read_all
    from onrecord.model import Unreadable

    _demand(files, manifest)
    extractor = OwnExtract.with_frames(frames) if frames else OwnExtract()
    try:
        table = Manifest.load(manifest) if manifest else Manifest()
    except UnreadableDocument as error:
        fail(str(error))
    for problem in table.problems:
        say(f"not used: {problem}")
    code = PARTLY if table.problems else DONE
    for path in files:
        empty = True
        for item in read_all(path):
            empty = False
            if isinstance(item, Unreadable):
                say(f"not read: {item.name}: {item.reason}")
                code = PARTLY
                continue
            found = extractor(table.apply(item))
            for note in found.notes:
                say(f"note: {note}")
            print_lines(claim.as_json() for claim in found.claims)
            sys.stdout.flush()
        if empty:
            say(f"{path} holds no file to read")
            code = PARTLY
    raise typer.Exit(code)


def status(casebook: CasebookOption, as_json: JsonOption = False) -> None:
    """Show what a casebook holds, and what could not be read."""
    from dataclasses import asdict

    from onrecord.casebook import Casebook

    with Casebook.open(casebook, read_only=True) as book:
        state, unreadable = book.status(), book.unreadable()
    if as_json:
        print_json(asdict(state) | {"unreadable_files": [asdict(row) for row in unreadable]})
        return
    removed = f" ({state.removed:,} of files now removed)" if state.removed else ""
    languages = ", ".join(f"{count} {code}" for code, count in state.languages.items())
    lines = [
        f"{state.path}: {state.size / 1e6:.1f} MB, last build {state.last_build or 'never'}",
        f"  {_count(state.documents, 'document')}{removed}, {_count(state.words, 'word')} ({languages})",
        f"  {_count(state.claims, 'claim')}, {_count(state.entities, 'name')} on record",
        f"  {_count(state.passages, 'passage')} that name somebody, {state.uncoded:,} of them not coded",
        f"  {_count(state.decisions, 'decision')} in the journal",
    ]
    if state.stranded:
        lines.append(f"  {_count(state.stranded, 'decision')} about claims that no document makes any more")
    if state.unfinished:
        lines.append("  the last build did not finish: run the same build again to go on")
    lines += [f"not read: {row.name}: {row.reason}" for row in unreadable]
    typer.echo("\n".join(lines))
    raise typer.Exit(PARTLY if unreadable else DONE)


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the casebook and the dossiers.")] = Path(
        "demo"
    ),
) -> None:
    """Build a casebook from the examples, and a dossier."""
    from onrecord.casebook import Casebook, build
    from onrecord.cli.examples import EXAMPLE_VENDOR, examples_folder
    from onrecord.cli.reporting import write_dossier

    folder = examples_folder()
    if folder is None:
        fail("the example articles are not installed; run this in a checkout of OnRecord, or: make demo")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"{output} cannot be made a folder: {error.strerror}; choose another place with --output")
    path = output / "examples.casebook"
    with Casebook.open_or_create(path) as book:
        with _progress("Reading") as progress:
            report = build(book, folder / "articles", manifest=folder / "manifest.jsonl", workers=0, progress=progress)
        _tell(report, path)
        page = write_dossier(book, EXAMPLE_VENDOR, output / "dossier.html", "html")
    say("")
    typer.echo(f"Open {page.resolve().as_uri() if sys.stdout.isatty() else page} in a browser.")
    raise typer.Exit(report.exit_code)
