"""What commands print: answers on standard output, everything about the run on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

import typer

DONE, PARTLY, WRONG_USAGE = 0, 1, 2
"""Exit codes: all done; done, but something could not be read or was not found (each named); wrong usage."""


def say(message: str) -> None:
    """A line about the run, on standard error."""
    typer.echo(message, err=True)


def fail(message: str, code: int = WRONG_USAGE) -> NoReturn:
    """End with one clear sentence and an exit code, no stack trace."""
    say(f"onrecord: {message}")
    raise typer.Exit(code)


def print_json(value: Any) -> None:
    """One JSON document, readable, in UTF-8."""
    typer.echo(json.dumps(value, ensure_ascii=_narrow(), indent=2))


def print_lines(rows: Iterable[dict[str, Any]]) -> None:
    """JSON Lines: one object a row."""
    narrow = _narrow()
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=narrow) + "\n")


def _narrow() -> bool:
    """Whether standard output cannot take every character, so that JSON has to spell them out."""
    return (sys.stdout.encoding or "").lower().replace("-", "") not in ("utf8", "utf16", "utf32")


def print_table(
    columns: list[str], rows: Iterable[list[str]], *, title: str | None = None, unbroken: int | None = None
) -> None:
    """A table fitted to the terminal; on a pipe, tab-separated lines with a header, so that cut and sort work.

    `unbroken` is the number, from 0, of a column that keeps its width on a narrow terminal.
    """
    if not sys.stdout.isatty():
        sys.stdout.write("\t".join(columns) + "\n")
        for row in rows:
            sys.stdout.write("\t".join(" ".join(cell.split()) for cell in row) + "\n")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    listed = list(rows)
    if unbroken is not None:
        table.columns[unbroken].no_wrap = True
        table.columns[unbroken].min_width = max(len(row[unbroken]) for row in listed)
    for row in listed:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
