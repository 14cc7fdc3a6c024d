"""Who has which key: an inverted index over numbers, filled at once and added to one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.shingles import Marks

Owners = NDArray[np.int64]

CROWD = 16
"""Owners of one key up to which each is set against each. Beyond, each is set against the first owner and against its
neighbour: a report carried by a thousand outlets costs two thousand comparisons a key, not half a million. Copies that
differ from the first owner meet at other keys, of which they share many."""


class Postings:
    """Keys (64 bits) and their owners (small numbers). Equal in whatever order it was filled.

    `fill` sorts everything into two flat arrays (16 bytes an entry); `add` keeps late entries in a table beside them.
    """

    def __init__(self) -> None:
        self._keys: Marks = np.array([], dtype=np.uint64)
        self._owners: Owners = np.array([], dtype=np.int64)
        self._late: dict[int, list[int]] = {}

    def fill(self, keys: Sequence[Marks], owners: Sequence[int]) -> None:
        """Take in many owners with their keys."""
        if not keys:
            return
        every = np.repeat(np.array(owners, dtype=np.int64), [len(one) for one in keys])
        joined = np.concatenate([self._keys, *keys])
        holders = np.concatenate([self._owners, every])
        order = np.lexsort((holders, joined))
        self._keys, self._owners = joined[order], holders[order]

    def add(self, keys: Marks, owner: int) -> None:
        """Take in one owner with its keys."""
        for key in keys.tolist():
            self._late.setdefault(key, []).append(owner)

    def owners(self, keys: Marks | Iterable[int]) -> Iterator[list[int]]:
        """For each key, who has it."""
        asked = np.fromiter(keys, dtype=np.uint64) if not isinstance(keys, np.ndarray) else keys
        first = np.searchsorted(self._keys, asked, side="left").tolist()
        last = np.searchsorted(self._keys, asked, side="right").tolist()
        for key, start, end in zip(asked.tolist(), first, last, strict=True):
            yield [*self._owners[start:end].tolist(), *self._late.get(key, ())]

    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of owners that share keys: lower number, higher number, and how many keys they were met at.

        Only what was filled in takes part.
        """
        if not len(self._keys):
            return self._owners, self._owners, self._owners
        edges = np.flatnonzero(np.concatenate([[True], self._keys[1:] != self._keys[:-1]]))
        lengths = np.diff(np.concatenate([edges, [len(self._keys)]]))
        width = int(self._owners.max()) + 1
        found: list[NDArray[np.int64]] = [np.array([], dtype=np.int64)]
        for length in range(2, CROWD + 1):
            starts = edges[lengths == length]
            left, right = np.triu_indices(length, 1)
            rows = self._owners[starts[:, None] + np.arange(length)]
            found.append((rows[:, left] * width + rows[:, right]).ravel())
        for start, length in zip(edges[lengths > CROWD], lengths[lengths > CROWD], strict=True):
            crowd = self._owners[start : start + length]
            found.append(crowd[0] * width + crowd[1:])
            found.append(crowd[1:-1] * width + crowd[2:])
        codes, counts = np.unique(np.concatenate(found), return_counts=True)
        return codes // width, codes % width, counts

    def near(self, keys: Marks) -> dict[int, int]:
        """Whom a newcomer with these keys is to be compared with, and at how many keys they met."""
        met: dict[int, int] = {}
        for crowd in self.owners(keys):
            for owner in crowd if len(crowd) <= CROWD else (crowd[0], crowd[-1]):
                met[owner] = met.get(owner, 0) + 1
        return met
