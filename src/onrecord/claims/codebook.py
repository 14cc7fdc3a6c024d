"""The codebook as data: the types of claim and which kinds of entity may stand in their roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.claims.lexicon import load_yaml


@dataclass(frozen=True)
class ClaimType:
    """One type: its name, whether it is a standing relation or an event, and what its roles admit."""

    name: str
    order: str
    subject: frozenset[str]
    object: frozenset[str]
    subject_may_be_null: bool
    object_may_be_null: bool
    says: str


@dataclass(frozen=True)
class Codebook:
    """All types and kinds. `groups` are named sets of kinds that frames may use."""

    types: dict[str, ClaimType]
    kinds: frozenset[str]
    groups: dict[str, frozenset[str]]

    def kinds_of(self, value: str | list[str] | None, default: frozenset[str]) -> frozenset[str]:
        """The kinds that a group's name or a list of kinds stands for. Raises ValueError for a kind unknown here."""
        if value is None:
            return default
        if isinstance(value, str):
            if value in self.groups:
                return self.groups[value]
            value = [value]
        unknown = set(value) - self.kinds
        if unknown:
            raise ValueError(f"{sorted(unknown)} are no kinds of entity; expected some of {sorted(self.kinds)}")
        return frozenset(value)


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """The codebook that ships with the package."""
    data: dict[str, Any] = load_yaml("codebook.yaml")
    kinds = frozenset(data["kinds"])
    book = Codebook({}, kinds, {name: frozenset(values) for name, values in data["groups"].items()})
    for name, row in data["types"].items():
        book.types[name] = ClaimType(
            name=name,
            order=row["order"],
            subject=book.kinds_of(row["subject"], kinds),
            object=book.kinds_of(row["object"], kinds),
            subject_may_be_null=bool(row.get("subject_null")),
            object_may_be_null=bool(row.get("object_null")),
            says=row["says"],
        )
    return book
