"""A page as one HTML file that needs nothing outside itself: what every page we write has in common.

Styles, script and pictures are in the file and it asks no server for anything. What documents say is escaped
throughout, and a Content-Security-Policy lets only the page's own style and script run.
"""

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
from onrecord.reports.ties import shortened

if TYPE_CHECKING:
    from jinja2 import Environment

    from onrecord.reports.sentences import Part

HOME = "onrecord.reports"
_HTML_TIME = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$")
"""Dates that an HTML time element can carry (HTML Living Standard, 4.5.14); intervals and seasons it cannot."""
_CONTROLS = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | {0x7F: 0x2421}
"""Control characters, shown by their Unicode symbols (U+2400 …): as text they could hide or end something."""


def render(template: str, *, styles: Sequence[str], scripts: Sequence[str], package: str = HOME, **values: Any) -> str:
    """The page that a template makes, with its styles and scripts in it.

    `template` extends `base.html.j2` of this room. It and the named styles and scripts are sought in the templates of
    `package` and then in this room's. `values` are what the template asks for beside `version`, `style` and `script`.
    """
    from onrecord import __version__

    style, script = (_joined(names, package) for names in (styles, scripts))
    page = environment(package).get_template(template)
    return page.render(
        version=__version__,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        **values,
    )


@lru_cache(maxsize=4)
def environment(package: str = HOME) -> Environment:
    """Templates of a package, with this room's behind them, and the filters that all pages use."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    loaders = [PackageLoader(name) for name in dict.fromkeys((package, HOME))]
    found = Environment(
        loader=ChoiceLoader(loaders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.filters |= {
        "plain_date": plain_date,
        "plain_value": plain_value,
        "shown": shown,
        "words": words,
        "count": count,
        "series": series,
        "shortened": shortened,
    }
    found.tests["html_time"] = lambda date: bool(_HTML_TIME.match(date))
    return found


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


def words(parts: Sequence[Part]) -> Any:
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


def _joined(names: Sequence[str], package: str) -> str:
    return "\n".join(_asset(name, package) for name in names)


@lru_cache(maxsize=16)
def _asset(name: str, package: str) -> str:
    """A style or script from the package's templates, or from this room's."""
    places = (files(home).joinpath("templates", name) for home in (package, HOME))
    return next(place for place in places if place.is_file()).read_text(encoding="utf-8").strip("\n")


def _hash(content: str) -> str:
    """A hash source as Content Security Policy Level 3 (W3C), section 2.3.1, has it."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
