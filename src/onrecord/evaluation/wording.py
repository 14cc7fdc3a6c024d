"""The words of the scorecard, read from `wording.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from onrecord.evaluation.causes import Cause


@dataclass(frozen=True, slots=True)
class CauseWording:
    """A cause in a table, beside a missed claim, and beside an invented one."""

    short: str
    missed: str
    invented: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Labels by what they stand for."""

    attributes: dict[str, str]
    causes: dict[Cause, CauseWording]
    fields: dict[str, str]
    polarities: dict[str, str]
    kinds: dict[str, dict[str, str]]


@lru_cache(maxsize=1)
def wording() -> Wording:
    """All labels."""
    data = yaml.safe_load(files("onrecord.evaluation").joinpath("wording.yaml").read_text(encoding="utf-8"))
    return Wording(
        attributes=dict(data["attributes"]),
        causes={cause: CauseWording(**data["causes"][cause.value]) for cause in Cause},
        fields=dict(data["fields"]),
        polarities=dict(data["polarities"]),
        kinds=dict(data["kinds"]),
    )
