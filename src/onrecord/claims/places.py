"""The words of a document that may fill a role, as the claim network's pointers see them.

A pointer weighs a word by its vector and by circumstances that reading has settled: how far it stands from the anchor,
how it hangs on it in the tree, what kind of thing it stands for, whether by name, description or pronoun, and how
prominent that thing is. This module numbers these circumstances; their weights are the network's (`network.py`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.fillers import filler
from onrecord.claims.reading import Filler, Reading
from onrecord.claims.trees import Tree
from onrecord.language.dates import find_dates
from onrecord.model import BlockKind

KINDS = (
    "company", "organization", "agency", "person", "publication", "country", "place", "product", "law", "list",
    "group", "phrase",
)  # fmt: skip
HOWS = ("name", "nominal", "pronoun", "adjective", "phrase", "other")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
_RELATIONS = (
    "acl", "advcl", "advmod", "amod", "appos", "ccomp", "compound", "cop", "dep", "det", "flat", "iobj", "list",
    "nmod", "nmod:poss", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "parataxis", "root", "xcomp",
    "other",
)  # fmt: skip
_AS = {name: k for k, name in enumerate(_RELATIONS)}
_COUNT = len(_RELATIONS)
PATHS = 5 * _COUNT + 3
"""Ways in which a word hangs on an anchor: below, two below, above, beside it, two above; itself, far, elsewhere."""
_SELF, _FAR, AWAY = 5 * _COUNT, 5 * _COUNT + 1, 5 * _COUNT + 2
_GAPS = np.array([1, 2, 4, 7, 12, 20])
_NEAR = len(_GAPS) + 1
_BACK = np.array([1, 2, 3, 5, 8, 14, 25])
DISTANCES = 2 * (len(_GAPS) + 1) + 2 * (len(_BACK) + 1)
"""Buckets of distance: words before and after within the sentence, sentences before and after."""
PROMINENCES = 8
"""Buckets of how often a thing is spoken of, twice: for headings and for other blocks."""

Integers = NDArray[np.int64]


class Places:
    """The words of a document that stand for something.

    Arrays of one entry a word, in the order of the text: `starts` (character), `sentence`, `token`, `kind` and `how`
    (numbers in `KINDS` and `HOWS`), `prominence`, `name` (a number for its first filler's name, see `numbers`);
    `fillers` what each stands for, at least one.
    """

    def __init__(self, reading: Reading, trees: list[Tree] | None = None) -> None:
        """Of all sentences of a reading, or of those given."""
        self._reading = reading
        rows: list[tuple[int, int, int, int, int, int]] = []
        self.fillers: list[list[Filler]] = []
        counts: dict[str, int] = {}
        for tree in reading.trees if trees is None else trees:
            heading = reading.block_of(tree).kind is BlockKind.HEADING
            for i in range(tree.size):
                if tree.upos[i] not in NOMINAL:
                    continue
                found = filler(reading, tree, i)
                if not found:
                    continue
                first = found[0]
                kind = KINDS.index(first.kind) if first.kind in KINDS else KINDS.index("phrase")
                how = HOWS.index(first.how) if first.how in HOWS else HOWS.index("other")
                rows.append((tree.starts[i], tree.index, i, kind, how, heading))
                self.fillers.append(found)
                if first.how != "phrase":
                    counts[first.name] = counts.get(first.name, 0) + 1
        table = np.array(rows, np.int64).reshape(-1, 6)
        self.starts, self.sentence, self.token, self.kind, self.how = (table[:, k] for k in range(5))
        often = np.array([counts.get(f[0].name, 0) for f in self.fillers], np.int64)
        self.prominence = np.digitize(often, [1, 3, 6]) + 4 * table[:, 5] if len(table) else often
        self.size = len(table)
        self.reach = len(reading.trees if trees is None else trees)
        self.numbers: dict[str, int] = {}
        for found in self.fillers:
            self.numbers.setdefault(found[0].name, len(self.numbers))
        self.names = len(self.numbers)
        self.name = np.array([self.numbers[f[0].name] for f in self.fillers], np.int64)
        self._spans: dict[int, tuple[int, int]] = {}
        self._order = np.argsort(self.name, kind="stable")
        self._firsts = np.searchsorted(self.name[self._order], np.arange(self.names))

    def by_name(self, chances: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the places of each name add up to: [..., places] to [..., names]; one of 0 where there is no place."""
        if not self.size:
            return np.zeros((*chances.shape[:-1], 1), np.float32)
        out: NDArray[np.float32] = np.add.reduceat(chances[..., self._order], self._firsts, -1)
        return out

    def of(self, sentence: int) -> tuple[int, int]:
        """The first place of a sentence and the one after its last."""
        if sentence not in self._spans:
            low, high = np.searchsorted(self.sentence, [sentence, sentence + 1])
            self._spans[sentence] = int(low), int(high)
        return self._spans[sentence]

    def distances(self, tree: Tree, anchor: int) -> Integers:
        """The bucket of each place's distance from a word."""
        out = self.away(tree)
        low, high = self.of(tree.index)
        out[low:high] = self.near(tree, [anchor])[0]
        return out

    def away(self, tree: Tree) -> Integers:
        """The bucket of each place's distance from a sentence."""
        return self.buckets()[self.sentence - tree.index + self.reach]

    def buckets(self) -> Integers:
        """The bucket of every distance in sentences that occurs in the document, from -`reach` to +`reach`."""
        apart = np.arange(-self.reach, self.reach + 1)
        return 2 * _NEAR + np.digitize(np.abs(apart), _BACK[1:]) + np.where(apart > 0, len(_BACK) + 1, 0)

    def near(self, tree: Tree, anchors: list[int]) -> Integers:
        """The bucket [anchors, places of the sentence] of the distance of each place of a sentence from its words."""
        low, high = self.of(tree.index)
        gaps = self.token[low:high] - np.array(anchors)[:, None]
        out: Integers = np.digitize(np.abs(gaps), _GAPS) + np.where(gaps > 0, _NEAR, 0)
        return out

    def paths(self, tree: Tree, anchor: int) -> Integers:
        """How each place hangs on a word: a number below `PATHS`."""
        out = np.full(self.size, AWAY)
        low, high = self.of(tree.index)
        out[low:high] = self.inner_paths(tree, [anchor])[0]
        return out

    def inner_paths(self, tree: Tree, anchors: list[int]) -> Integers:
        """How each place of a sentence hangs on its words [anchors, places of the sentence]."""
        low, high = self.of(tree.index)
        tokens: list[int] = self.token[low:high].tolist()
        hangs = [_hanging(tree, i) for i in tokens]
        return np.array([_paths(tree, anchor, tokens, hangs) for anchor in anchors], np.int64).reshape(
            len(anchors), high - low
        )


_Hanging = tuple[int, int, int, int, int]
"""The head of a word, that head's first conjunct, the head of that; and the numbers of the first two relations."""


def _hanging(tree: Tree, i: int) -> _Hanging:
    at = _unlisted(tree, i)
    head = tree.heads[at]
    if head < 0:
        return head, -1, -1, _number(tree, at), 0
    over = _unlisted(tree, head)
    return head, over, tree.heads[over], _number(tree, at), _number(tree, over)


def _paths(tree: Tree, anchor: int, tokens: list[int], hangs: list[_Hanging]) -> list[int]:
    """How words hang on an anchor."""
    up = _unlisted(tree, anchor)
    above = tree.heads[up]
    first = _unlisted(tree, above) if above >= 0 else -1
    higher = tree.heads[first] if above >= 0 else -1
    out = []
    for i, (head, over, top, relation, relation_over) in zip(tokens, hangs, strict=True):
        if i == anchor:
            out.append(_SELF)
        elif anchor in (head, over):
            out.append(relation)
        elif over >= 0 and top == anchor:
            out.append(_COUNT + relation_over)
        elif above >= 0 and i in (above, first):
            out.append(2 * _COUNT + _number(tree, up))
        elif above >= 0 and head in (above, first):
            out.append(3 * _COUNT + relation)
        elif higher >= 0 and higher in (i, head):
            out.append(4 * _COUNT + relation)
        else:
            out.append(_FAR)
    return out


def dates_at(reading: Reading, places: Places) -> dict[int, str]:
    """The places that stand in a date of their sentence, with that date as EDTF."""
    text, published = reading.text, reading.document.metadata.published
    out: dict[int, str] = {}
    for tree in reading.trees:
        for mention in find_dates(text, tree.start, tree.end, published):
            if mention.edtf is not None:
                low, high = np.searchsorted(places.starts, [mention.start, mention.end])
                out.update(dict.fromkeys(range(int(low), int(high)), mention.edtf))
    return out


def _unlisted(tree: Tree, i: int) -> int:
    """The first of the words that a word is coordinated with."""
    steps = 0
    while tree.rels[i] == "conj" and tree.heads[i] >= 0 and steps < 20:
        i, steps = tree.heads[i], steps + 1
    return i


def _number(tree: Tree, i: int) -> int:
    name = tree.rels[i]
    found = _AS.get(name)
    return found if found is not None else _AS.get(name.split(":")[0], _AS["other"])
