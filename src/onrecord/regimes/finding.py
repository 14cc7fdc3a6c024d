"""What one rule finds on one entity: named, reached by a tie, or caught by the kind of goods; surely or perhaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.model import Listing, Step
from onrecord.regimes.applying import speaks
from onrecord.regimes.dating import Truth
from onrecord.regimes.explaining import Chain, chain_of, doubts_of
from onrecord.regimes.matching import Match
from onrecord.regimes.seeds import Hit, Seeds, hit_of, joined_lists, own_lists
from onrecord.regimes.values import Party, Period, Regime, Rule, Tie, Use
from onrecord.regimes.walking import Walks, Way, before

_One = TypeVar("_One")

MOST_WAYS = 3
"""Chains shown, shortest first, where several listed parties lead to an entity each for itself; the rest is counted."""


@dataclass(frozen=True)
class Asked:
    """The party asked about: its nodes in the graph, the listings it is, those it may be, and those of near owners."""

    party: Party
    nodes: tuple[int, ...]
    exact: tuple[Match, ...]
    near: tuple[Match, ...]
    near_above: Mapping[int, tuple[Match, ...]]

    @property
    def country(self) -> str | None:
        """Where it is from: what was told, else what the listings it surely is agree on."""
        if self.party.country:
            return self.party.country
        given = {one.country for m in self.exact if m.sure for one in m.listing.addresses if one.country}
        return given.pop() if len(given) == 1 else None


@dataclass(frozen=True)
class Finding:
    """What a rule (or, without one, the regime as such) finds: how surely, why, on which listings, by which chain."""

    rule: Rule | None
    truth: Truth
    reasons: tuple[str, ...] = ()
    listings: tuple[Listing, ...] = ()
    steps: tuple[Step, ...] = ()
    cites: tuple[str, ...] = ()


def best_of(rule: Rule | None, findings: Iterable[Finding]) -> Finding:
    """The surest finding; of equally sure ones all that they say together, so that no reason is lost."""
    found = [one for one in findings if one.truth]
    if not found:
        return Finding(rule, Truth.NO)
    truth = max(one.truth for one in found)
    best = [one for one in found if one.truth is truth]
    return Finding(
        rule,
        truth,
        _once(reason for one in best for reason in one.reasons),
        _once(listing for one in best for listing in one.listings),
        _once(step for one in best for step in one.steps),
        _once(cite for one in best for cite in one.cites),
    )


def by_name(asked: Asked, regime: Regime, rule: Rule | None, day: int, use: Use) -> Finding:
    """Whether the entity itself stands on one of the regime's lists and the rule bites on that listing."""
    own = own_lists(regime)
    mine = [match for match in (*asked.exact, *asked.near) if match.listing.list in own]
    if not mine:
        return Finding(rule, Truth.NO)
    said = speaks(rule, day, use) if rule else None
    hits = [hit for match in mine if (hit := hit_of(regime, rule, match, said, day, use))]
    return best_of(
        rule,
        (
            Finding(
                rule, hit.truth, (_named(hit.match), *hit.reasons), (hit.match.listing,), (), rule.cites if rule else ()
            )
            for hit in hits
        ),
    )


def _named(match: Match) -> str:
    listing = match.listing
    since = f", listed {listing.listed}" if listing.listed else ""
    return f"on {listing.list}{since}: {match.reason}"


def by_product(asked: Asked, regime: Regime, rule: Rule, day: int, use: Use) -> Finding:
    """Whether a rule that goes by the maker's country, or by the kind of goods alone, catches the use."""
    said = speaks(rule, day, use)
    if not said.truth:
        return Finding(rule, Truth.NO)
    if rule.category:
        reason = "it goes by where the goods are produced, whoever the maker; where these are produced must be checked"
        return Finding(rule, Truth.MAYBE, (reason, *said.reasons), cites=rule.cites)
    places = " or ".join(rule.countries)
    if asked.country is None:
        reason = f"it goes by the maker's country ({places}), which is not on record for {asked.party.name}"
        return Finding(rule, Truth.MAYBE, (reason, *said.reasons), cites=rule.cites)
    if asked.country not in rule.countries:
        return Finding(rule, Truth.NO)
    reason = f"it goes by the maker's country; {asked.party.name} is on record as a company of {asked.country}"
    return Finding(rule, Truth.YES, (reason, *said.reasons), cites=rule.cites)


def by_tie(
    asked: Asked,
    regime: Regime,
    rule: Rule | None,
    period: Period | None,
    seeds: Seeds,
    walks: Walks,
    day: int,
    use: Use,
    states: Mapping[str, str],
) -> Iterator[Finding]:
    """Whether the rule reaches the entity from a listed party by one of the ties of the period."""
    state = states.get(period.switch, "unknown") if period and period.switch else "on"
    if period is None or not period.ties or not asked.nodes or state == "off":
        return
    wider = _with_near(asked, regime, rule, seeds, day, use)
    barred = bool(period.not_for) and asked.country in period.not_for
    for tie in period.ties:
        for node in asked.nodes:
            sure = [] if tie.review else _found(tie, node, asked, regime, seeds, walks, possible=False)
            if sure and state == "on" and not barred:
                for chain in sure:
                    yield _finding(rule, period, Truth.YES, chain, ())
                continue
            open_ = _open(asked, regime, period, tie, state, barred)
            chains = sure or _found(tie, node, asked, regime, wider, walks, possible=True)
            for chain in chains:
                doubts = doubts_of(chain.steps, walks.snapshot, tie)
                why = f"cannot be excluded, because {' and '.join(doubts)}" if doubts and not sure else ""
                yield _finding(rule, period, Truth.MAYBE, chain, (why, *open_) if why else open_)


