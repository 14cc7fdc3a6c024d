"""Whom the subject of a verb of saying means: a letter's writer, a spokesman's house, the names behind "both" or "two".

By the codebook an unnamed spokesperson speaks as the organisation, and an unnamed source keeps the document's words.
"""

from __future__ import annotations

from onrecord.claims.fillers import SPOKEN_FOR, filler
from onrecord.claims.lexicon import word_list
from onrecord.claims.reading import Filler, Reading
from onrecord.claims.topics import ORGANISED
from onrecord.claims.trees import Tree

LETTERS = word_list("letters")
"""Documents that somebody writes: what they say, their writer says."""
_WRITING = word_list("writing")
_WRITERS = frozenset({"person", "company", "organization", "agency", "publication"})
_BACK = 25
"""Sentences looked back over for who wrote a letter."""
_LONGEST = 9
"""Words of a phrase for an unnamed source; what goes on for longer is cut before its last clause."""


def speakers(reading: Reading, tree: Tree, t: int) -> list[Filler]:
    """Who speaks where token t is the subject of a verb of saying."""
    lemma = tree.lemmas[t]
    if lemma in LETTERS:
        writers = _owners(reading, tree, t) or _writers(reading, tree, lemma)
        if writers:
            return writers
    found = filler(reading, tree, t)
    if lemma in SPOKEN_FOR and all(f.how == "phrase" for f in found):
        return _house(reading, tree, t) or found
    if len(found) == 1 and found[0].how == "phrase":
        named = [f for c in tree.kids(t, "appos") for k in tree.conjuncts(c) for f in filler(reading, tree, k)]
        named = [f for f in named if f.how == "name"]
        return named or [_whole(reading, tree, found[0])]
    return found


def _owners(reading: Reading, tree: Tree, t: int) -> list[Filler]:
    """Whose a letter is: "its letter", "the letter from Norrick"."""
    own = [*tree.kids(t, "nmod:poss"), *(c for c in tree.kids(t, "nmod") if tree.cases[c] in ("by", "from", "of"))]
    return [f for c in own for f in filler(reading, tree, c) if f.kind in _WRITERS]


def _writers(reading: Reading, tree: Tree, lemma: str) -> list[Filler]:
    """Who wrote the letter spoken of last: "in a letter to the board Norrick said", "Norrick sent a letter"."""
    for index in range(tree.index, max(-1, tree.index - _BACK), -1):
        other = reading.trees[index]
        for k in range(other.size - 1, -1, -1):
            if other.lemmas[k] != lemma or (index == tree.index and other.rels[k] in ("nsubj", "nsubj:pass")):
                continue
            found = _owners(reading, other, k)
            verb = other.heads[k]
            if not found and verb >= 0 and other.lemmas[verb] in _WRITING and other.rels[k] in ("obj", "obl"):
                clause = reading.clauses[index]
                found = [f for a in clause.agent(verb) for f in filler(reading, other, a) if f.kind in _WRITERS]
            if found:
                return found[:1]
    return []


def _house(reading: Reading, tree: Tree, t: int) -> list[Filler]:
    """The organisation that an unnamed spokesperson speaks for: the one the sentence is about, or was before it."""
    root = next((k for k in range(tree.size) if tree.heads[k] < 0), t)
    if root != tree.heads[t]:
        for a in reading.clauses[tree.index].agent(root):
            found = [f for f in filler(reading, tree, a) if f.kind in ORGANISED and f.entity is not None]
            if found:
                return found[:1]
    before = reading.before.get(tree.index)
    if before is None:
        return []
    e = reading.entity(before)
    return [Filler(e.name, e.kind, "house", -1, -1, -1, -1, e.id)]


def _whole(reading: Reading, tree: Tree, f: Filler) -> Filler:
    """The phrase for an unnamed source with what tells who it is: "two people who work there"."""
    last = f.last
    for c in tree.children[f.token]:
        end = tree.span_of(c)[1]
        if c > f.token and tree.rels[c] in ("acl", "acl:relcl", "nmod") and end - f.first < _LONGEST:
            last = max(last, end)
    while last > f.last and tree.upos[last] == "PUNCT":
        last -= 1
    if last <= f.last:
        return f
    text = " ".join(reading.text[tree.starts[f.first] : tree.ends[last]].split())
    return Filler(text, f.kind, f.how, f.sentence, f.token, f.first, last, f.entity)
