"""Where paths in a directed graph end."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def circles(edges: Mapping[Node, Iterable[Node]]) -> list[list[Node]]:
    """The strongly connected components, each after those that it leads to (Tarjan 1972, without recursion).

    >>> circles({"a": ["b"], "b": ["c"], "c": ["b"]})
    [['c', 'b'], ['a']]
    """
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    open_: dict[Node, None] = {}
    found: list[list[Node]] = []
    for start in edges:
        if start in index:
            continue
        index[start] = low[start] = len(index)
        open_[start] = None
        path = [(start, iter(edges[start]))]
        while path:
            node, ahead = path[-1]
            step = next(ahead, None)
            if step is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    circle: list[Node] = []
                    while not circle or circle[-1] != node:
                        circle.append(open_.popitem()[0])
                    found.append(circle)
            elif step not in index:
                index[step] = low[step] = len(index)
                open_[step] = None
                path.append((step, iter(edges.get(step, ()))))
            elif step in open_:
                low[node] = min(low[node], index[step])
    return found


def ends(edges: Mapping[Node, Iterable[Node]]) -> dict[Node, tuple[int, ...]]:
    """For each node the numbers of the circles without a way out that it leads to, at least one.

    >>> reached = ends({"a": ["b", "c"], "b": [], "c": [], "d": ["a"]})
    >>> reached["a"] == reached["d"], len(reached["d"]), len(reached["b"])
    (True, 2, 1)
    """
    reached: dict[Node, tuple[int, ...]] = {}
    for number, circle in enumerate(circles(edges)):
        beyond = {end for node in circle for other in edges.get(node, ()) for end in reached.get(other, ())}
        found = tuple(sorted(beyond)) or (number,)
        reached.update(dict.fromkeys(circle, found))
    return reached
