"""How far a listing reaches along holdings: least fixed points over the ownership graph, in arrays.

Two accounts are kept. Stepped (OFAC's guidance of 2014-08-13 on entities owned by blocked persons): an owner that is
itself reached counts with its whole share at the next step, so that shares are added at each company and a circle of
holdings cannot reach itself. Multiplied (as in attribution of interests, 47 CFR 1.2112(c)(2)): the listed party's
share is carried along every path and added up, a majority or control counting as the whole.
Both start from nothing and only grow, so that a further listing or a greater share never takes reach away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from onrecord.regimes.graph import Flags, Floats, Ints, Links, Snapshot
from onrecord.regimes.values import Direction, Tie

SLACK = 1e-7
"""Shares nearer than this to a threshold count as at it: sums of decimal fractions are not exact in binary."""

SMALL = 1e-3
"""Growth of a multiplied share that is not worth carrying on: a tenth of a percent, where thresholds are ten percent
and more and shares are known to the percent. What is held back is not lost, it goes on with the next growth."""

MOST_LINKS = 64
"""Links of a chain that a multiplied share is carried along, at most. Circles of whole holdings, which contradict
themselves, would otherwise carry a small share around for ever."""

MAJORITY = 0.5
"""Above this share, or with control, a holding is carried on as the whole in the multiplied account."""


@dataclass(frozen=True, slots=True)
class Place:
    """How one node was touched: see `Spread`."""

    touch: int
    round: int
    share: float
    controlled: bool

    @property
    def reached(self) -> bool:
        return self.round >= 0


@dataclass(frozen=True)
class Spread:
    """What was touched from some seeds: sorted `nodes` with the round each was first touched and reached in, its share.

    `round` is -1 for a node in which a share is held below the threshold, 0 for the seeds. `controlled` tells that
    control reaches it.
    """

    seeds: tuple[int, ...]
    nodes: Ints
    touch: Ints
    round: Ints
    share: Floats
    controlled: Flags

    def reached(self) -> Ints:
        """The nodes that are reached, the seeds among them."""
        found: Ints = self.nodes[self.round >= 0]
        return found

    def at(self, node: int) -> Place | None:
        """How a node was touched, or None where it was not."""
        place = int(np.searchsorted(self.nodes, node))
        if place == len(self.nodes) or self.nodes[place] != node:
            return None
        return Place(
            int(self.touch[place]), int(self.round[place]), float(self.share[place]), bool(self.controlled[place])
        )


@dataclass(frozen=True)
class Side:
    """A snapshot seen along one direction: links from a node, the node each pair leads to, its share and control."""

    links: Links
    leads_to: Ints
    share: Floats
    control: Flags


def side(snapshot: Snapshot, direction: Direction, *, possible: bool) -> Side:
    """The snapshot along a direction, by what is sure or, where `possible`, by what cannot be excluded."""
    graph = snapshot.graph
    share = snapshot.high if possible else snapshot.low
    control = snapshot.control_maybe if possible else snapshot.control
    if direction is Direction.UP:
        return Side(graph.into, graph.owner, share, control)
    return Side(graph.out_of, graph.owned, share, control)


def passes(share: Floats, tie: Tie) -> Flags:
    """Whether shares are enough for a tie. A tie at no share at all asks for some share."""
    if tie.over or tie.share == 0:
        return share > tie.share + SLACK
    return share >= tie.share - SLACK


class Walker:
    """Carries reach over one snapshot; keeps arrays of the size of the graph, so that many walks stay cheap."""

    def __init__(self, snapshot: Snapshot) -> None:
        count = len(snapshot.graph.parties)
        self.snapshot = snapshot
        self._share = np.zeros(count)
        self._carried = np.zeros(count)
        self._touch = np.full(count, -1, dtype=np.int64)
        self._round = np.full(count, -1, dtype=np.int64)
        self._control = np.zeros(count, dtype=bool)

    def walk(self, seeds: Iterable[int], tie: Tie, direction: Direction, *, possible: bool) -> Spread:
        """Everything that the tie carries to from all these seeds taken together."""
        view = side(self.snapshot, direction, possible=possible)
        first = np.array(sorted(set(seeds)), dtype=np.int64)
        touched = self._stepped(first, view, tie) if tie.stepped else self._multiplied(first, view, tie)
        spread = Spread(
            tuple(first.tolist()),
            touched,
            self._touch[touched].copy(),
            self._round[touched].copy(),
            self._share[touched].copy(),
            self._control[touched].copy(),
        )
        self._share[touched], self._carried[touched] = 0.0, 0.0
        self._round[touched], self._touch[touched], self._control[touched] = -1, -1, False
        return spread

    def _stepped(self, seeds: Ints, view: Side, tie: Tie) -> Ints:
        self._round[seeds] = self._touch[seeds] = 0
        frontier, touched, number = seeds, [seeds], 0
        while len(frontier):
            number += 1
            pairs = view.links.of(frontier)
            pairs = pairs[_carries(view, pairs, tie)]
            ends = view.leads_to[pairs]
            np.add.at(self._share, ends, view.share[pairs])
            if tie.control:
                self._control[ends[view.control[pairs]]] = True
            near = np.unique(ends)
            touched.append(near)
            self._touch[near[self._touch[near] < 0]] = number
            enough = passes(self._share[near], tie) | self._control[near]
            frontier = near[enough & (self._round[near] < 0)]
            self._round[frontier] = number
        return np.unique(np.concatenate(touched))

    def _multiplied(self, seeds: Ints, view: Side, tie: Tie) -> Ints:
        self._round[seeds] = self._touch[seeds] = 0
        self._share[seeds] = self._carried[seeds] = 1.0
        frontier, gain, touched, number = seeds, np.ones(len(seeds)), [seeds], 0
        while len(frontier) and number < MOST_LINKS:
            number += 1
            pairs, counts = view.links.of(frontier), view.links.start[frontier + 1] - view.links.start[frontier]
            origin = np.repeat(np.arange(len(frontier)), counts)
            whole = self._carried[frontier][origin] >= 1.0
            some = (view.share[pairs] > 0) | (view.control[pairs] & whole if tie.control else False)
            pairs, origin, whole = pairs[some], origin[some], whole[some]
            ends = view.leads_to[pairs]
            np.add.at(self._share, ends, view.share[pairs] * gain[origin])
            if tie.control:
                self._control[ends[view.control[pairs] & whole]] = True
            near = np.unique(ends)
            touched.append(near)
            self._touch[near[self._touch[near] < 0]] = number
            carried = np.where(
                (self._share[near] > MAJORITY + SLACK) | self._control[near], 1.0, np.minimum(self._share[near], 1.0)
            )
            grown = carried - self._carried[near]
            reached = (passes(self._share[near], tie) | self._control[near]) & (self._round[near] < 0)
            self._round[near[reached]] = number
            on = grown > SMALL
            frontier, gain = near[on], grown[on]
            self._carried[frontier] = carried[on]
        return np.unique(np.concatenate(touched))


def _carries(view: Side, pairs: Ints, tie: Tie) -> Flags:
    """Which pairs carry anything: those of some share, and of control where the tie knows control."""
    some: Flags = view.share[pairs] > 0
    return some | view.control[pairs] if tie.control else some
