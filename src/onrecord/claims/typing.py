"""Of which types a clause makes claims: a linear model over its words, its frames and the word lists.

One weight vector a feature, one column a type (`data/types.json`), trained by `training/claims/`. The frames' trigger
words count as features of their type, so that a verb never seen in training still speaks for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.codebook import codebook
from onrecord.claims.frames import Frames
from onrecord.claims.quotes import quote_at
from onrecord.claims.reading import Reading
from onrecord.claims.units import Unit, first_person

TYPES: tuple[str, ...] = tuple(sorted(codebook().types))
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV", "SYM"})
_SCALE = 100.0


@dataclass(frozen=True)
class TypeModel:
    """Rows of weights by feature; `bias` has one number a type."""

    rows: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def logits(self, features: list[str]) -> NDArray[np.float32]:
        """One log-odds a type, in the order of TYPES."""
        at = [self.rows[f] for f in features if f in self.rows]
        if not at:
            return self.bias
        total: NDArray[np.float32] = self.weights[at].sum(axis=0) + self.bias
        return total


@lru_cache(maxsize=1)
def type_model() -> TypeModel | None:
    """The trained model, or None where none was trained."""
    source = files("onrecord.claims") / "data" / "types.json"
    if not source.is_file():
        return None
    data = json.loads(source.read_text(encoding="utf-8"))
    if tuple(data["types"]) != TYPES:
        return None
    names = list(data["weights"])
    table = np.zeros((len(names), len(TYPES)), np.float32)
    for row, name in enumerate(names):
        for column, weight in data["weights"][name]:
            table[row, column] = weight / _SCALE
    return TypeModel({n: k for k, n in enumerate(names)}, table, np.array(data["bias"], np.float32))


def type_features(reading: Reading, unit: Unit, frames: Frames, fired: frozenset[str]) -> list[str]:
    """What is known of a clause's matter. `fired` are the ids of the frames that fit in it."""
    return list(dict.fromkeys(_features(reading, unit, frames, fired)))


def _features(reading: Reading, unit: Unit, frames: Frames, fired: frozenset[str]) -> Iterator[str]:
    tree, head = unit.tree, unit.head
    at = reading.entities.at[tree.index]
    before = "^"
    for t in unit.tokens:
        here = at.get(t)
        if here is not None:
            if t == here[1]:
                word = f"<{reading.entity(here[0]).kind}>"
                yield f"k={word}"
                yield f"b={before}_{word}"
                before = word
            continue
        if tree.upos[t] == "PUNCT":
            continue
        word = tree.lemmas[t]
        if tree.upos[t] in _CONTENT:
            yield f"w={word}"
            pos = "verb" if tree.upos[t] == "VERB" else "noun" if tree.upos[t] in ("NOUN", "PROPN") else "adjective"
            for frame in frames.on[pos].get(word, ()):
                yield f"lex={frame.type}"
                if t == head:
                    yield f"rootlex={frame.type}"
        elif tree.upos[t] == "NUM":
            word = "<n>"
        yield f"b={before}_{word}"
        before = word
    root = tree.phrasal(head)
    yield f"root={root}"
    passive = reading.clauses[tree.index].is_passive(head)
    yield f"passive={passive}"
    if passive:
        yield f"root-passive={root}"
    for c in tree.children[head]:
        rel = tree.rels[c]
        if rel in ("obj", "xcomp", "nsubj:pass"):
            yield f"{rel}={tree.lemmas[c]}"
            yield f"root+{rel}={root}|{tree.lemmas[c]}"
        elif rel in ("obl", "nmod") and tree.cases[c]:
            yield f"root+case={root}|{tree.cases[c]}"
        elif rel == "aux":
            yield f"aux={tree.lower[c]}"
        elif rel == "advmod" and tree.lower[c] in ("not", "n't", "n’t", "never"):
            yield "not"
    up = tree.heads[head]
    if up >= 0:
        yield f"up={tree.lemmas[up]}"
        yield f"up-rel={tree.rels[head]}"
    for slot, f in unit.fillers[:5]:
        if slot in ("agent", "patient"):
            yield f"{slot}-kind={f.kind}"
            yield f"root+{slot}-kind={root}|{f.kind}"
    for frame_id in fired:
        yield f"frame={frame_id}"
        yield f"frame-type={frame_id.split('/')[0]}"
    yield f"block={reading.block_of(tree).kind.value}"
    if quote_at(reading, tree.starts[head]) is not None:
        yield "quoted"
    if first_person(tree, unit):
        yield "first-person"
    if tree.words[-1] == "?":
        yield "question"
    if len(unit.tokens) < 4:
        yield "short"
