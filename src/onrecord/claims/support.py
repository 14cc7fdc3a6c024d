"""What the claim network thinks of a candidate: numbers for acceptance to weigh.

For the type, the log-odds at the trigger and the best in the candidate's words; for each role the log of the
probability that the network gives to the places that stand for the filler, and how far it lies behind the best answer.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.matching import Candidate
from onrecord.claims.network import TYPES, Pointers
from onrecord.claims.pointing import likelihood
from onrecord.claims.reading import Filler
from onrecord.claims.trees import Tree

SCALE = 3.0
"""Log-odds and logs are divided by this, so that their weights are of the size of the others."""


class Support:
    """The network's support for the candidates of one sentence."""

    def __init__(self, tree: Tree, pointers: Pointers) -> None:
        self._tree = tree
        self._pointers = pointers
        self._types = pointers.types(tree)
        self._mass: dict[tuple[int, int], NDArray[np.float32]] = {}

    def numbers(self, c: Candidate) -> dict[str, float]:
        """Numeric features of a candidate."""
        column = TYPES.index(c.type)
        first, last = c.first, c.last + 1
        here = self._types[first:last, column]
        anchor = first + int(here.argmax()) if c.on != "network" else c.trigger
        best, trigger = float(here.max()), float(self._types[c.trigger, column])
        roles = self._pointers.roles(self._tree, anchor, column)
        mass = self._masses(anchor, column, roles)
        s, o = (self._of(f, roles[k], mass[k]) for k, f in ((0, c.subject), (1, c.object)))
        lead = best - float(self._types[first:last].max())
        most = [likelihood(float(max(mass[k].max(), roles[k, -2], roles[k, -1] * 0.5))) for k in (0, 1)]
        return {
            "net-best": best / SCALE,
            "net-trigger": trigger / SCALE,
            "net-s": s / SCALE,
            "net-o": o / SCALE,
            f"net-best|{c.type}": best / SCALE,
            f"net-roles|{c.type}": (s + o) / SCALE,
            "net-roles": min(s, o) / SCALE,
            "net-lead": lead / SCALE,
            f"net-lead|{c.type}": lead / SCALE,
            "net-s-lead": (s - most[0]) / SCALE,
            "net-o-lead": (o - most[1]) / SCALE,
        }

    def _masses(self, anchor: int, column: int, roles: NDArray[np.float32]) -> NDArray[np.float32]:
        """The probability of each name [roles, names]."""
        key = (anchor, column)
        if key not in self._mass:
            places = self._pointers.places
            out = np.zeros((len(roles), max(1, places.names)), np.float32)
            for role in range(len(roles)):
                out[role] = np.bincount(places.name, weights=roles[role, :-2], minlength=max(1, places.names))
            self._mass[key] = out
        return self._mass[key]

    def _of(self, f: Filler | None, chances: NDArray[np.float32], mass: NDArray[np.float32]) -> float:
        if f is None:
            return likelihood(float(chances[-2]))
        number = self._pointers.places.numbers.get(f.name)
        p = float(mass[number]) if number is not None else 0.0
        if f.sentence < 0:
            p += 0.5 * float(chances[-1])
        return likelihood(p)
