"""The chain behind a verdict in words: each holding with its share, date and source, and what a rule makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Holding, Listing, Step
from onrecord.regimes.dating import Truth
from onrecord.regimes.graph import FIRM, Snapshot
from onrecord.regimes.reach import SLACK, Place
from onrecord.regimes.seeds import Seeds
from onrecord.regimes.values import Direction, Tie
from onrecord.regimes.walking import Way, before

MOST_SHOWN = 40
"""Pairs of a chain shown whole; where more than these carry to an entity, only the shortest chain is shown."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps from the listed parties to the one asked about, the listings they start at, and reasons in sentences."""

    steps: tuple[Step, ...]
    starts: tuple[int, ...]
    listings: tuple[Listing, ...]
    reasons: tuple[str, ...]


def percent(share: float) -> str:
    """A fraction as a percentage without needless digits.

    >>> percent(0.3888)
    '38.88 %'
    """
    return f"{share * 100:.3f}".rstrip("0").rstrip(".") + " %"


def share_of(holding: Holding) -> str:
    """What a holding says of its share, in words."""
    if holding.share is not None:
        return percent(holding.share)
    if holding.least and holding.most is not None and holding.most < 1:
        return f"between {percent(holding.least)} and {percent(holding.most)}"
    if holding.least:
        return f"at least {percent(holding.least)}"
    if holding.most is not None and holding.most < 1:
        return f"at most {percent(holding.most)}"
    return "a share that is not known"


def said_of(holding: Holding, owner: str, owned: str) -> str:
    """A holding as a sentence with its dates, its standing and its source."""
    control = ", with control" if holding.control else ""
    if holding.since and holding.until:
        when = f", from {holding.since} to {holding.until}"
    elif holding.since or holding.until:
        when = f", from {holding.since}" if holding.since else f", until {holding.until}"
    else:
        when = ", undated"
    standing = "" if holding.standing in FIRM else f", {holding.standing}"
    source = f" ({holding.source})" if holding.source else ""
    return f"{owner} holds {share_of(holding)} of {owned}{control}{when}{standing}{source}"


def threshold(tie: Tie) -> str:
    """What a tie asks for, in words."""
    what = f"more than {percent(tie.share)}" if tie.over else f"{percent(tie.share)} or more"
    return what + (", or control" if tie.control else "")


def chain_of(snapshot: Snapshot, way: Way, node: int, seeds: Seeds) -> Chain:
    """The chain along a way to a node. Where a common owner stands between, its holding in the listed party first."""
    if way.above is None:
        return _chain(snapshot, way, node, seeds)
    upper = _chain(snapshot, way.above, way.at, seeds)
    lower = _chain(snapshot, way, way.at, seeds)
    name = snapshot.graph.parties
    link = f"{name[way.at].name} has such a tie to both, so that they are under common ownership"
    steps = tuple(dict.fromkeys((*upper.steps, *lower.steps)))
    return Chain(steps, upper.starts, upper.listings, (*upper.reasons, *lower.reasons, link))


def _chain(snapshot: Snapshot, way: Way, node: int, seeds: Seeds) -> Chain:
    parties, start_nodes = snapshot.graph.parties, set(way.spread.seeds)
    links = _links(snapshot, way, node)
    starts = sorted({other for _, other, _ in links} & start_nodes)
    steps = [
        step for pair, other, one in links for step in _steps(snapshot, way, pair, other, one, other in start_nodes)
    ]
    reasons = []
    for one in dict.fromkeys(one for _, _, one in links):
        here = way.spread.at(one)
        if here is not None and here.reached:
            reasons.append(_account(parties[one].name, way, here))
    least = Truth.MAYBE if way.possible else Truth.YES
    hits = [(one, hit) for one in starts for hit in seeds.at(one, least)]
    told = [f"{parties[one].name}: {hit.match.reason}" for one, hit in hits]
    doubts = [reason for _, hit in hits for reason in hit.reasons]
    return Chain(
        tuple(dict.fromkeys(steps)),
        tuple(starts),
        tuple(dict.fromkeys(hit.match.listing for _, hit in hits)),
        tuple(dict.fromkeys((*told, *reasons, *doubts))),
    )


