"""`lists`: the official lists of a casebook: fetch, add, see how old they are, see what changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import CasebookOption, JsonOption
from onrecord.cli.output import DONE, PARTLY, print_json, print_table, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.casebook import Casebook
    from onrecord.lists.differences import Difference
    from onrecord.lists.registry import Registry, Source
    from onrecord.lists.values import Edition, SourceFile

MOST_WARNINGS = 8
"""Warnings about one file that are shown one by one; `lists status --json` has all."""

StoreOption = Annotated[
    Path | None,
    typer.Option(
        "--store", help="Folder that keeps the files as evidence; `<casebook>.lists` beside the casebook if left out."
    ),
]
ConfirmOption = Annotated[
    bool,
    typer.Option("--confirm", help="Take in editions that are cut off or have shrunk beyond their list's limit too."),
]
RegistryOption = Annotated[
    Path | None,
    typer.Option("--registry", help="YAML file of lists and sources of your own, such as mirrors."),
]

lists = typer.Typer(help="Official lists: fetch, add, age, changes.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add this module's group of commands."""
    app.add_typer(lists, name="lists")


@lists.command()
def update(
    casebook: CasebookOption,
    names: Annotated[
        list[str] | None, typer.Argument(help="Lists or sources; all that can be fetched if left out.")
    ] = None,
    store: StoreOption = None,
    confirm: ConfirmOption = False,
    registry: RegistryOption = None,
) -> None:
    """Fetch lists from their issuers.

    What fails is named and the rest goes on; the casebook keeps what it had.
    """
    from onrecord.casebook import Casebook
    from onrecord.lists.errors import ListError
    from onrecord.lists.registry import registry as table
    from onrecord.lists.updating import fetched_files

    known = table(registry)
    sources = known.chosen(tuple(names or ()))
    failed = False
    with Casebook.open_or_create(casebook) as book:
        from onrecord.lists.fetching import client

        with client() as http:
            for source in sources:
                unverified = sum(file.verified != "seen" for file in source.files)
                if unverified:
                    say(f"{source.id}: {unverified} of {len(source.files)} addresses not verified")
                try:
                    files = fetched_files(http, source, _papers(book, source), _evidence(casebook, store) / source.id)
                    if files is None:
                        for edition in _newest_of(book, source):
                            book.check_edition(edition, _now().isoformat(timespec="seconds"))
                            say(f"{edition.list}: unchanged since edition {edition.edition}")
                        continue
                    failed |= _take_in(book, source, files, known, _evidence(casebook, store), confirm=confirm)
                except ListError as error:
                    failed = True
                    say(f"{source.id}: {error}")
    raise typer.Exit(PARTLY if failed else DONE)


@lists.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="Files in an issuer's layout.", show_default=False)],
    casebook: CasebookOption,
    dated: Annotated[
        str | None, typer.Option("--dated", help="The edition's day, where the file does not tell it: YYYY-MM-DD.")
    ] = None,
    store: StoreOption = None,
    confirm: ConfirmOption = False,
    registry: RegistryOption = None,
) -> None:
    """Load lists from files obtained otherwise.

    The layout is recognised. OFAC's files of one set are found beside the primary one.
    """
    from onrecord.casebook import Casebook
    from onrecord.lists.errors import ListError
    from onrecord.lists.reading import recognise
    from onrecord.lists.registry import registry as table
    from onrecord.lists.updating import sets_of

    known = table(registry)
    failed = False
    with Casebook.open_or_create(casebook) as book:
        for paths in sets_of(files):
            try:
                loaded = tuple(_file(path) for path in paths)
                source = known.source_of(recognise(loaded[0]), loaded[0].name)
                evidence = _evidence(casebook, store)
                failed |= _take_in(book, source, loaded, known, evidence, dated=dated, confirm=confirm)
            except ListError as error:
                failed = True
                say(f"not loaded: {error}")
    raise typer.Exit(PARTLY if failed else DONE)


@lists.command()
def status(casebook: CasebookOption, as_json: JsonOption = False, registry: RegistryOption = None) -> None:
    """Show which edition of each list is loaded, how old it is and how many rows it has.

    A list older than its limit, cut off or not loaded is said to be so.
    """
    from onrecord.casebook import Casebook
    from onrecord.lists.registry import registry as table

    known = table(registry)
    with Casebook.open(casebook, read_only=True) as book:
        newest = {name: _newest(book.editions(name)) for name in known.lists}
    rows = [_status_row(known, name, edition) for name, edition in newest.items()]
    if as_json:
        print_json(rows)
    else:
        columns = ["list", "edition", "dated by", "age", "rows", "source", "remarks"]
        print_table(columns, ([_cell(row[name.replace(" ", "_")]) for name in columns] for row in rows))
        say("A name that is on none of these editions has no match on the lists loaded; that is all it says.")
    raise typer.Exit(PARTLY if any(row["edition"] and row["remarks"] for row in rows) else DONE)


