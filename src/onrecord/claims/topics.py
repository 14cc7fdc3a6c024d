"""What a document is about, and what was spoken of last: the bodies that a clause may leave unsaid."""

from __future__ import annotations

from collections import Counter

from onrecord.claims.reading import Reading
from onrecord.model import BlockKind

ORGANISED = frozenset({"company", "organization", "agency", "publication"})


_TITLE = 6
"""What being named in a headline is worth, in mentions; benchmarks/extraction.py set it and the next."""
_LEAD = 3
"""... and in the first sentences."""
_OPENING = 3


def find_topics(reading: Reading) -> list[int]:
    """The companies and organisations that the document is about, first the one it speaks of most and earliest.

    The publisher and those whom the layout makes speak (an interviewer) are out of the running.
    """
    counts: Counter[int] = Counter()
    speaking = {b.speaker for b in reading.blocks if b.speaker}
    for e in reading.entities.all:
        if e.kind in ("company", "organization") and e.name != reading.publisher and e.name not in speaking:
            counts[e.id] = e.count
    for found in reading.references.values():
        for entity in found:
            if entity in counts:
                counts[entity] += 1
    prose = 0
    for tree in reading.trees:
        title = reading.block_of(tree).kind is BlockKind.HEADING
        prose += not title
        if prose > _OPENING:
            break
        for entity in {here[0] for here in reading.entities.at[tree.index].values()}:
            if entity in counts:
                counts[entity] += _TITLE if title else _LEAD
    best = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return [e for e, n in best[:_TOPICS] if n > 1]


_TOPICS = 2
"""So many topics are offered where a clause leaves a role open."""


def find_before(reading: Reading) -> dict[int, int]:
    """For each sentence the organisation spoken of last before it, subjects first."""
    out: dict[int, int] = {}
    last: int | None = None
    for tree in reading.trees:
        if last is not None:
            out[tree.index] = last
        best: tuple[int, int] | None = None
        at = reading.entities.at[tree.index]
        for i in range(tree.size):
            entities = [at[i][0]] if i in at else list(reading.references.get((tree.index, i), ()))
            for e in entities:
                if reading.entity(e).kind in ORGANISED:
                    rank = 2 if tree.rels[i] in ("nsubj", "nsubj:pass") else 1
                    if best is None or rank > best[0]:
                        best = (rank, e)
        if best is not None:
            last = best[1]
    return out
