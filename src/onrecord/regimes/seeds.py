"""The listed parties in a graph, and for each rule those from which it reaches out, on a day and for a use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Address, ListedName, Listing
from onrecord.regimes.applying import Answer, bound, concerns, named, purpose_allows, row_fits, speaks, together
from onrecord.regimes.dating import Truth
from onrecord.regimes.graph import Graph
from onrecord.regimes.matching import ListingIndex, Match
from onrecord.regimes.values import Period, Regime, Rule, Use

IN_THE_LAW = "in the law itself"
"""The edition of a listing that a statute makes by naming the party."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A listing that a party is or may be, with whether a rule bites on it."""

    match: Match
    answer: Answer

    @property
    def truth(self) -> Truth:
        """The least of the two: a doubtful match of a sure rule is doubtful."""
        return Truth(min(self.answer.truth, Truth.YES if self.match.sure else Truth.MAYBE))

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.answer.reasons


@dataclass(frozen=True)
class Seeds:
    """Where a rule starts from: hits by node, of the regime's own lists and of those counted with them."""

    own: Mapping[int, tuple[Hit, ...]]
    joined: Mapping[int, tuple[Hit, ...]]

    def nodes(self, least: Truth) -> tuple[int, ...]:
        """The nodes with a hit of at least that truth, sorted."""
        return self._nodes[least]

    @cached_property
    def _nodes(self) -> dict[Truth, tuple[int, ...]]:
        best: dict[int, Truth] = {}
        for group in (self.own, self.joined):
            for node, hits in group.items():
                best[node] = max(best.get(node, Truth.NO), *(hit.truth for hit in hits))
        return {
            least: tuple(sorted(node for node, truth in best.items() if truth >= least))
            for least in (Truth.MAYBE, Truth.YES)
        }

    def at(self, node: int, least: Truth) -> tuple[Hit, ...]:
        """The hits of a node of at least that truth, the regime's own first."""
        return tuple(hit for group in (self.own, self.joined) for hit in group.get(node, ()) if hit.truth >= least)


def statutory_listings(regimes: Iterable[Regime]) -> list[Listing]:
    """What the regimes' own laws list by naming it: one listing a party, on a list that bears the regime's id."""
    return [
        Listing(
            list=regime.id,
            edition=IN_THE_LAW,
            entry=f"{regime.id}: {party.name}",
            name=party.name,
            aliases=_aliases(party.also),
            addresses=(Address("", party.country),) if party.country else (),
            citation="; ".join(regime.citations(party.cites)),
            listed=party.listed,
            effective=party.effective,
            removed=party.removed,
            remarks=party.text,
        )
        for regime in regimes
        for party in regime.parties
    ]


def _aliases(names: Iterable[str]) -> tuple[ListedName, ...]:
    return tuple(ListedName(name) for name in names)


def matches_in(graph: Graph, index: ListingIndex) -> dict[int, tuple[Match, ...]]:
    """The listings that each party of a graph is, by identifier or exact name; parties without any are left out."""
    candidates = {graph.forms[form] for form in index.identifiers if form in graph.forms}
    for name in index.names:
        if ("name", name) in graph.forms:
            candidates.add(graph.forms["name", name])
        candidates.update(graph.persons.get(name, ()))
    found = {node: tuple(index.exact(graph.parties[node])) for node in sorted(candidates)}
    return {node: matches for node, matches in found.items() if matches}


def seeds_of(
    regime: Regime,
    rule: Rule | None,
    period: Period | None,
    matched: Mapping[int, tuple[Match, ...]],
    day: int,
    use: Use,
) -> Seeds:
    """The hits of a rule among matched parties; without a rule, of everything that stands on the regime's lists.

    Only listings of rows that the period reaches from count, where it picks any.
    """
    own, joined = own_lists(regime), dict(joined_lists(regime))
    said = speaks(rule, day, use) if rule else Answer(Truth.YES)
    mine: dict[int, tuple[Hit, ...]] = {}
    others: dict[int, tuple[Hit, ...]] = {}
    for node, matches in matched.items() if said.truth else ():
        of_own, of_joined = [], []
        for match in matches:
            listing = match.listing
            if listing.list not in own and listing.list not in joined:
                continue
            if period is not None and not row_fits(period.rows, listing):
                continue
            if listing.list in own:
                if hit := hit_of(regime, rule, match, said, day, use):
                    of_own.append(hit)
            else:
                answer = bound(listing, day)
                if joined[listing.list]:
                    open_ = "whether it is one of those that the rule counts with its own must be checked"
                    answer = together(answer, Answer(Truth.MAYBE, (f"{listing.name} is on {listing.list}; {open_}",)))
                if answer.truth:
                    of_joined.append(Hit(match, answer))
        if of_own:
            mine[node] = tuple(of_own)
        if of_joined:
            others[node] = tuple(of_joined)
    return Seeds(mine, others)


def hit_of(regime: Regime, rule: Rule | None, match: Match, said: Answer | None, day: int, use: Use) -> Hit | None:
    """Whether a rule bites on one listing; None where it does not. Without a rule: whether it stands on its list.

    `said` is what the rule says to the use, which is the same for every listing.
    """
    listing = match.listing
    if rule is None or said is None:
        return Hit(match, Answer(Truth.YES)) if named(listing, day) else None
    if not concerns(rule, listing):
        return None
    answer = together(Answer(said.truth), bound(listing, day), purpose_allows(regime.purpose, listing, use))
    return Hit(match, answer) if answer.truth else None


def own_lists(regime: Regime) -> frozenset[str]:
    """The lists that name a party for a regime; of a regime without any list of its own, those it draws on."""
    mine = {*regime.lists, regime.id} if regime.lists or regime.parties else {one for one, _ in regime.joins}
    return frozenset(mine)


def joined_lists(regime: Regime) -> tuple[tuple[str, bool], ...]:
    """The lists whose parties' shares are counted with the regime's own, and whether that is an open question."""
    return tuple((one, review) for one, review in regime.joins if one not in own_lists(regime))
