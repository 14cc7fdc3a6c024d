"""OnRecord, an evidence desk for vendor risk.

>>> from onrecord import Casebook, extract_claims, read_document

`read_document(path)` gives a `Document`, `extract_claims(document)` its claims, and `Casebook.open(path)` a casebook.
Names are loaded when first used: importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.casebook import Casebook
    from onrecord.claims import extract_claims
    from onrecord.documents import read_document

__version__ = "0.1.0"
__all__ = ["Casebook", "__version__", "extract_claims", "read_document"]

_HOME = {"Casebook": "onrecord.casebook", "extract_claims": "onrecord.claims", "read_document": "onrecord.documents"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
