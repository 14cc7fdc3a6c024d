"""Trees from arc scores."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.trees import tree_heads


def is_tree(heads: list[int]) -> bool:
    """One root, and every word reaches it."""
    if heads.count(-1) != 1:
        return False
    for word in range(len(heads)):
        seen = set()
        while word >= 0:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return True


def best_by_trying_all(scores: np.ndarray) -> float:
    """The score of the best tree with one root, by enumeration."""
    count = len(scores)
    best = -np.inf
    for heads in product(range(-1, count), repeat=count):
        if is_tree(list(heads)):
            best = max(best, sum(float(scores[word, head + 1]) for word, head in enumerate(heads)))
    return best


@pytest.mark.parametrize("seed", range(25))
def test_the_tree_is_the_best_of_all(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    heads = tree_heads(scores)
    assert is_tree(heads)
    total = sum(float(scores[word, head + 1]) for word, head in enumerate(heads))
    assert total == pytest.approx(best_by_trying_all(scores), abs=1e-4)


@settings(max_examples=60)
@given(st.integers(1, 12), st.integers(0, 10_000))
def test_any_scores_give_a_tree_with_one_root(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).integers(-3, 4, size=(count, count + 1)).astype(np.float32)
    assert is_tree(tree_heads(scores))


def test_no_words_give_no_tree() -> None:
    assert tree_heads(np.zeros((0, 1), np.float32)) == []
