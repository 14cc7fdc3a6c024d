"""Disjoint sets of atoms that know their members."""

from __future__ import annotations

from collections.abc import Iterable


class Partition:
    """Disjoint sets of atoms; the smallest atom of a set stands for it, so that the result has one form."""

    def __init__(self, atoms: Iterable[str] = ()) -> None:
        self._root = {atom: atom for atom in atoms}
        self._members: dict[str, list[str]] = {}

    def __contains__(self, atom: str) -> bool:
        return atom in self._root

    def find(self, atom: str) -> str:
        """The atom that stands for `atom`'s set."""
        return self._root[atom]

    def members(self, atom: str) -> list[str]:
        """The atoms of `atom`'s set, in no order."""
        root = self._root[atom]
        return self._members.get(root, [root])

    def join(self, one: str, other: str) -> None:
        """Make the two atoms' sets one."""
        low, high = sorted((self._root[one], self._root[other]))
        if low == high:
            return
        moved = self.members(high)
        self._members[low] = [*self.members(low), *moved]
        for atom in moved:
            self._root[atom] = low
        self._members.pop(high, None)

    def sets(self) -> list[tuple[str, ...]]:
        """The sets, each sorted, in the order of their first atoms."""
        return [tuple(sorted(self.members(atom))) for atom in sorted(self._root) if self._root[atom] == atom]
