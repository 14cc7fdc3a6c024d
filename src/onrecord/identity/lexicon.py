"""What identity knows about names: `data/names.yaml`, and the countries and public bodies of `onrecord.claims`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from onrecord.claims.lexicon import organisations, places, titles
from onrecord.identity.kinds import ORGANISATION, PERSON, group_of
from onrecord.identity.normal import normal
from onrecord.names import words_of

_CAPITAL = 8
"""A spelling of so many letters or fewer, all capitals, is read as an acronym."""

_TELLING = 3
"""More heads and fields than this tell a body apart: "Office for Product Safety and Standards"."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """Word lists about names, folded. `parts` holds countries and their adjectives too."""

    heads: frozenset[str]
    fields: frozenset[str]
    ambiguous: frozenset[str]
    small: frozenset[str]
    descriptors: frozenset[str]
    parts: frozenset[str]
    places: frozenset[str]
    honorifics: frozenset[str]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The word lists."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("onrecord.identity").joinpath("data", "names.yaml").read_text("utf-8")
    data = yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders
    lists = {key: frozenset(str(word) for word in words) for key, words in data.items()}
    nations = {word for name in (*places().countries, *places().adjectives) for word in _whole(name)}
    honorifics = frozenset(word for title in titles().honorifics for word in words_of(title))
    return NameWords(
        heads=lists["heads"],
        fields=lists["fields"],
        ambiguous=lists["ambiguous"],
        small=lists["small"],
        descriptors=lists["descriptors"],
        parts=lists["parts"] | nations,
        places=frozenset(word for name in places().places for word in _whole(name)),
        honorifics=honorifics,
    )


def _whole(name: str) -> tuple[str, ...]:
    """The name as one word, if it is one: "united" of "United Kingdom" tells no country."""
    words = words_of(name)
    return words if len(words) == 1 else ()


@lru_cache(maxsize=65536)
def is_common(name: str, kind: str) -> bool:
    """Whether a name alone says nothing of whose body it means: "the Commission", "Standards Committee", "customers".

    Such a name is each document's own. A name in small letters is a description, whatever it describes; and an
    organisation whose words are all heads and fields has no name of its own.

    >>> is_common("the Audit Committee", "organization"), is_common("European Commission", "agency")
    (True, False)
    """
    group = group_of(kind)
    if group in ("place", "product", "law"):
        return False
    if not any(sign.isupper() or (sign.isalpha() and not sign.islower()) or sign.isdigit() for sign in name):
        return group != PERSON or " " in name.strip()
    if group != ORGANISATION or (name.isupper() and len(name) <= _CAPITAL):
        return False
    known, form = name_words(), normal(name, kind)
    if form in known.ambiguous:
        return True
    words = [word for word in words_of(name) if word not in known.small]
    if len(words) > _TELLING or known_as(f"{group}:{form}"):
        return False
    return bool(words) and all(word in known.heads or word in known.fields for word in words)


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Atom → the atom it is known as: countries by ISO 3166 short name, public bodies by their official name."""
    table: dict[str, str] = {}
    for form, name in (places().countries | places().adjectives).items():
        table.setdefault(f"place:{normal(form, 'country')}", f"place:{normal(name, 'country')}")
    for form, (name, kind) in organisations().known.items():
        group = group_of(kind)
        table.setdefault(f"{group}:{normal(form, kind)}", f"{group}:{normal(name, kind)}")
    return table


@lru_cache(maxsize=65536)
def known_as(atom: str) -> str | None:
    """The atom of the country or public body that an atom is another form of; None where it is no such form.

    >>> known_as("organisation:bis")
    'organisation:bureau of industry and security'
    """
    return _known().get(atom)
