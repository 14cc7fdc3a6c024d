"""Disjoint sets: which of many things are one, as pairs of them come to be known as one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Partition(Generic[Item]):
    """Disjoint sets with union by size and path halving (Tarjan and van Leeuwen 1984).

    An item is in a set of its own until it is joined.

    >>> sets = Partition()
    >>> sets.join("a", "b"), sets.join("b", "a")
    (True, False)
    >>> sets.one("a", "b"), sets.one("a", "c")
    (True, False)
    """

    __slots__ = ("_parent", "_size")

    def __init__(self) -> None:
        self._parent: dict[Item, Item] = {}
        self._size: dict[Item, int] = {}

    def root(self, item: Item) -> Item:
        """The item that stands for the set; which of its items that is, is nobody's business."""
        parent = self._parent
        up = parent.get(item, item)
        while up != item:
            over = parent.get(up, up)
            parent[item] = over
            item, up = over, parent.get(over, over)
        return item

    def join(self, one: Item, other: Item) -> bool:
        """Make the sets of both one set; whether they were two."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return False
        size, more = self._size.pop(one, 1), self._size.pop(other, 1)
        if size < more:
            one, other = other, one
        self._parent[other] = one
        self._size[one] = size + more
        return True

    def one(self, one: Item, other: Item) -> bool:
        """Whether both are in one set."""
        return self.root(one) == self.root(other)

    def sets(self, items: Iterable[Item]) -> list[list[Item]]:
        """The items by their sets, in the order in which they come."""
        found: dict[Item, list[Item]] = {}
        for item in items:
            found.setdefault(self.root(item), []).append(item)
        return list(found.values())
