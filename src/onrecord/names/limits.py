"""What holds a score down, whatever else two names have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.names.parts import Part
from onrecord.names.policy import policy


class Limit(NamedTuple):
    """Why a score is held down: the rule in `policy.yml`, the highest score it leaves and the parts that say so."""

    rule: str
    highest: float
    parts: tuple[str, ...]


def limit(rule: str, parts: Iterable[Part]) -> Limit:
    """The limit that the policy sets for a rule, on account of `parts`."""
    return Limit(rule, policy().limits[rule], tuple([part.written for part in parts]))
