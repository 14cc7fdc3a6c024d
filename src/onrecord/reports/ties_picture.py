"""Two pictures of ties: the entity with its closest counterparts, and the counterparts with each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.reports.ties import Among, Circle, Tie, shortened

MOST_NODES = 11
"""Names on each side of a picture: as many as stay readable on a page; the table below it has them all."""
_ROW, _TOP, _WIDTH, _CENTRE = 34, 26, 920, 460
_LEFT, _RIGHT, _HALF = 318, 602, 98
_LONGEST = 40
_PITCH, _GAP = 25, 12
_STRETCH, _NARROWEST = 1.25, 40
"""How much wider than high the ring is, and how near to its middle a spot may come."""


@dataclass(frozen=True, slots=True)
class Node:
    """A counterpart in the picture: its place, its curve to the middle, and what stands under its name."""

    tie: Tie
    x: float
    y: float
    anchor: str
    path: str
    label: str
    caption: str
    width: float


@dataclass(frozen=True, slots=True)
class Star:
    """A picture of ties in units of its view box; who acts upon the entity stands left, whom it acts upon right.

    The entity's own box is `centre` ± `half` wide."""

    nodes: tuple[Node, ...]
    width: int
    height: int
    middle: float
    centre: int
    half: int
    left_out: int


def star_of(ties: Iterable[Tie]) -> Star:
    """The picture of the closest ties; the same ties always give the same picture."""
    everyone = tuple(ties)
    sides = [tie for tie in everyone if tie.inward][:MOST_NODES], [tie for tie in everyone if not tie.inward]
    left, right = sides[0], sides[1][:MOST_NODES]
    tallest = max(len(left), len(right), 2)
    height = 2 * _TOP + _ROW * tallest
    middle = height / 2
    nodes = [*_side(left, middle, -1), *_side(right, middle, 1)]
    return Star(tuple(nodes), _WIDTH, height, middle, _CENTRE, _HALF, len(everyone) - len(nodes))


def _side(ties: list[Tie], middle: float, direction: int) -> list[Node]:
    nodes = []
    top = middle - _ROW * (len(ties) - 1) / 2
    x = _LEFT if direction < 0 else _RIGHT
    for at, tie in enumerate(ties):
        y = top + _ROW * at
        start = _CENTRE + direction * (_HALF - 4)
        bend = start + (x - start) * 0.55
        nodes.append(
            Node(
                tie,
                x + direction * 8,
                y,
                "end" if direction < 0 else "start",
                f"M{start:g} {middle:g}C{bend:g} {middle:g} {bend:g} {y:g} {x:g} {y:g}",
                shortened(tie.name, _LONGEST),
                shortened(", ".join(relation.caption for relation in tie.relations), _LONGEST + 10),
                min(1 + 0.5 * (tie.claims - 1), 4),
            )
        )
    return nodes


@dataclass(frozen=True, slots=True)
class Spot:
    """A counterpart on the ring. `group` is the number of its group, null where it has none."""

    key: str
    name: str
    label: str
    kind: str | None
    group: int | None
    x: float
    y: float
    text_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Chord:
    """A tie between two counterparts: its curve, from who acts to whom it acts upon, and what it says."""

    among: Among
    path: str
    width: float
    across: bool


@dataclass(frozen=True, slots=True)
class Web:
    """The counterparts around a ring, groups together, and the ties among them, in units of the view box."""

    spots: tuple[Spot, ...]
    chords: tuple[Chord, ...]
    width: int
    height: float
    left_out: int


def web_of(circle: Circle) -> Web | None:
    """The picture of the ties among counterparts; None where there are none. The same ties give the same picture."""
    if not circle.among:
        return None
    keys = _most_tied(circle.among, 2 * MOST_NODES)
    ordered = sorted(keys, key=lambda key: (circle.group_of(key) or len(circle.groups) + 1, keys.index(key)))
    spots = _ring(circle, ordered)
    at = {spot.key: spot for spot in spots}
    low = max(spot.y for spot in spots)
    chords = [
        _chord(one, at[one.edge.subject], at[one.edge.object], (_TOP + low) / 2)
        for one in circle.among
        if one.edge.subject in at and one.edge.object in at
    ]
    return Web(tuple(spots), tuple(chords), _WIDTH, low + _TOP, len(circle.among) - len(chords))


def _most_tied(among: Sequence[Among], most: int) -> list[str]:
    counted = Counter(key for one in among for key in one.edge.ends)
    return sorted(counted, key=lambda key: (-counted[key], key))[:most]


def _ring(circle: Circle, keys: Sequence[str]) -> list[Spot]:
    """Places on a ring, down the right side and up the left, evenly spaced so that names do not meet, with a gap
    between groups."""
    half = math.ceil(len(keys) / 2)
    sides = [(side, _rows(circle, some)) for side, some in ((1, keys[:half]), (-1, list(reversed(keys[half:]))))]
    tall = max((rows[-1][1] for _, rows in sides if rows), default=0.0)
    middle, radius = _TOP + tall / 2, tall / 2 + _PITCH
    spots = []
    for side, rows in sides:
        lower = (tall - rows[-1][1]) / 2 if rows else 0.0
        for key, down in rows:
            y = _TOP + lower + down
            x = _CENTRE + side * max(_NARROWEST, _STRETCH * math.sqrt(max(0.0, radius**2 - (y - middle) ** 2)))
            name = circle.network.name(key)
            spots.append(
                Spot(
                    key,
                    name,
                    shortened(name, _LONGEST),
                    circle.network.nodes[key].kind,
                    circle.group_of(key),
                    round(x, 1),
                    round(y, 1),
                    round(x + side * 12, 1),
                    "start" if side > 0 else "end",
                )
            )
    return spots


def _rows(circle: Circle, keys: Sequence[str]) -> list[tuple[str, float]]:
    """The keys with how far down each stands."""
    rows, down = [], 0.0
    for number, key in enumerate(keys):
        if number:
            down += _PITCH + (_GAP if circle.group_of(key) != circle.group_of(keys[number - 1]) else 0)
        rows.append((key, down))
    return rows


def _chord(among: Among, one: Spot, other: Spot, middle: float) -> Chord:
    """A curve bent towards the middle of the ring, the more the longer it is."""
    halfway_x, halfway_y = (one.x + other.x) / 2, (one.y + other.y) / 2
    pull = min(0.75, 0.3 + math.dist((one.x, one.y), (other.x, other.y)) / 500)
    bend_x, bend_y = halfway_x + (_CENTRE - halfway_x) * pull, halfway_y + (middle - halfway_y) * pull
    path = f"M{one.x:g} {one.y:g}Q{bend_x:.1f} {bend_y:.1f} {other.x:g} {other.y:g}"
    return Chord(among, path, min(1 + 0.5 * (len(among.lines) - 1), 4), among.group is None)
