"""`disputes`: who denies what others put forward, and whose figures and dates exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import CasebookOption, JsonOption, LimitOption
from onrecord.cli.output import PARTLY, fail, print_json, say

if TYPE_CHECKING:
    from onrecord.analysis.ledger import Corrected, Quarrels
    from onrecord.analysis.values import ClaimView, Dispute


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(disputes)


def disputes(
    casebook: CasebookOption,
    entity: Annotated[str | None, typer.Argument(help="A name or id: only what is said of it.")] = None,
    conflict: Annotated[
        str | None,
        typer.Option("--conflict", help="polarity, partial, value, date or unalleged; all but unalleged if not given."),
    ] = None,
    type_: Annotated[str | None, typer.Option("--type", "-t", help="A claim type of the codebook.")] = None,
    corrections: Annotated[
        bool, typer.Option("--corrections", help="What publications correct in their own words, instead of disputes.")
    ] = False,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List what is in dispute: both sides with their exact words.

    Denials of what nobody in these documents puts forward (--conflict unalleged) are counted at the end.
    """
    from onrecord.analysis.ledger import corrections_in, disputes_in
    from onrecord.analysis.values import Conflict
    from onrecord.casebook import Casebook

    if conflict is not None and conflict not in list(Conflict):
        fail(f"{conflict!r} is no conflict; expected one of {', '.join(Conflict)}")
    with _opened(casebook, Casebook) as book:
        about = book.entity(entity).id if entity else None
        if corrections:
            _print_corrections(corrections_in(book, about), limit, as_json)
            return
        quarrels = disputes_in(book, about)
    found = [one for one in quarrels.disputes if type_ in (None, one.type)]
    unalleged = [one for one in found if one.conflict is Conflict.UNALLEGED]
    if conflict is None:
        found = [one for one in found if one.conflict is not Conflict.UNALLEGED]
    else:
        found = [one for one in found if one.conflict == conflict]
    if as_json:
        print_json([as_row(one, quarrels.claims) for one in found[:limit]])
    else:
        for dispute in found[:limit]:
            _print(dispute, quarrels)
    if len(found) > limit:
        say(f"{len(found) - limit:,} more; show them with --limit {len(found)}")
    if conflict is None and unalleged:
        denials = "1 denial" if len(unalleged) == 1 else f"{len(unalleged):,} denials"
        say(f"{denials} of what nobody here puts forward; show them with --conflict unalleged")
    if not found:
        say("disputes: nothing on record in this casebook")
        raise typer.Exit(PARTLY)


def _opened(casebook: Any, kind: Any) -> Any:
    """The casebook for writing, so that what was worked out can be kept; for reading where it cannot be written."""
    import os

    return kind.open(casebook, read_only=casebook.exists() and not os.access(casebook, os.W_OK))


def as_row(dispute: Dispute, claims: Mapping[str, ClaimView]) -> dict[str, Any]:
    """A dispute as JSON: what it is over, both sides claim by claim, and one sentence why."""
    subject, other = _names(dispute, claims)
    return {
        "id": dispute.id,
        "type": dispute.type,
        "subject": subject,
        "object": other,
        "conflict": str(dispute.conflict),
        "proposed": dispute.proposed,
        "loose": dispute.loose,
        "why": dispute.why,
        "asserted": [_claim_row(claims[one]) for one in dispute.asserted],
        "denied": [_claim_row(claims[one]) for one in dispute.denied],
        "propositions": list(dispute.propositions),
    }


def _print_corrections(found: Corrected, limit: int, as_json: bool) -> None:
    shown = found.corrections[:limit]
    claims = found.claims
    if as_json:
        pairs = [(one, claims[one.claim], claims[one.correction]) for one in shown]
        print_json([{"claim": _claim_row(a), "correction": _claim_row(b), "why": one.why} for one, a, b in pairs])
    for one in [] if as_json else shown:
        typer.secho(one.why, bold=True)
        for line in (*_side("was", [one.claim], claims), *_side("is", [one.correction], claims)):
            typer.echo(line)
        typer.echo("")
    if not shown:
        say("corrections: nothing on record in this casebook")
        raise typer.Exit(PARTLY)


def _claim_row(claim: ClaimView) -> dict[str, Any]:
    return {
        "id": claim.id,
        "speaker": claim.speaker_name,
        "voice": claim.voice,
        "via": list(claim.via),
        "what": claim.what,
        "value": claim.value,
        "date": claim.date,
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "document": claim.name,
        "document_id": claim.document,
        "published": claim.published,
        "quote": claim.quote,
    }


def _names(dispute: Dispute, claims: Mapping[str, ClaimView]) -> tuple[str | None, str | None]:
    """The names of the two roles as the claims have them."""
    shown: dict[str, str] = {}
    for one in (*dispute.denied, *dispute.asserted):
        claim = claims[one]
        for key, name in ((claim.subject, claim.subject_name), (claim.object, claim.object_name)):
            if key and name:
                shown.setdefault(key, name)
    return shown.get(dispute.subject or ""), shown.get(dispute.object or "")


def _print(dispute: Dispute, quarrels: Quarrels) -> None:
    ends = " → ".join(name for name in _names(dispute, quarrels.claims) if name)
    typer.secho(f"{dispute.type}: {ends or 'an unnamed party'} ({dispute.conflict})", bold=True)
    typer.echo(f"  {dispute.why}")
    for line in _side("+", dispute.asserted, quarrels.claims):
        typer.echo(line)
    against = "-" if dispute.conflict not in ("value", "date") else "≠"
    for line in _side(against, dispute.denied, quarrels.claims):
        typer.echo(line)
    if dispute.loose:
        typer.echo("  The two sides are not worded alike; the denial can answer nothing else in its document.")
    typer.echo("")


def _side(sign: str, ids: Sequence[str], claims: Mapping[str, ClaimView]) -> Iterator[str]:
    for one in ids:
        claim = claims[one]
        source = ", ".join(part for part in (claim.publisher or claim.name, claim.published) if part)
        words = " ".join(claim.quote.split())
        quoted = words if words.startswith(("“", '"')) else f"“{words}”"
        yield f"  {sign} {claim.voice}: {quoted} ({source}; {claim.id[:9]})"
