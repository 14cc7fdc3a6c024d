"""Who does not answer: the circumstances under which a verb or noun of speaking means that nothing was said."""

from __future__ import annotations

from onrecord.claims.lexicon import word_list
from onrecord.claims.trees import Tree

_SPEAKING = word_list("speaking")
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_NOBODY = frozenset({"neither", "none", "nobody", "no"})
_ANSWERS = frozenset({"reply", "response", "answer", "comment", "reaction", "explanation", "reason"})
_QUESTIONS = frozenset(
    {"question", "query", "enquiry", "inquiry", "request", "call", "conversation", "interview", "reporter"}
)
_SILENT = frozenset({"unanswered", "unreturned", "unacknowledged"})
_PLAIN = frozenset(
    {"reply", "respond", "answer", "acknowledge", "react", "return", "comment", "discuss", "elaborate", "confirm",
     "engage"}
)  # fmt: skip
_ASKING = frozenset({"whether", "if", "why", "how", "what", "who", "which", "where"})
"""Verbs whose plain negation is silence; of "say", "name" and the like only where they take a question or an object."""


def silent(tree: Tree, i: int, lemma: str, special: str, xcomp: list[int]) -> bool:
    """Whether the trigger says that somebody did not answer; `special` "not_reached" that nobody was reached."""
    negative = _negative(tree, i)
    if special == "not_reached":
        return negative and any(tree.lower[c] in ("could", "can") for c in tree.kids(i, "aux"))
    if tree.upos[i] == "NOUN":
        return any(tree.lower[c] == "no" for c in tree.children[i])
    if lemma in ("decline", "refuse"):
        return any(tree.lemmas[x] in _SPEAKING for x in xcomp) or (lemma == "decline" and not tree.kids(i, "obj"))
    objects = [tree.lemmas[c] for c in tree.kids(i, "obj")]
    if lemma in ("go", "remain"):
        return any(tree.lower[c] in _SILENT for c in tree.children[i])
    if lemma == "hang_up":
        return True
    if lemma in ("end", "refer", "ignore"):
        return any(o in _QUESTIONS for o in objects)
    denied = any(tree.lower[d] == "no" for c in tree.kids(i, "obj") for d in tree.children[c])
    if lemma in ("bring", "get", "receive", "elicit", "draw", "give", "make", "have", "offer"):
        return any(o in _ANSWERS for o in objects) and (denied or negative)
    if lemma == "take":
        return negative and any(o in _QUESTIONS for o in objects)
    if lemma in _PLAIN:
        return negative
    would = any(tree.lower[c] in ("would", "wo", "will") for c in tree.kids(i, "aux"))
    return negative and (would or any(tree.lower[m] in _ASKING for m in _told(tree, i)))


def _negative(tree: Tree, i: int) -> bool:
    return any(
        tree.lower[c] in _NEGATIONS
        or (
            tree.rels[c].startswith("nsubj")
            and (tree.lower[c] in _NOBODY or any(tree.lower[d] in _NOBODY for d in tree.children[c]))
        )
        for c in tree.children[i]
    )


def _told(tree: Tree, i: int) -> list[int]:
    """The first words of what token i would have told: "did not say whether", "would not say why"."""
    return [tree.span_of(c)[0] for c in tree.kids(i, "ccomp", "advmod", "obj", "advcl", "xcomp")]
