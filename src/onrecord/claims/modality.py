"""Polarity and modality of a clause from its own words: auxiliaries, negation, conditionals, governing verbs."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims.lexicon import cues, word_list
from onrecord.claims.trees import Tree
from onrecord.model import Modality

_CONDITIONAL = frozenset({"if", "unless", "whether", "lest", "were"})
_PLANNED_NOUNS = word_list("planned_nouns")
_FAILING = frozenset({"fail", "refuse", "decline", "neglect", "omit", "forget"})
_NO_WORDS = frozenset({"no", "nobody", "none", "neither", "nothing"})


@dataclass(frozen=True, slots=True)
class Mood:
    """How a clause is put forward by its own words. `hedged` where an adverb such as "allegedly" stands in it."""

    negative: bool
    modality: Modality
    hedged: bool = False
    question: bool = False


def mood(tree: Tree, i: int) -> Mood:
    """The mood of the clause whose predicate (verb or predicate noun) is token i."""
    lexicon = cues()
    negative, hedged = False, False
    modality = Modality.ACTUAL
    at, steps, first = i, 0, True
    while steps < 5:
        steps += 1
        for c in tree.children[at]:
            rel, word = tree.rels[c], tree.lower[c]
            if rel == "aux" and modality is Modality.ACTUAL:
                modality = _auxiliary(word, tree.lemmas[c], lexicon)
            elif rel == "advmod":
                if first and (word in lexicon.negators or tree.lemmas[c] == "not" or _no_longer(tree, c)):
                    negative = not negative
                elif word in lexicon.hedged:
                    hedged = True
            elif rel in ("aux", "cop") and word in ("cannot", "wo", "ca"):
                negative = True
            elif (
                first
                and rel in ("nsubj", "nsubj:pass", "obj", "obl")
                and (
                    word in _NO_WORDS
                    or any(
                        tree.lower[d] in ("no", "neither") and tree.rels[d] in ("det", "cc:preconj")
                        for d in tree.children[c]
                    )
                )
            ):
                negative = not negative
            elif rel == "cc" and word in ("nor", "neither"):
                negative = True
            elif rel == "mark" and word in _CONDITIONAL and tree.rels[at] in ("advcl", "ccomp"):
                modality = Modality.POSSIBLE
        head, rel = tree.heads[at], tree.rels[at]
        if head < 0:
            break
        if first and any(tree.rels[c] == "det" and tree.lower[c] in ("no", "neither") for c in tree.children[at]):
            negative = True
        if rel == "conj" and not tree.kids(at, "nsubj", "nsubj:pass"):
            if tree.kids(at, "aux", "aux:pass", "cop") and first and not tree.kids(at, "mark"):
                break
            at = head
            first = first and not any(tree.lower[c] in ("but", "not") for c in tree.children[i])
            continue
        if rel == "xcomp":
            if tree.lemmas[head] in _FAILING and first:
                negative = not negative
            if tree.lemmas[head] in ("appear", "seem") and modality is Modality.ACTUAL:
                modality = Modality.POSSIBLE
            at, first = (
                head,
                tree.lemmas[head] in ("seem", "appear", "begin", "start", "continue", "have", "use", "able"),
            )
            continue
        if rel == "acl" and tree.upos[head] == "NOUN" and any(tree.lower[c] == "to" for c in tree.kids(at, "mark")):
            if tree.lemmas[head] in _PLANNED_NOUNS and modality is Modality.ACTUAL:
                modality = Modality.PROPOSED
            break
        if rel == "advcl" and any(tree.lower[c] == "to" for c in tree.kids(at, "mark")):
            if modality is Modality.ACTUAL:
                modality = Modality.PROPOSED
            break
        break
    question = tree.words[-1] == "?" and tree.rels[i] in ("root", "conj", "parataxis")
    return Mood(negative, modality, hedged, question)


def _no_longer(tree: Tree, i: int) -> bool:
    """Whether an adverb says that something has ended: "no longer", "no more"."""
    return tree.lower[i] in ("longer", "more") and any(tree.lower[c] == "no" for c in tree.children[i])


def _auxiliary(word: str, lemma: str, lexicon: object) -> Modality:
    if word in ("may", "might", "could", "would") or lemma in ("may", "might", "could", "would"):
        return Modality.POSSIBLE
    if word in ("should", "must", "shall", "will", "'ll", "’ll", "wo") or lemma in (
        "should",
        "must",
        "shall",
        "will",
        "ought",
    ):
        return Modality.PROPOSED
    return Modality.ACTUAL
