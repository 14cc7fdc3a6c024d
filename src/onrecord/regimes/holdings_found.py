"""What a reader of one form of holdings gives back."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Holding
from onrecord.regimes.values import Party


@dataclass(frozen=True, slots=True)
class Found:
    """Holdings with their ends, how many rows were looked at, and a sentence for each that could not be used."""

    rows: int
    holdings: tuple[Holding, ...]
    parties: tuple[Party, ...]
    problems: tuple[str, ...]
