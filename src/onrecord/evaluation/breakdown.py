"""Figures by type or by section."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.evaluation.coded import CodedClaim
from onrecord.evaluation.figures import harmonic, ratio


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a breakdown, by type or by section.

    A match between neighbouring types is found under the coded type and right under the predicted one.
    """

    name: str
    coded: int
    predicted: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return ratio(self.right, self.predicted)

    @property
    def recall(self) -> float:
        return ratio(self.found, self.coded)

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)


def rows_by(
    of: Callable[[CodedClaim], str],
    coded: Iterable[CodedClaim],
    predicted: Iterable[CodedClaim],
    matched: Iterable[tuple[CodedClaim, CodedClaim]],
) -> tuple[Row, ...]:
    """A breakdown, the most often coded first."""
    counts: dict[str, list[int]] = {}

    def add(name: str, at: int) -> None:
        counts.setdefault(name, [0, 0, 0, 0])[at] += 1

    for claim in coded:
        add(of(claim), 0)
    for claim in predicted:
        add(of(claim), 1)
    for one, other in matched:
        add(of(one), 2)
        add(of(other), 3)
    return tuple(Row(name, *row) for name, row in sorted(counts.items(), key=lambda item: (-item[1][0], item[0])))
