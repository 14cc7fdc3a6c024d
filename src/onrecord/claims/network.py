"""The claim network's scores for a sentence, and how they are computed: an encoder of its own, as int8 ONNX."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.codebook import codebook

TYPES: tuple[str, ...] = tuple(sorted(codebook().types))
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """What the network says of one sentence of n words, read with the words before it (m in all).

    `types` [n, types] are log-odds; `queries` [n, 2d] and `keys` [m, 2d] the two sides of the pointers, `starts` [m] the characters at
    which the words begin; `kinds` [types, 2d] and `special` [2, 2d] are the network's own constants.
    """

    types: Floats
    queries: Floats
    keys: Floats
    starts: tuple[int, ...]
    kinds: Floats
    special: Floats

    def role(self, anchor: int, column: int, role: int) -> tuple[Floats, float, float]:
        """Probabilities of the m words, of "nobody" and of "somebody elsewhere"; `role` is 0 for subject, 1 for object."""
        width = self.keys.shape[1] // 2
        part = slice(role * width, (role + 1) * width)
        query = np.tanh(self.queries[anchor] + self.kinds[column])[part]
        scores = np.concatenate([self.keys[:, part] @ query, self.special[:, part] @ query])
        scores = np.exp(scores - scores.max())
        scores /= scores.sum()
        return scores[:-2], float(scores[-2]), float(scores[-1])
