"""Restriction regimes as data, with citations, and the reasoner: who is reached by which, on which day, for what use.

>>> from onrecord.regimes import Reasoner, Use, regimes
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.regimes.asides import Aside
    from onrecord.regimes.errors import HoldingsError, RegimeError
    from onrecord.regimes.loading import regime, regimes
    from onrecord.regimes.reasoner import Assessment, Reasoner, Silence
    from onrecord.regimes.values import IDENTIFIED_ONLY, NEEDS_REVIEW, Party, Regime, Use

_HOME = {
    "Aside": "asides",
    "HoldingsError": "errors",
    "RegimeError": "errors",
    "regime": "loading",
    "regimes": "loading",
    "Assessment": "reasoner",
    "Reasoner": "reasoner",
    "Silence": "reasoner",
    "IDENTIFIED_ONLY": "values",
    "NEEDS_REVIEW": "values",
    "Party": "values",
    "Regime": "values",
    "Use": "values",
}

__all__ = [
    "IDENTIFIED_ONLY",
    "NEEDS_REVIEW",
    "Aside",
    "Assessment",
    "HoldingsError",
    "Party",
    "Reasoner",
    "Regime",
    "RegimeError",
    "Silence",
    "Use",
    "regime",
    "regimes",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
