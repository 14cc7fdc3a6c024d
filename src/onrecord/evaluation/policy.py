"""What the measure rests on: word lists, neighbouring types and limits, read from `measure.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Policy:
    """The lists and limits of the measure; `measure.yaml` says what each is for."""

    articles: tuple[str, ...]
    titles: tuple[str, ...]
    legal_forms: tuple[str, ...]
    neighbours: frozenset[frozenset[str]]
    shared_words: float
    tables: frozenset[str]
    bins: int

    def same_type(self, coded: str, predicted: str) -> bool:
        """Whether two types are one, or neighbours."""
        return coded == predicted or frozenset((coded, predicted)) in self.neighbours


@lru_cache(maxsize=1)
def policy() -> Policy:
    """The measure's lists and limits."""
    data = yaml.safe_load(files("onrecord.evaluation").joinpath("measure.yaml").read_text(encoding="utf-8"))
    return Policy(
        articles=tuple(data["articles"]),
        titles=tuple(data["titles"]),
        legal_forms=tuple(data["legal_forms"]),
        neighbours=frozenset(frozenset(pair) for pair in data["neighbours"]),
        shared_words=float(data["shared_words"]),
        tables=frozenset(data["tables"]),
        bins=int(data["bins"]),
    )
