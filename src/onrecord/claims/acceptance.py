"""Which candidates are kept: a logistic regression over what is known of each.

Features are names of circumstances (frame, trigger, slots, how and of what kind the roles are filled, distance, mood,
attribution, place in the document). The weights are data (`data/acceptance.json`), trained by
`training/claims/acceptance.py` on documents that no figure is reported on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from onrecord.claims.attribution import Attribution
from onrecord.claims.matching import Candidate
from onrecord.claims.modality import Mood
from onrecord.claims.reading import Standing

THRESHOLD = 0.28
"""Candidates less likely than this are dropped. Set by benchmarks/extraction.py: the lowest at which more than half of
what is found in articles not trained on is right; 0.33 gave .03 more precision there, at .01 to .02 less core F1."""


CONTEXT = ("type=", "rule=", "s-slot=", "o-slot=", "hows=", "s-top=", "o-top=", "kinds+type=", "said=", "section=")
"""The features that the second model, over the claim network's numbers, takes besides them."""
SCALE = 3.0
"""Log-odds are divided by this before they enter the second model, to be of the size of its other numbers."""


@lru_cache(maxsize=2)
def weights(network: bool) -> dict[str, float]:
    """The trained weights by feature: of the first model, or of the second; empty where none were trained."""
    source = files("onrecord.claims") / "data" / ("acceptance-network.json" if network else "acceptance.json")
    if not source.is_file():
        return {}
    data: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))["weights"]
    return data


def log_odds(table: dict[str, float], features: Iterable[str], numbers: dict[str, float]) -> float:
    """The log-odds that a table of weights gives."""
    total = table.get("bias", 0.0) + sum(table.get(f, 0.0) for f in features)
    total += sum(table.get(f, 0.0) * value for f, value in numbers.items())
    return max(-14.0, min(14.0, total))


def confidence(features: list[str], numbers: dict[str, float]) -> float:
    """How likely a candidate with these features is a claim, 0-1; 0.5 where nothing was trained.

    The first model judges by the rules' features alone. Where the claim network has spoken (`numbers`), a second one
    weighs the first's log-odds, the network's numbers and a little context.
    """
    first = weights(False)
    if not first:
        return 0.5
    odds = log_odds(first, features, {})
    second = weights(True) if numbers else {}
    if second:
        odds = log_odds(second, context(features), {**numbers, "rules": odds / SCALE})
    return 1.0 / (1.0 + math.exp(-odds))


def context(features: Iterable[str]) -> list[str]:
    """The features that the second model takes."""
    return [f for f in features if f.startswith(CONTEXT)]


def features(c: Candidate, mood: Mood, said: Attribution, section: str, rivals: int, standing: Standing) -> list[str]:
    """The circumstances of a candidate. `rivals` counts other candidates of its type at its trigger."""
    return [*_features(c, mood, said, section, rivals), *_roles(c, standing)]


def _roles(c: Candidate, standing: Standing) -> Iterator[str]:
    """How each filler stands in its slot and in the document."""
    tree = c.tree
    tops = []
    for role, slot, f in (("s", c.subject_slot, c.subject), ("o", c.object_slot, c.object)):
        if f is None:
            tops.append("null")
            continue
        yield f"{role}-slot={slot}"
        yield f"{role}-slot+type={slot}|{c.type}"
        yield f"{role}-slot+how={slot}|{f.how}"
        yield f"{role}-slot+kind={slot}|{f.kind}|{c.on}"
        yield f"{role}-slot+lemma={slot}|{c.lemma}"
        count = standing.counts.get(f.entity, 0) if f.entity is not None else 0
        top = (
            "topic"
            if f.entity is not None and f.entity == standing.topic
            else "many"
            if count >= 5
            else "few"
            if count > 1
            else "once"
        )
        if f.name == standing.publisher:
            top = "publisher"
        tops.append(top)
        yield f"{role}-top={top}"
        yield f"{role}-top+type={top}|{c.type}"
        if f.sentence == tree.index and f.token >= 0:
            side = "left" if f.token < c.trigger else "right"
            yield f"{role}-side={side}|{c.on}|{c.type}"
            low, high = min(f.token, c.trigger) + 1, max(f.token, c.trigger)
            free, verbs = slot in _FREE, tree.upos[low:high].count("VERB") > 1
            yield f"{role}-comma={',' in tree.lower[low:high]}|{free}"
            yield f"{role}-verb={verbs}|{free}"
    yield f"tops={tops[0]}>{tops[1]}"
    yield f"tops+type={tops[0]}>{tops[1]}|{c.type}"
    yield f"slots={c.subject_slot}>{c.object_slot}|{c.on}"
    yield f"slots+type={c.subject_slot}>{c.object_slot}|{c.type}"


_FREE = frozenset({"before", "after", "outer", "prev", "topic"})


def _features(c: Candidate, mood: Mood, said: Attribution, section: str, rivals: int) -> Iterator[str]:
    tree = c.tree
    rule = c.rule
    yield f"rule={rule}"
    yield f"type={c.type}"
    yield f"rule+lemma={rule}|{c.lemma}"
    yield f"type+lemma={c.type}|{c.lemma}"
    yield f"rule+slots={rule}|{c.subject_slot}|{c.object_slot}"
    for role, f in (("s", c.subject), ("o", c.object)):
        how = f.how if f else "null"
        kind = f.kind if f else "null"
        yield f"{role}-how={how}"
        yield f"{role}-kind={kind}"
        yield f"{role}-how+rule={how}|{rule}"
        yield f"{role}-kind+rule={kind}|{rule}"
        yield f"{role}-kind+type={kind}|{c.type}"
        if f is not None and f.sentence == tree.index:
            gap = abs(f.token - c.trigger)
            yield f"{role}-gap={min(gap // 4, 5)}"
            if f.how == "phrase":
                yield f"{role}-head={tree.lemmas[f.token]}"
                yield f"{role}-words={min(f.last - f.first, 5)}"
    s, o = (c.subject.kind if c.subject else "null"), (c.object.kind if c.object else "null")
    yield f"kinds={s}>{o}"
    yield f"kinds+type={s}>{o}|{c.type}"
    yield f"hows={c.subject.how if c.subject else 0}>{c.object.how if c.object else 0}"
    yield f"section={section}"
    yield f"negative={mood.negative}"
    yield f"modality={mood.modality}"
    yield f"modality+type={mood.modality}|{c.type}"
    if mood.question:
        yield "question"
    if mood.hedged:
        yield "hedged"
    yield f"said={said.rule.split('/')[0]}"
    yield f"said+type={said.rule.split('/')[0]}|{c.type}"
    rel = tree.rels[c.trigger]
    yield f"rel={rel}"
    yield f"rel+on={rel}|{c.on}"
    yield f"rel+type={rel}|{c.type}"
    yield f"rivals={min(rivals, 3)}"
    yield f"size={min(tree.size // 12, 5)}"
    if c.what is None:
        yield "no-what"
    head = tree.heads[c.trigger]
    if head >= 0:
        yield f"head={tree.upos[head]}"
        yield f"type+head={c.type}|{tree.lemmas[head]}"
    det = next((tree.lower[k] for k in tree.children[c.trigger] if tree.rels[k] == "det"), "")
    if c.on != "verb" and det:
        yield f"det={det}|{c.type}"
    if c.on == "verb":
        if tree.kid(c.trigger, "obj") is not None:
            yield f"obj={tree.lemmas[tree.kid(c.trigger, 'obj') or 0]}|{c.type}"
        yield f"xpos={tree.sentence.tokens[c.trigger].xpos}|{c.type}"
