"""`timeline`, `network`, `path` and `gaps`: claims over time and between parties, and what they leave open."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import CasebookOption, JsonOption, LimitOption
from onrecord.cli.output import fail, print_json, print_table, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.casebook import Casebook, ClaimRow
    from onrecord.reports.evidence import Line

NameArgument = Annotated[str, typer.Argument(help="Any name the documents use for the entity, or its id.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (timeline, network, path, gaps):
        app.command()(command)


def timeline(
    name: NameArgument, casebook: CasebookOption, limit: LimitOption = 500, as_json: JsonOption = False
) -> None:
    """List what happened and what held, in the order of time, each as exactly dated as the documents do."""
    from onrecord.casebook import Casebook
    from onrecord.cli.strips import rows_of
    from onrecord.cli.traced import more, nothing
    from onrecord.reports.timeline import course_of

    with Casebook.open(casebook, read_only=True) as book:
        entity = book.entity(name)
        rows = _claims(book, entity.id)
        kinds = book.kinds(_ends(rows))
    course = course_of(_lines(rows), entity.id, kinds)
    found, span = rows_of(course)
    if as_json:
        print_json([row.as_json() for row in found[:limit]])
    elif found:
        shown = found[:limit]
        strip = sys.stdout.isatty()
        cells = [
            [row.when, *([row.strip] if strip else [row.kind]), row.what, row.standing, row.voices, row.claims]
            for row in shown
        ]
        print_table(["when", span if strip else "kind", "what", "how put", "who says so", "claims"], cells, unbroken=1)
        more(len(found) - limit, "row")
        say(f"{entity.name}: {course.undated} claims give no date and are not here")
    if not found:
        nothing(f"{entity.name}: nothing dated")


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
    from onrecord.analysis.network import strongest
    from onrecord.analysis.tracing import network_around, whole_network
    from onrecord.casebook import Casebook
    from onrecord.cli.traced import edge_cells, edge_json, more, nothing, print_groups

    with Casebook.open(casebook, read_only=True) as book:
        entity = book.entity(name) if name is not None else None
        found = network_around(book, entity.id, steps) if entity else whole_network(book)
    if groups or entity is None:
        print_groups(found, limit, as_json)
        return
    own = found.around(entity.id)
    mine = {edge.claims for edge in own}
    edges = [*own, *(edge for edge in strongest(found.edges) if edge.claims not in mine)]
    if as_json:
        print_json([edge_json(edge, found) for edge in edges[:limit]])
    elif edges:
        columns = ["who", "relation, as claimed", "whom", "when", "how put", "publications", "claims"]
        print_table(columns, [edge_cells(edge, found) for edge in edges[:limit]])
        more(len(edges) - limit, "tie")
    if not edges:
        nothing(f"{entity.name}: no tie to anybody")


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
    from onrecord.cli.traced import claims_on, more, nothing, path_cells, path_json, print_paths

    with Casebook.open(casebook, read_only=True) as book:
        start, goal = book.entity(one), book.entity(other)
        if start.id == goal.id:
            fail(f"{one!r} and {other!r} are the same entity here: {start.name}")
        avoided = [book.entity(name).id for name in without or ()]
        paths = paths_between(book, start.id, goal.id, longest=longest, without=avoided, anyone=anyone)
        names = {key: book.entity(key).name for found in paths[:limit] for key in found.keys}
        rows = claims_on(book, paths[:limit]) if sys.stdout.isatty() else {}
    if as_json:
        print_json([path_json(found, names) for found in paths[:limit]])
    elif paths and sys.stdout.isatty():
        print_paths(paths[:limit], names, rows)
    elif paths:
        columns = ["path", "step", "who", "relation, as claimed", "whom", "when", "publications", "claims"]
        print_table(columns, path_cells(paths[:limit], names))
    if paths:
        more(len(paths) - limit, "path")
    else:
        nothing(f"{start.name} to {goal.name}: no path of {longest} steps or fewer")


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
    from onrecord.cli.traced import gap_cells, gap_json, more, nothing, print_gaps

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
        print_json([gap_json(gap) for gap in found[:limit]])
    elif found:
        told = {row.claim.id: row for row in rows}
        if sys.stdout.isatty():
            print_gaps(found[:limit], told)
        else:
            cells = [gap_cells(gap, told) for gap in found[:limit]]
            print_table(["kind", "whose matter", "what is open", "the claim", "since", "claims"], cells)
        more(len(found) - limit, "question")
    if not found:
        nothing("no question of these kinds")


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
