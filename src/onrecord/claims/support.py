"""What the claim network thinks of a candidate: numbers for acceptance to weigh.

For the type, the log-odds at the trigger and the best in the candidate's words; for each role the log of the
probability that the network gives to the places that stand for the filler, and how far it lies behind the best answer.
"""

from __future__ import annotations

from onrecord.claims import acceptance
from onrecord.claims.asking import Asked, Pair, likelihood, numbers_of
from onrecord.claims.matching import Candidate
from onrecord.claims.network import TYPES
from onrecord.claims.reading import Filler

_COLUMN = {name: k for k, name in enumerate(TYPES)}


class Support:
    """The network's support for the candidates of one sentence."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._numbers = asked.pointers.places.numbers
        self._columns: list[list[float]] = asked.types.T.tolist()
        self._rows: list[float] = asked.types.max(1).tolist()

    def heard(self, found: list[Candidate]) -> list[Candidate]:
        """Those of the candidates at whose words the network hears their type at all."""
        return [c for c in found if max(self._columns[_COLUMN[c.type]][c.first : c.last + 1]) >= acceptance.MISSED]

    def pairs(self, found: list[Candidate]) -> set[Pair]:
        """What giving these candidates their numbers will ask for."""
        return {self._anchor(c)[0] for c in found}

    def give(self, found: list[Candidate]) -> None:
        """Gives each candidate its numbers, in the order of `acceptance.NUMBERS`."""
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

    def _of(self, c: Candidate, pair: Pair, best: float) -> tuple[float, ...]:
        s, o = self._filled(0, c.subject, pair), self._filled(1, c.object, pair)
        most = max(self._rows[c.first : c.last + 1])
        return numbers_of(best, self._columns[pair[1]][c.trigger], s, o, most, self._asked.most(pair))

    def _filled(self, role: int, f: Filler | None, pair: Pair) -> float:
        mass, nobody, elsewhere = self._asked.masses(pair)[role]
        if f is None:
            return likelihood(nobody)
        number = self._numbers.get(f.name)
        p = mass[number] if number is not None else 0.0
        return likelihood(p + 0.5 * elsewhere if f.sentence < 0 else p)
