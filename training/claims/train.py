"""Trains what the claims room learns, on coded documents that no figure is reported on.

Usage: python -m training.claims.train SHARED [--cache DIR] [--write]

Three linear models: acceptance of surface patterns, types of clauses, fillers of roles. The second's log-odds enter the
third out of fold. Prints core scores by cross-validation over documents; with --write the weights of a last fit on all
tuning documents go to src/onrecord/claims/data.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from training.claims.corpus import Coded, coded, scorer
from training.claims.linear import Floats, Sparse, fit, folds, vocabulary

from onrecord.claims import acceptance, choosing, typing
from onrecord.claims.assemble import propose
from onrecord.claims.dating import Dates
from onrecord.claims.frames import frames
from onrecord.claims.matching import by_surface
from onrecord.claims.pairing import common_features, role_features
from onrecord.model import Claim

DATA = Path(__file__).parents[2] / "src" / "onrecord" / "claims" / "data"
FOLDS = 6
PENALTY_SURFACE, PENALTY_TYPES, PENALTY_PAIRS = 1.0, 1.2, 1.0
NEGATIVES = 14
"""Wrong pairs kept for each clause and type, besides the right ones."""
TYPES = typing.TYPES
_WORD = re.compile(r"\w+")


@dataclass
class Clause:
    """A clause of a tuning document: its situation, the types it rightly makes, and those that stand too near to tell."""

    doc: int
    situation: choosing.Situation
    types: set[int]
    near: set[int]
    gold: list[dict[str, Any]]
    passive: bool
    logits: Floats = field(default_factory=lambda: np.zeros(0))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _touch(a: Counter[str], b: Counter[str]) -> float:
    return sum((a & b).values()) / max(1, min(a.total(), b.total()))


def clauses_of(number: int, item: Coded, names: Any) -> list[Clause]:
    """The document's clauses with the types of the gold claims whose words and roles they carry."""
    chosen = frames()
    out = []
    text = item.reading.text
    gold = [(g, _words(g["quote"])) for g in item.gold]
    for tree in item.reading.trees:
        sentence = _words(text[tree.start : tree.end])
        near = [(g, w) for g, w in gold if _touch(w, sentence) >= 0.5]
        for s in choosing.situations(item.reading, tree, chosen):
            unit = s.unit
            own = Counter(tree.lower[t] for t in unit.tokens if tree.upos[t] != "PUNCT")
            right: set[int] = set()
            unsure: set[int] = set()
            mine = []
            fillers = [f.name for _, f in unit.fillers]
            for g, w in near:
                share = sum((own & w).values()) / max(1, own.total())
                if share < 0.3:
                    continue
                mine.append(g)
                kind = TYPES.index(g["type"])
                subject = g["subject"] is None or any(names.same(g["subject"], f) for f in fillers)
                whom = g["object"] is None or any(names.same_object(g["object"], f) for f in fillers)
                if share >= 0.5 and subject and whom and tree.lower[unit.head] in w:
                    right.add(kind)
                else:
                    unsure.add(kind)
            passive = item.reading.clauses[tree.index].is_passive(unit.head)
            out.append(Clause(number, s, right, unsure - right, mine, passive))
    return out


def fit_types(rows: Sequence[list[str]], labels: Floats, sure: Floats, docs: Sequence[int]) -> tuple[dict[str, int], Floats, Floats]:
    """The type model: vocabulary, one column of weights a type, biases."""
    names = vocabulary(rows, docs, 2)
    data = Sparse(rows, names)
    table, bias = np.zeros((len(names), len(TYPES))), np.zeros(len(TYPES))
    for column in range(len(TYPES)):
        if labels[:, column].sum() < 3:
            bias[column] = -6.0
            continue
        table[:, column], bias[column] = fit(
            data, labels[:, column], PENALTY_TYPES, steps=90, rate=0.12, weights=sure[:, column]
        )
    return names, table, bias


def logits_of(rows: Sequence[list[str]], names: dict[str, int], table: Floats, bias: Floats) -> Floats:
    """Log-odds a row and type."""
    out = np.zeros((len(rows), len(TYPES)))
    for k, row in enumerate(rows):
        at = [names[f] for f in row if f in names]
        out[k] = table[at].sum(axis=0) + bias if at else bias
    return out


@dataclass
class Pair:
    """A training pair: its document, features and whether it meets a gold claim."""

    doc: int
    features: list[str]
    good: bool


