"""Holdings as a graph of parties in arrays: who is one party, who holds what of whom, and between which bounds.

Two ends of holdings are one party where they share an identifier or, persons apart, a normalised name. Parties and
pairs are kept in the order of their names, so that the order of input changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Holding, Identifier
from onrecord.names import key
from onrecord.regimes.dating import span
from onrecord.regimes.values import Party

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FIRM = frozenset({"claimed", "register", "reference", "filed"})
"""Standings of a holding that is put forward as so. Any other (possible, disputed …) bounds a share from above only."""

PERSON = "person"

Form = tuple[str, ...]


def identifier_forms(identifiers: Iterable[Identifier]) -> Iterator[Form]:
    """Identifiers in the form in which they are compared: scheme and value, letters and digits only."""
    for one in identifiers:
        value = "".join(c for c in one.value.casefold() if c.isalnum())
        if value:
            yield ("id", one.scheme.casefold(), value)


def forms_of(party: Party) -> list[Form]:
    """Everything by which a party can be told to be another: identifiers, and names where it is no person."""
    forms = list(identifier_forms(party.identifiers))
    if party.kind != PERSON:
        forms += [("name", form) for name in party.names if (form := key(name))]
    return forms


@dataclass(frozen=True)
class Links:
    """The pairs of a graph from one side: those of node `n` are ``pairs[start[n]:start[n + 1]]``."""

    start: Ints
    pairs: Ints

    def one(self, node: int) -> list[int]:
        """The pairs of one node."""
        found: list[int] = self.pairs[self.start[node] : self.start[node + 1]].tolist()
        return found

    def of(self, nodes: Ints) -> Ints:
        """The pairs of all these nodes."""
        first, count = self.start[nodes], self.start[nodes + 1] - self.start[nodes]
        total = int(count.sum())
        if not total:
            return np.empty(0, dtype=np.int64)
        shift = np.repeat(first - np.concatenate(([0], np.cumsum(count)[:-1])), count)
        found: Ints = self.pairs[np.arange(total) + shift]
        return found


class Graph:
    """Parties and holdings. `parties` by node; `owner` and `owned` are the nodes of each pair that holdings join."""

    def __init__(self, holdings: Iterable[Holding], parties: Iterable[Party] = ()) -> None:
        self.holdings = sorted(set(holdings), key=_order)
        known = _known(parties)
        ends = sorted({end for one in self.holdings for end in (one.owner, one.owned)} | set(known))
        self.parties, self.node_of, self.forms = _nodes(ends, known)
        self.persons: dict[str, list[int]] = defaultdict(list)
        for node, party in enumerate(self.parties):
            if party.kind == PERSON:
                for name in party.names:
                    self.persons[key(name)].append(node)
        count = len(self.parties)
        first = np.fromiter((self.node_of[one.owner] for one in self.holdings), dtype=np.int64)
        second = np.fromiter((self.node_of[one.owned] for one in self.holdings), dtype=np.int64)
        codes, self.pair_of = np.unique(first * max(count, 1) + second, return_inverse=True)
        self.owner: Ints = codes // max(count, 1)
        self.owned: Ints = codes % max(count, 1)
        self.out_of = _links(self.owner, count)
        self.into = _links(self.owned, count)
        self._by_pair = _links(self.pair_of, len(codes))
        self._dates = _dates(self.holdings)
        self._values = _values(self.holdings)

    def find(self, party: Party) -> tuple[int, ...]:
        """The nodes that are this party, by its id and identifiers or, where its id is not known here, its names."""
        known = party.id in self.node_of
        found = {self.node_of[party.id]} if known else set()
        for form in forms_of(party):
            if form in self.forms and (form[0] == "id" or not known):
                found.add(self.forms[form])
        return tuple(sorted(found))

    def statements(self, pair: int) -> list[Holding]:
        """The holdings that speak of a pair."""
        return [self.holdings[at] for at in self._by_pair.one(pair)]

    def at(self, day: int) -> Snapshot:
        """The shares as they are on record for a day (an ordinal)."""
        return Snapshot(self, day)


class Snapshot:
    """The pairs of a graph on one day: least and most share, and whether the owner controls, for sure or perhaps.

    Statements of one pair are not added. Of firm exact shares the least and the greatest bound the share; a firm range
    bounds it where nobody gives a figure, and otherwise raises the upper bound to what it says at least; what is
    doubtful, or only perhaps in force, raises the upper bound; where no figure is firm and one statement gives none,
    anything is possible. So a greater share in any statement never lowers a bound.
    """

    def __init__(self, graph: Graph, day: int) -> None:
        self.graph, self.day = graph, day
        dates, values, size = graph._dates, graph._values, len(graph.owner)
        begun_maybe, begun_sure = dates[0] <= day, dates[1] <= day
        over_sure, over_maybe = dates[3] <= day, dates[2] <= day
        maybe = begun_maybe & ~over_sure
        firm = begun_sure & ~over_maybe & values.firm
        self.live: Flags = _any(graph.pair_of, maybe, size)
        exact, ranged, unknown = values.exact, values.ranged, ~values.exact & ~values.ranged
        low_exact = _least(graph.pair_of, values.least, firm & exact, size)
        low_range = _least(graph.pair_of, values.least, firm & ranged, size)
        has_exact = _any(graph.pair_of, firm & exact, size)
        has_range = _any(graph.pair_of, firm & ranged, size)
        low = np.where(has_exact, low_exact, np.where(has_range, low_range, 0.0))
        high = _most(graph.pair_of, values.most, maybe & (exact | (ranged & ~firm)), size)
        high_range = _most(graph.pair_of, values.most, firm & ranged, size)
        least_range = _most(graph.pair_of, values.least, firm & ranged, size)
        high = np.maximum(high, np.where(has_exact, least_range, high_range))
        open_ = _any(graph.pair_of, maybe & unknown, size) & ~has_exact & ~has_range
        apart = graph.owner != graph.owned
        self.low: Floats = np.where(apart, low, 0.0)
        self.high: Floats = np.where(apart, np.where(open_, 1.0, high), 0.0)
        self.control: Flags = _any(graph.pair_of, firm & values.control, size) & apart
        self.control_maybe: Flags = _any(graph.pair_of, maybe & values.control, size) & apart

    def in_force(self, pair: int) -> list[Holding]:
        """The statements of a pair that can hold on the day."""
        from onrecord.regimes.dating import Truth, in_force

        return [one for one in self.graph.statements(pair) if in_force(one.since, one.until, self.day) > Truth.NO]


@dataclass(frozen=True)
class _Values:
    least: Floats
    most: Floats
    exact: Flags
    ranged: Flags
    firm: Flags
    control: Flags


def _order(one: Holding) -> tuple[str, ...]:
    values = (one.share, one.least, one.most, one.control)
    return (one.owner, one.owned, one.source, one.since or "", one.until or "", one.standing, repr(values))


def _nodes(ends: Sequence[str], known: Mapping[str, Party]) -> tuple[list[Party], dict[str, int], dict[Form, int]]:
    """The parties behind the ends of holdings, each end's node, and the forms by which a party is found.

    Ends are one by an identifier, by the first name of a party or by the bare name of an end. A further name of a
    party draws in a bare end of that name where no other party bears it: two parties are never one for an alias.
    """
    roots = _Roots(len(ends))
    first: dict[Form, int] = {}
    further: dict[Form, set[int]] = defaultdict(set)
    each: list[list[Form]] = []
    for at, end in enumerate(ends):
        party = known.get(end)
        forms: list[Form] = forms_of(party) if party else [("name", key(end))] if key(end) else []
        each.append(forms)
        main = ("name", key(party.names[0])) if party and party.names else None
        for form in forms:
            if party is None or form[0] == "id" or form == main:
                roots.join(first.setdefault(form, at), at)
            else:
                further[form].add(at)
    told = {roots.of(at) for at, end in enumerate(ends) if end in known}
    drawn = []
    for form, bearers in further.items():
        holders = {roots.of(at) for at in bearers}
        claimant = roots.of(first[form]) if form in first else None
        if claimant in holders or claimant is None or len(holders) > 1 or claimant in told:
            continue
        drawn.append((claimant, holders.pop()))
    for claimant, holder in drawn:
        roots.join(claimant, holder)
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(ends)):
        groups[roots.of(at)].append(at)
    parties: list[Party] = []
    node_of: dict[str, int] = {}
    for node, members in enumerate(groups.values()):
        parties.append(_one([ends[at] for at in members], known))
        node_of.update((ends[at], node) for at in members)
    forms_at = {form: node_of[ends[at]] for form, at in first.items()}
    for form, bearers in further.items():
        nodes = {node_of[ends[at]] for at in bearers}
        if form not in forms_at and len(nodes) == 1:
            forms_at[form] = nodes.pop()
    return parties, node_of, forms_at


class _Roots:
    """Sets of numbers that were found to be one (union-find); a set goes by its least number."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, at: int) -> int:
        parent = self._parent
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        one, other = self.of(one), self.of(other)
        self._parent[max(one, other)] = min(one, other)