def reached_by(walks: Walks, seeds: Seeds, tie: Tie, *, possible: bool) -> set[int]:
    """Every node that a tie leads to from a rule's seeds, those that are seeds themselves among them."""
    least = Truth.MAYBE if possible else Truth.YES
    starts = seeds.nodes(least)
    own = frozenset(seeds.own) & frozenset(starts) if seeds.joined else frozenset()
    if seeds.joined and not own:
        return set()
    found = walks.reached(starts, tie, own, possible=possible)
    for node in set(starts) - own if seeds.joined else ():
        others = tuple(one for one in starts if one != node)
        if walks.may_reach(starts, tie, node, possible=possible):
            found |= walks.reached(others, tie, own, possible=possible) & {node}
    return found


def _found(
    tie: Tie, node: int, asked: Asked, regime: Regime, seeds: Seeds, walks: Walks, *, possible: bool
) -> list[Chain]:
    least = Truth.MAYBE if possible else Truth.YES
    starts = seeds.nodes(least)
    own: set[int] = set()
    if seeds.joined:
        own = seeds.own.keys() & set(starts)
        starts = tuple(one for one in starts if one not in asked.nodes or one in own)
    ways = [
        way
        for way in walks.ways(starts, tie, node, possible=possible)
        if not seeds.joined or _from_own(way, node, own - set(asked.nodes), walks)
    ]
    ways.sort(key=lambda way: _length(way, node))
    chains = [chain_of(walks.snapshot, way, node, seeds) for way in ways[:MOST_WAYS]]
    if len(ways) > MOST_WAYS:
        more = f"{len(ways) - MOST_WAYS} further chains of this kind lead to {asked.party.name}; the shortest are shown"
        chains[-1] = replace(chains[-1], reasons=(*chains[-1].reasons, more))
    return chains


def _length(way: Way, node: int) -> tuple[int, tuple[int, ...], int]:
    """How far a way leads, with what makes the order of equally long ones always the same."""
    if way.above is None:
        here = way.spread.at(node)
        return (here.round if here else 0), way.spread.seeds, 0
    ends = (way.spread.at(way.at), way.above.spread.at(way.at))
    return sum(one.round for one in ends if one), way.above.spread.seeds, way.at


def _from_own(way: Way, node: int, own: set[int], walks: Walks) -> bool:
    """Whether a party of the regime's own lists stands behind, among those reached, in whatever order."""
    passed, edge = {node}, [node]
    while edge:
        one = edge.pop()
        for _, other in before(walks.snapshot, way.direction, one, possible=way.possible, control=way.tie.control):
            here = way.spread.at(other)
            if other in passed or here is None or not here.reached:
                continue
            if other in own:
                return True
            passed.add(other)
            edge.append(other)
    return False


def _with_near(asked: Asked, regime: Regime, rule: Rule | None, seeds: Seeds, day: int, use: Use) -> Seeds:
    """The seeds with near owners whose names are only near a listing: perhaps listed parties."""
    own = own_lists(regime)
    joined = {one for one, _ in joined_lists(regime)}
    said = speaks(rule, day, use) if rule else None
    more: dict[int, tuple[Hit, ...]] = {}
    for node, matches in asked.near_above.items():
        hits = [
            hit
            for match in matches
            if match.listing.list in own | joined and (hit := hit_of(regime, rule, match, said, day, use))
        ]
        if hits:
            more[node] = (*seeds.own.get(node, ()), *hits)
    return Seeds({**seeds.own, **more}, seeds.joined) if more else seeds


def _open(asked: Asked, regime: Regime, period: Period, tie: Tie, state: str, barred: bool) -> tuple[str, ...]:
    """The questions of law that keep a tie from being a verdict."""
    found = []
    if tie.review:
        found.append(f"whether this tie is enough is a question of law: {period.says}")
    if state == "unknown":
        found += [f"switch to check: {one.asks}" for one in regime.switches if one.id == period.switch]
    if barred:
        found.append(f"the rule leaves out companies of {asked.country}; whether it holds here must be checked")
    return tuple(found)


def _finding(rule: Rule | None, period: Period, truth: Truth, chain: Chain, more: tuple[str, ...]) -> Finding:
    listed = tuple(
        f"{one.name} is on {one.list}{f', listed {one.listed}' if one.listed else ''}" for one in chain.listings
    )
    cites = (*(rule.cites if rule else ()), *period.cites)
    return Finding(rule, truth, (*listed, *chain.reasons, *more), chain.listings, chain.steps, _once(cites))


def _once(values: Iterable[_One]) -> tuple[_One, ...]:
    return tuple(dict.fromkeys(values))
