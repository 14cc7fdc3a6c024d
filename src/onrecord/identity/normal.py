"""One form for the many ways of writing a name: no case, accents, articles, punctuation or legal forms."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

from onrecord.identity.kinds import ORGANISATION, PERSON, group_of

_NOT_WORD = re.compile(r"[^\w&]+|_+")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:\w\.){2,}|\b(?:\w\.)+\w\b")


@cache
def _knowledge() -> tuple[frozenset[str], frozenset[tuple[str, ...]], int]:
    """Articles, legal forms as words, and the length of the longest form."""
    import yaml

    data = yaml.safe_load(resources.files(__package__).joinpath("legal_forms.yaml").read_text("utf-8"))
    forms = frozenset(
        tuple(_NOT_WORD.sub(" ", str(form)).split()) for group in data["forms"].values() for form in group
    )
    return frozenset(data["articles"]), forms, max(map(len, forms))


def _plain(name: str) -> str:
    name = unicodedata.normalize("NFKC", name)
    name = _DOTTED.sub(lambda match: match[0].replace(".", ""), name)
    name = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name).casefold())
    name = "".join(character for character in name if not unicodedata.combining(character))
    return " ".join(_NOT_WORD.sub(" ", name).split())


@lru_cache(maxsize=65536)
def normal(name: str, kind: str = "organization") -> str:
    """`name` as identity compares it; never empty where `name` holds a letter or a digit.

    Case, accents, punctuation, a possessive ending and a leading article go for every kind; a legal form at the
    end only for organisations. A name that is nothing but a legal form or an article stays as it is.

    >>> normal("The Northgate Optics Co., Ltd.")
    'northgate optics'
    >>> normal("Société Générale S.A.") == normal("SOCIETE GENERALE")
    True
    >>> normal("Jean Ag", "person")
    'jean ag'
    """
    articles, forms, longest = _knowledge()
    words = _plain(name).split()
    group = group_of(kind)
    if group != PERSON and len(words) > 1 and words[0] in articles:
        words = words[1:]
    if group == ORGANISATION:
        changed = True
        while changed and len(words) > 1:
            changed = False
            for length in range(min(longest, len(words) - 1), 0, -1):
                if tuple(words[-length:]) in forms:
                    words = words[:-length]
                    changed = True
                    break
        while len(words) > 1 and words[-1] == "&":
            words = words[:-1]
    return " ".join(words) or " ".join(name.casefold().split())
