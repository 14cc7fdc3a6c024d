"""`standing`: where one claim stands, on which sources, and what the record says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import CasebookOption, JsonOption
from onrecord.cli.output import print_json

if TYPE_CHECKING:
    from onrecord.analysis.sources import Reason, Source
    from onrecord.analysis.standing import Evidence, Stand
    from onrecord.analysis.values import ClaimView


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(standing)


def standing(
    claim_id: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or an unambiguous start of it.")],
    casebook: CasebookOption,
    why: Annotated[bool, typer.Option("--why", help="Say why claims count as one source.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say where a claim stands: on record, corroborated, disputed, denied …

    The sources are counted as independent ones: copies of a report, and outlets that cite each other, are one.
    """
    from onrecord.analysis.standing import stand_of
    from onrecord.analysis.weighing import stand_in
    from onrecord.casebook import Casebook

    with Casebook.open(casebook, read_only=True) as book:
        row, proposition, evidence = stand_in(book, claim_id)
    stand = stand_of(proposition, evidence, row.claim.id)
    if as_json:
        print_json(_as_json(row.claim.id, proposition.claims, stand, evidence))
        return
    typer.secho(f"{row.claim.id}  {stand.label}", bold=True)
    typer.echo(stand.sentence)
    for number, source in enumerate(stand.sources.independent, 1):
        typer.echo(f"\nsource {number}: {source.name}")
        for claim in source.claims:
            typer.echo(f"  {_line(evidence.claims[claim])}")
        if why:
            for reason in source.reasons:
                typer.echo(f"  because {in_words(reason, evidence)}")
    _section("readers’ comments, not counted", stand.sources.uncounted, evidence)
    _section("denied by", stand.denied, evidence)
    if stand.checks:
        typer.echo("\nthe record")
        for check in stand.checks:
            typer.echo(f"  {check.claim[:9]}  {check.status}: {check.sentence}{_unverified(check.verified)}")


def _section(title: str, claims: tuple[str, ...], evidence: Evidence) -> None:
    if claims:
        typer.echo(f"\n{title}")
        for claim in claims:
            typer.echo(f"  {_line(evidence.claims[claim])}")


def _line(claim: ClaimView) -> str:
    quote = " ".join(claim.quote.split())
    where = ", ".join(part for part in (claim.publisher or claim.name, claim.published) if part)
    return f"{claim.id[:9]}  {claim.voice} ({where}): “{quote[:100]}{'…' if len(quote) > 100 else ''}”"


def _unverified(verified: str) -> str:
    return "" if verified == "seen" else " [citation not verified]"


def in_words(reason: Reason, evidence: Evidence) -> str:
    """Why two claims are of one source, as the rest of a sentence that begins with "because"."""
    from onrecord.analysis.independence import Tie
    from onrecord.analysis.sources import Bond

    here, there = (_where(evidence.claims[one]) for one in (reason.claim, reason.other))
    share = f"{reason.degree:.0%}"
    whose = reason.whose
    return {
        Tie.SAME_TEXT: f"{here} and {there} are one text ({share} of their words in common)",
        Tie.CARRIES: f"{here} shares {share} of the shorter text with {there}",
        Tie.QUOTATIONS: f"{share} of the words quoted in {here} are those quoted in {there}",
        Tie.OUTLET: f"{here} and {there} are of one outlet or agency",
        Tie.LINK: f"{here} links to {there}",
        Tie.CITATION: f"{here} cites {there}",
        Bond.SPEAKER: f"{here} and {there} have it from {whose}",
        Bond.SPOKESPERSON: f"{whose}, in {here}, speaks for the same body as {there}",
        Bond.OUTLET: f"{here} and {there} give the word of {whose}",
        Bond.BESIDE: f"{here} draws on {whose}",
        Bond.PASSED_ON: f"{here} and {there} pass it on from {whose}",
    }[reason.bond]


def _where(claim: ClaimView) -> str:
    return f"{claim.name} ({claim.publisher})" if claim.publisher else claim.name


def _as_json(claim: str, proposition: tuple[str, ...], stand: Stand, evidence: Evidence) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "claim": claim,
        "standing": str(stand.standing),
        "sentence": stand.sentence,
        "independent_sources": stand.sources.count,
        "sources": [_source(source, evidence) for source in stand.sources.independent],
        "uncounted": list(stand.sources.uncounted),
        "denied": list(stand.denied),
        "checks": [asdict(check) for check in stand.checks],
        "claims": list(proposition),
    }


def _source(source: Source, evidence: Evidence) -> dict[str, Any]:
    reasons = [
        {"claim": one.claim, "other": one.other, "kind": str(one.bond), "words": in_words(one, evidence)}
        for one in source.reasons
    ]
    return {
        "name": source.name,
        "claims": list(source.claims),
        "documents": list(source.documents),
        "reasons": reasons,
    }
