"""Candidates from the claim network: which words anchor a claim of which type, and what fills its roles.

For each word and type the network gives the log-odds that the word anchors a claim of that type, and for an anchor a
distribution a role over the places of the document, "nobody" and "somebody elsewhere" (`network.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.claims import acceptance
from onrecord.claims.asking import Asked, Pair, likelihood, numbers_of
from onrecord.claims.codebook import codebook
from onrecord.claims.matching import Candidate, of_unit
from onrecord.claims.network import TYPES, Pointers
from onrecord.claims.reading import Filler, Reading
from onrecord.claims.trees import Tree

Proposition = tuple[str, str | None, str | None]
"""Type, subject's and object's name."""

LIKELY, TRIED = -2.6, -0.7
"""Log-odds from which a type is taken up at a word, when every candidate is wanted and when only hopeful ones are."""
MOST = 3
"""Fillers tried for each role."""
LEAST = 0.04
"""Probability from which a filler is tried."""


@dataclass(slots=True)
class _Choice:
    slot: str
    chance: float
    filler: Filler | None


def likely(asked: Asked, every: bool) -> list[Pair]:
    """The anchors and types that the network's own candidates are sought for."""
    return [(anchor, column) for anchor, column in np.argwhere(asked.types > (LIKELY if every else TRIED)).tolist()]


def pointed(reading: Reading, asked: Asked, have: set[Proposition], every: bool) -> Iterator[Candidate]:
    """The candidates of one sentence, several a word and type, that are not in `have`; acceptance chooses among them.

    What is found goes into `have`. Unless `every` one is wanted, those are not built that acceptance cannot keep.
    """
    tree, pointers = asked.tree, asked.pointers
    pairs = likely(asked, every)
    asked.ask(set(pairs))
    best = asked.types.max(1).tolist() if pairs else []
    for anchor, column in pairs:
        kind, book = TYPES[column], codebook().types[TYPES[column]]
        roles = asked.roles((anchor, column))
        subjects = _ranked(reading, tree, anchor, pointers, roles[0], book.subject, book.subject_may_be_null)
        objects = _ranked(reading, tree, anchor, pointers, roles[1], book.object, book.object_may_be_null)
        for s in subjects:
            for o in objects:
                if s.filler is not None and o.filler is not None and s.filler.name == o.filler.name:
                    continue
                if all(c.filler is None or c.filler.how == "phrase" for c in (s, o)):
                    continue
                key = (kind, s.filler.name if s.filler else None, o.filler.name if o.filler else None)
                if key in have or not (every or _hopeful(asked, (anchor, column), best[anchor], s.chance, o.chance)):
                    continue
                have.add(key)
                here = [c.filler if c.filler is not None and c.filler.sentence == tree.index else None for c in (s, o)]
                found = of_unit(reading, tree, anchor, kind, here[0], here[1])
                found.subject, found.object, found.rule = s.filler, o.filler, f"{kind}/network"
                found.subject_slot, found.object_slot = s.slot, o.slot
                yield found


def _hopeful(asked: Asked, pair: Pair, best: float, s: float, o: float) -> bool:
    """Whether a candidate with fillers of these chances could be kept; `best` is what its anchor says at most."""
    here, most = float(asked.types[pair]), asked.most(pair)
    numbers = numbers_of(here, here, likelihood(s), likelihood(o), best, most)
    return acceptance.by_numbers(TYPES[pair[1]], numbers) >= acceptance.POINTLESS


def _ranked(
    reading: Reading,
    tree: Tree,
    anchor: int,
    pointers: Pointers,
    chances: np.ndarray[tuple[int], np.dtype[np.float32]],
    kinds: frozenset[str],
    nullable: bool,
) -> list[_Choice]:
    """What may fill a role, the likeliest first; slots are here and how, back, null and where else."""
    places = pointers.places
    total: dict[str, float] = {}
    best: dict[str, tuple[float, Filler]] = {}
    for k in np.flatnonzero(chances[:-2] > LEAST / 8).tolist():
        for f in places.fillers[k]:
            if f.kind not in kinds and f.kind != "phrase":
                continue
            if f.how == "phrase" and f.sentence != tree.index:
                continue
            p = float(chances[k])
            total[f.name] = total.get(f.name, 0.0) + p
            weight = p + (f.sentence == tree.index)
            if f.name not in best or weight > best[f.name][0]:
                best[f.name] = weight, f
    out = [
        _Choice(f"here-{f.how}" if f.sentence == tree.index else "back", total[name], f)
        for name, (_, f) in best.items()
    ]
    if nullable:
        out.append(_Choice("null", float(chances[-2]), None))
    elsewhere = float(chances[-1])
    if elsewhere > LEAST:
        out.extend(
            _Choice(slot, elsewhere * 0.5, f)
            for slot, f in _elsewhere(reading, tree, anchor)
            if f.name not in best and f.kind in kinds
        )
    out = [c for c in out if c.chance > LEAST]
    out.sort(key=lambda c: -c.chance)
    return out[:MOST]


def _elsewhere(reading: Reading, tree: Tree, anchor: int) -> Iterator[tuple[str, Filler]]:
    """Who may be meant without standing in the text: the one who speaks, the publisher."""
    from onrecord.claims.quotes import block_speaker, quote_at

    quote = quote_at(reading, tree.starts[anchor])
    speaker = quote.speaker if quote is not None else block_speaker(reading, reading.block_of(tree))
    if speaker is not None:
        yield "voice", Filler(speaker.name, speaker.kind, "voice", -1, -1, -1, -1, speaker.entity)
    if reading.publisher:
        yield "publisher", Filler(reading.publisher, "publication", "publisher", -1, -1, -1, -1)
