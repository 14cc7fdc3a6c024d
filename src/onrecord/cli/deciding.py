"""What people decide, kept in a journal: `merge`, `distinct`, `split`, `rename`, `accept`, `reject`, `note`, `undo`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import CasebookOption, JsonOption
from onrecord.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from onrecord.casebook import Casebook

EntityArgument = Annotated[str, typer.Argument(help="Any name of the entity, or its id.", show_default=False)]
ClaimArgument = Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or a start of it.", show_default=False)]
WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept in the journal.")]
WhoOption = Annotated[
    str | None, typer.Option("--who", help="Who decides; $ONRECORD_WHO, else the login name.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (merge, distinct, split, rename, accept, reject, note, undo, decisions):
        app.command()(command)


@contextmanager
def _journal(casebook: Path) -> Iterator[Casebook]:
    from onrecord.casebook import Casebook

    with Casebook.open(casebook) as book:
        yield book


def _tell(number: int, sentence: str) -> None:
    say(f"decision {number}: {sentence} (take it back with: onrecord undo {number})")


def merge(
    names: Annotated[list[str], typer.Argument(help="Two or more names or ids.", show_default=False)],
    casebook: CasebookOption,
    why: WhyOption = "",
    who: WhoOption = None,
) -> None:
    """Decide that several entities are one."""
    with _journal(casebook) as book:
        _tell(book.merge(names, why=why, who=who), f"{' and '.join(names)} are one")


def distinct(
    name: EntityArgument,
    other: Annotated[str, typer.Argument(help="The other entity.", show_default=False)],
    casebook: CasebookOption,
    why: WhyOption = "",
    who: WhoOption = None,
) -> None:
    """Decide that two entities are not the same, whatever they share."""
    with _journal(casebook) as book:
        _tell(book.distinct(name, other, why=why, who=who), f"{name} and {other} are not the same")


def split(
    name: EntityArgument,
    casebook: CasebookOption,
    names: Annotated[list[str] | None, typer.Option("--name", help="A name that stands by itself.")] = None,
    documents: Annotated[
        list[str] | None, typer.Option("--document", "-d", help="A document whose use of the name is another entity.")
    ] = None,
    why: WhyOption = "",
    who: WhoOption = None,
) -> None:
    """Decide that an entity is two: by name or by document."""
    with _journal(casebook) as book:
        number = book.split(name, names=names or (), documents=documents or (), why=why, who=who)
        _tell(number, f"{', '.join([*(names or ()), *(documents or ())])} split from {name}")


def rename(
    name: EntityArgument,
    new_name: Annotated[str, typer.Argument(help="The name to show it under.", show_default=False)],
    casebook: CasebookOption,
    why: WhyOption = "",
    who: WhoOption = None,
) -> None:
    """Decide under which name an entity is shown."""
    with _journal(casebook) as book:
        _tell(book.rename(name, new_name, why=why, who=who), f"{name} is shown as {new_name}")


def accept(claim: ClaimArgument, casebook: CasebookOption, why: WhyOption = "", who: WhoOption = None) -> None:
    """Mark a claim as rightly read."""
    with _journal(casebook) as book:
        _tell(book.review(claim, "accept", why=why, who=who), f"claim {claim} is rightly read")


def reject(claim: ClaimArgument, casebook: CasebookOption, why: WhyOption = "", who: WhoOption = None) -> None:
    """Mark a claim as misread.

    It stays, marked as rejected.
    """
    with _journal(casebook) as book:
        _tell(book.review(claim, "reject", why=why, who=who), f"claim {claim} is misread")


def note(
    claim: ClaimArgument,
    words: Annotated[str, typer.Argument(help="The note.", show_default=False)],
    casebook: CasebookOption,
    who: WhoOption = None,
) -> None:
    """Add a note to a claim."""
    with _journal(casebook) as book:
        _tell(book.review(claim, "note", why=words, who=who), f"noted on claim {claim}")


def undo(
    number: Annotated[int, typer.Argument(help="The decision's number in the journal.", show_default=False)],
    casebook: CasebookOption,
    why: WhyOption = "",
    who: WhoOption = None,
) -> None:
    """Take a decision back; the journal keeps both."""
    with _journal(casebook) as book:
        _tell(book.undo(number, why=why, who=who), f"decision {number} is taken back")


def decisions(casebook: CasebookOption, as_json: JsonOption = False) -> None:
    """Show the journal: who decided what, when and why."""
    from dataclasses import asdict

    from onrecord.casebook import Casebook

    with Casebook.open(casebook, read_only=True) as book:
        entries = book.decisions()
    if as_json:
        print_json([asdict(entry) for entry in entries])
        return
    rows = []
    for entry in entries:
        told = entry.arguments
        subject = told.get("names") or [told.get("from") or told.get("claim") or f"decision {entry.reverses}"]
        state = "" if entry.in_force else "taken back"
        rows.append([str(entry.number), entry.at, entry.who, entry.action, ", ".join(subject), entry.why, state])
    print_table(["no.", "when", "who", "decision", "about", "why", "state"], rows)
