"""Whether a stated confidence is to be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.evaluation.figures import ratio
from onrecord.evaluation.policy import policy


@dataclass(frozen=True, slots=True)
class Bin:
    """Predicted claims whose confidence lies from `low` to below `high` (1 belongs to the last bin)."""

    low: float
    high: float
    count: int
    right: int
    confidence: float

    @property
    def share_right(self) -> float:
        return ratio(self.right, self.count)


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far the stated confidence is to be believed; bins without a claim are left out.

    `gap` is the expected calibration error: the mean distance between stated confidence and share right, each bin
    weighing as much as it holds claims (Guo et al. 2017). `brier` is the mean squared distance (Brier 1950).
    """

    bins: tuple[Bin, ...]
    count: int
    gap: float
    brier: float


def reliability_of(judged: Sequence[tuple[float, bool]]) -> Reliability | None:
    """From each claim's confidence and whether it was right to the table; null where no claim states a confidence."""
    if not judged:
        return None
    many = policy().bins
    sorted_in: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        sorted_in.setdefault(min(int(confidence * many), many - 1), []).append((confidence, right))
    bins = tuple(
        Bin(
            low=at / many,
            high=(at + 1) / many,
            count=len(inside),
            right=sum(right for _, right in inside),
            confidence=sum(confidence for confidence, _ in inside) / len(inside),
        )
        for at, inside in sorted(sorted_in.items())
    )
    gap = sum(b.count * abs(b.confidence - b.share_right) for b in bins) / len(judged)
    brier = sum((confidence - right) ** 2 for confidence, right in judged) / len(judged)
    return Reliability(bins, len(judged), gap, brier)
