"""A sentence's dependency tree, indexed once so that frames can ask it questions cheaply."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from onrecord.claims.inflection import lemma_of
from onrecord.language.words import visible
from onrecord.model import Sentence

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl"})
CLAUSE_RELATIONS = frozenset(
    {
        "root", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "conj", "csubj",
        "csubj:pass", "list", "dep", "appos",
    }
)  # fmt: skip
RELATIVE_WORDS = frozenset({"which", "who", "that", "whom", "whose"})


@dataclass(slots=False)
class Tree:
    """One sentence. Tokens are numbered from 0; `children[i]` lists the dependants of token i in text order."""

    sentence: Sentence
    index: int = 0
    block: int = 0
    children: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        tokens = self.sentence.tokens
        self.size = len(tokens)
        self.words = [visible(t.text) for t in tokens]
        self.lower = [word.lower() for word in self.words]
        self.upos = [t.upos for t in tokens]
        self.lemmas = [
            lemma_of(word, t.upos, (t.lemma or word).lower()) for word, t in zip(self.lower, tokens, strict=True)
        ]
        self.rels = [t.deprel for t in tokens]
        self.heads = [t.head for t in tokens]
        self.starts = [t.start for t in tokens]
        self.ends = [t.end for t in tokens]
        self.children = [[] for _ in tokens]
        for i, head in enumerate(self.heads):
            if 0 <= head < self.size and head != i:
                self.children[head].append(i)

    @property
    def start(self) -> int:
        return self.sentence.start

    @property
    def end(self) -> int:
        return self.sentence.end

    def kids(self, i: int, *relations: str) -> list[int]:
        """Dependants of token i that hang on it by one of the relations."""
        rels = self.rels
        return [c for c in self.children[i] if rels[c] in relations]

    def kid(self, i: int, *relations: str) -> int | None:
        """The first dependant of token i by one of the relations, or None."""
        rels = self.rels
        for c in self.children[i]:
            if rels[c] in relations:
                return c
        return None

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        left, right = list(range(self.size)), list(range(self.size))
        for i in range(self.size):
            at, steps = i, 0
            while at >= 0 and steps < 60:
                left[at] = min(left[at], i)
                right[at] = max(right[at], i)
                at, steps = self.heads[at], steps + 1
        return left, right

    def span_of(self, i: int) -> tuple[int, int]:
        """First and last token of the phrase that token i heads."""
        left, right = self._edges
        return left[i], right[i]

    @cached_property
    def cases(self) -> list[str]:
        """For each token its preposition in lower case, words of a fixed phrase joined ("according to"), or ""."""
        found = [""] * self.size
        for i in range(self.size):
            marks = self.kids(i, "case")
            if not marks:
                continue
            first = marks[0]
            words = [self.lower[first], *(self.lower[f] for f in self.kids(first, "fixed"))]
            found[i] = " ".join(words)
        return found

    def conjuncts(self, i: int) -> list[int]:
        """Token i and what is coordinated with it."""
        return [i, *self.kids(i, "conj")]

    def phrasal(self, i: int) -> str:
        """The verb's lemma with its particle ("take_over"), or just the lemma."""
        for c in self.children[i]:
            if self.rels[c] == "compound:prt" or (
                self.rels[c] == "advmod" and c == i + 1 and self.lower[c] in _PARTICLES
            ):
                return f"{self.lemmas[i]}_{self.lower[c]}"
        return self.lemmas[i]

    def clause_head(self, i: int) -> int:
        """The predicate of the clause that token i stands in."""
        at = i
        for _ in range(40):
            if self.rels[at] in CLAUSE_RELATIONS and (
                self.upos[at] in ("VERB", "AUX") or self.kid(at, "cop") is not None
            ):
                return at
            if self.heads[at] < 0:
                return at
            at = self.heads[at]
        return at

    def is_passive(self, i: int) -> bool:
        return any(self.rels[c] in ("aux:pass", "nsubj:pass", "csubj:pass", "obl:agent") for c in self.children[i])


_PARTICLES = frozenset({"over", "out", "off", "up", "down", "away", "back", "aside", "on", "in"})
