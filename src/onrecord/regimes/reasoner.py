"""The reasoner: an entity, holdings, listings, a day and a use in; verdicts with their chains out.

Per regime and rule two accounts are taken: what is sure, and what cannot be excluded. The first gives the regime's own
word, the second NEEDS_REVIEW with what stands in the way. Nothing here says that somebody is clear: a regime without
a verdict is a silence, with the editions that were read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model import Holding, Listing, Verdict
from onrecord.regimes.applying import checked, period_of, speaks
from onrecord.regimes.asides import Aside, asides_of
from onrecord.regimes.dating import Truth, day_of
from onrecord.regimes.errors import RegimeError
from onrecord.regimes.finding import Asked, Finding, best_of, by_name, by_product, by_tie, reached_by
from onrecord.regimes.graph import Graph, combined
from onrecord.regimes.loading import regimes as all_regimes
from onrecord.regimes.matching import ListingIndex, Match
from onrecord.regimes.seeds import Seeds, matches_in, own_lists, seeds_of, statutory_listings
from onrecord.regimes.values import Direction, Party, Period, Regime, Rule, Use
from onrecord.regimes.verdicts import verdicts_of
from onrecord.regimes.walking import Walks

NEAREST_OWNERS = 24
"""Owners, nearest first, whose names are also compared with names that are only near. Each costs a fraction of a
millisecond; a name further up that is misspelt is found when it is asked about itself."""

SWITCH_STATES = ("on", "off", "unknown")


@dataclass(frozen=True, slots=True)
class Silence:
    """A regime that has nothing on the entity: the `editions` read, and whether it `spoke` of such a use at all."""

    regime: str
    editions: tuple[str, ...]
    spoke: bool = True

    @property
    def words(self) -> str:
        """What is said of it; never that the entity is clear."""
        if not self.spoke:
            return "speaks only of certain uses, and not of the use told"
        return "no match on the lists loaded" if self.editions else "no list loaded"


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the regimes have to say of one entity on one day: verdicts, ties that do not carry, silences.

    `switches` are questions on the state of the law that this answer depends on and that were left open.
    """

    entity: Party
    as_of: str
    use: Use
    verdicts: tuple[Verdict, ...]
    asides: tuple[Aside, ...]
    silences: tuple[Silence, ...]
    switches: tuple[tuple[str, str], ...] = ()


@dataclass
class _Day:
    """What is remembered of one day: its walks, and the seeds of each rule and use."""

    walks: Walks
    seeds: dict[tuple[str, str | None, bool, Use], Seeds] = field(default_factory=dict)


