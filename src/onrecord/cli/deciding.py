"""`merge`, `split`, `rename`, `undo` and `decisions`: who is who, as people decide it."""

from __future__ import annotations

import getpass
import os
from typing import Annotated, Any

import typer

from onrecord.cli.options import CasebookOption, JsonOption
from onrecord.cli.output import print_json, print_table, say


def _who() -> str:
    try:
        return os.environ.get("ONRECORD_WHO") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept in the journal.")]
WhoOption = Annotated[
    str, typer.Option("--who", help="Who decides; $ONRECORD_WHO, else the login name.", default_factory=_who)
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (merge, split, rename, undo, decisions):
        app.command()(command)


def _decide(casebook: Any, action: str, who: str, why: str, **arguments: Any) -> None:
    from onrecord.casebook import Casebook

    with Casebook.open(casebook) as book:
        entry = book.decide(action, who=who, why=why, **arguments)
    say(f"decision {entry.number}: {action}, by {who}: {why}")
