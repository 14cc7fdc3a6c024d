"""`entities`, `claims`, `search` and `show`: looking things up in a casebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import CasebookOption, JsonOption, LimitOption
from onrecord.cli.output import PARTLY, print_json, print_table, say

if TYPE_CHECKING:
    from onrecord.casebook import ClaimRow


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (entities, claims, search, show):
        app.command()(command)


def _nothing(what: str) -> None:
    say(f"{what.rstrip('.')}: nothing on record in this casebook")
    raise typer.Exit(PARTLY)


def entities(
    casebook: CasebookOption,
    query: Annotated[str | None, typer.Argument(help="Part of a name.", show_default=False)] = None,
    kind: Annotated[str | None, typer.Option("--kind", "-k", help="company, agency, person, publication …")] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List who and what the documents name, most named first."""
    from dataclasses import asdict

    from onrecord.casebook import Casebook

    with Casebook.open(casebook, read_only=True) as book:
        rows = book.entities(query=query, kind=kind, limit=limit)
    if as_json:
        print_json([asdict(row) for row in rows])
    elif rows:
        cells = [[r.name, r.kind, str(r.documents), str(r.mentions), str(r.claims), r.id] for r in rows]
        print_table(["name", "kind", "documents", "mentions", "claims", "id"], cells)
    if not rows:
        _nothing(f"names like {query!r}" if query else "names")


def claims(
    casebook: CasebookOption,
    entity: Annotated[str | None, typer.Option("--entity", "-e", help="In any role but speaker.")] = None,
    type_: Annotated[str | None, typer.Option("--type", "-t", help="A claim type of the codebook.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", "-s", help="Who puts it forward.")] = None,
    polarity: Annotated[str | None, typer.Option("--polarity", help="+ put forward as so, - as not so.")] = None,
    modality: Annotated[str | None, typer.Option("--modality", help="actual, possible or proposed.")] = None,
    date_from: Annotated[
        str | None, typer.Option("--from", help="From this date on: 2024, 2024-05, 2024-05-17.")
    ] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Up to this date.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="Words in the quotation or the matter.")] = None,
    document: Annotated[str | None, typer.Option("--document", "-d", help="A file's name, or part of it.")] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List claims: who says what of whom, filtered."""
    from onrecord.casebook import Casebook, ClaimFilter
    from onrecord.casebook.filters import in_words

    wanted = ClaimFilter(
        entity=entity,
        type=type_,
        speaker=speaker,
        polarity=polarity,
        modality=modality,
        since=date_from,
        until=date_to,
        text=text,
        document=document,
        limit=limit,
    )
    with Casebook.open(casebook, read_only=True) as book:
        rows = book.claims(wanted)
    if as_json:
        print_json([row.as_json() for row in rows])
    elif rows:
        print_table(
            ["id", "type", "±", "subject", "object", "matter", "speaker", "date", "document"], map(_cells, rows)
        )
    if not rows:
        _nothing(in_words(wanted))


def _cells(row: ClaimRow) -> list[str]:
    claim = row.claim
    sign = claim.polarity.value + {"actual": "", "possible": "?", "proposed": "!"}[claim.modality.value]
    matter = " ".join(part for part in (claim.value, claim.what) if part)
    return [
        claim.id[:9],
        claim.type,
        sign,
        claim.subject or "–",
        claim.object or "–",
        matter or "–",
        claim.speaker or "–",
        claim.date or "–",
        claim.document,
    ]


def search(
    words: Annotated[list[str], typer.Argument(help="Words to look for, in any order.", show_default=False)],
    casebook: CasebookOption,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
) -> None:
    """Search the documents' words, best passages first."""
    from onrecord.casebook import Casebook
    from onrecord.casebook.values import MARK_CLOSE, MARK_OPEN

    query = " ".join(words)
    with Casebook.open(casebook, read_only=True) as book:
        hits = book.search(query, limit=limit)
    if as_json:
        print_json([hit.as_json() for hit in hits])
    for hit in [] if as_json else hits:
        source = ", ".join(part for part in (hit.publisher, hit.published) if part)
        typer.secho(f"{hit.title or hit.document} ({source or hit.document})", bold=True)
        marked = " ".join(hit.snippet.split())
        typer.echo("  " + marked.replace(MARK_OPEN, typer.style("", reset=False)).replace(MARK_CLOSE, ""))
        if hit.claim_ids:
            typer.echo("  claims: " + " ".join(one[:9] for one in hit.claim_ids))
    if not hits:
        _nothing(repr(query))


def show(
    claim_id: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or an unambiguous start of it.")],
    casebook: CasebookOption,
    as_json: JsonOption = False,
) -> None:
    """Show one claim with its exact words in context."""
    from dataclasses import asdict

    from onrecord.casebook import Casebook

    with Casebook.open(casebook, read_only=True) as book:
        row = book.claim(claim_id)
        context = book.context(row.claim)
    if as_json:
        print_json(row.as_json() | {"context": asdict(context)})
        return
    claim = row.claim
    fields = [
        ("claim", f"{claim.id}  {claim.type}  {claim.polarity.value} {claim.modality.value}"),
        ("subject", claim.subject),
        ("object", claim.object),
        ("matter", claim.what),
        ("value", claim.value),
        ("date", claim.date),
        ("speaker", claim.speaker),
        ("via", ", ".join(claim.via)),
        ("section", claim.section.value),
        ("document", f"{claim.document}, characters {claim.start}–{claim.end}"),
        ("title", row.title),
        ("source", ", ".join(part for part in (row.publisher, row.published, row.url) if part)),
        ("made by", f"{claim.rule} (confidence {claim.confidence:.2f})"),
        ("review", row.review),
        *(("note", remark) for remark in row.remarks),
    ]
    for label, value in fields:
        if value:
            typer.echo(f"{label:>9}  {value}")
    quote = typer.style(" ".join(context.quote.split()), bold=True)
    before, after = (" ".join(side.split()) for side in (context.plain_before, context.plain_after))
    typer.echo(f"\n{before} [{quote}] {after}".rstrip())