class Reasoner:
    """Holdings and listings prepared once, to be asked about many entities, days and uses.

    >>> reasoner = Reasoner([Listing("us-ofac-sdn", "2026-01-05", "1", "Norrick Holdings Ltd")],
    ...                     [Holding("Norrick Holdings", "Veltra Systems", 0.6, since="2020")])
    >>> [(one.regime, one.outcome) for one in reasoner.check("Veltra Systems", "2026-01-10").verdicts]
    [('us-ofac-sdn', 'BLOCKED_PROPERTY')]
    """

    def __init__(
        self,
        listings: Iterable[Listing],
        holdings: Iterable[Holding] = (),
        parties: Iterable[Party] = (),
        *,
        regimes: Sequence[Regime] | None = None,
        editions: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.regimes = tuple(sorted(regimes if regimes is not None else all_regimes(), key=lambda one: one.id))
        loaded = list(listings)
        self.index = ListingIndex((*loaded, *statutory_listings(self.regimes)))
        self.graph = Graph(holdings, parties)
        self.matched = matches_in(self.graph, self.index)
        self._editions = _editions(loaded, self.regimes, editions or {})
        self._days: dict[int, _Day] = {}

    def check(
        self,
        entity: Party | str,
        as_of: str,
        use: Use | None = None,
        *,
        switches: Mapping[str, str] | None = None,
    ) -> Assessment:
        """What every regime says of the entity on a day, for a use.

        `entity` is a name or a party with all its names and numbers. `switches` settle questions on the state of the
        law ("bis-affiliates-rule": "on" or "off"). Raises RegimeError for a day, a use or a switch that means nothing.
        """
        day, wanted = day_of(as_of), checked(use or Use())
        states = self._states(switches or {})
        asked = self._asked(entity, day)
        here = self._day(day)
        verdicts: list[Verdict] = []
        asides: list[Aside] = []
        silences: list[Silence] = []
        open_: dict[str, str] = {}
        for regime in self.regimes:
            period = period_of(regime, day)
            editions = self._editions[regime.id]
            if all(rule.asked and not speaks(rule, day, wanted).truth for rule in regime.rules):
                silences.append(Silence(regime.id, editions, spoke=False))
                continue
            found = [self._rule(asked, regime, rule, period, here, day, wanted, states) for rule in regime.rules]
            identified = self._identified(asked, regime, period, here, day, wanted, states)
            mine = verdicts_of(asked.party, as_of, regime, found, identified, wanted, day, editions)
            verdicts += mine
            if not mine:
                silences.append(Silence(regime.id, editions, spoke=not _nameless(regime)))
            asides += asides_of(
                asked, regime, period, self._seeds(here, regime, None, False, day, wanted), here.walks, mine
            )
            if asked.nodes and period and period.switch and states.get(period.switch, "unknown") == "unknown":
                open_ |= {one.id: one.asks for one in regime.switches if one.id == period.switch}
        return Assessment(
            asked.party, as_of, wanted, tuple(verdicts), tuple(asides), tuple(silences), tuple(sorted(open_.items()))
        )

    def reach(
        self, regime_id: str, as_of: str, use: Use | None = None, *, switches: Mapping[str, str] | None = None
    ) -> dict[str, Truth]:
        """Every party of the graph that the regime's rules name or reach, by id, surely or perhaps.

        Only exact matches of names and numbers count. Common ownership is not followed here: it is a question put
        about one entity at a time. Raises RegimeError for an unknown regime.
        """
        regime = next((one for one in self.regimes if one.id == regime_id), None)
        if regime is None:
            raise RegimeError(f"{regime_id!r} is no regime; expected one of {', '.join(r.id for r in self.regimes)}")
        day, wanted, states = day_of(as_of), checked(use or Use()), self._states(switches or {})
        here, period = self._day(day), period_of(regime, day)
        found: dict[int, Truth] = {}
        for rule in regime.rules:
            named = self._seeds(here, regime, rule, False, day, wanted)
            for node, hits in named.own.items():
                best = max(hit.truth for hit in hits)
                found[node] = max(found.get(node, Truth.NO), best)
            state = states.get(period.switch, "unknown") if period and period.switch else "on"
            if period is None or state == "off":
                continue
            seeds = self._seeds(here, regime, rule, True, day, wanted)
            for tie in (one for one in period.ties if one.direction is not Direction.ACROSS):
                for node in reached_by(here.walks, seeds, tie, possible=True):
                    found[node] = max(found.get(node, Truth.NO), Truth.MAYBE)
                if tie.review or state != "on":
                    continue
                for node in reached_by(here.walks, seeds, tie, possible=False):
                    barred = bool(period.not_for) and self.graph.parties[node].country in period.not_for
                    found[node] = max(found.get(node, Truth.NO), Truth.MAYBE if barred else Truth.YES)
        return {self.graph.parties[node].id: found[node] for node in sorted(found)}

    def _states(self, switches: Mapping[str, str]) -> dict[str, str]:
        known = {switch.id for regime in self.regimes for switch in regime.switches}
        for name, state in switches.items():
            if name not in known or state not in SWITCH_STATES:
                raise RegimeError(
                    f"{name}={state} is no switch; expected one of {', '.join(sorted(known)) or 'none'} as on or off"
                )
        return dict(switches)

    def _day(self, day: int) -> _Day:
        if day not in self._days:
            self._days[day] = _Day(Walks(self.graph.at(day)))
        return self._days[day]

    def _asked(self, entity: Party | str, day: int) -> Asked:
        """The party asked about with all that the graph knows of it, its matches, and those of near owners' names."""
        party = Party(entity, (entity,)) if isinstance(entity, str) else entity
        nodes = self.graph.find(party)
        joined = [party, *(self.graph.parties[node] for node in nodes)]
        rest = combined(party.id, joined[1:])
        whole = Party(
            id=party.id,
            names=tuple(dict.fromkeys((*party.names, *rest.names))),
            identifiers=tuple(dict.fromkeys((*party.identifiers, *rest.identifiers))),
            country=party.country or rest.country,
            kind=party.kind or rest.kind,
        )
        near: dict[int, tuple[Match, ...]] = {}
        for node in self._owners(nodes, day):
            if matches := self.index.near(self.graph.parties[node]):
                near[node] = tuple(matches)
        return Asked(whole, nodes, tuple(self.index.exact(whole)), tuple(self.index.near(whole)), near)

    def _owners(self, nodes: Sequence[int], day: int) -> list[int]:
        snapshot = self._day(day).walks.snapshot
        found, edge = list(nodes), list(nodes)
        while edge and len(found) < NEAREST_OWNERS + len(nodes):
            pairs = [pair for node in edge for pair in self.graph.into.one(node) if snapshot.live[pair]]
            edge = sorted({int(self.graph.owner[pair]) for pair in pairs} - set(found))
            found += edge
        return found[len(nodes) : len(nodes) + NEAREST_OWNERS]

    def _seeds(self, here: _Day, regime: Regime, rule: Rule | None, reaching: bool, day: int, use: Use) -> Seeds:
        """The seeds of a rule; `reaching`: only those listings that the period reaches from."""
        asked = (regime.id, rule.id if rule else None, reaching, use)
        if asked not in here.seeds:
            period = period_of(regime, day) if reaching else None
            here.seeds[asked] = seeds_of(regime, rule, period, self.matched, day, use)
        return here.seeds[asked]

    def _rule(
        self,
        asked: Asked,
        regime: Regime,
        rule: Rule,
        period: Period | None,
        here: _Day,
        day: int,
        use: Use,
        states: Mapping[str, str],
    ) -> Finding:
        if rule.category or rule.countries:
            return by_product(asked, regime, rule, day, use)
        named = by_name(asked, regime, rule, day, use)
        seeds = self._seeds(here, regime, rule, True, day, use)
        return best_of(rule, (named, *by_tie(asked, regime, rule, period, seeds, here.walks, day, use, states)))

    def _identified(
        self,
        asked: Asked,
        regime: Regime,
        period: Period | None,
        here: _Day,
        day: int,
        use: Use,
        states: Mapping[str, str],
    ) -> Finding:
        """Whether the regime names or reaches the entity at all, whatever its rules say of this use."""
        named = by_name(asked, regime, None, day, use)
        seeds = self._seeds(here, regime, None, True, day, use)
        return best_of(None, (named, *by_tie(asked, regime, None, period, seeds, here.walks, day, use, states)))


def _editions(
    listings: Iterable[Listing], regimes: Iterable[Regime], given: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """The editions read for each regime, as "list edition"."""
    read: dict[str, set[str]] = {one: set(editions) for one, editions in given.items()}
    for listing in listings:
        read.setdefault(listing.list, set()).add(listing.edition)
    found = {}
    for regime in regimes:
        words = [
            f"{one} {edition}".strip() for one in sorted(own_lists(regime)) for edition in sorted(read.get(one, ()))
        ]
        if regime.parties:
            words.append(f"{regime.id}: what the law itself names")
        found[regime.id] = tuple(words)
    return found


def _nameless(regime: Regime) -> bool:
    return not regime.lists and not regime.parties and not regime.joins
