"""What the claim network thinks of a candidate that rules found: numbers for acceptance to weigh.

For the type, the log-odds at the trigger and the best in the candidate's words; for each role the log of the
probability that the network gives to the words that stand for the filler, in the sentence or in those before it; and
for each of these how far it lies behind the best other answer.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.matching import Candidate
from onrecord.claims.network import TYPES, SentenceScores
from onrecord.claims.reading import Filler, Reading

FLOOR = 1e-4
_SCALE = 3.0
"""Log-odds and logs are divided by this, so that their weights are of the size of the others."""


class Support:
    """The network's support for the candidates of one sentence."""

    def __init__(self, reading: Reading, scores: SentenceScores) -> None:
        self._scores = scores
        self._size = len(scores.types)
        places = reading.entity_at
        self._entities: NDArray[np.int64] = np.array([places.get(s, -1) for s in scores.starts], np.int64)
        self._at = {s: k for k, s in enumerate(scores.starts)}
        self._roles: dict[tuple[int, int, int], tuple[NDArray[np.float32], float, float]] = {}
        self._likeliest: dict[tuple[int, int, int], float] = {}

    def numbers(self, c: Candidate) -> dict[str, float]:
        """Numeric features of a candidate; empty where the sentence was too long for the network."""
        column = TYPES.index(c.type)
        first, last = min(c.first, self._size), min(c.last + 1, self._size)
        if first >= last or c.trigger >= self._size:
            return {}
        here = self._scores.types[first:last, column]
        anchor = first + int(here.argmax())
        best, trigger = float(here.max()), float(self._scores.types[c.trigger, column])
        s, o = self._role(c, anchor, column, 0, c.subject), self._role(c, anchor, column, 1, c.object)
        lead = best - float(self._scores.types[first:last].max())
        out = {"net-best": best / _SCALE, "net-trigger": trigger / _SCALE, "net-s": s / _SCALE, "net-o": o / _SCALE}
        out[f"net-best|{c.type}"] = best / _SCALE
        out["net-roles"] = min(s, o) / _SCALE
        out["net-lead"] = lead / _SCALE
        out[f"net-lead|{c.type}"] = lead / _SCALE
        out["net-s-lead"] = (s - self._most(anchor, column, 0)) / _SCALE
        out["net-o-lead"] = (o - self._most(anchor, column, 1)) / _SCALE
        return out

    def _most(self, anchor: int, column: int, role: int) -> float:
        """The log-probability of the likeliest filler of a role: an entity, a word, nobody or somebody elsewhere."""
        key = (anchor, column, role)
        if key not in self._likeliest:
            words, null, elsewhere = self._roles[key]
            known = self._entities >= 0
            mass = np.bincount(self._entities[known], weights=words[known]) if known.any() else np.zeros(1)
            best = max(float(mass.max()), float(words.max()), null, 0.5 * elsewhere)
            self._likeliest[key] = math.log(max(best, FLOOR))
        return self._likeliest[key]

    def _role(self, c: Candidate, anchor: int, column: int, role: int, f: Filler | None) -> float:
        key = (anchor, column, role)
        if key not in self._roles:
            self._roles[key] = self._scores.role(*key)
        words, null, elsewhere = self._roles[key]
        if f is None:
            return math.log(max(null, FLOOR))
        p = 0.0
        if f.entity is not None:
            p = float(words[self._entities == f.entity].sum())
        if f.token >= 0 and f.sentence == c.tree.index:
            spots = {self._at.get(c.tree.starts[k]) for k in range(f.first, f.last + 1)}
            p += sum(float(words[k]) for k in spots if k is not None and self._entities[k] != (f.entity or -2))
        elif f.sentence < 0:
            p += 0.5 * elsewhere
        return math.log(max(p, FLOOR))
