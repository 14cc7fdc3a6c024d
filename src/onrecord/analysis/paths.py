"""Paths between two entities: the shortest chains of ties, with the claims that each step rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from onrecord.analysis.network import Edge, Network, strongest

Neighbours = Callable[[Collection[str]], Iterable[tuple[str, str]]]
"""Told some entities, gives pairs of one of them and another that a tie joins to it."""

LONGEST = 6
"""Steps beyond which a path says nothing of use: in a press casebook of any size nearly all parties are that near."""

MOST_WEIGHED = 200
"""Shortest paths that are compared by weight; where more are of one length, they are cut in the order of keys."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: the edges, of whatever type and direction, that tie `here` to `there`; at least one."""

    here: str
    there: str
    edges: tuple[Edge, ...]

    @property
    def publishers(self) -> frozenset[str]:
        """In whose publications the step stands."""
        return frozenset(publisher for edge in self.edges for publisher in edge.publishers)


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of steps, each beginning where the one before ends."""

    steps: tuple[Step, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The entities on the path, first to last."""
        return (self.steps[0].here, *(step.there for step in self.steps))

    @property
    def weight(self) -> tuple[int, int]:
        """How well it is founded: the publishers of its weakest step, then the claims of the step with fewest."""
        claims = min(sum(len(edge.claims) for edge in step.edges) for step in self.steps)
        return min(len(step.publishers) for step in self.steps), claims


def chains(
    start: str, goal: str, neighbours: Neighbours, *, longest: int = LONGEST, most: int = MOST_WEIGHED
) -> tuple[tuple[str, ...], ...]:
    """The shortest chains of entities from `start` to `goal`, at most `most` of them, in the order of their keys.

    None where no chain of at most `longest` steps joins them, or where both are the same. The search goes from both
    ends at once, always on from the side that has fewer open ends (bidirectional breadth-first search; I. Pohl,
    Bi-directional search, Machine Intelligence 6, 1971), so that it asks only for the neighbours of what it has
    reached: a casebook of any size is searched without being loaded.
    """
    if start == goal:
        return ()
    ahead, behind = _Side(start), _Side(goal)
    for _ in range(longest):
        side, other = (ahead, behind) if len(ahead.edge) <= len(behind.edge) else (behind, ahead)
        side.grow(neighbours)
        if not side.edge:
            return ()
        meeting = sorted(side.edge & other.edge)
        if meeting:
            return tuple(islice(_joined(ahead, behind, meeting), most))
    return ()


class _Side:
    """What has been reached from one end, layer by layer, and from where."""

    def __init__(self, end: str) -> None:
        self.edge = frozenset({end})
        self.reached = {end}
        self.nearer: dict[str, set[str]] = defaultdict(set)

    def grow(self, neighbours: Neighbours) -> None:
        """Go one step further on all open ends."""
        beyond = set()
        for here, there in neighbours(self.edge):
            if there not in self.reached:
                self.nearer[there].add(here)
                beyond.add(there)
        self.edge = frozenset(beyond)
        self.reached |= beyond

    def ways(self, key: str) -> Iterator[tuple[str, ...]]:
        """The chains from the end to `key`, in the order of keys."""
        if not self.nearer[key]:
            yield (key,)
        for before in sorted(self.nearer[key]):
            for way in self.ways(before):
                yield (*way, key)


def _joined(ahead: _Side, behind: _Side, meeting: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for key in meeting:
        for first in ahead.ways(key):
            for last in behind.ways(key):
                yield first + last[-2::-1]


def neighbours_in(network: Network) -> Neighbours:
    """The network as a path search asks it: who stands next to whom."""
    beside: dict[str, set[str]] = defaultdict(set)
    for edge in network.edges:
        beside[edge.subject].add(edge.object)
        beside[edge.object].add(edge.subject)

    def ask(keys: Collection[str]) -> Iterator[tuple[str, str]]:
        for key in sorted(keys):
            for other in sorted(beside.get(key, ())):
                yield key, other

    return ask


def paths_of(chains: Iterable[tuple[str, ...]], network: Network) -> tuple[Path, ...]:
    """The chains with the network's edges on each step, the best founded first.

    A chain with a step that no edge bears out is left out.
    """
    between: Mapping[frozenset[str], list[Edge]] = _pairs(network)
    found = []
    for chain in chains:
        steps = tuple(
            Step(here, there, tuple(between.get(frozenset((here, there)), ()))) for here, there in pairwise(chain)
        )
        if steps and all(step.edges for step in steps):
            found.append(Path(steps))
    return tuple(sorted(found, key=lambda path: (tuple(-one for one in path.weight), path.keys)))


def _pairs(network: Network) -> dict[frozenset[str], list[Edge]]:
    pairs: dict[frozenset[str], list[Edge]] = defaultdict(list)
    for edge in strongest(network.edges):
        pairs[frozenset(edge.ends)].append(edge)
    return pairs
