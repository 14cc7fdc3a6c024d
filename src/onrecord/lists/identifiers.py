"""Numbers and codes as issuers name them, under the schemes that `Identifier` uses."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lists.countries import country_code
from onrecord.lists.data_files import load
from onrecord.model import Identifier

_NOISE = re.compile(r"[.#:]|\bno\b|\s+", re.I)
_PIECE = re.compile(r"(?:alt\. )?(?P<body>.+?)(?: ?\((?P<country>[^()]+)\))?\.?$")
_VALIDITY = re.compile(r"\s(?:expires|issued)\s.*$")
_WITHOUT_DIGITS = frozenset({"ticker", "swift", "website", "email"})


def _form(name: str) -> str:
    return _NOISE.sub("", name).lower()


@lru_cache(maxsize=1)
def _schemes() -> dict[str, str]:
    return {_form(name): scheme for scheme, names in load("identifiers.yaml").items() for name in names}


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    names = {name for names in load("identifiers.yaml").values() for name in names if len(name) > 2}
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(r"(?P<label>" + "|".join(map(re.escape, ordered)) + r")\.?:? (?P<value>.+)$")


def scheme_of(name: str) -> str | None:
    """The scheme of what an issuer calls a number, or None.

    >>> scheme_of("Tax ID No."), scheme_of("Unified Social Credit Code (USCC)"), scheme_of("Shoe size")
    ('tax', 'uscc', None)
    """
    return _schemes().get(_form(name))


def from_words(piece: str) -> Identifier | None:
    """The identifier that a piece of a remark gives: its label, its value, its country in brackets; None without one.

    >>> from_words("alt. Tax ID No. 9988776655 (Norway)")
    Identifier(scheme='tax', value='9988776655', country='NO')
    """
    match = _PIECE.match(_VALIDITY.sub("", piece.strip()))
    found = _labels().match(match["body"]) if match else None
    if match is None or found is None:
        return None
    scheme = scheme_of(found["label"])
    value = found["value"].strip()
    if scheme not in _WITHOUT_DIGITS and not any(c.isdigit() for c in value):
        return None
    if scheme == "imo" and value.upper().startswith("IMO "):
        value = value[4:]
    return Identifier(scheme, value, country_code(match["country"]) if match["country"] else None) if scheme else None
