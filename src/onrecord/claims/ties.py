"""Ties between the things a document names: whose product a product is, who is whose parent, founder or lawyer.

They let "the V9 is built by Oskelund" speak of the brand that sells the V9, and "its parent" of the parent that the
document has named before (bridging, Clark 1975).
"""

from __future__ import annotations

from collections import Counter

from onrecord.claims.entities import Entities
from onrecord.claims.trees import Tree

_BEARERS = frozenset({"company", "organization", "publication"})
_WITHOUT_NAME = 4
"""Words between "its" or "X's" and the product that it is said of: "its grey branch-office router K9"."""


References = dict[tuple[int, int], tuple[int, ...]]


def brands(trees: list[Tree], entities: Entities, references: References) -> dict[int, int]:
    """For each product the company whose name it begins with, or that it is said to be of ("Veltra's V9", "its V9")."""
    makers = {e.words[0]: e.id for e in entities.all if e.kind in _BEARERS and e.words and e.count}
    counts: dict[int, Counter[int]] = {}
    for f, home in entities.found:
        if entities[home].kind != "product":
            continue
        owner = _owner(trees[f.sentence], f.first, entities, references)
        if owner is not None:
            counts.setdefault(home, Counter())[owner] += 1
    out: dict[int, int] = {}
    for e in entities.all:
        if e.kind == "product" and e.words:
            maker = makers.get(e.words[0])
            if maker is not None and len(e.words) > 1:
                out[e.id] = maker
            elif e.id in counts:
                out[e.id] = counts[e.id].most_common(1)[0][0]
    return out


def _owner(tree: Tree, first: int, entities: Entities, references: References) -> int | None:
    """The company right before a product's name, or the one whose the product is."""
    at = entities.at[tree.index]
    for k in range(first - 1, max(-1, first - 1 - _WITHOUT_NAME), -1):
        here = at.get(k)
        if here is not None:
            return here[0] if entities[here[0]].kind in _BEARERS else None
        if tree.lower[k] in ("'s", "’s"):
            continue
        if tree.lower[k] in ("its", "their"):
            meant = references.get((tree.index, k), ())
            return meant[0] if meant and entities[meant[0]].kind in _BEARERS else None
        if tree.upos[k] not in ("ADJ", "NOUN", "NUM"):
            return None
    return None