def _known(parties: Iterable[Party]) -> dict[str, Party]:
    """Parties by id; what several sources tell of one id comes together, in an order that is always the same."""
    told: dict[str, list[Party]] = defaultdict(list)
    for party in parties:
        told[party.id].append(party)
    return {id_: combined(id_, same) for id_, same in told.items()}


def combined(id_: str, told: Iterable[Party]) -> Party:
    """One party out of what several tell of it: every name and number; the first country and kind that are told."""
    ordered = sorted(set(told), key=lambda one: (not one.names, repr(one)))
    return Party(
        id=id_,
        names=tuple(dict.fromkeys(name for one in ordered for name in one.names)),
        identifiers=tuple(dict.fromkeys(number for one in ordered for number in one.identifiers)),
        country=next((one.country for one in ordered if one.country), None),
        kind=next((one.kind for one in ordered if one.kind), ""),
    )


def _one(ends: Sequence[str], known: Mapping[str, Party]) -> Party:
    """One party out of all that was found to be it."""
    told = [known[end] for end in ends if end in known]
    if not told:
        return Party(ends[0], tuple(ends))
    bare = [end for end in ends if end not in known]
    whole = combined(told[0].id, told)
    return replace(whole, names=(*whole.names, *(end for end in bare if end not in whole.names)))


