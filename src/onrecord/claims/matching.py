"""From trees to candidates: every frame and surface pattern that fits a sentence, with its roles filled.

Matching is liberal; `acceptance` decides what is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.claims import surface
from onrecord.claims.fillers import filler, words
from onrecord.claims.frames import Frame, Frames
from onrecord.claims.reading import Filler, Reading
from onrecord.claims.trees import Tree

_MOST = 5
"""No role takes more fillers than this from one coordination: longer ones are lists of something else."""
_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(slots=True)
class Candidate:
    """A possible claim: its roles, the trigger's token, the tokens its words cover, and how it was found."""

    type: str
    rule: str
    tree: Tree
    trigger: int
    subject: Filler | None
    object: Filler | None
    what: str | None
    first: int
    last: int
    on: str
    lemma: str
    prefix: str | None = None
    special: str | None = None
    subject_slot: str = ""
    object_slot: str = ""
    polarity: str = "+"
    modality: str | None = None


def by_surface(reading: Reading, tree: Tree) -> Iterator[Candidate]:
    """What surface patterns find in a sentence."""
    for match in surface.match(reading, tree):
        yield Candidate(
            match.pattern.type, match.pattern.id, tree, match.trigger, match.subject, match.object, match.what,
            match.first, match.last, "surface", tree.lemmas[match.trigger],
        )  # fmt: skip


def by_frame(reading: Reading, tree: Tree, frames: Frames) -> list[Candidate]:
    """What frames find in a sentence; of two frames with the same roles at a trigger the first is kept."""
    out: list[Candidate] = []
    for i in range(tree.size):
        seen: set[tuple[str, str | None, str | None]] = set()
        for pos, lemma in triggers(reading, tree, i):
            for frame in frames.on[pos].get(lemma, ()):
                for c in _fit(reading, tree, i, frame, lemma):
                    key = (c.type, c.subject.name if c.subject else None, c.object.name if c.object else None)
                    if key not in seen:
                        seen.add(key)
                        out.append(c)
    return out


def of_unit(reading: Reading, tree: Tree, head: int, kind: str, s: Filler | None, o: Filler | None) -> Candidate:
    """The candidate that a clause makes with two fillers."""
    verb = tree.upos[head] in _VERBAL
    fillers = [f for f in (s, o) if f is not None]
    first, last = extent(reading, tree, head, fillers, None, "verb" if verb else "noun")
    return Candidate(kind, f"{kind}/clause", tree, head, s, o, None, first, last, "verb" if verb else "noun", tree.lemmas[head])


def triggers(reading: Reading, tree: Tree, i: int) -> Iterator[tuple[str, str]]:
    """The (part of speech, lemma) pairs under which token i may trigger frames."""
    upos = tree.upos[i]
    if upos in _VERBAL:
        lemma, phrasal = tree.lemmas[i], tree.phrasal(i)
        if phrasal != lemma:
            yield "verb", phrasal
        yield "verb", lemma
        if tree.rels[i] in ("amod", "acl"):
            yield "adjective", lemma
    elif upos in ("NOUN", "PROPN", "SYM"):
        lemma = tree.lemmas[i]
        yield "noun", lemma
        if i and tree.rels[i - 1] in ("compound", "amod"):
            yield "noun", f"{tree.lower[i - 1]}_{tree.lower[i]}"
    elif upos == "ADJ":
        yield "adjective", tree.lemmas[i]
    here = reading.entities.at[tree.index].get(i)
    if here is not None:
        head = next((k for k in range(here[1], here[2] + 1) if not here[1] <= tree.heads[k] <= here[2]), here[1])
        if head == i:
            yield "name", ""


