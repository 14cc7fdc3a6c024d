"""Which words of a sentence carry a candidate."""

from __future__ import annotations

from onrecord.claims.reading import Filler, Reading
from onrecord.claims.trees import Tree


def extent(reading: Reading, tree: Tree, i: int, fillers: list[Filler], what: int | None, on: str) -> tuple[int, int]:
    """The shortest run of tokens that carries trigger, roles, matter, and (for verbs) the clause's own adjuncts."""
    first, last = _own_extent(reading, tree, i, on == "verb")
    for f in fillers:
        if f.sentence == tree.index and f.first >= 0:
            first, last = min(first, f.first), max(last, f.last)
    if what is not None:
        a, b = tree.span_of(what)
        first, last = min(first, a), max(last, min(b, what + 14))
    while last > first and tree.upos[last] == "PUNCT" and tree.lower[last] not in ("%",):
        last -= 1
    while first < last and tree.upos[first] == "PUNCT":
        first += 1
    return first, last


def _own_extent(reading: Reading, tree: Tree, i: int, verb: bool) -> tuple[int, int]:
    """The tokens that a trigger carries with it whatever fills its roles."""
    known = reading.settled.extents if reading.settled is not None else {}
    key = (tree.index, i, verb)
    if key in known:
        return known[key]
    first = last = i
    if verb:
        for c in tree.children[i]:
            if tree.rels[c] in _OWN:
                a, b = tree.span_of(c)
                if tree.rels[c] in ("obl", "ccomp", "xcomp", "advcl") and b - i > 25 and tree.rels[c] != "obl":
                    continue
                first, last = min(first, a), max(last, min(b, i + 30))
    else:
        for c in tree.children[i]:
            if tree.rels[c] in ("compound", "amod", "det", "nmod", "nmod:poss", "cop", "nsubj", "case", "nummod"):
                a, b = tree.span_of(c)
                first, last = min(first, a), max(last, min(b, i + 14))
    known[key] = first, last
    return first, last


_OWN = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "aux", "aux:pass", "advmod", "compound:prt", "xcomp",
     "ccomp", "obl:unmarked", "cop"}
)  # fmt: skip
