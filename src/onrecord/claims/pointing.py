"""Candidates from the claim network: which words anchor a claim of which type, and which words fill its roles.

The network (`network.py`) reads a sentence with the sentences before it. For each word and type it gives the log-odds
that the word anchors a claim of that type, and for an anchor two distributions, one a role, over the words read,
"nobody" and "somebody elsewhere". The method is that of pointer networks (Vinyals et al. 2015) on a shared encoder.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.claims.codebook import codebook
from onrecord.claims.fillers import filler
from onrecord.claims.matching import Candidate, of_unit
from onrecord.claims.network import TYPES, SentenceScores
from onrecord.claims.reading import Filler, Reading
from onrecord.claims.trees import Tree

LIKELY = -2.4
"""Log-odds from which a type is tried at a word: tried lower, nothing was gained and more time taken (benchmark)."""
SUBJECTS, OBJECTS = 2, 2
"""Fillers tried for each role."""
FLOOR = 1e-4
_ELSEWHERE = ("voice", "before", "topic", "publisher")


@dataclass(slots=True)
class Pointed:
    """A candidate with what the network thinks of it: log-odds of the type, log-probabilities of the two fillers."""

    candidate: Candidate
    features: dict[str, float]


def pointed(reading: Reading, tree: Tree, scores: SentenceScores) -> list[Pointed]:
    """The candidates of one sentence, several a word and type; a later model chooses among them."""
    out: list[Pointed] = []
    known = _Fillers(reading)
    tops = np.argwhere(scores.types > LIKELY)
    for anchor, column in tops:
        anchor, column = int(anchor), int(column)
        kind, book = TYPES[column], codebook().types[TYPES[column]]
        subjects = known.ranked(tree, scores, anchor, column, 0, book.subject, book.subject_may_be_null)[:SUBJECTS]
        objects = known.ranked(tree, scores, anchor, column, 1, book.object, book.object_may_be_null)[:OBJECTS]
        logit = float(scores.types[anchor, column])
        for s_rank, (s_slot, s_p, s) in enumerate(subjects):
            for o_rank, (o_slot, o_p, o) in enumerate(objects):
                if s is not None and o is not None and s.name == o.name:
                    continue
                if all(f is None or f.how == "phrase" for f in (s, o)):
                    continue
                here_s = s if s is not None and s.sentence == tree.index else None
                here_o = o if o is not None and o.sentence == tree.index else None
                c = of_unit(reading, tree, anchor, kind, here_s, here_o)
                c.subject, c.object, c.rule = s, o, f"{kind}/network"
                c.subject_slot, c.object_slot = s_slot, o_slot
                features = {
                    "logit": logit,
                    "s": math.log(max(s_p, FLOOR)),
                    "o": math.log(max(o_p, FLOOR)),
                    f"kind={kind}": 1.0,
                    f"s-slot={s_slot}": 1.0,
                    f"o-slot={o_slot}": 1.0,
                    f"s-rank={s_rank}": 1.0,
                    f"o-rank={o_rank}": 1.0,
                    f"s-kind={kind}|{s.kind if s else None}": 1.0,
                    f"o-kind={kind}|{o.kind if o else None}": 1.0,
                    f"o-slot={kind}|{o_slot}": 1.0,
                    f"upos={tree.upos[anchor]}": 1.0,
                }
                out.append(Pointed(c, features))
    return out


class _Fillers:
    """What the words of a document stand for, by the character at which they start."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_tree: dict[int, dict[int, list[Filler]]] = reading.fillers

    def _of(self, tree: Tree) -> dict[int, list[Filler]]:
        if tree.index not in self._by_tree:
            found: dict[int, list[Filler]] = {}
            for i in range(tree.size):
                if tree.upos[i] in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X", "SYM"):
                    for f in filler(self._reading, tree, i):
                        found.setdefault(tree.starts[i], []).append(f)
            self._by_tree[tree.index] = found
        return self._by_tree[tree.index]

    def ranked(
        self,
        tree: Tree,
        scores: SentenceScores,
        anchor: int,
        column: int,
        role: int,
        kinds: frozenset[str],
        nullable: bool,
    ) -> list[tuple[str, float, Filler | None]]:
        """(slot, probability, filler) for a role, the likeliest first; slots are here, back, null and where else."""
        words, null, elsewhere = scores.role(anchor, column, role)
        total: dict[str, float] = {}
        best: dict[str, Filler] = {}
        index, places = tree.index, self._of(tree)
        trees = self._reading.trees
        for k in np.argsort(-words)[:12]:
            p = float(words[k])
            if p < FLOOR:
                break
            start = scores.starts[k]
            home = tree
            while start < home.start and home.index > 0:
                home = trees[home.index - 1]
            places = self._of(home)
            for f in places.get(start, ()):
                if f.kind not in kinds and f.kind != "phrase":
                    continue
                if f.how == "phrase" and home.index != index:
                    continue
                total[f.name] = total.get(f.name, 0.0) + p
                if f.name not in best or (f.sentence == index and best[f.name].sentence != index):
                    best[f.name] = f
        out: list[tuple[str, float, Filler | None]] = [
            (f"here-{f.how}" if f.sentence == index else "back", total[name], f) for name, f in best.items()
        ]
        if nullable and null > 0.02:
            out.append(("null", float(null), None))
        if elsewhere > 0.02:
            have = set(best)
            for slot, f in self._elsewhere(tree, anchor):
                if f.name not in have and f.kind in kinds:
                    have.add(f.name)
                    out.append((slot, float(elsewhere) * 0.5, f))
        out.sort(key=lambda row: -row[1])
        return out

    def _elsewhere(self, tree: Tree, anchor: int) -> Iterator[tuple[str, Filler]]:
        from onrecord.claims.quotes import block_speaker, quote_at

        reading = self._reading
        quote = quote_at(reading, tree.starts[anchor])
        speaker = quote.speaker if quote is not None else block_speaker(reading, reading.block_of(tree))
        if speaker is not None:
            yield "voice", Filler(speaker.name, speaker.kind, "voice", -1, -1, -1, -1, speaker.entity)
        for slot, number in (("before", reading.before.get(tree.index)), ("topic", reading.topic)):
            if number is not None:
                e = reading.entity(number)
                yield slot, Filler(e.name, e.kind, slot, -1, -1, -1, -1, e.id)
        if reading.publisher:
            yield "publisher", Filler(reading.publisher, "publication", "publisher", -1, -1, -1, -1)
