"""What `timeline`, `network`, `path` and `gaps` print: rows for tables and JSON, sentences for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import typer

from onrecord.analysis.communities import Community, communities_of
from onrecord.analysis.gaps import Gap, gap_rules
from onrecord.analysis.network import Edge, Network
from onrecord.analysis.paths import Path
from onrecord.cli.output import PARTLY, print_json, print_table, say
from onrecord.reports.dates import plain_date
from onrecord.reports.sentences import plain, plain_value, sentence_of
from onrecord.reports.ties import relation_words

if TYPE_CHECKING:
    from onrecord.casebook import Casebook, ClaimRow


def nothing(what: str) -> None:
    """End with one sentence that says what is not on record."""
    say(f"{what} on record in this casebook")
    raise typer.Exit(PARTLY)


def more(number: int, noun: str) -> None:
    """Say how many rows were left out, if any were."""
    if number > 0:
        say(f"{number} {noun}{'s' if number > 1 else ''} more; ask for them with --limit")


def _ids(claims: Sequence[str], most: int = 3) -> str:
    shown = " ".join(claim[:9] for claim in claims[:most])
    return f"{shown} +{len(claims) - most}" if len(claims) > most else shown


def _how(edge: Edge) -> str:
    """How an edge is put forward, where that is not as undenied fact."""
    if edge.standing != "asserted":
        return str(edge.standing)
    return "denied by some" if edge.denied else ""


def edge_cells(edge: Edge, found: Network) -> list[str]:
    """An edge as a row of a table."""
    words = " ".join([relation_words(edge), *(f"({plain_value(value)})" for value in edge.values[:2])])
    when = ", ".join(plain_date(date) for date in edge.dates[:3]) + (" …" if len(edge.dates) > 3 else "")
    said = "; ".join(edge.publishers[:2]) + (f" +{len(edge.publishers) - 2}" if len(edge.publishers) > 2 else "")
    return [found.name(edge.subject), words, found.name(edge.object), when, _how(edge), said, _ids(edge.claims)]


def edge_json(edge: Edge, found: Network) -> dict[str, Any]:
    """An edge as JSON."""
    return {
        "subject": {"id": edge.subject, "name": found.name(edge.subject), "kind": found.nodes[edge.subject].kind},
        "object": {"id": edge.object, "name": found.name(edge.object), "kind": found.nodes[edge.object].kind},
        "type": edge.type,
        "standing": str(edge.standing),
        "dates": list(edge.dates),
        "values": list(edge.values),
        "documents": edge.documents,
        "publications": list(edge.publishers),
        "claims": list(edge.claims),
        "denied": list(edge.denied),
        "proposed": list(edge.proposed),
    }


def print_groups(found: Network, limit: int, as_json: bool) -> None:
    """The groups of a network, the largest first."""
    groups: tuple[Community, ...] = tuple(one for one in communities_of(found) if len(one.members) > 1)
    if as_json:
        print_json(
            [
                {
                    "members": [{"id": key, "name": found.name(key)} for key in one.members],
                    "ties_within": one.within,
                    "ties_beyond": one.beyond,
                }
                for one in groups[:limit]
            ]
        )
    elif groups:
        cells = [
            [str(len(one.members)), str(one.within), str(one.beyond), ", ".join(map(found.name, one.members[:8]))]
            for one in groups[:limit]
        ]
        print_table(["members", "ties within", "ties beyond", "best connected first"], cells)
        more(len(groups) - limit, "group")
    if not groups:
        nothing("no ties between parties")


def path_cells(paths: Sequence[Path], names: dict[str, str]) -> list[list[str]]:
    """The steps of paths as rows of a table, a row an edge."""
    return [
        [
            str(number),
            str(at),
            names[edge.subject],
            relation_words(edge),
            names[edge.object],
            ", ".join(plain_date(date) for date in edge.dates),
            "; ".join(edge.publishers),
            _ids(edge.claims),
        ]
        for number, found in enumerate(paths, 1)
        for at, step in enumerate(found.steps, 1)
        for edge in step.edges
    ]


def claims_on(book: Casebook, paths: Iterable[Path]) -> dict[str, ClaimRow]:
    """The claims on the paths by their ids."""
    wanted = {(step.here, step.there) for found in paths for step in found.steps}
    return {row.claim.id: row for row in book.claims_between(wanted)}


def print_paths(paths: Sequence[Path], names: dict[str, str], rows: dict[str, ClaimRow]) -> None:
    """Paths in sentences, with the claims of each step."""
    for number, found in enumerate(paths, 1):
        steps = len(found.steps)
        typer.secho(f"Path {number}: {' – '.join(names[key] for key in found.keys)}", bold=True)
        weak = found.weight[0]
        typer.echo(f"{steps} step{'s' * (steps > 1)}; {weak} publication{'s' * (weak > 1)} for the weakest")
        for at, step in enumerate(found.steps, 1):
            for claim in (claim for edge in step.edges[:3] for claim in edge.claims[:2] if claim in rows):
                row = rows[claim]
                dated = ", ".join(filter(None, [plain_date(row.claim.date), row.claim.document]))
                typer.echo(f"  {at}. {_sentence(row)} [{dated}; {claim[:9]}]")
        typer.echo("")


def path_json(found: Path, names: dict[str, str]) -> dict[str, Any]:
    """A path as JSON."""
    return {
        "entities": [{"id": key, "name": names[key]} for key in found.keys],
        "steps": [
            [
                {
                    "subject": edge.subject,
                    "type": edge.type,
                    "object": edge.object,
                    "dates": list(edge.dates),
                    "publications": list(edge.publishers),
                    "claims": list(edge.claims),
                }
                for edge in step.edges
            ]
            for step in found.steps
        ],
    }


def _sentence(row: ClaimRow) -> str:
    return plain(sentence_of(row.claim, publisher=row.publisher))


def gap_cells(gap: Gap, told: dict[str, ClaimRow]) -> list[str]:
    """A question as a row of a table."""
    sentence = _sentence(told[gap.claims[0]])
    return [gap.kind, gap.entity_name, gap.why, sentence, plain_date(gap.since), _ids(gap.claims)]


def print_gaps(found: Sequence[Gap], told: dict[str, ClaimRow]) -> None:
    """The questions under the headings of their kinds: the claim, then what is open about it."""
    before = None
    for gap in found:
        if gap.kind != before:
            typer.secho(("" if before is None else "\n") + gap_rules().titles[gap.kind], bold=True)
            before = gap.kind
        typer.echo(f"  {_sentence(told[gap.claims[0]])}")
        since = f"first published {plain_date(gap.since)}; " if gap.since else ""
        typer.secho(f"    {gap.why} [{since}{_ids(gap.claims)}]", dim=True)


def gap_json(gap: Gap) -> dict[str, Any]:
    """A question as JSON."""
    return {
        "kind": str(gap.kind),
        "type": gap.type,
        "entity": {"id": gap.entity, "name": gap.entity_name},
        "other": {"id": gap.other, "name": gap.other_name} if gap.other else None,
        "why": gap.why,
        "since": gap.since,
        "claims": list(gap.claims),
        "about": list(gap.about),
    }
