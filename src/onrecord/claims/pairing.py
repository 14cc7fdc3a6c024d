"""Who stands in the roles of a clause's claim: a linear model over pairs of fillers.

The score of a pair is a sum of what speaks for the subject, for the object and for the two together, so that all pairs
of a clause are scored at the cost of its fillers (`data/pairs.json`, trained by `training/claims/`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from onrecord.claims.reading import Filler
from onrecord.claims.units import Unit

Slotted = tuple[str, Filler | None]
NULL: Slotted = ("null", None)


@lru_cache(maxsize=1)
def pair_weights() -> dict[str, float]:
    """Weights by feature; empty where none were trained."""
    source = files("onrecord.claims") / "data" / "pairs.json"
    if not source.is_file():
        return {}
    data: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))["weights"]
    return data


def role_features(unit: Unit, kind: str, role: str, slotted: Slotted, passive: bool) -> Iterator[str]:
    """What is known of one filler in one role of type `kind`."""
    slot, f = slotted
    head = unit.tree.lemmas[unit.head]
    voice = "p" if passive else "a"
    base = f"{role}|{kind}"
    yield f"{role}-slot={slot}"
    yield f"{base}|{slot}"
    yield f"{base}|{slot}|{voice}"
    yield f"{base}|{head}|{slot}"
    yield f"{role}|{head}|{slot}"
    if f is None:
        return
    yield f"{role}-kind={f.kind}"
    yield f"{base}|{f.kind}"
    yield f"{base}|{f.kind}|{slot}"
    yield f"{role}-how={f.how}"
    yield f"{base}|{f.how}"
    if f.how == "phrase":
        word = unit.tree.lemmas[f.token]
        yield f"{role}-word={word}"
        yield f"{base}|{word}"
        yield f"{role}-size={min(4, f.last - f.first)}"
    if f.token >= 0 and f.sentence == unit.tree.index:
        gap = f.token - unit.head
        yield f"{role}-gap={max(-4, min(4, gap // 4))}"
        yield f"{role}-side={gap < 0}|{slot}"


def pair_features(kind: str, s: Slotted, o: Slotted) -> Iterator[str]:
    """What is known of two fillers together."""
    a, b = s[1], o[1]
    ka, kb = a.kind if a else "null", b.kind if b else "null"
    yield f"slots={s[0]}>{o[0]}"
    yield f"{kind}|slots={s[0]}>{o[0]}"
    yield f"{kind}|kinds={ka}>{kb}"
    yield f"kinds={ka}>{kb}"
    if a is not None and b is not None and a.token >= 0 and b.token >= 0:
        yield f"{kind}|order={a.token < b.token}"


def common_features(kind: str, logit: float, rank: int, gap: float) -> Iterator[str]:
    """What speaks for the clause and type themselves: the type model's log-odds, in steps, and its rank."""
    yield f"type={kind}"
    yield f"logit={max(-6, min(6, round(logit * 2)))}"
    yield f"{kind}|logit={max(-4, min(4, round(logit)))}"
    yield f"rank={min(rank, 4)}"
    yield f"gap={min(6, int(gap))}"