def pairs_of(item: Coded, clause: Clause, names: Any, module: Any, rng: random.Random) -> list[Pair]:
    """The options of a clause for every type tried there, labelled by the gold claims; wrong ones are sampled."""
    out = []
    s = clause.situation
    with_frames = {c.type for c in s.framed}
    order = np.argsort(-clause.logits)
    top = float(clause.logits[order[0]])
    tree, text = s.unit.tree, item.reading.text
    gold = clause.gold
    for rank, column in enumerate(order):
        kind, logit = TYPES[column], float(clause.logits[column])
        if logit < choosing.LIKELY and kind not in with_frames:
            continue
        if logit < choosing.LIKELY - 2:
            break
        here = [g for g in gold if module.same_type(g["type"], kind)]
        found = choosing.options(s, kind)
        framed = any(o.frame is not None for o in found)
        good, bad = [], []
        for o in found:
            c = choosing.candidate_of(item.reading, s.unit, o)
            quote = text[tree.starts[c.first] : tree.ends[c.last]]
            claim = {
                "type": kind,
                "subject": o.subject[1].name if o.subject[1] else None,
                "object": o.object[1].name if o.object[1] else None,
                "quote": quote,
            }
            hit = any(module.agreement(g, claim, names) for g in here)
            (good if hit else bad).append(o)
        strong = [o for o in bad if o.frame is not None]
        rest = [o for o in bad if o.frame is None]
        rng.shuffle(rest)
        common = list(common_features(kind, logit, rank, top - logit))
        for o in [*good, *strong, *rest[:NEGATIVES]]:
            row = [
                *common,
                *role_features(s.unit, kind, "s", o.subject, clause.passive),
                *role_features(s.unit, kind, "o", o.object, clause.passive),
                *choosing.option_features(s, o, framed),
            ]
            out.append(Pair(clause.doc, row, any(o is g for g in good)))
    return out


@dataclass
class Surface:
    """A surface candidate as a claim, with its features and whether it meets a gold claim."""

    doc: int
    claim: Claim
    features: list[str]
    good: bool


def surfaces_of(number: int, item: Coded, names: Any, module: Any) -> list[Surface]:
    """The document's surface candidates."""
    dates = Dates(item.reading.text, item.document.metadata.published)
    out = []
    for tree in item.reading.trees:
        for p in propose(item.reading, list(by_surface(item.reading, tree)), dates):
            row = p.claim.as_json()
            good = any(module.agreement(g, row, names) for g in item.gold)
            out.append(Surface(number, p.claim, p.features, good))
    return out


def install(types: tuple[dict[str, int], Floats, Floats], pairs: dict[str, float], surface: dict[str, float]) -> None:
    """Makes the engine in this process use the given weights."""
    model = typing.TypeModel(types[0], types[1].astype(np.float32), types[2].astype(np.float32))
    choosing.type_model = lambda: model  # type: ignore[assignment]
    choosing.pair_weights = lambda: pairs  # type: ignore[assignment]
    acceptance.weights = lambda: surface  # type: ignore[assignment]


def fit_named(rows: Sequence[list[str]], labels: Floats, docs: Sequence[int], penalty: float) -> dict[str, float]:
    """Weights by feature name, the bias among them."""
    names = vocabulary(rows, docs, 2)
    w, bias = fit(Sparse(rows, names), labels, penalty)
    return {"bias": round(bias, 3), **{f: round(float(w[k]), 3) for f, k in names.items() if abs(w[k]) >= 0.02}}


