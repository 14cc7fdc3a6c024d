"""Whether two names mean one entity, by the table that comes with coded documents.

This is the measure's own comparison, kept apart from `onrecord.names`: a change in how the extractor compares names
must not change what counts as right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.evaluation.policy import policy

_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Entity:
    """One row of the entity table."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _openings() -> tuple[re.Pattern[str], ...]:
    """What is taken from the front of a name: one article, then one title with its full stop."""
    return (
        re.compile(rf"(?:{'|'.join(policy().articles)})\s+"),
        re.compile(rf"(?:{'|'.join(policy().titles)})\.?\s+"),
    )


@lru_cache(maxsize=1)
def _legal_form() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(policy().legal_forms)})\b\.?")


@lru_cache(maxsize=65536)
def bare(name: str | None) -> str:
    """A name without case, accents, possessives, a leading article or title, legal forms and punctuation.

    A name that is nothing but legal forms keeps them; no name gives the empty string.

    >>> bare("The Veltra Systems Co., Ltd."), bare("Sen. Tamsin Ferrow's"), bare("Holdings Ltd"), bare(None)
    ('veltra systems', 'tamsin ferrow', 'holdings ltd', '')
    """
    decomposed = unicodedata.normalize("NFKD", name or "")
    text = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    text = _POSSESSIVE.sub("", text).strip()
    for opening in _openings():
        found = opening.match(text)
        text = text[found.end() :] if found else text
    without = _legal_form().sub("", text)
    return " ".join(_WORD.findall(without if without.strip(" ,.") else text))


@dataclass(frozen=True, slots=True)
class NameTable:
    """Every form of every name. `known` leads from a bare form to the entities that go by it; `groups` are names.

    >>> table = NameTable.of([Entity("Door Makers' Association", "organization", ("DMA", "the DMA"))])
    >>> table.same("DMA", "Door Makers' Association"), table.same("DMA", None), table.same("Veltra Ltd", "Veltra")
    (True, False, True)
    """

    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> NameTable:
        """The table of these entities. A form that two of them share means either."""
        known: dict[str, set[str]] = {}
        groups = set()
        for entity in entities:
            if entity.kind == "group":
                groups.add(entity.name)
            for form in (entity.name, *entity.aliases):
                known.setdefault(bare(form), set()).add(entity.name)
        return cls({form: frozenset(names) for form, names in known.items()}, frozenset(groups))

    def same(self, coded: str | None, predicted: str | None) -> bool:
        """Whether two names are one by their bare forms, or lead to one entity; no name is the same as no name."""
        one, other = bare(coded), bare(predicted)
        if one == other:
            return True
        return bool(one and other and not self._entities(one).isdisjoint(self._entities(other)))

    def admits(self, coded: str | None, predicted: str | None) -> bool:
        """Whether a predicted object will do: any does where none is coded, or only a group ("DMA members")."""
        return coded is None or coded in self.groups or self.same(coded, predicted)

    def _entities(self, form: str) -> frozenset[str]:
        return self.known.get(form) or frozenset((form,))
