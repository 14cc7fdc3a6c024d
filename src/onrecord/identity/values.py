"""What identity works on: names as documents use them, and the clusters they end in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.identity import policy
from onrecord.identity.comparing import SAME
from onrecord.identity.evidence import Reason
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


def full_atom_of(name: str, kind: str) -> str:
    """The atom with the name's legal form in it, for names that nothing else tells apart: "organisation:pell gmbh"."""
    return f"{group_of(kind)}:{normal(name, 'product')}"


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


@lru_cache(maxsize=262144)
def _entity_id(lead: str) -> str:
    return value_id("e", lead)


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
        return _entity_id(self.lead)


@dataclass(frozen=True, slots=True)
class UncertainPair:
    """Two names, or two uses of one name, that may be one entity: a question to a person, with the reasons.

    The sides are atoms; where one name is in question, the atoms of single documents. `score` sums up the reasons'
    weights (`policy.JOIN` would join). `introduced` is set where documents introduce the one as an alias of the other.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    score: float
    reasons: tuple[Reason, ...]
    introduced: AliasUse | None = None

    @classmethod
    def of_one_name(
        cls,
        named: tuple[str, str, str],
        scheme: str,
        values: list[str],
        documents: frozenset[str],
        others: frozenset[str],
    ) -> UncertainPair:
        """The question whether the documents that print one number and those that print another mean one entity."""
        atom, name, _ = named
        sides = [tuple(in_document(atom, document) for document in sorted(side)) for side in (documents, others)]
        reasons = (
            Reason(f"name: {SAME}", name, name, policy.BY_RELATION[SAME]),
            Reason(scheme, values[0], ", ".join(values[1:]), policy.UNIQUE_CONFLICT),
        )
        return cls(sides[0], sides[1], round(sum(one.weight for one in reasons), 2), reasons)

    @property
    def id(self) -> str:
        """Content-addressed from the two sides, so that a question keeps its id while it stands."""
        return value_id("q", *self.one, "and", *self.other)

    @property
    def relation(self) -> str:
        """How the two names stand to each other, as the comparer said."""
        return self.reasons[0].what.removeprefix("name: ")

    def numbered(self, schemes: Collection[str]) -> bool:
        """Whether both print one number of one of these registers."""
        return any(reason.what in schemes and reason.weight > 0 for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every atom's cluster, the clusters in the order of their ids, and what a person should decide."""

    clusters: tuple[Cluster, ...]
    of_atom: Mapping[str, Cluster]
    uncertain: tuple[UncertainPair, ...] = ()
