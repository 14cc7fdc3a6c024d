"""Dependency trees from arc scores: greedy where that is a tree, else the maximum spanning arborescence.

Method: Chu and Liu (1965), Edmonds (1967), with exactly one word under the root as Universal Dependencies requires
(Zmigrod et al. 2020 discuss why the constraint matters).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
ROOTS_TRIED = 4
FORBIDDEN = np.float32(-1e9)


def tree_heads(scores: Scores) -> list[int]:
    """The governor of each word, -1 for the root, as a tree with one root.

    Where the greedy choice is no tree, the best trees under the four likeliest roots are compared.

    `scores` is [n, n+1]: row i scores the governors of word i, column 0 the root and column j+1 the word j.
    """
    count = scores.shape[0]
    if count == 0:
        return []
    table = scores.astype(np.float32, copy=True)
    table[np.arange(count), np.arange(1, count + 1)] = FORBIDDEN
    greedy = table.argmax(1)
    if _is_tree(greedy.tolist()):
        return [int(head) - 1 for head in greedy]
    best: list[int] = []
    best_score = -np.inf
    candidates = np.argsort(-(table[:, 0] - table[:, 1:].max(1, initial=FORBIDDEN)))[:ROOTS_TRIED]
    for root in candidates.tolist():
        only = table.copy()
        only[:, 0] = FORBIDDEN
        only[root] = FORBIDDEN
        only[root, 0] = table[root, 0]
        heads = _arborescence(only)
        score = float(sum(table[word, head] for word, head in enumerate(heads)))
        if score > best_score:
            best, best_score = heads, score
    return [head - 1 for head in best]


def _is_tree(heads: list[int]) -> bool:
    """Whether `heads` (0 the root, j+1 the word j) form one tree with one word under the root."""
    if heads.count(0) != 1:
        return False
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for word in range(1, len(heads) + 1):
        path = []
        node = word
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node - 1]
        if state[node] == 1:
            return False
        for seen in path:
            state[seen] = 2
    return True


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of some cycle (`heads[node]` is the governor, node 0 the root), or an empty list."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _arborescence(scores: Scores) -> list[int]:
    """Governors (0 the root, j+1 the word j) of the best spanning arborescence of `scores` [n, n+1]."""
    size = scores.shape[0] + 1
    weights = np.full((size, size), FORBIDDEN, np.float64)
    weights[1:] = scores
    return _contract(weights)[1:]


def _contract(weights: NDArray[np.float64]) -> list[int]:
    """Governor of each node, node 0 the root; `weights[d, g]` scores g governing d."""
    size = weights.shape[0]
    np.fill_diagonal(weights, FORBIDDEN)
    heads = [0, *weights[1:].argmax(1).tolist()]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(size, bool)
    inside[cycle] = True
    outside = [node for node in range(size) if not inside[node]]
    merged = len(outside)
    smaller = np.full((merged + 1, merged + 1), FORBIDDEN, np.float64)
    smaller[:merged, :merged] = weights[np.ix_(outside, outside)]
    into = weights[np.ix_(cycle, outside)] - np.array([weights[node, heads[node]] for node in cycle])[:, None]
    entered = into.argmax(0)
    smaller[merged, :merged] = into.max(0)
    out = weights[np.ix_(outside, cycle)]
    left = out.argmax(1)
    smaller[:merged, merged] = out.max(1)
    small_heads = _contract(smaller)
    result = list(heads)
    for position in range(1, merged):
        head = small_heads[position]
        result[outside[position]] = cycle[left[position]] if head == merged else outside[head]
    gate = small_heads[merged]
    result[cycle[entered[gate]]] = outside[gate]
    return result
