"""Groups in a network: entities that have more to do with each other than with the rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.analysis.network import Network

SEED = 7
"""For the order in which the method tries nodes. Any number does; a fixed one gives one answer on every machine."""

RESOLUTION = 1.0
"""Of the modularity that is made largest: 1 is its plain form (Newman and Girvan, 2004)."""


@dataclass(frozen=True, slots=True)
class Community:
    """A group: its members' keys, the best connected first, and how many ties lie within it and lead out of it."""

    members: tuple[str, ...]
    within: int
    beyond: int


def communities_of(network: Network) -> tuple[Community, ...]:
    """The groups of a network, the largest first; the same network gives the same groups.

    By the Louvain method (V. Blondel et al., Fast unfolding of communities in large networks, 2008). A tie weighs as
    many as publishers stand for it, so that one much repeated article does not make a group.
    """
    import networkx

    weights: dict[tuple[str, str], int] = defaultdict(int)
    for edge in network.edges:
        weights[min(edge.ends), max(edge.ends)] += len(edge.publishers)
    graph = networkx.Graph()
    graph.add_nodes_from(sorted(network.nodes))
    graph.add_weighted_edges_from((*ends, weights[ends]) for ends in sorted(weights))
    parts = networkx.community.louvain_communities(graph, seed=SEED, resolution=RESOLUTION)
    of = {key: number for number, part in enumerate(parts) for key in part}
    within: dict[int, int] = defaultdict(int)
    beyond: dict[int, int] = defaultdict(int)
    degree: dict[str, int] = defaultdict(int)
    for one, other in weights:
        degree[one] += weights[one, other]
        degree[other] += weights[one, other]
        if of[one] == of[other]:
            within[of[one]] += 1
        else:
            beyond[of[one]] += 1
            beyond[of[other]] += 1
    found = [
        Community(tuple(sorted(part, key=lambda key: (-degree[key], key))), within[number], beyond[number])
        for number, part in enumerate(parts)
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.members)))
