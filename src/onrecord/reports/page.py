"""The dossier as one HTML file that needs nothing outside itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reports.standalone import render
from onrecord.reports.ties_picture import star_of, web_of
from onrecord.reports.timeline_picture import picture_of

if TYPE_CHECKING:
    from onrecord.reports.dossier import Dossier
    from onrecord.reports.evidence import Line

MOST = {
    "lines": 60,
    "sides": 25,
    "names": 40,
    "links": 40,
    "disputes": 40,
    "events": 120,
    "states": 60,
    "ties": 60,
    "among": 40,
    "questions": 40,
    "voices": 60,
    "passages": 25,
    "documents": 60,
    "unreadable": 100,
}
"""How much of each list a page shows. A browser stays quick up to some 2,000 quotations; the JSON form has all."""


def render_html(dossier: Dossier) -> str:
    """The dossier as one page: styles, script and pictures are in it, and it asks no server for anything.

    What documents say is escaped throughout; a Content-Security-Policy lets only the page's own style and script run.
    """
    return render(
        "dossier.html.j2",
        styles=("dossier.css", "tracing.css"),
        scripts=("dossier.js",),
        dossier=dossier,
        entity=dossier.entity,
        picture=picture_of(dossier.events, dossier.states),
        star=star_of(dossier.ties),
        web=web_of(dossier.circle),
        most=MOST,
        anchor=_Anchors(),
    )


class _Anchors:
    """Gives each claim's id once, at its first place on the page: an id must not stand twice."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def __call__(self, line: Line) -> str | None:
        if line.id in self._given:
            return None
        self._given.add(line.id)
        return line.id
