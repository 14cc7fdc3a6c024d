"""From trees to candidates: every frame and surface pattern that fits a sentence, with its roles filled.

Matching is liberal; `acceptance` decides what is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.claims import surface
from onrecord.claims.extents import extent
from onrecord.claims.fillers import filler, words
from onrecord.claims.frames import Frame, Frames
from onrecord.claims.reading import Filler, Reading
from onrecord.claims.silence import silent
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
    numbers: tuple[float, ...] = ()


def by_surface(reading: Reading, tree: Tree) -> Iterator[Candidate]:
    """What surface patterns find in a sentence."""
    for match in surface.match(reading, tree):
        yield Candidate(
            match.pattern.type, match.pattern.id, tree, match.trigger, match.subject, match.object, match.what,
            match.first, match.last, "surface", tree.lemmas[match.trigger],
        )  # fmt: skip


def by_frame(reading: Reading, tree: Tree, frames: Frames, types: frozenset[str] | None = None) -> list[Candidate]:
    """What frames find in a sentence; of two frames with the same roles at a trigger the first is kept.

    With `types`, only frames of these are tried.
    """
    out: list[Candidate] = []
    for i in range(tree.size):
        seen: set[tuple[str, str | None, str | None]] = set()
        for pos, lemma in triggers(reading, tree, i):
            for frame in frames.on[pos].get(lemma, ()):
                if types is not None and frame.type not in types:
                    continue
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
    return Candidate(
        kind, f"{kind}/clause", tree, head, s, o, None, first, last, "verb" if verb else "noun", tree.lemmas[head]
    )


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
        if not any(_has(tree, t, lemmas) for slot in slots for t in clauses.path(i, slot)):
            return
    if frame.special and not silent(tree, i, lemma, frame.special, clauses.slot(i, "xcomp")):
        return
    subjects = _role(reading, tree, i, frame.subject, frame.kinds_subject, frame.lexical_subject)
    if frame.subject:
        subjects = _supplied(reading, tree, i, subjects, frame.kinds_subject, frame.subject_null)
    objects = _role(reading, tree, i, frame.object, frame.kinds_object, frozenset())
    if frame.object and frame.type not in _SAID:
        objects = _supplied(reading, tree, i, objects, frame.kinds_object, frame.object_null)
    if (frame.subject and not subjects) or (frame.object and not objects):
        return
    what, what_token = _what(reading, tree, i, frame)
    if frame.need_what and what_token is None:
        return
    none: list[Slotted] = [("null", None)]
    made = 0
    for s_slot, s in subjects or none:
        for o_slot, o in objects or none:
            if (s is not None and o is not None and s.name == o.name) or not _anchored(s, o):
                continue
            if (s_slot in _SUPPLIED and o_slot in _SUPPLIED) or made >= _MOST_PAIRS:
                continue
            made += 1
            first, last = extent(reading, tree, i, [f for f in (s, o) if f is not None], what_token, frame.on)
            yield Candidate(
                frame.type, frame.id, tree, i, s, o, what, first, last, frame.on, lemma, frame.prefix, frame.special,
                s_slot, o_slot, frame.polarity, frame.modality,
            )  # fmt: skip


Slotted = tuple[str, Filler | None]
_SAID = frozenset({"naming"})
"""Types whose object the discourse never offers: a name is said where it is given."""
_SUPPLIED = frozenset({"prev", "topic", "topic2"})
_MOST_PAIRS = 16


def _anchored(s: Filler | None, o: Filler | None) -> bool:
    return any(f is not None and f.how != "phrase" for f in (s, o))


def _supplied(
    reading: Reading, tree: Tree, i: int, found: list[Slotted], kinds: frozenset[str], nullable: bool
) -> list[Slotted]:
    """The fillers found, and what the discourse offers where the clause leaves the role open or to a mere phrase."""
    out = list(found)
    have = {f.name for _, f in found if f is not None}
    if all(f is None or f.how == "phrase" for _, f in found):
        for slot, f in _offers(reading, tree, i):
            if f.kind in kinds and f.name not in have and f.how != "phrase":
                have.add(f.name)
                out.append((slot, f))
        if nullable:
            out.append(("null", None))
    return out


def _offers(reading: Reading, tree: Tree, i: int) -> list[tuple[str, Filler]]:
    """What the discourse offers to an open role of token i, the nearest first."""
    known = reading.settled.offers if reading.settled is not None else {}
    offers = known.get((tree.index, i))
    if offers is None:
        offers = known[tree.index, i] = [("outer", f) for f in outer_subject(reading, tree, i)]
        offers.extend(_near(reading, tree, i))
        for slot, entity in (
            ("prev", reading.before.get(tree.index)), ("topic", reading.topic), ("topic2", reading.second),
        ):  # fmt: skip
            if entity is not None:
                e = reading.entity(entity)
                offers.append((slot, Filler(e.name, e.kind, slot, -1, -1, -1, -1, e.id)))
    return offers


def _near(reading: Reading, tree: Tree, i: int) -> list[tuple[str, Filler]]:
    """The names that stand nearest to token i in its sentence, before and after it."""
    at = reading.entities.at[tree.index]
    out: list[tuple[str, Filler]] = []
    for slot, way in (("before", range(i - 1, -1, -1)), ("after", range(i + 1, tree.size))):
        seen: set[int] = set()
        for k in way:
            here = at.get(k)
            if here is None or here[0] in seen:
                continue
            seen.add(here[0])
            e = reading.entity(here[0])
            out.append((slot, Filler(e.name, e.kind, "name", tree.index, k, here[1], here[2], e.id)))
            if len(seen) == 2:
                break
    return out


def outer_subject(reading: Reading, tree: Tree, i: int) -> list[Filler]:
    """The subject of the clause around token i's."""
    clauses = reading.clauses[tree.index]
    at = tree.clause_head(i)
    for _ in range(4):
        at = tree.heads[at]
        if at < 0:
            return []
        if tree.upos[at] in _VERBAL:
            return [f for t in clauses.agent(at)[:2] for f in filler(reading, tree, t)]
    return []


