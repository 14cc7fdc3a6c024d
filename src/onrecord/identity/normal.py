"""One form for the many ways of writing a name of any kind, on the normalising of `onrecord.names`."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.identity.kinds import ORGANISATION, group_of
from onrecord.names.normal import fold, key

_NOT_WORD = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=65536)
def normal(name: str, kind: str = "organization") -> str:
    """`name` as identity compares it; never empty where `name` holds a letter or a digit.

    Case, accents, punctuation and a possessive ending go for every kind; a leading article and the legal form at the
    end only for organisations.

    >>> normal("The Northgate Optics Co., Ltd.")
    'northgate optics'
    >>> normal("Société Générale S.A.") == normal("SOCIETE GENERALE")
    True
    >>> normal("Jean Ag", "person")
    'jean ag'
    """
    if group_of(kind) == ORGANISATION:
        form = key(name)
    else:
        form = " ".join(_NOT_WORD.sub(" ", fold(_POSSESSIVE.sub("", name.strip()))).split())
    return form or " ".join(fold(name).split())
