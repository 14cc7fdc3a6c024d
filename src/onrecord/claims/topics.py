"""What a document is about, and what was spoken of last: the bodies that a clause may leave unsaid."""

from __future__ import annotations

from collections import Counter

from onrecord.claims.reading import Reading

ORGANISED = frozenset({"company", "organization", "agency", "publication"})


def find_topic(reading: Reading) -> int | None:
    """The company or organisation named most often; the publisher is out of the running."""
    counts: Counter[int] = Counter()
    for e in reading.entities.all:
        if e.kind in ("company", "organization") and e.name != reading.publisher:
            counts[e.id] = e.count
    for found in reading.references.values():
        for entity in found:
            if entity in counts:
                counts[entity] += 1
    best = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return best[0][0] if best and best[0][1] > 1 else None


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
