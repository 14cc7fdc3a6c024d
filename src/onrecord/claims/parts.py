"""A long document in parts, each with its own pointers: what a pointer can reach is bounded, so time and memory are
linear in the length of the document.

The claim network learned from documents of at most some 1,500 words; a book or a log of months is no larger a place to
point into than a long feature.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from onrecord.claims.network import Heard, Pointers, load_network
from onrecord.claims.places import Places
from onrecord.claims.reading import Reading
from onrecord.claims.trees import Tree

PART_WORDS = 3000
"""Words of a part. No document that figures are reported on is longer than half of it."""
BACK_WORDS = 1000
"""So many words before its part a sentence can still point to."""


def parts_of(trees: list[Tree]) -> list[tuple[int, int, int]]:
    """Runs of sentences of about `PART_WORDS` words: where each may point from, where it begins, and its end.

    The three are numbers of sentences; the last is that of the first sentence behind it.
    """
    ends = list(accumulate(tree.size for tree in trees))
    parts, begin = [], 0
    while begin < len(trees):
        before = ends[begin - 1] if begin else 0
        end = max(begin + 1, bisect_right(ends, before + PART_WORDS))
        parts.append((min(begin, bisect_right(ends, before - BACK_WORDS)), begin, end))
        begin = end
    return parts


def listen(reading: Reading, heard: Heard | None) -> None:
    """Adds what the claim network said of the words of a reading."""
    network = load_network()
    if network is None or heard is None:
        return
    for back, begin, end in parts_of(reading.trees):
        trees = reading.trees[back:end]
        near = heard.between(trees[0].start, trees[-1].end)
        reading.parts.append((begin, Pointers(Places(reading, trees), near, network.tables)))
    reading.pointers = reading.parts[0][1] if reading.parts else None


def together(reading: Reading, most: int) -> Iterator[list[Tree]]:
    """The sentences in order, at most so many at a time, those of two parts never together."""
    begins = [begin for begin, _ in reading.parts] or [0]
    for begin, end in zip(begins, [*begins[1:], len(reading.trees)], strict=True):
        for first in range(begin, end, most):
            yield reading.trees[first : min(first + most, end)]