def predicted(item: Coded) -> list[dict[str, Any]]:
    """All claims of a document at low thresholds, with their confidence, for the choice of thresholds."""
    from onrecord.claims.engine import code

    return [
        c.as_json() | {"_surface": not c.rule.split(":")[0].endswith("/clause")} for c in code(item.reading, frames())
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--no-cv", action="store_true")
    args = parser.parse_args()
    begun = time.time()
    module = scorer(args.shared)
    names = module.Names(args.shared / "gold" / "written" / "entities.jsonl")
    items = [c for c in coded(args.shared, "written", args.cache) if c.split == "tuning"]
    fold = folds([k for k, c in enumerate(items) for _ in c.gold], FOLDS)
    clauses = [c for k, item in enumerate(items) for c in clauses_of(k, item, names)]
    surfaces = [s for k, item in enumerate(items) for s in surfaces_of(k, item, names, module)]
    print(
        f"{len(items)} documents, {len(clauses)} clauses, {len(surfaces)} surface candidates, {time.time() - begun:.0f} s"
    )
    rows = [c.situation.features for c in clauses]
    docs = [c.doc for c in clauses]
    labels, sure = np.zeros((len(clauses), len(TYPES))), np.ones((len(clauses), len(TYPES)))
    for k, clause in enumerate(clauses):
        labels[k, list(clause.types)] = 1.0
        sure[k, list(clause.near)] = 0.2
    type_models = {}
    for f in range(FOLDS):
        inside = [k for k in range(len(clauses)) if fold[docs[k]] != f]
        held = [k for k in range(len(clauses)) if fold[docs[k]] == f]
        type_models[f] = fit_types([rows[k] for k in inside], labels[inside], sure[inside], [docs[k] for k in inside])
        for k, values in zip(held, logits_of([rows[k] for k in held], *type_models[f]), strict=True):
            clauses[k].logits = values
    stacked = np.array([c.logits for c in clauses])
    if args.dump:
        import pickle

        args.dump.write_bytes(pickle.dumps((rows, labels, sure, docs, [fold[d] for d in docs], stacked)))
    best = [(stacked[:, c], labels[:, c]) for c in range(len(TYPES))]
    hits = sum(float(((z > -0.4) & (y > 0)).sum()) for z, y in best)
    print(
        f"types: P {hits / max(1.0, sum(float((z > -0.4).sum()) for z, _ in best)):.3f} R {hits / labels.sum():.3f}, {time.time() - begun:.0f} s"
    )
    rng = random.Random(7)
    pairs = [p for c in clauses for p in pairs_of(items[c.doc], c, names, module, rng)]
    print(f"{len(pairs)} pairs, {sum(p.good for p in pairs)} right, {time.time() - begun:.0f} s")

    def fit_both(keep: set[int]) -> tuple[dict[str, float], dict[str, float]]:
        mine = [p for p in pairs if p.doc in keep]
        own = [s for s in surfaces if s.doc in keep]
        return (
            fit_named(
                [p.features for p in mine],
                np.array([float(p.good) for p in mine]),
                [p.doc for p in mine],
                PENALTY_PAIRS,
            ),
            fit_named(
                [s.features for s in own], np.array([float(s.good) for s in own]), [s.doc for s in own], PENALTY_SURFACE
            ),
        )

    if not args.no_cv:
        acceptance.THRESHOLD, acceptance.THRESHOLD_CLAUSE = 0.15, 0.12
        held_out: dict[int, list[dict[str, Any]]] = {}
        for f in range(FOLDS):
            pair_w, surface_w = fit_both({k for k in range(len(items)) if fold[k] != f})
            install(type_models[f], pair_w, surface_w)
            for k, item in enumerate(items):
                if fold[k] == f:
                    held_out[k] = predicted(item)
        print(f"cross-validated, {time.time() - begun:.0f} s")
        for cut in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
            for cut_surface in (0.3, 0.4, 0.5):
                tally = np.zeros(4)
                for k, item in enumerate(items):
                    kept = [
                        p for p in held_out[k] if p["confidence"] >= (cut_surface if p["_surface"] and False else cut)
                    ]
                    tally += _tally(module, item, kept, names)
                if cut_surface == 0.3:
                    print(cut, _line(tally))
        Path("/tmp/heldout.json").write_text(json.dumps({items[k].stem: v for k, v in held_out.items()}))
    if args.write:
        last = fit_types(rows, labels, sure, docs)
        pair_w, surface_w = fit_both(set(range(len(items))))
        write(last, pair_w, surface_w)
        print(f"written to {DATA}, {time.time() - begun:.0f} s")


def _tally(module: Any, item: Coded, claims: list[dict[str, Any]], names: Any) -> Floats:
    found = module.pair(item.gold, claims, names)
    full = sum(
        g["polarity"] == p["polarity"] and g["modality"] == p["modality"] and names.same(g["speaker"], p["speaker"])
        for g, p in found
    )
    return np.array([len(item.gold), len(claims), len(found), full], float)


def _line(t: Floats) -> str:
    p, r = t[2] / max(1, t[1]), t[2] / t[0]
    return f"predicted {int(t[1])} P {p:.3f} R {r:.3f} core F1 {2 * p * r / max(1e-9, p + r):.3f} full F1 {2 * t[3] / max(1, t[0] + t[1]):.3f}"


def write(types: tuple[dict[str, int], Floats, Floats], pairs: dict[str, float], surface: dict[str, float]) -> None:
    """The weights as data files of the package; the type model's in hundredths, small ones left out."""
    names, table, bias = types
    weights = {}
    for name, row in names.items():
        cells = [[c, round(float(table[row, c]) * 100)] for c in range(len(TYPES)) if abs(table[row, c]) >= 0.05]
        if cells:
            weights[name] = cells
    _dump("types.json", {"types": list(TYPES), "bias": [round(float(b), 3) for b in bias], "weights": weights})
    _dump("pairs.json", {"weights": pairs})
    _dump("acceptance.json", {"weights": surface})


def _dump(name: str, data: dict[str, Any]) -> None:
    (DATA / name).write_text(
        json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    assert math.isfinite(choosing.LIKELY)
    main()
