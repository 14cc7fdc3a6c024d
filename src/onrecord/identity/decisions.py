"""People's decisions: merge, distinct, split, rename, and undo, as a mapping that can be re-run.

The automatic clusters are never changed in place. Every resolution starts from them and applies the decisions in
force in the order of the journal, so that taking a decision back leaves exactly what was there before it. That two
entities are distinct holds whatever comes before or after it, rules and merges alike, until it is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.identity.blocking import candidates
from onrecord.identity.clustering import Clustering, Pair, described, ordered
from onrecord.identity.comparing import NameComparer
from onrecord.identity.engine import name_engine
from onrecord.identity.evidence import Profile
from onrecord.identity.values import AliasUse, Cluster, NameUse, Resolution


@dataclass(frozen=True, slots=True)
class Merge:
    """These atoms' entities are one."""

    number: int
    atoms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Distinct:
    """No atom of the one entity and atom of the other are one, whatever the rules say."""

    number: int
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """These atoms are an entity of their own."""

    number: int
    atoms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rename:
    """The entity of this atom is shown under this name."""

    number: int
    atom: str
    name: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back the decision (or the undo) of that number."""

    number: int
    reverses: int


Decision = Merge | Distinct | Split | Rename | Undo


def reversed_numbers(undos: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The numbers of decisions not in force, from pairs of an undo's number and the number that it reverses.

    An undo that is itself undone counts for nothing.

    >>> sorted(reversed_numbers([(3, 1), (4, 3), (5, 2)]))
    [2, 3]
    """
    out: set[int] = set()
    for number, reverses in sorted(undos, reverse=True):
        if number not in out:
            out.add(reverses)
    return frozenset(out)


def in_force(decisions: Iterable[Decision]) -> list[Merge | Distinct | Split | Rename]:
    """The decisions that count, in the order of the journal."""
    ordered = sorted(decisions, key=lambda decision: decision.number)
    out = reversed_numbers((one.number, one.reverses) for one in ordered if isinstance(one, Undo))
    return [one for one in ordered if not isinstance(one, Undo) and one.number not in out]


def split_atoms(decisions: Iterable[Decision]) -> frozenset[str]:
    """Atoms of single documents that a decision in force needs to be told apart."""
    told: set[str] = set()
    for one in in_force(decisions):
        if isinstance(one, Split):
            told.update(one.atoms)
        elif isinstance(one, Distinct):
            told.update((*one.one, *one.other))
    return frozenset(atom for atom in told if "@" in atom)


class _Known:
    """The atoms that documents use now, as decisions mean them: one, or each document's own of one name."""

    def __init__(self, atoms: Iterable[str]) -> None:
        self._of: dict[str, list[str]] = defaultdict(list)
        for atom in sorted(atoms):
            self._of[atom].append(atom)
            base, at, _ = atom.partition("@")
            if at:
                self._of[base].append(atom)

    def __call__(self, atoms: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(known for atom in atoms for known in self._meant(atom)))

    def _meant(self, atom: str) -> list[str]:
        return [atom] if atom in self._of.get(atom, ()) else self._of.get(atom, [])


def distinct_pairs(decisions: Iterable[Decision], atoms: Iterable[str]) -> frozenset[Pair]:
    """The pairs of these atoms that decisions in force hold to be two."""
    known = _Known(atoms)
    return frozenset(
        ordered(a, b)
        for decision in in_force(decisions)
        if isinstance(decision, Distinct)
        for a, b in product(known(decision.one), known(decision.other))
        if a != b
    )


def resolve(
    names: Sequence[NameUse],
    aliases: Iterable[AliasUse],
    decisions: Iterable[Decision] = (),
    profiles: Mapping[str, Profile] | None = None,
    compare: NameComparer | None = None,
    pairs: Iterable[Pair] | None = None,
) -> Resolution:
    """Entities from names as the documents use them, what else these say of them, and the decisions in force.

    `profiles` (atom → evidence) may leave out any atom; such a one is told by its names alone. `pairs` are those that
    `candidates` gives for the same names, where the caller has them. A decision about an atom that no document uses any
    more waits until one does.
    """
    decisions = list(decisions)
    atoms = {use.atom for use in names}
    known, distinct = _Known(atoms), distinct_pairs(decisions, atoms)
    profiles = profiles or {}
    asked = candidates(names, profiles) if pairs is None else pairs
    clustering = Clustering(names, aliases, profiles, distinct, compare or name_engine(), asked)
    label: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for together in clustering.run().sets():
        members[together[0]] = set(together)
        label.update(dict.fromkeys(together, together[0]))
    shown: dict[str, str] = {}

    def move(atoms: Iterable[str], to: str) -> None:
        for atom in atoms:
            members[label[atom]].discard(atom)
            label[atom] = to
            members.setdefault(to, set()).add(atom)

    def apart(some: Iterable[str], others: Iterable[str]) -> bool:
        return bool(distinct) and any(ordered(a, b) in distinct for a, b in product(some, others))

    for decision in in_force(decisions):
        if isinstance(decision, Rename):
            for atom in known([decision.atom]):
                shown.pop(atom, None)
                shown[atom] = decision.name
        elif isinstance(decision, Merge):
            meant = known(decision.atoms)
            for atom in meant[1:]:
                mine, theirs = members[label[meant[0]]], members[label[atom]]
                if mine is not theirs and not apart(mine, theirs):
                    move(tuple(theirs), label[meant[0]])
        elif isinstance(decision, Split):
            for atom in known(decision.atoms):
                home = f"split {decision.number}"
                while apart([atom], members.get(home, ())):
                    home += "+"
                move([atom], home)

    clusters = _described(names, members.values(), shown)
    of_atom = {atom: cluster for cluster in clusters for atom in cluster.atoms}
    open_pairs = [pair for pair in clustering.uncertain() if _still_open(pair.one, pair.other, of_atom, decisions)]
    return Resolution(clusters=tuple(clusters), of_atom=of_atom, uncertain=tuple(open_pairs))


def _still_open(
    one: tuple[str, ...], other: tuple[str, ...], of_atom: Mapping[str, Cluster], decisions: Sequence[Decision]
) -> bool:
    """Whether a question is unanswered: the two are not one by now, nor has a merge been of these very uses."""
    a, b = of_atom.get(one[0]), of_atom.get(other[0])
    if a and b:
        return a.id != b.id
    said = [set(decision.atoms) for decision in in_force(decisions) if isinstance(decision, Merge)]
    return not any({*one, *other} <= atoms for atoms in said)


def _described(names: Iterable[NameUse], members: Iterable[set[str]], shown: Mapping[str, str]) -> list[Cluster]:
    uses: dict[str, list[NameUse]] = defaultdict(list)
    for use in names:
        uses[use.atom].append(use)
    clusters: list[Cluster] = []
    order = {atom: place for place, atom in enumerate(shown)}
    for atoms in members:
        if atoms:
            given = sorted((order[atom], shown[atom]) for atom in atoms if atom in shown)
            clusters.append(described(tuple(sorted(atoms)), uses, given[-1][1] if given else None))
    return sorted(clusters, key=lambda cluster: cluster.id)
