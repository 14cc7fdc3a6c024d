"""What is asked of the claim network's pointers: every anchor and type of several sentences, worked out together."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import acceptance
from onrecord.claims.network import TYPES, Pointers
from onrecord.claims.trees import Tree

ARGUMENTS = 2
"""The roles that candidates are made of: subject and object."""

Pair = tuple[int, int]
"""An anchor and the column of a type."""
Masses = tuple[list[float], float, float]
"""Probabilities of a role: of each name, of nobody, of somebody elsewhere."""


class Asked:
    """The network's answers for the anchors and types of one sentence, each asked for once."""

    def __init__(self, tree: Tree, pointers: Pointers) -> None:
        self.tree = tree
        self.pointers = pointers
        self.types = pointers.types(tree)
        self._later: set[Pair] = set()
        self._roles: dict[Pair, NDArray[np.float32]] = {}
        self._masses: dict[Pair, tuple[Masses, ...]] = {}
        self._most: dict[Pair, tuple[float, float]] = {}

    def heard(self, least: float) -> frozenset[str]:
        """The types whose log-odds reach `least` at some word of the sentence."""
        return frozenset(TYPES[k] for k in np.flatnonzero(self.types.max(0) >= least).tolist())

    def later(self, pairs: set[Pair]) -> None:
        """Puts down what will be asked, to be worked out with the next question."""
        self._later |= pairs

    def ask(self, pairs: set[Pair]) -> None:
        """Works out what is not known yet, all at once."""
        self.later(pairs)
        answer([self])

    def wanted(self) -> list[Pair]:
        """What was put down and is not known yet."""
        new = sorted(self._later - self._roles.keys())
        self._later = set()
        return new

    def keep(self, pairs: list[Pair], chances: NDArray[np.float32], masses: NDArray[np.float32]) -> None:
        """Takes the answers [roles, pairs, …] for these pairs: by place and by name."""
        most = np.maximum(masses.max(2), np.maximum(chances[:, :, -2], 0.5 * chances[:, :, -1])).T.tolist()
        special, named = chances[:, :, -2:].tolist(), masses.tolist()
        for k, pair in enumerate(pairs):
            self._roles[pair] = chances[:, k]
            self._masses[pair] = tuple((named[role][k], *special[role][k]) for role in range(ARGUMENTS))
            self._most[pair] = likelihood(most[k][0]), likelihood(most[k][1])

    def roles(self, pair: Pair) -> NDArray[np.float32]:
        """Probabilities [subject and object, places + 2]."""
        return self._roles[pair]

    def masses(self, pair: Pair) -> tuple[Masses, ...]:
        """Of subject and object the probabilities by name."""
        return self._masses[pair]

    def most(self, pair: Pair) -> tuple[float, float]:
        """Of subject and object the log-likelihood of the best answer."""
        return self._most[pair]


def answer(asked: Sequence[Asked]) -> None:
    """Works out at once what was put down for several sentences of one document."""
    wanted = [(one, pairs) for one in asked if (pairs := one.wanted())]
    if not wanted:
        return
    pointers = wanted[0][0].pointers
    chances = pointers.chances([(one.tree, pairs) for one, pairs in wanted], ARGUMENTS)
    masses = pointers.places.by_name(chances[:, :, :-2])
    at = 0
    for one, pairs in wanted:
        rows = slice(at, at + len(pairs))
        one.keep(pairs, chances[:, rows], masses[:, rows])
        at += len(pairs)


def likelihood(p: float, floor: float = 1e-4) -> float:
    """The logarithm of a probability, no lower than that of `floor`."""
    return math.log(max(p, floor))


def numbers_of(
    best: float, trigger: float, s: float, o: float, most: float, roles: tuple[float, float]
) -> tuple[float, ...]:
    """What the network says of a candidate, in the order of `acceptance.NUMBERS`.

    Log-odds of the type at the best of its words and at its trigger, logs of the probabilities of its subject and
    object; `most` is the best log-odds of any type at its words, `roles` the logs of the best answers for the roles.
    """
    numbers = (best, trigger, s, o, min(s, o), best - most, s - roles[0], o - roles[1])
    return tuple(number / acceptance.SCALE for number in numbers)
