"""The numbers and word lists by which claims are set side by side, in one place, with their reasons.

Thresholds were set on 150 pairs of a denial and an assertion of one type and agreeing roles, labelled by hand in
invented articles (docs/decisions gives the figures and what sentence embeddings would have added).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

SAME_MATTER = 0.5
"""Share of words (Dice) from which two matters of equal roles are one proposition; lower joins what a careful reader
keeps apart, higher parts reports of one event."""

OPPOSED_BOTH_ROLES = 0.2
"""Share of the shorter matter's words from which a denial answers an assertion, where subject and object agree."""

OPPOSED_ONE_ROLE = 0.34
"""The same where one role is left open on a side: less is settled by the roles, so the words must settle more."""

SAME_ACCOUNT = 0.6
"""The same where one voice contradicts itself in two documents: it must speak of the very thing."""

SAME_AMOUNT_MATTER = 0.5
"""Share of words from which two amounts are amounts of one thing."""


@dataclass(frozen=True, slots=True)
class TypePolicy:
    """What sets claims of one type against each other; see data/types.yaml for each field."""

    name: str
    roles: bool = False
    symmetric: bool = False
    once: bool = False
    charged: bool = False
    undisputed: bool = False
    levels: str | None = None
    family: str | None = None


def load_yaml(name: str) -> Any:
    """The parsed content of a YAML file in this room's data folder."""
    text = (files("onrecord.analysis") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe


@lru_cache(maxsize=1)
def _types() -> dict[str, TypePolicy]:
    known = {one.name for one in fields(TypePolicy)}
    table: dict[str, TypePolicy] = {}
    for name, row in load_yaml("types.yaml")["types"].items():
        if unknown := row.keys() - known:
            raise ValueError(f"types.yaml, {name}: {sorted(unknown)} are no fields; expected some of {sorted(known)}")
        table[name] = TypePolicy(name, **row)
    return table


@lru_cache(maxsize=256)
def policy_of(claim_type: str) -> TypePolicy:
    """The policy of a type; a type without a row has the defaults."""
    return _types().get(claim_type) or TypePolicy(claim_type)


def family_of(claim_type: str) -> str:
    """The name under which types that tell of one state are compared; mostly the type itself."""
    return policy_of(claim_type).family or claim_type


@lru_cache(maxsize=256)
def types_of_family(family: str) -> tuple[str, ...]:
    """The types that `family` compares; the type itself where it stands alone."""
    named = tuple(sorted(name for name, policy in _types().items() if policy.family == family))
    return named or (family,)
