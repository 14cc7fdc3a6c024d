"""`check` and `regimes`: what the official record says of a vendor, and the law behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import CasebookOption, JsonOption
from onrecord.cli.output import PARTLY, fail, print_json, print_table, say

if TYPE_CHECKING:
    from onrecord.casebook import Casebook
    from onrecord.regimes import Assessment, Party, Reasoner
    from onrecord.regimes.holdings_files import HoldingsReading


_LAST = {"NEEDS_REVIEW": 1, "IDENTIFIED_ONLY": 2}
"""Verdicts are printed in this order: bars, questions, mere identification."""


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (check, regimes):
        app.command()(command)


def check(
    name: Annotated[str, typer.Argument(help="A company, body or person: its name, or an entity's id.")],
    casebook: CasebookOption,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day asked about, such as 2024-05-17; today without it.")
    ] = None,
    use: Annotated[
        list[str] | None,
        typer.Option(
            "--use",
            "-u",
            metavar="FIELD=VALUE",
            help="buyer, act, purpose, money, equipment or essential; `--use list` names the values.",
        ),
    ] = None,
    holdings: Annotated[
        list[Path] | None, typer.Option("--holdings", help="A file of holdings: CSV, BODS or GLEIF level 2.")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the files of holdings in the casebook.")] = False,
    switch: Annotated[
        list[str] | None,
        typer.Option("--switch", metavar="NAME=on|off", help="Settle a question on the state of the law."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check a vendor against the restriction regimes, ownership included.

    Ends with 1 where a regime has something on it, 0 where there is no match on the lists loaded.
    """
    from onrecord.regimes import Use
    from onrecord.regimes.holdings_files import read_holdings

    if use and "list" in use:
        _list_uses()
        return
    day = as_of or dt.date.today().isoformat()
    wanted = Use(**_pairs(use or (), "--use", Use().__slots__))
    readings = [read_holdings(path) for path in holdings or ()]
    for problem in (problem for reading in readings for problem in reading.problems):
        say(problem)
    party, reasoner = _prepared(casebook, name, day, readings, keep=keep)
    assessment = reasoner.check(party or name, day, wanted, switches=_pairs(switch or (), "--switch"))
    if as_json:
        print_json(_as_json(assessment))
    else:
        _show(assessment)
    if assessment.verdicts or any(reading.problems for reading in readings):
        raise typer.Exit(PARTLY)


