"""What identity works on: names as documents use them, and the clusters they end in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.identity.kinds import PERSON, group_of
from onrecord.identity.normal import normal
from onrecord.model import value_id


def atom_of(name: str, kind: str, document_id: str) -> str:
    """The smallest unit that identity merges: a kind's group and a normalised name, "organisation:northgate".

    A person known by a single word (a surname, a commenter's handle) may be anyone, so that atom is the document's
    own: "person:reyes@d1f…".
    """
    group, form = group_of(kind), normal(name, kind)
    atom = f"{group}:{form}"
    return f"{atom}@{document_id}" if group == PERSON and " " not in form else atom


def in_document(atom: str, document_id: str) -> str:
    """The atom as one document alone uses it, for a split by document."""
    return atom if "@" in atom else f"{atom}@{document_id}"


@dataclass(frozen=True, slots=True)
class NameUse:
    """One spelling of one atom, as an entity's full name in `documents` documents."""

    atom: str
    name: str
    kind: str
    documents: int
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class AliasUse:
    """`introduced` documents give `target` as another name of `owner`; `apart` documents keep the two apart."""

    owner: str
    target: str
    introduced: int
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """An entity of the whole casebook. `lead` is the atom of its most used name, from which its id is made."""

    name: str
    kind: str
    lead: str
    atoms: tuple[str, ...]

    @property
    def id(self) -> str:
        """Content-addressed from the leading atom, hence the same on any machine."""
        return value_id("e", self.lead)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every atom's cluster, and the clusters in the order of their ids."""

    clusters: tuple[Cluster, ...]
    of_atom: Mapping[str, Cluster]
