"""Logistic regression over named features, in numpy: full-batch Adam with an L2 penalty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Sparse:
    """Rows of features: `columns` concatenated, `owner` the row of each, `values` 1 or the number of a numeric one."""

    def __init__(
        self,
        rows: Sequence[Iterable[str]],
        vocabulary: dict[str, int],
        numbers: Sequence[dict[str, float]] = (),
    ) -> None:
        columns: list[int] = []
        owner: list[int] = []
        values: list[float] = []
        for k, row in enumerate(rows):
            valued = [(f, 1.0) for f in row]
            if numbers:
                valued.extend(numbers[k].items())
            for f, value in valued:
                at = vocabulary.get(f)
                if at is not None:
                    columns.append(at)
                    owner.append(k)
                    values.append(value)
        self.values = np.array(values)
        self.columns = np.array(columns, np.int32)
        self.owner = np.array(owner, np.int32)
        self.size = len(rows)
        self.width = len(vocabulary)

    def dot(self, w: Floats) -> Floats:
        return np.bincount(self.owner, weights=w[self.columns] * self.values, minlength=self.size)

    def back(self, g: Floats) -> Floats:
        return np.bincount(self.columns, weights=g[self.owner] * self.values, minlength=self.width)


def vocabulary(rows: Sequence[Iterable[str]], groups: Sequence[object], least: int = 2) -> dict[str, int]:
    """Features seen in at least `least` groups (documents), numbered."""
    seen: dict[str, set[object]] = {}
    for row, group in zip(rows, groups, strict=True):
        for f in row:
            here = seen.setdefault(f, set())
            if len(here) < least:
                here.add(group)
    return {f: k for k, f in enumerate(sorted(f for f, g in seen.items() if len(g) >= least))}


def fit(
    data: Sparse, labels: Floats, penalty: float, steps: int = 160, rate: float = 0.15, weights: Floats | None = None
) -> tuple[Floats, float]:
    """Weights and bias. `labels` are 0-1; `weights` weigh the rows."""
    w = np.zeros(data.width)
    bias = -2.0
    m, v = np.zeros(data.width + 1), np.zeros(data.width + 1)
    n = float(data.size) if weights is None else float(weights.sum())
    for step in range(1, steps + 1):
        p = 1.0 / (1.0 + np.exp(-np.clip(data.dot(w) + bias, -30, 30)))
        error = p - labels
        if weights is not None:
            error = error * weights
        gradient = np.append(data.back(error) + penalty * w, error.sum()) / n
        m = 0.9 * m + 0.1 * gradient
        v = 0.99 * v + 0.01 * gradient**2
        change = (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
        rate_now = rate * (1.0 if step < steps * 0.6 else 0.3)
        w -= rate_now * change[:-1]
        bias -= rate_now * change[-1]
    return w, float(bias)


def folds(groups: Sequence[object], count: int) -> dict[object, int]:
    """A fold for each group, balanced by size."""
    sizes = Counter(groups)
    load = [0] * count
    out: dict[object, int] = {}
    for group, size in sorted(sizes.items(), key=lambda row: (-row[1], str(row[0]))):
        fold = load.index(min(load))
        out[group] = fold
        load[fold] += size
    return out
