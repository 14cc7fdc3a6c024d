"""The dossier as one HTML file that needs nothing outside itself."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from onrecord.reports.dates import plain_date
from onrecord.reports.sentences import plain_value
from onrecord.reports.ties import network_of, shortened
from onrecord.reports.timeline import picture_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from onrecord.reports.dossier import Dossier
    from onrecord.reports.evidence import Line
    from onrecord.reports.sentences import Part

MOST = {
    "lines": 60,
    "sides": 25,
    "names": 40,
    "links": 40,
    "disputes": 40,
    "events": 120,
    "ties": 60,
    "voices": 60,
    "passages": 25,
    "documents": 60,
    "unreadable": 100,
}
"""How much of each list a page shows. A browser stays quick up to some 2,000 quotations; the JSON form has all."""
_HTML_TIME = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$")
"""Dates that an HTML time element can carry (HTML Living Standard, 4.5.14); intervals and seasons it cannot."""
_CONTROLS = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | {0x7F: 0x2421}
"""Control characters, shown by their Unicode symbols (U+2400 …): as text they could hide or end something."""


def render_html(dossier: Dossier) -> str:
    """The dossier as one page: styles, script and pictures are in it, and it asks no server for anything.

    What documents say is escaped throughout; a Content-Security-Policy lets only the page's own style and script run.
    """
    style, script = _asset("dossier.css"), _asset("dossier.js")
    text = (
        _environment()
        .get_template("dossier.html.j2")
        .render(
            dossier=dossier,
            entity=dossier.entity,
            picture=picture_of(dossier.events),
            network=network_of(dossier.ties),
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
            most=MOST,
            anchor=_Anchors(),
        )
    )
    return str(text)


class _Anchors:
    """Gives each claim's id once, at its first place on the page: an id must not stand twice."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def __call__(self, line: Line) -> str | None:
        if line.id in self._given:
            return None
        self._given.add(line.id)
        return line.id


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("onrecord.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "plain_date": plain_date,
        "plain_value": plain_value,
        "shown": shown,
        "words": _words,
        "count": count,
        "series": series,
        "shortened": shortened,
    }
    environment.tests["html_time"] = lambda date: bool(_HTML_TIME.match(date))
    return environment


def shown(text: str | None) -> str:
    """The text with control characters made visible, so that nothing in it is hidden from the reader."""
    return (text or "").translate(_CONTROLS)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "claim"), count(2400, "claim"), count(0, "party", "parties")
    ('1 claim', '2,400 claims', 'no parties')
    """
    if number == 1:
        return f"1 {one}"
    return f"{number or 'no'} {many or one + 's'}" if number < 1000 else f"{number:,} {many or one + 's'}"


def series(names: Iterable[str]) -> str:
    """Names in a row.

    >>> series(["a", "b", "c"])
    'a, b and c'
    """
    listed = list(names)
    return f"{', '.join(listed[:-1])} and {listed[-1]}" if len(listed) > 1 else "".join(listed)


def _words(parts: Sequence[Part]) -> Any:
    """A sentence with its names set apart; each name keeps its own direction of writing."""
    from markupsafe import Markup, escape

    out = []
    for part in parts:
        text = escape(shown(part.text))
        if part.role in ("subject", "object"):
            out.append(Markup("<b><bdi>{}</bdi></b>").format(text))
        elif part.role:
            out.append(Markup('<bdi class="{}">{}</bdi>').format(part.role, text))
        else:
            out.append(text)
    return Markup("").join(out)


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return files("onrecord.reports").joinpath("templates", name).read_text(encoding="utf-8").strip("\n")


def _hash(content: str) -> str:
    """A hash source as Content Security Policy Level 3 (W3C), section 2.3.1, has it."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
