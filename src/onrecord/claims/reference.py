"""Whom a pronoun or a nominal ("the company", "its", "both firms") stands for.

A scoring of the entities named shortly before, after Lappin and Leass (1994): recency, grammatical role and frequency
speak for a candidate; clashes of number, gender and kind rule it out. What scores too low is left unresolved.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims.introductions import introductions
from onrecord.claims.nominals import ORGANISED, Nominals
from onrecord.claims.reading import Reading
from onrecord.claims.trees import Tree

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_FAR = 5
"""Sentences further back than this are out of reach of a pronoun."""


_OTHER_BLOCK = 0.6
"""What another paragraph takes away: of 0.2 and 0.6 the better by candidates on the tuning documents."""


@dataclass(slots=True)
class _Seen:
    entity: int
    sentence: int
    token: int
    weight: float
    block: int


class Resolver:
    """Walks a document in order and keeps what has been spoken of."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.seen: list[_Seen] = []
        self.introduced = introductions(reading.trees, reading.entities)
        self.nominals = Nominals(reading, self.introduced, self._candidates)
        self.mentions = {e.id: e.count for e in reading.entities.all}

    def run(self) -> None:
        """Fills `reading.references`."""
        for tree in self.reading.trees:
            self._sentence(tree)

    def _sentence(self, tree: Tree) -> None:
        at = self.reading.entities.at[tree.index]
        done: set[tuple[int, int]] = set()
        for i in range(tree.size):
            here = at.get(i)
            if here is not None:
                entity, first, last = here
                if (first, last) not in done:
                    done.add((first, last))
                    self._note(tree, entity, i, self._weight(tree, first, last))
                continue
            word = tree.lower[i]
            if tree.upos[i] == "PRON" or word in ("his", "her", "its", "their"):
                found = self._pronoun(tree, i, word)
            elif tree.upos[i] in ("NOUN", "PROPN") and tree.rels[i] not in ("compound", "flat"):
                found = self.nominals.resolve(tree, i, self._clause_mates(tree, i), self._last)
            else:
                continue
            if found:
                self.reading.references[(tree.index, i)] = found
                self.reading.how[(tree.index, i)] = "pronoun" if tree.upos[i] == "PRON" else "nominal"
                for entity in found:
                    self._note(tree, entity, i, self._weight(tree, i, i))

    def _weight(self, tree: Tree, first: int, last: int) -> float:
        head = next((k for k in range(first, last + 1) if not first <= tree.heads[k] <= last), last)
        rel = tree.rels[head]
        weight = {"nsubj": 1.0, "nsubj:pass": 0.9, "obl:agent": 0.6, "obj": 0.5, "appos": 0.2, "nmod:poss": 0.5}.get(
            rel, 0.1
        )
        if rel in ("nsubj", "nsubj:pass") and tree.heads[head] >= 0 and tree.rels[tree.heads[head]] == "root":
            weight += 0.4
        return weight

    def _note(self, tree: Tree, entity: int, token: int, weight: float) -> None:
        self.seen.append(_Seen(entity, tree.index, token, weight, tree.block))
        if len(self.seen) > 160:
            del self.seen[:60]

    def _candidates(
        self, tree: Tree, kinds: frozenset[str], far: int, avoid: set[int], frequent: float = 0.06,
        matrix: frozenset[int] = frozenset(),
    ) -> list[tuple[float, int]]:  # fmt: skip
        """Entities of the kinds that were spoken of lately, best first. `matrix` are subjects of clauses around."""
        best: dict[int, float] = {}
        for seen in self.seen[::-1]:
            gap = tree.index - seen.sentence
            if gap > far:
                break
            entity = self.reading.entities[seen.entity]
            if entity.kind not in kinds or seen.entity in avoid:
                continue
            score = seen.weight - 0.75 * min(gap, 4) - 0.08 * gap + frequent * min(self.mentions[seen.entity], 12)
            if gap == 0 and seen.token in matrix:
                score += 1.0
            if seen.block != tree.block:
                score -= _OTHER_BLOCK
            best[seen.entity] = max(best.get(seen.entity, -99.0), score)
        return sorted(((s, e) for e, s in best.items()), reverse=True)

    def _matrix(self, tree: Tree, i: int) -> frozenset[int]:
        """Subjects of the clauses around token i: "X said that it ..." and "X sold its ..." mean X."""
        out: set[int] = set()
        at = i
        for _ in range(12):
            at = tree.heads[at]
            if at < 0:
                break
            for c in tree.kids(at, "nsubj", "nsubj:pass"):
                if c != i and c < i:
                    a, b = tree.span_of(c)
                    out.update(range(a, min(b, c + 1) + 1))
        return frozenset(out)

    def _pronoun(self, tree: Tree, i: int, word: str) -> tuple[int, ...]:
        avoid = self._clause_mates(tree, i)
        matrix = self._matrix(tree, i)
        if word in _HE or word in _SHE:
            gender = "he" if word in _HE else "she"
            ranked = self._candidates(tree, frozenset({"person"}), _FAR + 2, avoid, matrix=matrix)
            fitting = [e for _, e in ranked if self._gender(e) in (gender, "")]
            return (fitting[0],) if fitting else ()
        if word in _IT:
            if word == "it" and self._expletive(tree, i):
                return ()
            kinds = ORGANISED | {"product", "country", "list", "law"}
            ranked = [
                (s - (0.0 if self.reading.entities[e].kind in ORGANISED else 0.7), e)
                for s, e in self._candidates(tree, kinds, _FAR, avoid, matrix=matrix)
            ]
            ranked.sort(reverse=True)
            return (ranked[0][1],) if ranked else ()
        if word in _THEY:
            if word != "their":
                return ()
            ranked = self._candidates(tree, ORGANISED, 1, avoid, matrix=matrix)
            return (ranked[0][1],) if ranked and ranked[0][0] > 0.2 else ()
        return ()

    def _gender(self, entity: int) -> str:
        introduced = self.introduced.get(entity)
        return introduced.gender if introduced is not None else ""

    def _expletive(self, tree: Tree, i: int) -> bool:
        head = tree.heads[i]
        if tree.rels[i] == "expl" or head < 0:
            return True
        return tree.kid(head, "csubj", "ccomp") is not None and tree.upos[head] == "ADJ"

    def _clause_mates(self, tree: Tree, i: int) -> set[int]:
        """Entities that cannot be meant: other arguments of the pronoun's own verb (Principle B), unless possessive."""
        if tree.rels[i] == "nmod:poss":
            head = tree.heads[i]
            inside = self.reading.entities.at[tree.index].get(head)
            return {inside[0]} if inside else set()
        head = tree.heads[i]
        mates: set[int] = set()
        if head >= 0 and tree.rels[i] in ("obj", "iobj", "obl"):
            for c in tree.kids(head, "nsubj", "nsubj:pass"):
                here = self.reading.entities.at[tree.index].get(c)
                if here:
                    mates.add(here[0])
        return mates

    def _last(self, entity: int) -> int:
        for seen in self.seen[::-1]:
            if seen.entity == entity:
                return seen.sentence
        return -99
