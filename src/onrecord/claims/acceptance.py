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
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import repeat

THRESHOLD = 0.33
"""Candidates less likely than this are dropped. Set by benchmarks/extraction.py: the lowest at which more than half of
what is found in articles and press pieces not trained on is right (lower thresholds down to .28 find no more by F1)."""


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


def log_odds(table: dict[str, float], features: Iterable[str], numbers: dict[str, float]) -> float:
    """The log-odds that a table of weights gives."""
    return _log_odds(table, _sum(table, features), numbers)


def _log_odds(table: dict[str, float], named: float, numbers: dict[str, float]) -> float:
    """The same, the sum of the features' weights being known."""
    total = table.get("bias", 0.0) + named
    for name, value in numbers.items():
        weight = table.get(name)
        if weight is not None:
            total += weight * value
    return max(-14.0, min(14.0, total))


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


def confidence(features: Features, numbers: dict[str, float]) -> float:
    """How likely a candidate with these features is a claim, 0-1; 0.5 where nothing was trained.

    The first model judges by the rules' features alone. Where the claim network has spoken (`numbers`), a second one
    weighs the first's log-odds, the network's numbers and a little context.
    """
    table = weights(False)
    if not table:
        return 0.5
    odds = _log_odds(table, features.first, {})
    table = weights(True)
    if numbers and table:
        odds = _log_odds(table, features.second + table.get("rules", 0.0) * odds / SCALE, numbers)
    return 1.0 / (1.0 + math.exp(-odds))


HOPELESS = -4.0
"""Log-odds by the network's numbers alone below which a candidate is not looked at further: by the weights that ship,
one in a thousand of the claims that would be kept lies there, and nearly half of the candidates."""


def hopeless(numbers: dict[str, float]) -> bool:
    """Whether what the network says of a candidate leaves it no chance, whatever its features."""
    table = weights(True) if numbers else {}
    return bool(table) and _log_odds(table, 0.0, numbers) < HOPELESS


def context(features: Iterable[str]) -> list[str]:
    """The features that the second model takes."""
    return [f for f in features if f.startswith(CONTEXT)]
