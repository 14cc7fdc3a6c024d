"""The casebook: one file that keeps documents, claims, entities and people's decisions.

Names are loaded when first used, since the database library takes a while to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.casebook.building import build
    from onrecord.casebook.errors import (
        AmbiguousName,
        CasebookBusy,
        CasebookError,
        NotACasebook,
        UnknownId,
        UnknownName,
    )
    from onrecord.casebook.filters import ClaimFilter
    from onrecord.casebook.store import Casebook
    from onrecord.casebook.values import (
        BuildReport,
        CasebookEntity,
        ClaimRow,
        Context,
        DocumentRow,
        EntityRow,
        JournalEntry,
        PassageRow,
        Question,
        SearchHit,
        Status,
    )

_HOME = {
    "build": "building",
    "AmbiguousName": "errors",
    "CasebookBusy": "errors",
    "CasebookError": "errors",
    "NotACasebook": "errors",
    "UnknownId": "errors",
    "UnknownName": "errors",
    "ClaimFilter": "filters",
    "Casebook": "store",
    "BuildReport": "values",
    "CasebookEntity": "values",
    "ClaimRow": "values",
    "Context": "values",
    "DocumentRow": "values",
    "EntityRow": "values",
    "JournalEntry": "values",
    "PassageRow": "values",
    "Question": "values",
    "SearchHit": "values",
    "Status": "values",
}

__all__ = [
    "AmbiguousName",
    "BuildReport",
    "Casebook",
    "CasebookBusy",
    "CasebookEntity",
    "CasebookError",
    "ClaimFilter",
    "ClaimRow",
    "Context",
    "DocumentRow",
    "EntityRow",
    "JournalEntry",
    "NotACasebook",
    "PassageRow",
    "Question",
    "SearchHit",
    "Status",
    "UnknownId",
    "UnknownName",
    "build",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
