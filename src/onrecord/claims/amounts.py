"""The value of a claim: of the shares, sums and numbers in its words the one that hangs nearest to its
verb and roles.

Which kinds of value a type of claim takes is data (`data/values.yaml`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.claims.lexicon import load_yaml
from onrecord.claims.matching import Candidate
from onrecord.claims.trees import Tree
from onrecord.claims.values import Amount, amounts, number_of

FAR = 4
"""Steps in the tree from a claim's word beyond which a number counts something else; a comma between counts double."""


@dataclass(frozen=True)
class _Rules:
    kinds: dict[str, tuple[str, ...]]
    time: frozenset[str]
    no_units: frozenset[str]
    past: frozenset[str]
    whole: frozenset[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    data = load_yaml("values.yaml")
    kinds = {name: tuple(many) for name, many in data["kinds"].items()}
    return _Rules(kinds, *(frozenset(map(str, data[name])) for name in ("time", "no_units", "past", "whole")))


def value_of(tree: Tree, text: str, c: Candidate) -> str | None:
    """The value of an accepted candidate, among its words; None where no number is meant."""
    rules = _rules()
    kinds = rules.kinds.get(c.type)
    if kinds is None:
        return None
    found = _sums(tree, text, c.first, c.last)
    taken = {i for i, _ in found}
    found += [(i, a) for i, a in _counts(tree, c.first, c.last) if i not in taken]
    anchors = [c.trigger, *(f.token for f in (c.subject, c.object) if f is not None and f.sentence == tree.index)]
    best: tuple[int, int, int] | None = None
    chosen = None
    for place, (i, amount) in enumerate(found):
        if amount.kind not in kinds:
            continue
        steps = [_steps(tree, i, anchor) for anchor in anchors]
        rank = (kinds.index(amount.kind), sum(steps), place)
        if min(steps) <= FAR and (best is None or rank < best):
            best, chosen = rank, amount
    if chosen is not None:
        return chosen.text
    whole = "share" in kinds and any(tree.lower[k] in rules.whole for k in range(c.first, c.last + 1))
    return "100 %" if whole and c.type == "ownership" else None


def _sums(tree: Tree, text: str, first: int, last: int) -> list[tuple[int, Amount]]:
    """Shares and sums of money, each at the token that its number begins with."""
    out = []
    for amount in amounts(text, tree.starts[first], tree.ends[last]):
        i = next((k for k in range(first, last + 1) if tree.ends[k] > amount.start), None)
        if i is not None:
            out.append((i, amount))
    return out


def _counts(tree: Tree, first: int, last: int) -> list[tuple[int, Amount]]:
    """Numbers of things: a number with the noun that it counts ("312 of the aircraft", "some 40,000 readers")."""
    rules = _rules()
    out = []
    for i in range(first, last + 1):
        if tree.upos[i] != "NUM":
            continue
        number = number_of(tree.words[i])
        head = tree.heads[i]
        if number in (None, "1") or head < 0:
            continue
        if tree.rels[i] == "nummod" and head > i:
            noun = head
        else:
            of = next((c for c in tree.kids(i, "nmod") if tree.cases[c] == "of"), None)
            if of is None:
                continue
            noun = of
        lemma = tree.lemmas[noun]
        if lemma in rules.no_units or tree.upos[noun] not in ("NOUN", "PROPN") or not lemma.isalpha():
            continue
        if tree.words[noun][0].isupper() and tree.upos[noun] == "PROPN":
            continue
        if lemma in rules.time and noun + 1 < tree.size and tree.lower[noun + 1] in rules.past:
            continue
        kind = "time" if lemma in rules.time else "count"
        out.append((i, Amount(f"{number} {tree.lower[noun]}", kind, tree.starts[i], tree.ends[noun])))
    return out


def _steps(tree: Tree, i: int, trigger: int) -> int:
    """Edges of the tree between two words; one that leaves a clause counts double."""
    above: dict[int, int] = {}
    at, steps = i, 0
    while at >= 0 and steps < 30:
        above[at] = steps
        steps += 2 if tree.rels[at] in _CLAUSES else 1
        at = tree.heads[at]
    at, steps = trigger, 0
    while at >= 0 and steps < 30:
        if at in above:
            return above[at] + steps
        steps += 2 if tree.rels[at] in _CLAUSES else 1
        at = tree.heads[at]
    return 99


_CLAUSES = frozenset({"conj", "advcl", "acl:relcl", "parataxis", "ccomp", "acl", "appos"})
