"""People's decisions over the automatic clusters: merge, split, rename, and undo, as a mapping that can be re-run.

The automatic clusters are never changed in place. Every resolution starts from them and applies the decisions in
force in the order of the journal, so that taking a decision back leaves exactly what was there before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.identity.clustering import automatic, described
from onrecord.identity.values import AliasUse, Cluster, NameUse, Resolution


@dataclass(frozen=True, slots=True)
class Merge:
    """These atoms' entities are one."""

    number: int
    atoms: tuple[str, ...]


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


Decision = Merge | Split | Rename | Undo


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


def in_force(decisions: Iterable[Decision]) -> list[Merge | Split | Rename]:
    """The decisions that count, in the order of the journal."""
    ordered = sorted(decisions, key=lambda decision: decision.number)
    out = reversed_numbers((one.number, one.reverses) for one in ordered if isinstance(one, Undo))
    return [one for one in ordered if not isinstance(one, Undo) and one.number not in out]


def split_atoms(decisions: Iterable[Decision]) -> frozenset[str]:
    """Atoms of single documents that a split in force needs to be told apart."""
    return frozenset(atom for one in in_force(decisions) if isinstance(one, Split) for atom in one.atoms if "@" in atom)


def resolve(names: Sequence[NameUse], aliases: Iterable[AliasUse], decisions: Iterable[Decision] = ()) -> Resolution:
    """Entities from names as the documents use them and the decisions in force.

    A decision about an atom that no document uses any more waits until one does.
    """
    label: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for atoms in automatic(names, aliases).sets():
        members[atoms[0]] = set(atoms)
        label.update(dict.fromkeys(atoms, atoms[0]))
    shown: dict[str, str] = {}

    def move(atoms: Iterable[str], to: str) -> None:
        for atom in atoms:
            members[label[atom]].discard(atom)
            label[atom] = to
            members.setdefault(to, set()).add(atom)

    for decision in in_force(decisions):
        if isinstance(decision, Rename):
            if decision.atom in label:
                shown.pop(decision.atom, None)
                shown[decision.atom] = decision.name
            continue
        known = [atom for atom in decision.atoms if atom in label]
        if isinstance(decision, Merge):
            for atom in known[1:]:
                if label[atom] != label[known[0]]:
                    move(tuple(members[label[atom]]), label[known[0]])
        elif known:
            move(known, f"split {decision.number}")

    uses: dict[str, list[NameUse]] = defaultdict(list)
    for use in names:
        uses[use.atom].append(use)
    clusters: list[Cluster] = []
    for atoms_now in members.values():
        if atoms_now:
            given = [shown[atom] for atom in shown if atom in atoms_now]
            clusters.append(described(tuple(sorted(atoms_now)), uses, given[-1] if given else None))
    clusters.sort(key=lambda cluster: cluster.id)
    return Resolution(
        clusters=tuple(clusters), of_atom={atom: cluster for cluster in clusters for atom in cluster.atoms}
    )
