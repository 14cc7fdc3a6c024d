"""What the claim network thinks of a candidate: numbers for acceptance to weigh.

For the type, the log-odds at the trigger and the best in the candidate's words; for each role the log of the
probability that the network gives to the places that stand for the filler, and how far it lies behind the best answer.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.asking import Asked, Pair
from onrecord.claims.matching import Candidate
from onrecord.claims.network import TYPES
from onrecord.claims.pointing import likelihood
from onrecord.claims.reading import Filler

SCALE = 3.0
"""Log-odds and logs are divided by this, so that their weights are of the size of the others."""
_COLUMN = {name: k for k, name in enumerate(TYPES)}


class Support:
    """The network's support for the candidates of one sentence."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._numbers = asked.pointers.places.numbers
        self._columns: list[list[float]] = asked.types.T.tolist()
        self._rows: list[float] = asked.types.max(1).tolist()
        self._most: dict[Pair, tuple[float, float]] = {}

    def pairs(self, found: list[Candidate]) -> set[Pair]:
        """What giving these candidates their numbers will ask for."""
        return {self._anchor(c)[0] for c in found}

    def give(self, found: list[Candidate]) -> None:
        """Gives each candidate its numeric features."""
        at = [self._anchor(c) for c in found]
        self._asked.ask({pair for pair, _ in at})
        for c, (pair, best) in zip(found, at, strict=True):
            c.numbers = self._of(c, pair, best)

    def _anchor(self, c: Candidate) -> tuple[Pair, float]:
        """The likeliest anchor among the words of a candidate, and its log-odds."""
        column = _COLUMN[c.type]
        here = self._columns[column][c.first : c.last + 1]
        best = max(here)
        return (c.first + here.index(best), column), best

    def _of(self, c: Candidate, pair: Pair, best: float) -> dict[str, float]:
        roles, masses = self._asked.roles(pair), self._asked.masses(pair)
        s, o = self._filled(c.subject, roles[0], masses[0]), self._filled(c.object, roles[1], masses[1])
        most = self._most.get(pair)
        if most is None:
            first, second = (max(m.max(), r[-2], r[-1] * 0.5) for m, r in zip(masses, roles, strict=True))
            most = self._most[pair] = likelihood(float(first)), likelihood(float(second))
        lead = best - max(self._rows[c.first : c.last + 1])
        names = _names(c.type)
        return {
            "net-best": best / SCALE,
            "net-trigger": self._columns[pair[1]][c.trigger] / SCALE,
            "net-s": s / SCALE,
            "net-o": o / SCALE,
            names[0]: best / SCALE,
            names[1]: (s + o) / SCALE,
            "net-roles": min(s, o) / SCALE,
            "net-lead": lead / SCALE,
            names[2]: lead / SCALE,
            "net-s-lead": (s - most[0]) / SCALE,
            "net-o-lead": (o - most[1]) / SCALE,
        }

    def _filled(self, f: Filler | None, chances: NDArray[np.float32], mass: NDArray[np.float32]) -> float:
        if f is None:
            return likelihood(float(chances[-2]))
        number = self._numbers.get(f.name)
        p = float(mass[number]) if number is not None else 0.0
        if f.sentence < 0:
            p += 0.5 * float(chances[-1])
        return likelihood(p)


@cache
def _names(kind: str) -> tuple[str, str, str]:
    """The features of one type."""
    return f"net-best|{kind}", f"net-roles|{kind}", f"net-lead|{kind}"
