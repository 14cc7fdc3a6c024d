"""Walks over one day's holdings, remembered, and the question put to them: does a tie lead to this party, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.regimes.graph import Snapshot
from onrecord.regimes.reach import Spread, Walker, passes, side
from onrecord.regimes.values import Direction, Tie

MOST_PASSED = 20_000
"""Parties looked at, at most, when going back from a party to the listed ones that may reach it. A cycle of this size
is in no register; beyond it every listed party is walked from, which is slower and finds the same."""


@dataclass(frozen=True)
class Way:
    """A spread that leads to a party, and along which direction; two of them where a common owner stands between."""

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

    def spread(self, seeds: tuple[int, ...], tie: Tie, direction: Direction, *, possible: bool) -> Spread:
        """The walk from all these seeds taken together. `seeds` are sorted."""
        plain = replace(tie, review=False, together=True)
        asked = (seeds, plain, direction, possible)
        if asked not in self._made:
            self._made[asked] = self._walker.walk(seeds, plain, direction, possible=possible)
        return self._made[asked]

    def reached(self, seeds: tuple[int, ...], tie: Tie, own: frozenset[int], *, possible: bool) -> set[int]:
        """Every node that the tie leads to from the seeds, where a seed of `own` stands behind it."""
        found: set[int] = set()
        for group in [seeds] if tie.together else [(seed,) for seed in seeds]:
            if not group:
                continue
            if tie.direction is not Direction.ACROSS:
                spread = self.spread(group, tie, tie.direction, possible=possible)
                nodes = set(spread.reached().tolist())
                found |= (self._behind_which(own, nodes, tie, possible=possible) if own else nodes) - set(group)
                continue
            for owner in self._owners(group, tie, possible=possible):
                nodes = set(self.spread((owner,), tie, Direction.DOWN, possible=possible).reached().tolist())
                found |= nodes - {owner, *group}
        return found

    def _behind_which(self, own: frozenset[int], nodes: set[int], tie: Tie, *, possible: bool) -> set[int]:
        """Of some nodes, those to which a path through them leads from a node of `own`."""
        view = side(self.snapshot, tie.direction, possible=possible)
        passed, found, edge = set(own & nodes), set[int](), sorted(own & nodes)
        while edge:
            ahead = []
            for pair in view.links.of(np.array(edge)).tolist():
                other = int(view.leads_to[pair])
                if other in nodes and (view.share[pair] > 0 or view.control[pair]):
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
        whole = self.spread(seeds, tie, tie.direction, possible=possible)
        place = whole.at(node)
        if place is None:
            return []
        if tie.together:
            return [Way(tie, whole, tie.direction, possible)] if place.round > 0 else []
        found = []
        for seed in self._behind(whole, tie.direction, node, possible=possible):
            alone = self.spread((seed,), tie, tie.direction, possible=possible)
            here = alone.at(node)
            if here is not None and here.round > 0:
                found.append(Way(tie, alone, tie.direction, possible))
        return found

    def _across(self, seeds: tuple[int, ...], tie: Tie, node: int, *, possible: bool) -> list[Way]:
        found = []
        if not len(self.snapshot.graph.into.of(np.array([node]))):
            return []
        for seed in seeds:
            if seed == node:
                continue
            up = self.spread((seed,), tie, Direction.UP, possible=possible)
            for owner in self._owners((seed,), tie, possible=possible):
                if owner == node:
                    continue
                down = self.spread((owner,), tie, Direction.DOWN, possible=possible)
                here = down.at(node)
                if here is not None and here.round > 0:
                    above = Way(tie, up, Direction.UP, possible)
                    found.append(Way(tie, down, Direction.DOWN, possible, above, owner))
        return found

    def _owners(self, seeds: tuple[int, ...], tie: Tie, *, possible: bool) -> list[int]:
        up = self.spread(seeds, tie, Direction.UP, possible=possible)
        return [one for one in up.reached().tolist() if one not in seeds]

    def _behind(self, whole: Spread, direction: Direction, node: int, *, possible: bool) -> Sequence[int]:
        """The seeds from which something touched leads to the node, going back along the direction."""
        seeds = set(whole.seeds)
        found: set[int] = {node} & seeds
        passed, edge = {node}, [node]
        while edge and len(passed) < MOST_PASSED:
            ahead = []
            for one in edge:
                for _, other in before(self.snapshot, direction, one, possible=possible):
                    if other in passed or whole.at(other) is None:
                        continue
                    passed.add(other)
                    ahead.append(other)
                    if other in seeds:
                        found.add(other)
            edge = ahead
        return sorted(found) if not edge else whole.seeds


def before(snapshot: Snapshot, direction: Direction, node: int, *, possible: bool) -> Iterable[tuple[int, int]]:
    """The pairs that lead to a node along a direction, with where they come from; only those of some share or control.

    Down, these are its owners; up, what it owns.
    """
    graph = snapshot.graph
    view = side(snapshot, direction, possible=possible)
    links, origin = (graph.out_of, graph.owned) if direction is Direction.UP else (graph.into, graph.owner)
    for pair in links.of(np.array([node])).tolist():
        if view.share[pair] > 0 or view.control[pair]:
            yield pair, int(origin[pair])
