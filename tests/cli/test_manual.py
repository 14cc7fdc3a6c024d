"""The manual's page on the command names every command and option, and nothing that does not exist."""

import re
from pathlib import Path

import typer

from onrecord.cli.app import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "command.md"


def test_the_manual_names_every_command_and_option() -> None:
    group = typer.main.get_command(app)
    commands = getattr(group, "commands")  # noqa: B009 - a click group, whichever click typer brings
    table = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    rows = {name: line for line in table for name in re.findall(r"`(\w+)[^`]*`", line.split("|")[1])}
    assert set(commands) <= set(rows)
    for name, command in commands.items():
        for option in (one for parameter in command.params for one in parameter.opts if one.startswith("--")):
            if option not in ("--casebook", "--help"):
                assert f"`{option}`" in rows[name], f"{option} of {name}"
