"""Which candidates are kept: a logistic regression over what is known of each.

Features are names of circumstances (`circumstances.py`). The weights are data (`data/acceptance.json`), trained by
`training/claims/train.py` on documents that no figure is reported on.

The features of a candidate come in parts (`Part`), each a function of a few words. The same parts come back all the
time, so the sum of a part's weights is remembered, and no feature of a known part is spelled out again. What several
candidates of a sentence have in common is weighed once for all of them (`Group`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import repeat
from operator import mul

THRESHOLD = 0.33
"""Candidates less likely than this are dropped. Set by benchmarks/extraction.py: well over half of what is found in
articles and in press pieces not trained on is right from here on, and F1 is flat from .27 to .33."""


CONTEXT = ("type=", "rule=", "s-slot=", "o-slot=", "hows=", "s-top=", "o-top=", "kinds+type=", "said=", "section=")
"""The features that the second model, over the claim network's numbers, takes besides them."""
SCALE = 3.0
"""Log-odds are divided by this before they enter the second model, to be of the size of its other numbers."""


PARTS = 1 << 14
"""Parts remembered, some six megabytes. Four times as many are no faster: the garbage collector looks through them."""


Part = tuple[Callable[..., Iterator[str]], tuple[object, ...]]
"""Features that depend on the same few words: the function that spells them, and those words."""


@lru_cache(maxsize=2)
def weights(network: bool) -> dict[str, float]:
    """The trained weights by feature: of the first model, or of the second; empty where none were trained."""
    source = files("onrecord.claims") / "data" / ("acceptance-network.json" if network else "acceptance.json")
    if not source.is_file():
        return {}
    data: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))["weights"]
    return data


def log_odds(table: dict[str, float], features: Iterable[str], numbers: Mapping[str, float]) -> float:
    """The log-odds that a table of weights gives."""
    named = sum(table.get(name, 0.0) * value for name, value in numbers.items())
    return _bounded(table.get("bias", 0.0) + _sum(table, features) + named)


def _bounded(odds: float) -> float:
    return max(-14.0, min(14.0, odds))


def _sum(table: dict[str, float], features: Iterable[str]) -> float:
    return sum(map(table.get, features, repeat(0.0)))


@lru_cache(maxsize=PARTS)
def _weighed(part: Part) -> tuple[float, float]:
    """What a part adds to the log-odds of the first and of the second model."""
    spell, words = part
    names = list(spell(*words))
    return _sum(weights(False), names), _sum(weights(True), names)


def _totals(parts: Iterable[Part]) -> tuple[float, float]:
    """What parts together add to the log-odds of the two models."""
    first = second = 0.0
    for part in parts:
        a, b = _weighed(part)
        first += a
        second += b
    return first, second


class Group:
    """Parts that several candidates have in common, and what they add to the log-odds of the two models."""

    __slots__ = ("first", "parts", "second")

    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        self.first, self.second = _totals(parts)


class Features:
    """The features of a candidate, shared and its own: spelled out when iterated over, weighed from the start."""

    __slots__ = ("first", "groups", "own", "second")

    def __init__(self, groups: tuple[Group, ...], own: tuple[Part, ...]) -> None:
        self.groups, self.own = groups, own
        self.first, self.second = _totals(own)
        for group in groups:
            self.first += group.first
            self.second += group.second

    def __iter__(self) -> Iterator[str]:
        for parts in (*(group.parts for group in self.groups), self.own):
            for spell, words in parts:
                yield from spell(*words)


NUMBERS = ("net-best", "net-trigger", "net-s", "net-o", "net-roles", "net-lead", "net-s-lead", "net-o-lead")
"""What the claim network says of a candidate, in numbers (see `support.py`)."""
BY_TYPE = {"net-best": "net-best", "net-s": "net-roles", "net-o": "net-roles", "net-lead": "net-lead"}
"""Those that may weigh differently in each type, and under which name they do: `NAME|TYPE`."""


def named(kind: str, numbers: Sequence[float]) -> dict[str, float]:
    """The numbers as features by name, for a candidate of a type."""
    out = dict(zip(NUMBERS, numbers, strict=True))
    for number, name in BY_TYPE.items():
        own = f"{name}|{kind}"
        out[own] = out.get(own, 0.0) + out[number]
    return out


@lru_cache(maxsize=64)
def _number_weights(kind: str) -> tuple[float, ...]:
    """The second model's bias, and what it gives to each of the numbers in a type."""
    table = weights(True)
    shared = (table.get(name, 0.0) for name in NUMBERS)
    own = (table.get(f"{BY_TYPE[name]}|{kind}", 0.0) if name in BY_TYPE else 0.0 for name in NUMBERS)
    return (table.get("bias", 0.0), *(a + b for a, b in zip(shared, own, strict=True)))


def by_numbers(kind: str, numbers: Sequence[float]) -> float:
    """The log-odds by the numbers alone, whatever a candidate's features."""
    bias, *own = _number_weights(kind)
    total: float = bias + sum(map(mul, own, numbers))
    return total


HOPELESS = -3.0
"""Log-odds by the numbers alone below which a candidate is not looked at further. By the weights that ship one in
eighty of the claims that would be kept lies there, and four in five of the candidates."""
POINTLESS = -2.5
"""The same for what the network alone proposes, without a frame to speak for it: none of a hundred, and two thirds."""
UNHEARD, MISSED, SILENT = -3.5, -5.0, -1.5
"""Log-odds of a type at the best word of a sentence below which no frame of that type is tried in it, and at the best
word of a candidate below which it is dropped; and of any type at a sentence's best word below which nothing is tried:
that goes for a quarter of the sentences, and for one in two hundred of the claims kept."""


def confidence(features: Features, kind: str, numbers: Sequence[float]) -> float:
    """How likely a candidate of a type with these features is a claim, 0-1; 0.5 where nothing was trained.

    The first model judges by the rules' features alone. Where the claim network has spoken (`numbers`), a second one
    weighs the first's log-odds, the network's numbers and a little context.
    """
    table = weights(False)
    if not table:
        return 0.5
    odds = _bounded(table.get("bias", 0.0) + features.first)
    table = weights(True)
    if numbers and table:
        rules = table.get("rules", 0.0) * odds / SCALE
        odds = _bounded(by_numbers(kind, numbers) + features.second + rules)
    return 1.0 / (1.0 + math.exp(-odds))


def context(features: Iterable[str]) -> list[str]:
    """The features that the second model takes."""
    return [f for f in features if f.startswith(CONTEXT)]
