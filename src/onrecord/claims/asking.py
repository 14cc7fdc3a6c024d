"""The claim network's pointers of one sentence: every anchor and type that is asked for, worked out together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.network import Pointers
from onrecord.claims.trees import Tree

ARGUMENTS = 2
"""The roles that candidates are made of: subject and object."""

Pair = tuple[int, int]
"""An anchor and the column of a type."""


class Asked:
    """The network's answers for the anchors and types of one sentence, each asked for once."""

    def __init__(self, tree: Tree, pointers: Pointers) -> None:
        self.tree = tree
        self.pointers = pointers
        self.types = pointers.types(tree)
        self._later: set[Pair] = set()
        self._known: dict[Pair, tuple[NDArray[np.float32], NDArray[np.float32]]] = {}

    def later(self, pairs: set[Pair]) -> None:
        """Puts down what will be asked, to be worked out with the next question."""
        self._later |= pairs

    def ask(self, pairs: set[Pair]) -> None:
        """Works out what is not known yet, all at once."""
        new = sorted((pairs | self._later) - self._known.keys())
        self._later = set()
        if new:
            places = self.pointers.places
            chances = self.pointers.chances(self.tree, new, ARGUMENTS)
            masses = places.by_name(chances[:, :, :-2])
            self._known.update((pair, (chances[:, k], masses[:, k])) for k, pair in enumerate(new))

    def roles(self, pair: Pair) -> NDArray[np.float32]:
        """Probabilities [subject and object, places + 2]."""
        return self._known[pair][0]

    def masses(self, pair: Pair) -> NDArray[np.float32]:
        """Probabilities [subject and object, names]."""
        return self._known[pair][1]
