"""Official lists: one reader an issuer's format, from files to `Listing` values; fetching, editions, differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.lists.differences import Change, Difference, compare
    from onrecord.lists.errors import ListError, ListNotRead, ListNotRecognised, ListRefused
    from onrecord.lists.fetching import Fetched, fetch
    from onrecord.lists.reading import read, recognise
    from onrecord.lists.registry import ListFile, OfficialList, Registry, Source, registry
    from onrecord.lists.values import Edition, Part, Problem, Reading, SourceFile

_HOME = {
    "Change": "differences",
    "Difference": "differences",
    "compare": "differences",
    "ListError": "errors",
    "ListNotRead": "errors",
    "ListNotRecognised": "errors",
    "ListRefused": "errors",
    "Fetched": "fetching",
    "fetch": "fetching",
    "read": "reading",
    "recognise": "reading",
    "ListFile": "registry",
    "OfficialList": "registry",
    "Registry": "registry",
    "Source": "registry",
    "registry": "registry",
    "Edition": "values",
    "Part": "values",
    "Problem": "values",
    "Reading": "values",
    "SourceFile": "values",
}

__all__ = [
    "Change",
    "Difference",
    "Edition",
    "Fetched",
    "ListError",
    "ListFile",
    "ListNotRead",
    "ListNotRecognised",
    "ListRefused",
    "OfficialList",
    "Part",
    "Problem",
    "Reading",
    "Registry",
    "Source",
    "SourceFile",
    "compare",
    "fetch",
    "read",
    "recognise",
    "registry",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
