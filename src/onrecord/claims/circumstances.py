"""What acceptance knows of a candidate: the names of its features.

Frame, trigger, slots, how and of what kind the roles are filled, distance, mood, attribution, place in the document.
The functions at the end spell the features, each from a few words, so that acceptance can remember what they weigh.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.claims.acceptance import Features, Group, Part
from onrecord.claims.attribution import Attribution
from onrecord.claims.matching import Candidate
from onrecord.claims.modality import Mood
from onrecord.claims.reading import Filler, Standing
from onrecord.claims.trees import Tree


class Circumstances:
    """The features of the candidates of one sentence."""

    def __init__(self, section: str, standing: Standing) -> None:
        self._section = section
        self._standing = standing
        self._triggers: dict[tuple[object, ...], Group] = {}
        self._roles: dict[tuple[object, ...], Group] = {}

    def of(self, c: Candidate, mood: Mood, said: Attribution, rivals: int) -> Features:
        """Those of a candidate. `rivals` counts other candidates of its type at its trigger."""
        s, o = c.subject, c.object
        subject, object_ = self._role("s", c, s, c.subject_slot), self._role("o", c, o, c.object_slot)
        key: tuple[object, ...] = (c.trigger, c.rule, c.lemma, c.on, id(said), rivals, c.what is None)
        trigger = self._triggers.get(key)
        if trigger is None:
            rule: Part = (_rule, (c.rule, c.type, c.lemma, c.what is None))
            trigger = self._triggers[key] = Group([rule, *_of_trigger(c, mood, said, self._section, rivals)])
        kinds = s.kind if s else "null", o.kind if o else "null"
        hows = s.how if s else "null", o.how if o else "null"
        tops = _top(s, self._standing), _top(o, self._standing)
        slots: Part = (_slots, (c.rule, c.type, c.on, c.subject_slot, c.object_slot))
        own = (slots, (_kinds, (c.type, *kinds, *hows)), (_tops, (c.type, *tops)))
        return Features((trigger, subject, object_), own)

    def _role(self, role: str, c: Candidate, f: Filler | None, slot: str) -> Group:
        # A reading hands out one filler a token (`Reading.settled`), so identity tells them apart, and quickly.
        key = (role, c.trigger, c.rule, c.lemma, c.on, slot, id(f))
        known = self._roles.get(key)
        if known is None:
            known = self._roles[key] = Group(self._filled(role, c, f, slot))
        return known

    def _filled(self, role: str, c: Candidate, f: Filler | None, slot: str) -> list[Part]:
        """How a role is filled, and where its filler stands."""
        if f is None:
            return [(_filling, (role, "null", "null", c.rule, c.type))]
        parts: list[Part] = [
            (_filling, (role, f.kind, f.how, c.rule, c.type)),
            (_slot, (role, slot, f.how, f.kind, _top(f, self._standing), c.type, c.on)),
            (_slot_lemma, (role, slot, c.lemma)),
        ]
        if f.sentence == c.tree.index:
            parts.append((_place, (role, c.on, c.type, slot in _FREE, *_between(c.tree, f.token, c.trigger))))
            if f.how == "phrase":
                parts.append((_phrase, (role, c.tree.lemmas[f.token], min(f.last - f.first, 5))))
        return parts


def _of_trigger(c: Candidate, mood: Mood, said: Attribution, section: str, rivals: int) -> Iterator[Part]:
    """What is the same for every candidate of this type at its trigger."""
    tree, i = c.tree, c.trigger
    verb, head = c.on == "verb", tree.heads[i]
    manner = (mood.negative, mood.modality.value, mood.question, mood.hedged)
    yield _manner, (c.type, section, *manner, said.rule.split("/")[0])
    yield _standing, (c.type, c.on, tree.rels[i], min(rivals, 3), min(tree.size // 12, 5))
    if head >= 0:
        yield _above, (c.type, tree.upos[head], tree.lemmas[head])
    if verb:
        obj = tree.kid(i, "obj")
        if obj is not None:
            yield _one, ("obj", tree.lemmas[obj], c.type)
        if tree.sentence.tokens[i].xpos is not None:
            yield _one, ("xpos", tree.sentence.tokens[i].xpos, c.type)
    else:
        det = next((tree.lower[k] for k in tree.children[i] if tree.rels[k] == "det"), None)
        if det:
            yield _one, ("det", det, c.type)


_FREE = frozenset({"before", "after", "outer", "prev", "topic"})


def _top(f: Filler | None, standing: Standing) -> str:
    """How prominent a filler is in the document."""
    if f is None:
        return "null"
    if f.name == standing.publisher:
        return "publisher"
    if f.entity is None:
        return "once"
    if f.entity == standing.topic:
        return "topic"
    count = standing.counts.get(f.entity, 0)
    return "many" if count >= 5 else "few" if count > 1 else "once"


def _between(tree: Tree, token: int, trigger: int) -> tuple[str, int, bool, bool]:
    """On which side of its trigger a token stands, how far, and whether a comma and two verbs stand in between."""
    low, high = (token, trigger) if token < trigger else (trigger, token)
    side, gap = "left" if token < trigger else "right", min((high - low) // 4, 5)
    return side, gap, "," in tree.lower[low + 1 : high], tree.upos[low + 1 : high].count("VERB") > 1


def _rule(rule: str, claim: str, lemma: str, bare: bool) -> Iterator[str]:
    yield f"rule={rule}"
    yield f"type={claim}"
    yield f"rule+lemma={rule}|{lemma}"
    yield f"type+lemma={claim}|{lemma}"
    if bare:
        yield "no-what"


def _slots(rule: str, claim: str, on: str, s: str, o: str) -> Iterator[str]:
    yield f"rule+slots={rule}|{s}|{o}"
    yield f"slots={s}>{o}|{on}"
    yield f"slots+type={s}>{o}|{claim}"


def _kinds(claim: str, s: str, o: str, s_how: str, o_how: str) -> Iterator[str]:
    yield f"kinds={s}>{o}"
    yield f"kinds+type={s}>{o}|{claim}"
    yield f"hows={0 if s_how == 'null' else s_how}>{0 if o_how == 'null' else o_how}"


def _tops(claim: str, s: str, o: str) -> Iterator[str]:
    yield f"tops={s}>{o}"
    yield f"tops+type={s}>{o}|{claim}"


def _filling(role: str, kind: str, how: str, rule: str, claim: str) -> Iterator[str]:
    yield f"{role}-how={how}"
    yield f"{role}-kind={kind}"
    yield f"{role}-how+rule={how}|{rule}"
    yield f"{role}-kind+rule={kind}|{rule}"
    yield f"{role}-kind+type={kind}|{claim}"


def _slot(role: str, slot: str, how: str, kind: str, top: str, claim: str, on: str) -> Iterator[str]:
    yield f"{role}-slot={slot}"
    yield f"{role}-slot+type={slot}|{claim}"
    yield f"{role}-slot+how={slot}|{how}"
    yield f"{role}-slot+kind={slot}|{kind}|{on}"
    yield f"{role}-top={top}"
    yield f"{role}-top+type={top}|{claim}"


def _slot_lemma(role: str, slot: str, lemma: str) -> Iterator[str]:
    yield f"{role}-slot+lemma={slot}|{lemma}"


def _place(role: str, on: str, claim: str, free: bool, side: str, gap: int, comma: bool, verbs: bool) -> Iterator[str]:
    yield f"{role}-gap={gap}"
    yield f"{role}-side={side}|{on}|{claim}"
    yield f"{role}-comma={comma}|{free}"
    yield f"{role}-verb={verbs}|{free}"


def _phrase(role: str, lemma: str, words: int) -> Iterator[str]:
    yield f"{role}-head={lemma}"
    yield f"{role}-words={words}"


def _manner(
    claim: str, section: str, negative: bool, modality: str, question: bool, hedged: bool, said: str
) -> Iterator[str]:
    yield f"section={section}"
    yield f"negative={negative}"
    yield f"modality={modality}"
    yield f"modality+type={modality}|{claim}"
    if question:
        yield "question"
    if hedged:
        yield "hedged"
    yield f"said={said}"
    yield f"said+type={said}|{claim}"


def _standing(claim: str, on: str, rel: str, rivals: int, size: int) -> Iterator[str]:
    yield f"rivals={rivals}"
    yield f"size={size}"
    yield f"rel={rel}"
    yield f"rel+on={rel}|{on}"
    yield f"rel+type={rel}|{claim}"


def _above(claim: str, upos: str, lemma: str) -> Iterator[str]:
    yield f"head={upos}"
    yield f"type+head={claim}|{lemma}"


def _one(name: str, value: str, claim: str) -> Iterator[str]:
    yield f"{name}={value}|{claim}"
