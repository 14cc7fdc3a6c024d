"""The network of entities: typed edges, each dated and resting on claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.analysis.events import Standing, standing_of, way_of
from onrecord.analysis.extents import Extent, extent_of
from onrecord.analysis.rules import load
from onrecord.analysis.values import ClaimView
from onrecord.model import Section


@dataclass(frozen=True, slots=True)
class TieRules:
    """Which claim types are ties, and which of them count where; `data/network.yaml` says what each field means."""

    no_tie: frozenset[str]
    no_passage: frozenset[str]
    not_drawn: frozenset[str]
    measures: frozenset[str]
    authorities: frozenset[str]


@lru_cache(maxsize=1)
def tie_rules() -> TieRules:
    """The rules that ship with the package."""
    data = load("network.yaml")
    return TieRules(**{key: frozenset(values) for key, values in data.items()})


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, or words that are none, as an end of edges. `kind` is null where it is not known."""

    key: str
    name: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """Everything on record that ties one party to another in one way, with the claims that say so.

    `claims` are ids in the order put forward, never empty; `denied` and `proposed` are those of them that deny it or
    only urge or plan it. `dates` (EDTF, the earliest first) are those that its claims give, `extent` reaches over all
    of them. `values` are the shares and amounts given. `publishers` tells in whose publications it stands, a document's
    name where the publisher is not known.
    """

    subject: str
    object: str
    type: str
    claims: tuple[str, ...]
    denied: tuple[str, ...]
    proposed: tuple[str, ...]
    standing: Standing
    dates: tuple[str, ...]
    extent: Extent | None
    values: tuple[str, ...]
    documents: int
    publishers: tuple[str, ...]

    @property
    def ends(self) -> tuple[str, str]:
        return self.subject, self.object

    def other(self, key: str) -> str:
        """The end that is not `key`."""
        return self.object if key == self.subject else self.subject


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by key, and edges in the order of subject, object and type."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]

    def name(self, key: str) -> str:
        """A node's name; the key itself where it is none."""
        return self.nodes[key].name if key in self.nodes else key.removeprefix("~")

    def around(self, key: str) -> tuple[Edge, ...]:
        """The edges of one entity, those with most claims first."""
        return strongest(edge for edge in self.edges if key in edge.ends)

    def between(self, one: str, other: str) -> tuple[Edge, ...]:
        """The edges that tie two entities to each other, those with most claims first."""
        return strongest(edge for edge in self.edges if {one, other} == set(edge.ends))


def strongest(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges by weight: those asserted first, by how many publishers and claims stand for them."""
    order = list(Standing)
    return tuple(
        sorted(
            edges,
            key=lambda edge: (
                order.index(edge.standing),
                -len(edge.publishers),
                -len(edge.claims),
                edge.type,
                *edge.ends,
            ),
        )
    )


def is_tie(claim: ClaimView) -> bool:
    """Whether the claim puts forward as fact that two parties have to do with each other.

    Denials, plans and guesses are none, nor is what a reader's comment says, nor the types that are no dealing.
    """
    return (
        way_of(claim) is Standing.ASSERTED
        and claim.section is not Section.COMMENT
        and claim.type not in tie_rules().no_tie
    )


def network_of(claims: Iterable[ClaimView], kinds: Mapping[str, str] | None = None) -> Network:
    """The network that the claims make, whatever order they come in. A claim without two parties makes no edge."""
    groups: dict[tuple[str, str, str], dict[str, ClaimView]] = defaultdict(dict)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if not claim.subject or not claim.object or claim.subject == claim.object:
            continue
        ends = (claim.subject, claim.object)
        if claim.type == "association" and ends[0] > ends[1]:
            ends = (ends[1], ends[0])
        groups[(*ends, claim.type)][claim.id] = claim
        for key, name in ((claim.subject, claim.subject_name), (claim.object, claim.object_name)):
            names[key][name or key.removeprefix("~")] += 1
    known = kinds or {}
    nodes = {key: Node(key, _most(names[key]), known.get(key)) for key in sorted(names)}
    return Network(nodes, tuple(_edge(key, groups[key].values()) for key in sorted(groups)))


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda name: (-counted[name], -len(name), name))


def _edge(key: tuple[str, str, str], claims: Iterable[ClaimView]) -> Edge:
    ordered = sorted(claims, key=lambda claim: claim.time)
    dates = {claim.date: extent for claim in ordered if claim.date and (extent := extent_of(claim.date))}
    whole: Extent | None = None
    for extent in dates.values():
        whole = whole.widened(extent) if whole else extent
    standings = {claim.id: way_of(claim) for claim in ordered}
    return Edge(
        subject=key[0],
        object=key[1],
        type=key[2],
        claims=tuple(claim.id for claim in ordered),
        denied=tuple(one for one, standing in standings.items() if standing is Standing.DENIED),
        proposed=tuple(one for one, standing in standings.items() if standing is Standing.PROPOSED),
        standing=standing_of(ordered),
        dates=tuple(sorted(dates, key=lambda date: (dates[date].order, date))),
        extent=whole,
        values=tuple(dict.fromkeys(claim.value for claim in ordered if claim.value)),
        documents=len({claim.document for claim in ordered}),
        publishers=tuple(sorted({claim.publisher or claim.name for claim in ordered})),
    )
