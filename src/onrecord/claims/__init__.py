"""Coding claims: who did what to whom, who says so, and in which exact words."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.claims.engine import extract, extract_claims

__all__ = ["extract", "extract_claims"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("onrecord.claims.engine"), name)