def regimes(
    regime_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A regime, such as us-ofac-sdn.", show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Explain the restriction regimes in plain words, with their citations."""
    from onrecord.regimes import regime, regimes
    from onrecord.regimes.plain import as_json as plain_json
    from onrecord.regimes.plain import in_plain_words

    if regime_id is None:
        if as_json:
            print_json([plain_json(one) for one in regimes()])
            return
        rows = [[one.id, one.jurisdiction, one.name, ", ".join(one.outcomes) or "-"] for one in regimes()]
        print_table(["id", "of", "name", "words of its verdicts"], rows)
        return
    one = regime(regime_id)
    if as_json:
        print_json(plain_json(one))
        return
    typer.secho(f"{one.name} ({one.id})", bold=True)
    for part in in_plain_words(one):
        typer.echo(f"\n{part.title}")
        for line in part.lines:
            _wrapped(line, "  ")


def _pairs(given: Iterable[str], option: str, known: Iterable[str] | None = None) -> dict[str, Any]:
    """Options of the form NAME=VALUE as a mapping."""
    found = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign or not value:
            fail(f"{option} {one!r} has no value; expected NAME=VALUE")
        if known is not None and name not in known:
            fail(f"{option} {name!r} is unknown; expected one of {', '.join(known)}")
        found[name] = value
    return found


def _list_uses() -> None:
    from onrecord.regimes.loading import use_words

    rows = [[field, value, words] for field, values in use_words().items() for value, words in values.items()]
    print_table(["field", "value", "meaning"], rows)


def _prepared(
    path: Path, name: str, day: str, readings: list[HoldingsReading], *, keep: bool
) -> tuple[Party | None, Reasoner]:
    """The party of that name where the casebook has it, and a reasoner over what is on record and in the files."""
    from onrecord.casebook import Casebook
    from onrecord.reports.restrictions import listings_of, reasoner_of

    held = [one for reading in readings for one in reading.holdings]
    ends = [one for reading in readings for one in reading.parties]
    if not path.exists() and not keep:
        say(f"there is no casebook {path}: only parties that the laws name themselves are checked, and the files given")
        return None, reasoner_of(None, day, holdings=held, parties=ends)
    with Casebook.open_or_create(path) if keep else Casebook.open(path, read_only=True) as book:
        for reading in readings if keep else ():
            book.add_holdings(reading)
        if not listings_of(book, day):
            say("no official list is loaded: only parties that the laws name themselves are checked")
        return _party(book, name), reasoner_of(book, day, holdings=held, parties=ends)


def _party(book: Casebook, name: str) -> Party | None:
    from onrecord.casebook import UnknownName

    try:
        return book.party(name)
    except UnknownName:
        return None


def _as_json(one: Assessment) -> dict[str, Any]:
    return {
        "entity": asdict(one.entity),
        "as_of": one.as_of,
        "use": one.use.fields,
        "verdicts": [asdict(verdict) for verdict in one.verdicts],
        "ties_that_do_not_carry": [asdict(aside) for aside in one.asides],
        "silent": [{"regime": s.regime, "says": s.words, "editions": list(s.editions)} for s in one.silences],
        "switches_to_check": [{"switch": name, "asks": asks} for name, asks in one.switches],
    }


def _show(one: Assessment) -> None:
    from onrecord.regimes import regime

    told = ", ".join(f"{field} {value}" for field, value in one.use.fields.items()) or "no use told"
    typer.secho(f"{one.entity.name}, as of {one.as_of} ({told})", bold=True)
    for verdict in sorted(one.verdicts, key=lambda verdict: _LAST.get(verdict.outcome, 0)):
        typer.secho(f"\n{verdict.outcome}", bold=True, nl=False)
        typer.echo(f"  {verdict.regime}: {regime(verdict.regime).name}")
        for reason in verdict.reasons:
            _wrapped(reason, "  - ")
        if verdict.chain:
            typer.echo("  chain")
            for number, step in enumerate(verdict.chain, 1):
                _wrapped(step.reason, f"    {number}. ")
        _wrapped(f"law: {'; '.join(verdict.citations)}", "  ")
        _wrapped(f"read: {'; '.join(verdict.editions) or 'no list'}", "  ")
    if one.asides:
        typer.secho("\nTies that carry no verdict", bold=True)
        for aside in one.asides:
            _wrapped(f"{aside.regime}: {aside.text}", "  - ")
    for switch, asks in one.switches:
        _wrapped(f"Switch to check: {asks} Say --switch {switch}=on or {switch}=off.", "")
    for words, silent in _silent(one):
        typer.secho(f"\n{words[0].upper()}{words[1:]}", bold=True)
        for line in silent:
            _wrapped(line, "  ")


def _silent(one: Assessment) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for silence in one.silences:
        editions = f" ({', '.join(silence.editions)})" if silence.editions else ""
        groups.setdefault(silence.words, []).append(silence.regime + editions)
    return sorted(groups.items(), key=lambda group: (not group[0].startswith("no match"), group[0]))


def _wrapped(text: str, lead: str) -> None:
    """A line, broken to the terminal's width under its lead; whole on a pipe."""
    import shutil
    import sys
    import textwrap

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 10**6
    own = len(text) - len(text.lstrip())
    rest = " " * (len(lead) + own)
    typer.echo(
        textwrap.fill(text.strip(), width=max(width, 40), initial_indent=lead + " " * own, subsequent_indent=rest)
    )
