"""The numbers of the comparison, from `policy.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from onrecord.errors import OnRecordError


class BadPolicyError(OnRecordError):
    """`policy.yml` lacks a number or holds one outside 0-1."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Weights, likenesses, limits and costs by name (all 0-1); `edits` are the edits allowed by word length (index)."""

    match: float
    core: float
    weights: Mapping[str, float]
    likeness: Mapping[str, float]
    edits: tuple[int, ...]
    limits: Mapping[str, float]
    costs: Mapping[str, float]
    descriptors: frozenset[str]
    seats: frozenset[str]


@cache
def policy() -> Policy:
    """The policy that ships with the package. Raises BadPolicyError."""
    source = yaml.safe_load((files("onrecord.names") / "policy.yml").read_text(encoding="utf-8"))
    try:
        for name in ("weights", "likeness", "limits", "costs"):
            for key, number in source[name].items():
                if not 0 <= number <= 1:
                    raise BadPolicyError(f"policy.yml: {name}.{key} is {number}; expected a number from 0 to 1")
        edits: list[int] = []
        for up_to, allowed in source["edits"]:
            edits += [allowed] * (up_to + 1 - len(edits))
        return Policy(
            match=float(source["match"]),
            core=float(source["core"]),
            weights=source["weights"],
            likeness=source["likeness"],
            edits=tuple(edits),
            limits=source["limits"],
            costs=source["costs"],
            descriptors=frozenset(source["descriptors"]),
            seats=frozenset(source["seats"]),
        )
    except KeyError as missing:
        raise BadPolicyError(f"policy.yml: {missing} is missing") from missing
