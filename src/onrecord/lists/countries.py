"""Countries as issuers write them, as ISO 3166-1 alpha-2 codes."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lists.data_files import load
from onrecord.names.normal import fold

_APART = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {_form(name): code for code, names in load("countries.yaml").items() for name in names}


def _form(name: str) -> str:
    return _APART.sub(" ", fold(name)).strip()


@lru_cache(maxsize=8192)
def country_code(name: str) -> str | None:
    """The code of a country's name or code in any writing that is known; None where it is not.

    >>> country_code("Korea, North"), country_code("Iran (Islamic Republic of)"), country_code("cn")
    ('KP', 'IR', 'CN')
    >>> country_code("undetermined") is None
    True
    """
    plain = name.strip()
    if len(plain) == 2 and plain.upper() in load("countries.yaml"):
        return plain.upper()
    return _codes().get(_form(plain))
