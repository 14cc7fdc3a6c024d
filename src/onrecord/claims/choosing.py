"""The claims of a clause: which types it makes, and which fillers stand in their roles."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.claims.codebook import codebook
from onrecord.claims.frames import Frames
from onrecord.claims.matching import Candidate, by_frame, of_unit
from onrecord.claims.pairing import NULL, Slotted, common_features, pair_features, pair_weights, role_features
from onrecord.claims.reading import Reading
from onrecord.claims.trees import Tree
from onrecord.claims.typing import TYPES, type_features, type_model
from onrecord.claims.units import Unit, units

LIKELY = -2.2
"""Types whose log-odds at a clause are below this are not tried there unless a frame fits."""


@dataclass(slots=True)
class Situation:
    """A clause with what the frames found in it and what is known of its matter."""

    unit: Unit
    framed: list[Candidate]
    features: list[str]


@dataclass(slots=True)
class Option:
    """A pair of fillers for a type at a clause; `frame` is the frame that proposes the same pair, if one does."""

    kind: str
    subject: Slotted
    object: Slotted
    frame: Candidate | None


def situations(reading: Reading, tree: Tree, frames: Frames) -> list[Situation]:
    """The clauses of a sentence with their frames and features."""
    framed = by_frame(reading, tree, frames)
    out = []
    for unit in units(reading, tree):
        own = set(unit.tokens)
        mine = [c for c in framed if c.trigger in own]
        fired = frozenset(c.rule for c in mine)
        out.append(Situation(unit, mine, type_features(reading, unit, frames, fired)))
    return out


def options(situation: Situation, kind: str) -> list[Option]:
    """Every pair of fillers that a type admits at a clause."""
    book = codebook().types[kind]
    unit = situation.unit
    frames: dict[tuple[str | None, str | None], Candidate] = {}
    for c in situation.framed:
        if c.type == kind:
            frames.setdefault((c.subject.name if c.subject else None, c.object.name if c.object else None), c)
    subjects: list[Slotted] = [(s, f) for s, f in unit.fillers if f.kind in book.subject]
    objects: list[Slotted] = [(s, f) for s, f in unit.fillers if f.kind in book.object]
    if book.subject_may_be_null:
        subjects.append(NULL)
    if book.object_may_be_null:
        objects.append(NULL)
    out = []
    for s in subjects:
        for o in objects:
            a, b = (s[1].name if s[1] else None), (o[1].name if o[1] else None)
            if a == b or (s[1] is None and (o[1] is None or o[1].how == "phrase")):
                continue
            if s[1] is not None and s[1].how == "phrase" and (o[1] is None or o[1].how == "phrase"):
                continue
            out.append(Option(kind, s, o, frames.pop((a, b), None)))
    for c in frames.values():
        out.append(Option(kind, (f"f:{c.subject_slot}" if c.subject else "null", c.subject), (f"f:{c.object_slot}" if c.object else "null", c.object), c))
    return out


def option_features(situation: Situation, option: Option, framed: bool) -> Iterator[str]:
    """The features of a pair that are not of one role alone. `framed`: some frame of the type fits in the clause."""
    yield from pair_features(option.kind, option.subject, option.object)
    if option.frame is not None:
        yield "framed"
        yield f"{option.kind}|framed"
        yield f"frame={option.frame.rule}"
        yield f"frame={option.frame.rule}|{option.frame.lemma}"
    elif framed:
        yield "other-framed"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate that the models choose, with its probability."""

    candidate: Candidate
    confidence: float


def choose(reading: Reading, tree: Tree, frames: Frames, threshold: float) -> list[Chosen]:
    """The claims of a sentence's clauses that are at least as likely as `threshold`.

    Of each type a clause makes one claim, or several where one of its roles is coordinated.
    """
    model, weights = type_model(), pair_weights()
    if model is None or not weights:
        return []
    out: list[Chosen] = []
    cut = math.log(threshold / (1 - threshold))
    for situation in situations(reading, tree, frames):
        logits = model.logits(situation.features)
        with_frames = {c.type for c in situation.framed}
        order = sorted(range(len(TYPES)), key=lambda k: -float(logits[k]))
        top = float(logits[order[0]])
        for rank, column in enumerate(order):
            kind, logit = TYPES[column], float(logits[column])
            if logit < LIKELY and kind not in with_frames:
                continue
            if logit < LIKELY - 2:
                break
            best = _best(reading, situation, kind, logit, rank, top - logit, weights, cut)
            out.extend(best)
    return out


def _best(
    reading: Reading, situation: Situation, kind: str, logit: float, rank: int, gap: float,
    weights: dict[str, float], cut: float,
) -> list[Chosen]:  # fmt: skip
    unit = situation.unit
    passive = reading.clauses[unit.tree.index].is_passive(unit.head)
    base = weights.get("bias", 0.0) + sum(weights.get(f, 0.0) for f in common_features(kind, logit, rank, gap))
    memo: dict[tuple[str, str, str | None], float] = {}
    found = options(situation, kind)
    framed = any(o.frame is not None for o in found)
    scored: list[tuple[float, Option]] = []
    for option in found:
        total = base
        for role, slotted in (("s", option.subject), ("o", option.object)):
            key = (role, slotted[0], slotted[1].name if slotted[1] else None)
            if key not in memo:
                memo[key] = sum(weights.get(f, 0.0) for f in role_features(unit, kind, role, slotted, passive))
            total += memo[key]
        total += sum(weights.get(f, 0.0) for f in option_features(situation, option, framed))
        scored.append((total, option))
    if not scored:
        return []
    scored.sort(key=lambda row: -row[0])
    if scored[0][0] < cut:
        return []
    lead = scored[0][1]
    out = []
    for total, option in scored:
        if total < cut:
            break
        if option is lead or (option.subject[0], option.object[0]) == (lead.subject[0], lead.object[0]):
            out.append(Chosen(candidate_of(reading, unit, option), 1.0 / (1.0 + math.exp(-total))))
    return out[:6]


def candidate_of(reading: Reading, unit: Unit, option: Option) -> Candidate:
    """The candidate of an option: the frame's own where a frame proposes it."""
    if option.frame is not None:
        return option.frame
    return of_unit(reading, unit.tree, unit.head, option.kind, option.subject[1], option.object[1])
