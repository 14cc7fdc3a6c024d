"""Walks over one day's holdings, remembered, and the question put to them: does a tie lead to this party, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.regimes.graph import Snapshot
from onrecord.regimes.reach import Spread, Walker, passes, side
from onrecord.regimes.values import Direction, Tie


@dataclass(frozen=True)
class Way:
    """A spread that leads to a party, and along which direction.

    Where a common owner stands between, `spread` goes up from the party itself and `above` up from the listed one; both
    lead to the owner, `at`.
    """

    tie: Tie
    spread: Spread
    direction: Direction
    possible: bool
    above: Way | None = None
    at: int = -1


class Walks:
    """Every walk over one snapshot, made once. Ask `ways` for how a tie leads from some seeds to a node."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._walker = Walker(snapshot)
        self._made: dict[tuple[object, ...], Spread] = {}
        self._alone_at: dict[tuple[object, ...], dict[int, list[int]]] = {}
        self._above_of: dict[tuple[object, ...], frozenset[int]] = {}

    def spread(self, seeds: tuple[int, ...], tie: Tie, direction: Direction, *, possible: bool) -> Spread:
        """The walk from all these seeds taken together. `seeds` are sorted."""
        plain = replace(tie, review=False, together=True)
        asked = (seeds, plain, direction, possible)
        if asked not in self._made:
            self._made[asked] = self._walker.walk(seeds, plain, direction, possible=possible)
        return self._made[asked]

    def reached(self, seeds: tuple[int, ...], tie: Tie, own: frozenset[int], *, possible: bool) -> set[int]:
        """Every node that the tie leads to from the seeds, up or down, where a seed of `own` stands behind it."""
        found: set[int] = set()
        for group in [seeds] if tie.together else [(seed,) for seed in seeds]:
            if group:
                spread = self.spread(group, tie, tie.direction, possible=possible)
                nodes = set(spread.reached().tolist())
                found |= (self._behind_which(own, nodes, tie, possible=possible) if own else nodes) - set(group)
        return found

    def _behind_which(self, own: frozenset[int], nodes: set[int], tie: Tie, *, possible: bool) -> set[int]:
        """Of some nodes, those to which a path through them leads from a node of `own`."""
        view = side(self.snapshot, tie.direction, possible=possible)
        passed, found, edge = set(own & nodes), set[int](), sorted(own & nodes)
        while edge:
            ahead = []
            for pair in view.links.of(np.array(edge)).tolist():
                other = int(view.leads_to[pair])
                if other in nodes and (view.share[pair] > 0 or (tie.control and view.control[pair])):
                    found.add(other)
                    if other not in passed:
                        passed.add(other)
                        ahead.append(other)
            edge = ahead
        return found

    def may_reach(self, seeds: tuple[int, ...], tie: Tie, node: int, *, possible: bool) -> bool:
        """Whether a seed would hold enough from the others to be reached, were it none itself."""
        here = self.spread(seeds, tie, tie.direction, possible=possible).at(node)
        return here is not None and (bool(passes(np.array([here.share]), tie)[0]) or here.controlled)

    def ways(self, seeds: tuple[int, ...], tie: Tie, node: int, *, possible: bool) -> list[Way]:
        """How the tie leads from the seeds to the node: none, or one way for each listed party that counts alone."""
        if not seeds or (len(seeds) == 1 and seeds[0] == node):
            return []
        if tie.direction is Direction.ACROSS:
            return self._across(seeds, tie, node, possible=possible)
        if tie.together:
            whole = self.spread(seeds, tie, tie.direction, possible=possible)
            place = whole.at(node)
            return [Way(tie, whole, tie.direction, possible)] if place is not None and place.round > 0 else []
        return [
            Way(tie, self.spread((seed,), tie, tie.direction, possible=possible), tie.direction, possible)
            for seed in self._alone(seeds, tie, node, possible=possible)
            if seed != node
        ]

    def _alone(self, seeds: tuple[int, ...], tie: Tie, node: int, *, possible: bool) -> Sequence[int]:
        """The seeds that reach the node each for itself."""
        asked = (seeds, replace(tie, review=False), possible)
        if asked not in self._alone_at:
            reached: dict[int, list[int]] = {}
            for seed in seeds:
                for other in self.spread((seed,), tie, tie.direction, possible=possible).reached().tolist():
                    reached.setdefault(other, []).append(seed)
            self._alone_at[asked] = reached
        return self._alone_at[asked].get(node, ())

    def _across(self, seeds: tuple[int, ...], tie: Tie, node: int, *, possible: bool) -> list[Way]:
        """A way for each listed party and each owner that has the tie to both it and the node."""
        above = self._above(seeds, tie, possible=possible) if self.snapshot.graph.into.one(node) else frozenset()
        if not above:
            return []
        mine = self.spread((node,), tie, Direction.UP, possible=possible)
        owners = (above & set(mine.reached().tolist())) - {node}
        found = []
        for seed in seeds if owners else ():
            if seed == node:
                continue
            up = self.spread((seed,), tie, Direction.UP, possible=possible)
            for owner in sorted((owners & set(up.reached().tolist())) - {seed}):
                found.append(Way(tie, mine, Direction.UP, possible, Way(tie, up, Direction.UP, possible), owner))
        return found

    def _above(self, seeds: tuple[int, ...], tie: Tie, *, possible: bool) -> frozenset[int]:
        """Everybody who has the tie to any of the seeds from above."""
        asked = (seeds, replace(tie, review=False), possible)
        if asked not in self._above_of:
            spreads = (self.spread((seed,), tie, Direction.UP, possible=possible) for seed in seeds)
            owners = (set(spread.reached().tolist()) - set(spread.seeds) for spread in spreads)
            self._above_of[asked] = frozenset[int]().union(*owners)
        return self._above_of[asked]


def before(
    snapshot: Snapshot, direction: Direction, node: int, *, possible: bool, control: bool = True
) -> Iterable[tuple[int, int]]:
    """The pairs that lead to a node along a direction, with where they come from; those of some share or `control`.

    Down, these are its owners; up, what it owns.
    """
    graph = snapshot.graph
    view = side(snapshot, direction, possible=possible)
    links, origin = (graph.out_of, graph.owned) if direction is Direction.UP else (graph.into, graph.owner)
    for pair in links.one(node):
        if view.share[pair] > 0 or (control and view.control[pair]):
            yield pair, int(origin[pair])