def _links(snapshot: Snapshot, way: Way, node: int) -> list[tuple[int, int, int]]:
    """The pairs that carry to a node, listed party first, each with where it comes from and where it leads.

    All of them where they are few; else one that leads there with the fewest links.
    """
    start_nodes = set(way.spread.seeds)
    found: list[tuple[int, int, int]] = []
    passed, edge = {node}, [node]
    while edge and len(found) <= MOST_SHOWN:
        ahead = []
        for one in edge:
            for pair, other in _carrying(snapshot, way, one):
                found.append((pair, other, one))
                if other not in passed and other not in start_nodes:
                    ahead.append(other)
                passed.add(other)
        edge = ahead
    if len(found) > MOST_SHOWN:
        found, one = [], node
        while one not in start_nodes or one == node:
            pair, other = min(_carrying(snapshot, way, one), key=lambda link: _when(way, link[1]))
            found.append((pair, other, one))
            one = other
    return found[::-1]


def _carrying(snapshot: Snapshot, way: Way, one: int) -> list[tuple[int, int]]:
    """The pairs, with where they come from, of parties that were reached (or held a share) before this one."""
    here = way.spread.at(one)
    if here is None:
        return []
    found = []
    for pair, other in sorted(before(snapshot, way.direction, one, possible=way.possible, control=way.tie.control)):
        there = way.spread.at(other)
        if there is not None and _counts(way.tie, there, here):
            found.append((pair, other))
    return found


def _when(way: Way, node: int) -> tuple[int, int]:
    there = way.spread.at(node)
    return (there.touch if there else 0), node


def _counts(tie: Tie, there: Place, here: Place) -> bool:
    """Whether a party's holding helped to reach another: it was there before it."""
    if tie.stepped:
        return there.reached and (not here.reached or there.round < here.round)
    return there.touch < here.touch


def _account(name: str, way: Way, here: Place) -> str:
    tie = way.tie
    if here.controlled and not here.share > tie.share + SLACK:
        return f"{name} is under control; the rule asks for {threshold(tie)}"
    most = "up to " if way.possible else ""
    share = percent(min(here.share, 1.0))
    if way.direction is Direction.UP:
        return f"{name} holds {most}{share}, counted along the chain; the rule asks for {threshold(tie)}"
    who = "listed or reached owners together hold" if tie.together else "the listed party's side holds"
    how = "" if tie.stepped else ", counted along the chain"
    return f"{who} {most}{share} of {name}{how}; the rule asks for {threshold(tie)}"


def _steps(snapshot: Snapshot, way: Way, pair: int, other: int, one: int, listed: bool) -> list[Step]:
    """A step for every statement of a pair, with what the rule makes of it and what is in doubt about it."""
    parties = snapshot.graph.parties
    up = way.direction is Direction.UP
    owner, owned = (parties[one], parties[other]) if up else (parties[other], parties[one])
    low, high = float(snapshot.low[pair]), float(snapshot.high[pair])
    part = "is where the chain starts" if listed else "is reached itself" if way.tie.stepped else "carries the share on"
    reason = f"{parties[other].name} {part}"
    if way.possible and high > low + SLACK:
        reason += f"; its share can be anything from {percent(low)} to {percent(high)}"
    return [
        Step(holding, f"{said_of(holding, owner.name, owned.name)}; {reason}") for holding in snapshot.in_force(pair)
    ]


def doubts_of(steps: Iterable[Step], snapshot: Snapshot, tie: Tie) -> list[str]:
    """Why a chain of what cannot be excluded is not sure: shares that are not known, disputed or only possible."""
    graph = snapshot.graph
    found: list[str] = []
    for step in steps:
        one = step.holding
        owner = graph.parties[graph.node_of[one.owner]].name
        owned = graph.parties[graph.node_of[one.owned]].name
        if one.standing not in FIRM:
            found.append(f"that {owner} holds {share_of(one)} of {owned} is {one.standing}")
        elif one.share is None and not (one.control and tie.control):
            found.append(f"the share of {owner} in {owned} is {_unknown(one)}")
        elif _differs(one, steps):
            found.append(f"sources differ on the share of {owner} in {owned}")
    return list(dict.fromkeys(found))


def _unknown(one: Holding) -> str:
    text = share_of(one)
    return "not known" if "not known" in text else f"known only as {text}"


def _differs(one: Holding, steps: Iterable[Step]) -> bool:
    return any(
        step.holding.owner == one.owner
        and step.holding.owned == one.owned
        and step.holding.share is not None
        and step.holding.share != one.share
        for step in steps
    )
