"""Reports: what is on record about an entity, as a page, as Markdown, as JSON.

>>> from onrecord.reports import make_dossier, render_html, render_json, render_markdown

The names are loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.reports.dossier import Dossier, make_dossier
    from onrecord.reports.json_form import render_json
    from onrecord.reports.markdown import render_markdown
    from onrecord.reports.page import render_html

__all__ = ["Dossier", "make_dossier", "render_html", "render_json", "render_markdown"]

_HOME = {
    "Dossier": "dossier",
    "make_dossier": "dossier",
    "render_html": "page",
    "render_json": "json_form",
    "render_markdown": "markdown",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