def _has(tree: Tree, t: int, lemmas: frozenset[str]) -> bool:
    if tree.lemmas[t] in lemmas or tree.lower[t] in lemmas:
        return True
    first, last = tree.span_of(t)
    near = range(max(first, t - 4), min(last, t + 1) + 1)
    return any(tree.lemmas[k] in lemmas or tree.lower[k] in lemmas for k in near if tree.heads[k] == t)


def _role(
    reading: Reading, tree: Tree, i: int, paths: tuple[str, ...], kinds: frozenset[str], lexical: frozenset[str]
) -> list[Slotted]:
    """Fillers of every slot that holds any of the kinds, with the slots' names, in the order of the slots."""
    clauses = reading.clauses[tree.index]
    out: list[Slotted] = []
    seen: set[str] = set()
    for path in paths:
        for t in clauses.path(i, path)[:_MOST]:
            for f in filler(reading, tree, t):
                if f.kind not in kinds and not (lexical and f.how == "phrase"):
                    continue
                if lexical and f.how == "phrase" and tree.lemmas[f.token] not in lexical:
                    continue
                if f.how == "adjective" and not path.endswith(("amod", "compound", "patient")):
                    continue
                for slot, g in ((path, f), (f"{path}+brand", _brand(reading, f, kinds))):
                    if g is not None and g.name not in seen:
                        seen.add(g.name)
                        out.append((slot, g))
    return out


def _brand(reading: Reading, f: Filler, kinds: frozenset[str]) -> Filler | None:
    """The company whose product a filler is, where the role admits companies; the topic, where nobody's is known."""
    if f.kind != "product" or f.entity is None or "company" not in kinds:
        return None
    number = reading.brands.get(f.entity, reading.topic)
    if number is None:
        return None
    e = reading.entity(number)
    return Filler(e.name, e.kind, "brand", f.sentence, f.token, f.first, f.last, e.id)


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
