"""The application: its commands, its options common to all, and how errors reach the user."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli import (
    browsing,
    building,
    checking,
    deciding,
    disputing,
    framing,
    importing,
    listing,
    measuring,
    reporting,
    reviewing,
    standing,
    tracing,
)
from onrecord.cli.output import WRONG_USAGE, say

app = typer.Typer(
    name="onrecord",
    help="An evidence desk for vendor risk: who did what, who says so, who denies it, in which exact words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 done, but something could not be read or was not found (each is named), or a regime "
    "has something on whom `check` was asked about; 2 wrong usage.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """An evidence desk for vendor risk: who did what, who says so, who denies it, in which exact words."""


building.register(app)
reporting.register(app)
browsing.register(app)
deciding.register(app)
reviewing.register(app)
measuring.register(app)
framing.register(app)
listing.register(app)
checking.register(app)
importing.register(app)
disputing.register(app)
standing.register(app)
tracing.register(app)


def main() -> None:
    """Run the command line and end the process with the command's exit code."""
    from onrecord.errors import OnRecordError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that knows few characters is no error
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except OnRecordError as error:
        say(f"onrecord: {error}")
        sys.exit(WRONG_USAGE)
    except KeyboardInterrupt:
        say("onrecord: stopped; what was finished is kept, run the same command again to go on")
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        named = f"{error.filename}: " if error.filename is not None else ""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        say(f"onrecord: {named}{error.strerror or error}; name a place that can be read and written")
        sys.exit(WRONG_USAGE)