@lists.command()
def diff(
    list_id: Annotated[str, typer.Argument(metavar="LIST", help="The list's id.", show_default=False)],
    casebook: CasebookOption,
    before: Annotated[
        str | None, typer.Option("--from", help="Edition or day to compare from; the one before if left out.")
    ] = None,
    after: Annotated[
        str | None, typer.Option("--to", help="Edition or day to compare to; the newest if left out.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show who came on a list, went off it and changed between two editions."""
    from onrecord.casebook import Casebook

    with Casebook.open(casebook, read_only=True) as book:
        found = book.diff(list_id, before, after)
    if as_json:
        print_json(_as_json(found))
        return
    say(
        f"{found.list}: {found.before} → {found.after}: "
        f"{len(found.on)} on, {len(found.off)} off, {len(found.changed)} changed"
    )
    rows = [["on", one.name, one.entry, one.listed or "", ""] for one in found.on]
    rows += [["off", one.name, one.entry, one.listed or "", ""] for one in found.off]
    rows += [
        ["changed", one.after.name, one.after.entry, one.after.listed or "", ", ".join(one.fields)]
        for one in found.changed
    ]
    print_table(["what", "name", "entry", "listed", "fields"], rows)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _evidence(casebook: Path, store: Path | None) -> Path:
    return store or casebook.with_name(f"{casebook.stem}.lists")


def _file(path: Path) -> SourceFile:
    from onrecord.lists.errors import ListNotRead
    from onrecord.lists.values import SourceFile

    try:
        return SourceFile.of(path.name, path.read_bytes())
    except OSError as error:
        raise ListNotRead(f"{path} cannot be read: {error.strerror}") from None


def _take_in(
    book: Casebook,
    source: Source,
    files: Sequence[SourceFile],
    known: Registry,
    evidence: Path,
    *,
    dated: str | None = None,
    confirm: bool = False,
) -> bool:
    """Read files and take in an edition of each list in them; whether something of it failed or was odd."""
    from onrecord.lists.editions import editions_of
    from onrecord.lists.errors import ListRefused
    from onrecord.lists.evidence import keep
    from onrecord.lists.reading import read

    reading = read(files, source.form)
    kept = {file.name: str(keep(file, evidence / source.id)) for file in files}
    for problem in reading.problems[:MOST_WARNINGS]:
        say(f"warning: {problem}")
    if len(reading.problems) > MOST_WARNINGS:
        say(f"warning: and {len(reading.problems) - MOST_WARNINGS} more; `onrecord lists status --json` has all")
    failed = bool(reading.problems)
    for edition, part in editions_of(reading, files, source, now=_now(), given=dated, kept=kept):
        try:
            taken = book.add_edition(edition, part.listings, confirm=confirm, lists=known.lists)
        except ListRefused as error:
            failed = True
            say(f"refused: {error}")
            continue
        new = "" if taken.retrieved == edition.retrieved else " (known already)"
        say(f"{taken.list}: edition {taken.edition}, {taken.rows:,} rows{new}")
    return failed


def _papers(book: Casebook, source: Source) -> dict[str, dict[str, Any]]:
    """What is known of the source's files from the newest edition that it brought."""
    return {file["name"]: dict(file) for edition in _newest_of(book, source) for file in edition.files}


def _newest_of(book: Casebook, source: Source) -> list[Edition]:
    """The newest edition of each list that the source brought."""
    found = []
    for name in source.lists:
        own = [edition for edition in book.editions(name) if edition.source == source.id]
        found += own[-1:]
    return found


def _newest(found: tuple[Edition, ...]) -> Edition | None:
    from onrecord.casebook.listings import newest

    return newest(found) if found else None


def _status_row(known: Registry, name: str, edition: Edition | None) -> dict[str, Any]:
    from onrecord.lists.editions import age_in_days

    listed = known.lists[name]
    row: dict[str, Any] = {"list": name, "title": listed.title, "issuer": listed.issuer, "regime": listed.regime}
    if edition is None:
        empty = {"edition": None, "dated": None, "dated_by": None, "age": None, "rows": None, "source": None}
        return row | empty | {"remarks": "not loaded", "problems": [], "files": []}
    age = age_in_days(edition, _now().date())
    remarks = [f"older than {listed.age_days} days"] if age > listed.age_days else []
    remarks += [] if edition.complete else ["cut off or lacks a part"]
    warnings = len(edition.problems)
    remarks += [f"{warnings} warning{'s' if warnings > 1 else ''}"] if warnings else []
    return row | {
        "edition": edition.edition,
        "dated": edition.dated,
        "dated_by": edition.dated_by,
        "age": age,
        "rows": edition.rows,
        "source": edition.source,
        "checked": edition.checked,
        "confirmed": edition.confirmed,
        "remarks": "; ".join(remarks),
        "problems": list(edition.problems),
        "files": [dict(file) for file in edition.files],
    }


def _cell(value: Any) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _as_json(found: Difference) -> dict[str, Any]:
    from onrecord.lists.contents import content_of

    return {
        "list": found.list,
        "from": found.before,
        "to": found.after,
        "on": [content_of(one) for one in found.on],
        "off": [content_of(one) for one in found.off],
        "changed": [
            {"before": content_of(one.before), "after": content_of(one.after), "fields": list(one.fields)}
            for one in found.changed
        ],
    }