def _links(side: Ints, count: int) -> Links:
    order = np.argsort(side, kind="stable")
    start = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(side, minlength=count), out=start[1:])
    return Links(start, order.astype(np.int64))


def _dates(holdings: Sequence[Holding]) -> tuple[Ints, Ints, Ints, Ints]:
    """First and last day of each beginning and of each end."""
    size = len(holdings)
    since = np.array([span(one.since, open_end=False) for one in holdings], dtype=np.int64).reshape(size, 2)
    until = np.array([span(one.until, open_end=True) for one in holdings], dtype=np.int64).reshape(size, 2)
    return since[:, 0], since[:, 1], until[:, 0], until[:, 1]


def _values(holdings: Sequence[Holding]) -> _Values:
    exact = np.array([one.share is not None for one in holdings], dtype=bool)
    ranged = np.array(
        [one.share is None and (one.least is not None or one.most is not None) for one in holdings], dtype=bool
    )
    least = [one.share if one.share is not None else (one.least or 0.0) for one in holdings]
    most = [one.share if one.share is not None else 1.0 if one.most is None else one.most for one in holdings]
    return _Values(
        np.array(least, dtype=np.float64),
        np.array(most, dtype=np.float64),
        exact,
        ranged,
        np.array([one.standing in FIRM for one in holdings], dtype=bool),
        np.array([one.control for one in holdings], dtype=bool),
    )


def _any(pair_of: Ints, where: Flags, size: int) -> Flags:
    found = np.zeros(size, dtype=bool)
    found[pair_of[where]] = True
    return found


def _least(pair_of: Ints, values: Floats, where: Flags, size: int) -> Floats:
    found = np.full(size, np.inf)
    np.minimum.at(found, pair_of[where], values[where])
    return found


def _most(pair_of: Ints, values: Floats, where: Flags, size: int) -> Floats:
    found = np.zeros(size)
    np.maximum.at(found, pair_of[where], values[where])
    return found