def _fit(reading: Reading, tree: Tree, i: int, frame: Frame, lemma: str) -> Iterator[Candidate]:
    """The candidates of one frame at one trigger; none where a constraint or a needed role is not met."""
    clauses = reading.clauses[tree.index]
    if frame.need_case and tree.cases[i] not in frame.need_case:
        return
    for slots, lemmas in frame.with_:
        if not any(_has(tree, t, lemmas) for slot in slots for t in clauses.slot(i, slot)):
            return
    if frame.special and not _special(tree, i, lemma, frame.special, clauses.slot(i, "xcomp")):
        return
    subjects, subject_slot = _role(reading, tree, i, frame.subject, frame.kinds_subject, frame.lexical_subject)
    if frame.subject and not subjects and not frame.subject_null:
        return
    if frame.lexical_subject and not subjects:
        return
    objects, object_slot = _role(reading, tree, i, frame.object, frame.kinds_object, frozenset())
    if frame.object and not objects and not frame.object_null:
        return
    if not any(f.how != "phrase" for f in (*subjects, *objects)):
        return
    what, what_token = _what(reading, tree, i, frame)
    if frame.need_what and what_token is None:
        return
    first, last = extent(reading, tree, i, subjects + objects, what_token, frame.on)
    for s in subjects or [None]:
        for o in objects or [None]:
            if s is not None and o is not None and s.name == o.name:
                continue
            yield Candidate(
                frame.type, frame.id, tree, i, s, o, what, first, last, frame.on, lemma, frame.prefix, frame.special,
                subject_slot, object_slot, frame.polarity, frame.modality,
            )  # fmt: skip


def _has(tree: Tree, t: int, lemmas: frozenset[str]) -> bool:
    if tree.lemmas[t] in lemmas or tree.lower[t] in lemmas:
        return True
    first, last = tree.span_of(t)
    near = range(max(first, t - 4), min(last, t + 1) + 1)
    return any(tree.lemmas[k] in lemmas or tree.lower[k] in lemmas for k in near if tree.heads[k] == t)


def _special(tree: Tree, i: int, lemma: str, special: str, xcomp: list[int]) -> bool:
    negative = any(
        tree.lower[c] in ("not", "n't", "n’t", "never") or (tree.rels[c].startswith("nsubj") and tree.lower[c] in ("neither", "none", "nobody"))
        or (tree.rels[c].startswith("nsubj") and any(tree.lower[d] in ("neither", "no", "none") for d in tree.children[c]))
        for c in tree.children[i]
    )
    would = any(tree.lower[c] in ("would", "wo", "will") for c in tree.kids(i, "aux"))
    if special == "not_reached":
        return negative and any(tree.lower[c] in ("could", "can") for c in tree.kids(i, "aux"))
    if lemma in ("decline", "refuse"):
        return any(tree.lemmas[x] in _SPEAKING for x in xcomp) or (lemma == "decline" and not tree.kids(i, "obj"))
    if lemma in ("reply", "respond", "answer", "acknowledge", "react", "return"):
        return negative
    return negative and would


_SPEAKING = frozenset(
    {"comment", "say", "answer", "respond", "discuss", "reply", "name", "identify", "elaborate", "confirm", "explain", "speak",
     "talk", "share", "disclose", "specify", "give", "provide", "be", "address", "tell", "reveal", "detail", "take"}
)  # fmt: skip


def _role(
    reading: Reading, tree: Tree, i: int, paths: tuple[str, ...], kinds: frozenset[str], lexical: frozenset[str]
) -> tuple[list[Filler], str]:
    """Fillers of the first slot that holds any of the kinds, and that slot's name."""
    clauses = reading.clauses[tree.index]
    for path in paths:
        found: list[Filler] = []
        for t in clauses.path(i, path)[:_MOST]:
            for f in filler(reading, tree, t):
                if f.kind not in kinds and not (lexical and f.how == "phrase"):
                    continue
                if lexical and f.how == "phrase" and tree.lemmas[f.token] not in lexical:
                    continue
                if f.how == "adjective" and path not in ("amod", "patient>amod", "compound"):
                    continue
                if all(f.name != other.name for other in found):
                    found.append(f)
        if found:
            return found, path
    return [], ""


def _what(reading: Reading, tree: Tree, i: int, frame: Frame) -> tuple[str | None, int | None]:
    clauses = reading.clauses[tree.index]
    for path in frame.what:
        if path == "trigger":
            return tree.words[i], None
        for t in clauses.path(i, path)[:1]:
            text = words(tree, reading.text, t)
            if text:
                return text, t
    return None, None


def extent(
    reading: Reading, tree: Tree, i: int, fillers: list[Filler], what: int | None, on: str
) -> tuple[int, int]:
    """The shortest run of tokens that carries trigger, roles, matter, and (for verbs) the clause's own adjuncts."""
    first = last = i
    if on == "verb":
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


_OWN = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "aux", "aux:pass", "advmod", "compound:prt", "xcomp", "ccomp",
     "obl:unmarked", "cop"}
)  # fmt: skip
