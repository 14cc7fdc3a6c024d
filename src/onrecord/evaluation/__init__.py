"""Measuring extracted claims against coded ones: scorecard, causes, and a page to read them in.

>>> from onrecord.evaluation import evaluate, render_html

`evaluate(gold, predicted)` gives an `Evaluation`. Names are loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.evaluation.coded import CodedClaim, EvaluationError
    from onrecord.evaluation.json_form import as_json
    from onrecord.evaluation.names import Entity, NameTable
    from onrecord.evaluation.page import render_html
    from onrecord.evaluation.scorecard import Evaluation, evaluate, measure

__all__ = [
    "CodedClaim",
    "Entity",
    "Evaluation",
    "EvaluationError",
    "NameTable",
    "as_json",
    "evaluate",
    "measure",
    "render_html",
]

_HOME = {
    "CodedClaim": "coded",
    "Entity": "names",
    "Evaluation": "scorecard",
    "EvaluationError": "coded",
    "NameTable": "names",
    "as_json": "json_form",
    "evaluate": "scorecard",
    "measure": "scorecard",
    "render_html": "page",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
