"""`timeline`, `network`, `path` and `gaps`: claims over time and between parties, and what they leave open."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import CasebookOption, JsonOption, LimitOption
from onrecord.cli.output import PARTLY, fail, print_json, print_table, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.analysis.communities import Community
    from onrecord.analysis.gaps import Gap
    from onrecord.analysis.network import Edge, Network
    from onrecord.analysis.paths import Path
    from onrecord.casebook import Casebook, ClaimRow
    from onrecord.reports.evidence import Line

NameArgument = Annotated[str, typer.Argument(help="Any name the documents use for the entity, or its id.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (timeline, network, path, gaps):
        app.command()(command)


def _nothing(what: str) -> None:
    say(f"{what} on record in this casebook")
    raise typer.Exit(PARTLY)


def timeline(
    name: NameArgument, casebook: CasebookOption, limit: LimitOption = 500, as_json: JsonOption = False
) -> None:
    """List what happened and what held, in the order of time, each as exactly dated as the documents do."""
    from onrecord.casebook import Casebook
    from onrecord.cli.strips import rows_of
    from onrecord.reports.timeline import course_of

    with Casebook.open(casebook, read_only=True) as book:
        entity = book.entity(name)
        rows = _claims(book, entity.id)
        kinds = book.kinds(_ends(rows))
    course = course_of(_lines(rows), entity.id, kinds)
    found = rows_of(course)
    if as_json:
        print_json([row.as_json() for row in found[:limit]])
    elif found:
        shown = found[:limit]
        strip = sys.stdout.isatty()
        cells = [
            [row.when, *([row.strip] if strip else [row.kind]), row.what, row.standing, row.voices, row.claims]
            for row in shown
        ]
        print_table(["when", "" if strip else "kind", "what", "how put", "who says so", "claims"], cells)
        _more(len(found) - limit, "row")
        say(f"{entity.name}: {course.undated} claims give no date and are not here")
    if not found:
        _nothing(f"{entity.name}: nothing dated")


def network(
    casebook: CasebookOption,
    name: Annotated[
        str | None, typer.Argument(help="The entity in the middle; without it, the groups of the whole casebook.")
    ] = None,
    steps: Annotated[int, typer.Option("--steps", min=1, max=4, help="How far to go from the entity.")] = 1,
    groups: Annotated[bool, typer.Option("--groups", help="The groups that the parties form, not the ties.")] = False,
    limit: LimitOption = 100,
    as_json: JsonOption = False,
) -> None:
    """List who is tied to whom, in which way, when and by how many claims."""
    from onrecord.analysis.tracing import network_around, whole_network
    from onrecord.casebook import Casebook

    with Casebook.open(casebook, read_only=True) as book:
        entity = book.entity(name) if name is not None else None
        found = network_around(book, entity.id, steps) if entity else whole_network(book)
    if groups or entity is None:
        _print_groups(found, limit, as_json)
        return
    own = found.around(entity.id)
    mine = {edge.claims for edge in own}
    edges = [*own, *(edge for edge in _strongest(found.edges) if edge.claims not in mine)]
    if as_json:
        print_json([_edge_json(edge, found) for edge in edges[:limit]])
    elif edges:
        columns = ["who", "relation, as claimed", "whom", "when", "how put", "publications", "claims"]
        print_table(columns, [_edge_cells(edge, found) for edge in edges[:limit]])
        _more(len(edges) - limit, "tie")
    if not edges:
        _nothing(f"{entity.name}: no tie to anybody")


def path(
    one: Annotated[str, typer.Argument(metavar="A", help="Where the path begins.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Where it ends.")],
    casebook: CasebookOption,
    longest: Annotated[int, typer.Option("--longest", min=1, max=12, help="At most this many steps.")] = 6,
    without: Annotated[
        list[str] | None, typer.Option("--without", help="Do not pass through this one; can be given again.")
    ] = None,
    anyone: Annotated[
        bool, typer.Option("--anyone", help="Pass through authorities’ measures, countries, places, publications too.")
    ] = False,
    limit: LimitOption = 5,
    as_json: JsonOption = False,
) -> None:
    """Show the shortest paths of ties between two entities, with the claims on each step."""
    from onrecord.analysis.tracing import paths_between
    from onrecord.casebook import Casebook

    with Casebook.open(casebook, read_only=True) as book:
        start, goal = book.entity(one), book.entity(other)
        if start.id == goal.id:
            fail(f"{one!r} and {other!r} are the same entity here: {start.name}")
        avoided = [book.entity(name).id for name in without or ()]
        paths = paths_between(book, start.id, goal.id, longest=longest, without=avoided, anyone=anyone)
        names = {key: book.entity(key).name for found in paths[:limit] for key in found.keys}
        rows = _told(book, paths[:limit]) if sys.stdout.isatty() else {}
    if as_json:
        print_json([_path_json(found, names) for found in paths[:limit]])
    elif paths and sys.stdout.isatty():
        _print_paths(paths[:limit], names, rows)
    elif paths:
        columns = ["path", "step", "who", "relation, as claimed", "whom", "when", "publications", "claims"]
        print_table(columns, _path_cells(paths[:limit], names))
    if paths:
        _more(len(paths) - limit, "path")
    else:
        _nothing(f"{start.name} to {goal.name}: no path of {longest} steps or fewer")


def gaps(
    casebook: CasebookOption,
    name: Annotated[str | None, typer.Argument(help="The entity concerned; all of them without it.")] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", "-k", help="unanswered, declined, no_owner, no_share or one_source.")
    ] = None,
    limit: LimitOption = 100,
    as_json: JsonOption = False,
) -> None:
    """List what nobody has answered: charges, declined comments, owners not on record, claims of one source."""
    from onrecord.analysis.gaps import GapKind, gap_rules, gaps_of
    from onrecord.analysis.viewing import view_of
    from onrecord.casebook import Casebook

    if kind is not None and kind not in list(GapKind):
        fail(f"{kind!r} is no kind of gap; expected one of {', '.join(GapKind)}")
    with Casebook.open(casebook, read_only=True) as book:
        entity = book.entity(name) if name is not None else None
        rows = _claims(book, entity.id if entity else None, tuple(sorted(gap_rules().types)))
        kinds = book.kinds() if entity is None else book.kinds(_ends(rows))
    found = [
        gap
        for gap in gaps_of((view_of(row) for row in rows), kinds, entity=entity.id if entity else None)
        if kind in (None, gap.kind)
    ]
    if as_json:
        print_json([_gap_json(gap) for gap in found[:limit]])
    elif found:
        told = {row.claim.id: row for row in rows}
        cells = [_gap_cells(gap, told) for gap in found[:limit]]
        print_table(["kind", "whose matter", "what is open", "the claim", "since", "claims"], cells)
        _more(len(found) - limit, "question")
    if not found:
        _nothing("no question of these kinds")


def _claims(book: Casebook, entity: str | None, types: tuple[str, ...] | None = None) -> list[ClaimRow]:
    from onrecord.casebook import ClaimFilter

    return [row for row in book.claims(ClaimFilter(entity=entity, type=types)) if row.review != "rejected"]


def _ends(rows: Iterable[ClaimRow]) -> set[str]:
    return {key for row in rows for key in (row.subject_id, row.object_id) if key}


def _lines(rows: Iterable[ClaimRow]) -> list[Line]:
    """The claims as lines without the words around them, which a list does not show."""
    from onrecord.reports.evidence import Line
    from onrecord.reports.sentences import sentence_of

    return [Line(row, sentence_of(row.claim, publisher=row.publisher), "", "", 0) for row in rows]


def _more(number: int, noun: str) -> None:
    if number > 0:
        say(f"{number} {noun}{'s' if number > 1 else ''} more; ask for them with --limit")


def _ids(claims: Sequence[str], most: int = 3) -> str:
    shown = " ".join(claim[:9] for claim in claims[:most])
    return f"{shown} +{len(claims) - most}" if len(claims) > most else shown


def _strongest(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    from onrecord.analysis.network import strongest

    return strongest(edges)


def _how(edge: Edge) -> str:
    """How an edge is put forward, where that is not as undenied fact."""
    if edge.standing != "asserted":
        return str(edge.standing)
    return "denied by some" if edge.denied else ""


def _edge_cells(edge: Edge, found: Network) -> list[str]:
    from onrecord.reports.dates import plain_date
    from onrecord.reports.sentences import plain_value
    from onrecord.reports.ties import relation_words

    words = " ".join([relation_words(edge), *(f"({plain_value(value)})" for value in edge.values[:2])])
    when = ", ".join(plain_date(date) for date in edge.dates[:3]) + (" …" if len(edge.dates) > 3 else "")
    said = "; ".join(edge.publishers[:2]) + (f" +{len(edge.publishers) - 2}" if len(edge.publishers) > 2 else "")
    return [found.name(edge.subject), words, found.name(edge.object), when, _how(edge), said, _ids(edge.claims)]


def _edge_json(edge: Edge, found: Network) -> dict[str, Any]:
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


def _print_groups(found: Network, limit: int, as_json: bool) -> None:
    from onrecord.analysis.communities import communities_of

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
        _more(len(groups) - limit, "group")
    if not groups:
        _nothing("no ties between parties")


def _path_cells(paths: Sequence[Path], names: dict[str, str]) -> list[list[str]]:
    from onrecord.reports.dates import plain_date
    from onrecord.reports.ties import relation_words

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


def _told(book: Casebook, paths: Iterable[Path]) -> dict[str, ClaimRow]:
    """The claims on the paths by their ids."""
    wanted = {(step.here, step.there) for found in paths for step in found.steps}
    return {row.claim.id: row for row in book.claims_between(wanted)}


def _print_paths(paths: Sequence[Path], names: dict[str, str], rows: dict[str, ClaimRow]) -> None:
    from onrecord.reports.dates import plain_date
    from onrecord.reports.sentences import plain, sentence_of

    for number, found in enumerate(paths, 1):
        steps = len(found.steps)
        typer.secho(f"Path {number}: {' – '.join(names[key] for key in found.keys)}", bold=True)
        weak = found.weight[0]
        typer.echo(f"{steps} step{'s' * (steps > 1)}; {weak} publication{'s' * (weak > 1)} for the weakest")
        for at, step in enumerate(found.steps, 1):
            for claim in (claim for edge in step.edges[:3] for claim in edge.claims[:2] if claim in rows):
                row = rows[claim]
                sentence = plain(sentence_of(row.claim, publisher=row.publisher))
                dated = ", ".join(filter(None, [plain_date(row.claim.date), row.claim.document]))
                typer.echo(f"  {at}. {sentence} [{dated}; {claim[:9]}]")
        typer.echo("")


def _path_json(found: Path, names: dict[str, str]) -> dict[str, Any]:
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


def _gap_cells(gap: Gap, told: dict[str, ClaimRow]) -> list[str]:
    from onrecord.reports.dates import plain_date
    from onrecord.reports.sentences import plain, sentence_of

    row = told[gap.claims[0]]
    sentence = plain(sentence_of(row.claim, publisher=row.publisher))
    return [gap.kind, gap.entity_name, gap.why, sentence, plain_date(gap.since), _ids(gap.claims)]


def _gap_json(gap: Gap) -> dict[str, Any]:
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
