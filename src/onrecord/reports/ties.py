"""Who an entity is tied to: its counterparts with kinds of relation and counts, and a picture of the closest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.reports.evidence import Line

MOST_NODES = 11
"""Names on each side of the picture: as many as stay readable on a page; the table below it has them all."""
_ROW, _TOP, _WIDTH, _CENTRE = 34, 26, 920, 460
_LEFT, _RIGHT, _HALF = 318, 602, 98
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of relation to a counterpart. `denials` of its `claims` have polarity -."""

    words: str
    claims: int
    denials: int

    @property
    def caption(self) -> str:
        return f"{self.words} (denied)" if self.denials == self.claims else self.words


@dataclass(frozen=True, slots=True)
class Tie:
    """A counterpart. `inward` where most of its relations run from it to the entity."""

    key: str
    name: str
    id: str | None
    kind: str | None
    relations: tuple[Relation, ...]
    inward: bool

    @property
    def claims(self) -> int:
        return sum(relation.claims for relation in self.relations)

    @property
    def denied(self) -> bool:
        """Whether every claim of the tie denies it."""
        return all(relation.denials == relation.claims for relation in self.relations)


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
class Network:
    """A picture of ties in units of its view box; who acts upon the entity stands left, whom it acts upon right.

    The entity's own box is `centre` ± `half` wide."""

    nodes: tuple[Node, ...]
    width: int
    height: int
    middle: float
    centre: int
    half: int
    left_out: int


def ties_of(lines: Iterable[Line], entity_id: str, kind_of: Callable[[str], str | None]) -> tuple[Tie, ...]:
    """The counterparts of an entity, those with most claims first. `kind_of` gives an entity's kind by its id."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    ids: dict[str, str | None] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    denials: dict[str, Counter[str]] = defaultdict(Counter)
    inward: Counter[str] = Counter()
    for line in lines:
        is_subject, is_object, _ = line.involves(entity_id)
        if is_subject == is_object:
            continue
        claim, row = line.row.claim, line.row
        name, far = (claim.object, row.object_id) if is_subject else (claim.subject, row.subject_id)
        if not name:
            continue
        key = far or f"={' '.join(name.casefold().split())}"
        words = line.wording.relation_out if is_subject else line.wording.relation_in
        names[key][name] += 1
        ids[key] = far
        counts[key][words] += 1
        denials[key][words] += line.denied
        inward[key] += 1 if is_object else -1
    ties = [
        Tie(
            key,
            max(sorted(names[key]), key=lambda name: names[key][name]),
            ids[key],
            kind_of(ids[key] or "") if ids[key] else None,
            tuple(Relation(words, n, denials[key][words]) for words, n in sorted(counts[key].items(), key=_most)),
            inward[key] > 0,
        )
        for key in counts
    ]
    return tuple(sorted(ties, key=lambda tie: (-tie.claims, tie.name.casefold(), tie.key)))


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def network_of(ties: Iterable[Tie]) -> Network:
    """The picture of the closest ties; the same ties always give the same picture."""
    everyone = tuple(ties)
    sides = [tie for tie in everyone if tie.inward][:MOST_NODES], [tie for tie in everyone if not tie.inward]
    left, right = sides[0], sides[1][:MOST_NODES]
    tallest = max(len(left), len(right), 2)
    height = 2 * _TOP + _ROW * tallest
    middle = height / 2
    nodes = [*_side(left, middle, -1), *_side(right, middle, 1)]
    return Network(tuple(nodes), _WIDTH, height, middle, _CENTRE, _HALF, len(everyone) - len(nodes))


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


def shortened(text: str, longest: int) -> str:
    """The text, cut at a word and marked with an ellipsis where it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[longest // 2 :] else cut).rstrip(" ,;:") + "…"
