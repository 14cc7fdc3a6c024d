"""Whom a nominal ("the company", "the Leeds chipmaker", "both firms", "the judge") stands for.

The description decides before nearness does: an entity that the document introduced with the nominal's own noun or
place comes first; a noun that bodies are introduced with ("court", "university", "judge") means nobody else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache

from onrecord.claims.entities import Entity
from onrecord.claims.introductions import Introduction, place_at
from onrecord.claims.lexicon import load_yaml, organisations, places
from onrecord.claims.reading import Reading
from onrecord.claims.trees import Tree

Ranking = Callable[[Tree, frozenset[str], int, set[int], float], list[tuple[float, int]]]
"""(tree, kinds, sentences back, entities to avoid, weight of frequency) -> entities spoken of, best first."""

DEFINITE = frozenset({"the", "that", "this", "said"})
_COUNTED = {"both": 2, "two": 2, "neither": 2, "either": 2, "three": 3, "four": 4}
_PLURALS = frozenset({"company", "firm", "maker", "manufacturer", "vendor", "supplier", "group", "business"})
_FAR = 30
_NEAR = 3
_LEAST = -2.6
"""A candidate that scores less is out of mind, unless its description is met."""
_NOUN, _ALIKE, _COMMON, _PLACE, _WORD, _ELSEWHERE = 4.0, 0.8, 0.3, 2.0, 0.8, 1.2
"""What the noun itself, one like it, a noun as common as "company", a place and another word of the description add,
and what another place takes away."""
_ANYBODY = frozenset({"company", "firm", "business", "group", "corporation", "enterprise", "maker", "manufacturer"})
_OTHERS = frozenset({"rival", "other", "another", "same", "new", "competing", "first", "second", "third"})
_ISSUER = frozenset({"company", "group", "corporation", "issuer", "firm"})


@lru_cache(maxsize=1)
def _alike() -> dict[str, frozenset[str]]:
    """Nouns that one text uses for one body."""
    out: dict[str, set[str]] = {}
    for row in load_yaml("organisations.yaml")["alike"]:
        for word in row:
            out.setdefault(word, set()).update(row)
    return {word: frozenset(row) for word, row in out.items()}


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    return frozenset(load_yaml("organisations.yaml")["telling"])


class Nominals:
    """Resolves the nominals of one document, given how its entities were introduced."""

    def __init__(self, reading: Reading, introduced: dict[int, Introduction], ranking: Ranking) -> None:
        self.reading = reading
        self.introduced = introduced
        self.ranking = ranking
        self.kinds = organisations().nominals
        self._words: dict[int, frozenset[str]] = {}

    def resolve(self, tree: Tree, i: int, avoid: set[int], last: Callable[[int], int]) -> tuple[int, ...]:
        """The entities that the phrase of noun i stands for; `last` gives the sentence an entity was last named in."""
        lemma = tree.lemmas[i]
        kinds = self.kinds.get(lemma)
        if kinds is None:
            return ()
        kids = tree.children[i]
        if any(tree.rels[c] == "nmod:poss" for c in kids):
            return ()
        if tree.sentence.tokens[i].xpos in ("NNS", "NNPS"):
            return self._several(tree, i, lemma, kinds)
        if not any(tree.lower[c] in DEFINITE for c in kids if tree.rels[c] == "det"):
            return ()
        if any(tree.lower[c] in _OTHERS for c in kids):
            return ()
        if lemma in _ISSUER and tree.words[i][0].isupper() and self.issuer is not None:
            return (self.issuer,)
        at = self.reading.entities.at[tree.index]
        for c in kids:
            here = at.get(c)
            if here and tree.rels[c] in ("appos", "flat", "nmod:desc") and c > i:
                return (here[0],)
        if self._told_apart(tree, i):
            return ()
        return self._described(tree, i, lemma, kinds, avoid, last)

    def _told_apart(self, tree: Tree, i: int) -> bool:
        """Whether a restrictive clause says which one is meant ("the company that sued")."""
        clause = tree.kid(i, "acl:relcl")
        return clause is not None and not any(tree.lower[c] == "," for c in tree.children[i])

    def _several(self, tree: Tree, i: int, lemma: str, kinds: frozenset[str]) -> tuple[int, ...]:
        kids = tree.children[i]
        number = next((_COUNTED[tree.lower[c]] for c in kids if tree.lower[c] in _COUNTED), 0)
        counted = number > 0
        if not counted and (lemma not in _PLURALS or not any(tree.lower[c] == "the" for c in kids)):
            return ()
        number = number or 2
        wide = kinds | ({"organization"} if "company" in kinds else frozenset())
        ranked = self.ranking(tree, wide, 4 if counted else 2, set(), 0.06)
        wanted = {p for c in kids if (p := place_at(tree, c, self.reading.entities))}
        scored = sorted(((s + self._fit(e, lemma, wanted, [])[0], e) for s, e in ranked), reverse=True)
        return tuple(e for _, e in scored[:number]) if len(scored) >= number else ()

    def _described(
        self, tree: Tree, i: int, lemma: str, kinds: frozenset[str], avoid: set[int], last: Callable[[int], int]
    ) -> tuple[int, ...]:
        entities = self.reading.entities
        before = [c for c in tree.children[i] if c < i and tree.rels[c] in _BEFORE]
        wanted = {p for c in [*before, *tree.kids(i, "nmod")] if (p := place_at(tree, c, entities))}
        said = [tree.lemmas[c] for c in before if place_at(tree, c, entities) is None]
        ranked = self.ranking(tree, kinds | ORGANISED if kinds & ORGANISED else kinds, _FAR, avoid, 0.12)
        best: tuple[float, int] | None = None
        narrow = kinds <= {"person", "product", "list", "law", "country"}
        for score, e in ranked:
            bonus, met = self._fit(e, lemma, wanted, said)
            if not met:
                if entities[e].kind not in kinds or score < _LEAST or lemma in _telling():
                    continue
                if "person" in kinds and entities[e].kind == "person":
                    continue
                if (narrow or wanted) and bonus <= 0 and tree.index - last(e) > _NEAR:
                    continue
            elif entities[e].kind == "person" and "person" not in kinds:
                continue
            if best is None or score + bonus > best[0]:
                best = (score + bonus, e)
        return () if best is None else (best[1],)

    def _fit(self, e: int, lemma: str, wanted: set[str], said: list[str]) -> tuple[float, bool]:
        """What an entity's description adds, and whether its noun is met."""
        entity = self.reading.entities[e]
        words = self._words.get(e)
        if words is None:
            words = self._words[e] = _words_of(entity)
        intro = self.introduced.get(e)
        nouns = intro.nouns if intro else set()
        alike = _alike().get(lemma, frozenset())
        exact = lemma in words or lemma in nouns
        met = exact or bool(alike & words) or bool(alike & nouns)
        bonus = 0.0 if not met else _COMMON if lemma in _ANYBODY else _NOUN if exact else _ALIKE
        bonus += _WORD * sum(w in words or w in nouns for w in said)
        known = intro.places if intro else set()
        if wanted:
            if wanted & known or any(w.lower() in words for w in wanted):
                return bonus + _PLACE, True
            if known & set(places().countries.values()) and wanted <= set(places().countries.values()):
                bonus -= _ELSEWHERE
        return bonus, met

    @cached_property
    def issuer(self) -> int | None:
        """Whom "the Company" with a capital means, where a document says so at least twice: itself, or the first named.

        Notices and annual reports write so of their issuer.
        """
        terms = sum(
            tree.words[i][0].isupper() and tree.lower[i] in _ISSUER and i > 0 and tree.lower[i - 1] == "the"
            for tree in self.reading.trees
            for i in range(tree.size)
            if i not in self.reading.entities.at[tree.index]
        )
        if terms < 2:
            return None
        bodies = [e for e in self.reading.entities.all if e.kind in ("company", "organization")]
        own = [e.id for e in bodies if e.name == self.reading.publisher]
        named = sorted((e.first, e.id) for e in bodies if e.first >= 0 and e.count > 1)
        return own[0] if own else named[0][1] if named else None


ORGANISED = frozenset({"company", "organization", "agency", "publication"})
_BEFORE = frozenset({"compound", "amod", "nmod:unmarked", "nmod:desc", "nmod"})


def _words_of(entity: Entity) -> frozenset[str]:
    return frozenset(entity.words) | {w for form in entity.forms for w in form.lower().split()}
