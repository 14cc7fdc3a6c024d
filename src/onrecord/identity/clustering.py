"""Names across documents → entities: by normalised name, and by the aliases that documents introduce.

The rules, each chosen so that a doubt keeps names apart, since a wrong merge puts one vendor's record on another:

1. Uses of one normalised name in one group of kinds are one entity.
2. A short name or acronym joins a full name only if some document introduces it as that name's alias.
3. An alias that two different entities claim joins neither.
4. An alias does not join where at least as many documents keep the two names apart as introduce it.

Rules 2 to 4 run to a fixed point: a join can only make fewer entities claim an alias, so the order does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.identity.values import AliasUse, Cluster, NameUse


class Partition:
    """Disjoint sets of atoms; the smallest atom of a set stands for it, so that the result has one form."""

    def __init__(self, atoms: Iterable[str] = ()) -> None:
        self._parent = {atom: atom for atom in atoms}

    def __contains__(self, atom: str) -> bool:
        return atom in self._parent

    def find(self, atom: str) -> str:
        """The atom that stands for `atom`'s set."""
        root = atom
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[atom] != root:
            self._parent[atom], atom = root, self._parent[atom]
        return root

    def join(self, one: str, other: str) -> None:
        """Make the two atoms' sets one."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low

    def sets(self) -> list[tuple[str, ...]]:
        """The sets, each sorted, in the order of their first atoms."""
        members: dict[str, list[str]] = defaultdict(list)
        for atom in sorted(self._parent):
            members[self.find(atom)].append(atom)
        return [tuple(atoms) for _, atoms in sorted(members.items())]


def automatic(names: Iterable[NameUse], aliases: Iterable[AliasUse]) -> Partition:
    """The partition that the four rules give."""
    partition = Partition(use.atom for use in names)
    claims: dict[str, set[str]] = defaultdict(set)
    for alias in aliases:
        if alias.owner in partition and alias.target in partition and alias.introduced > alias.apart:
            claims[alias.target].add(alias.owner)
    waiting = sorted(claims)
    while waiting:
        left = []
        for target in waiting:
            owners = {partition.find(owner) for owner in claims[target]} - {partition.find(target)}
            if len(owners) == 1:
                partition.join(owners.pop(), target)
            elif owners:
                left.append(target)
        if len(left) == len(waiting):
            break
        waiting = left
    return partition


def described(atoms: tuple[str, ...], uses: Mapping[str, list[NameUse]], name: str | None = None) -> Cluster:
    """The cluster of these atoms: its name is the spelling most documents use (the longest of equals)."""
    documents: dict[tuple[str, str], int] = defaultdict(int)
    kinds: dict[str, int] = defaultdict(int)
    for atom in atoms:
        for use in uses[atom]:
            documents[use.name, atom] += use.documents
            kinds[use.kind] += use.documents
    (spelling, lead), _ = min(documents.items(), key=lambda item: (-item[1], -len(item[0][0]), item[0]))
    kind, _ = min(kinds.items(), key=lambda item: (-item[1], item[0]))
    return Cluster(name=name or spelling, kind=kind, lead=lead, atoms=atoms)
