"""Trains the acceptance of candidates on coded documents that no figure is reported on.

Usage: python -m training.claims.train SHARED ARTICLES --scores unseen.pkl [--cache DIR] [--write]

Every candidate is labelled by whether it meets a gold claim (type, subject, object, place). A first logistic
regression weighs the rules' features; it learns from the articles written for training. A second one weighs its
log-odds, the claim network's numbers and some context; it learns from the tuning documents, of which neither the first
nor the network that gave the scores has seen anything. Prints core and full scores of the second by cross-validation
over documents at several thresholds; with --write the weights go to src/onrecord/claims/data.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from training.claims.corpus import Coded, coded, coded_in_part, scorer
from training.claims.lessons import of_articles
from training.claims.linear import Floats, Sparse, fit, folds, vocabulary

from onrecord.claims import acceptance, engine
from onrecord.claims.assemble import Proposed, best_at_trigger, once
from onrecord.claims.frames import frames
from onrecord.claims.network import TYPES, Heard, Pointers
from onrecord.claims.places import Places
from onrecord.language import load_default

DATA = Path(__file__).parents[2] / "src" / "onrecord" / "claims" / "data"
FOLDS = 6
PENALTY = 8.0
"""Strength of the L2 penalty: of 1, 5, 8 and 15 the best by cross-validation."""
PARTLY = 0.4
"""Weight of a candidate that meets no gold claim in a document that is coded in part."""
SMALLEST = 0.02
"""Weights below this are left out of the data file."""
CUTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass
class Row:
    """A candidate of a document, with whether it meets a gold claim and how likely the model finds it."""

    doc: int
    proposed: Proposed
    good: bool
    partly: bool
    confidence: float = 0.0
    rules: float | None = None
    """The log-odds of the first model, where the second is to weigh them."""


def network_scores(paths: Sequence[Path]) -> dict[str, tuple[Heard, dict[str, Any]]]:
    """By document what a claim network that had not seen it said, and the weights of that network's pointers."""
    out: dict[str, tuple[Heard, dict[str, Any]]] = {}
    for path in paths:
        documents, tables, types = pickle.loads(path.read_bytes())  # our own file
        if tuple(types) != TYPES:
            raise SystemExit(f"{path}: scores for other types than the codebook's; train the network again")
        for stem, arrays in documents.items():
            out[stem] = Heard(*arrays), tables
    return out


def rows_of(number: int, item: Coded, names: Any, module: Any) -> list[Row]:
    """The document's candidates with their labels."""
    out = []
    for p in engine.propose_all(item.reading, frames()):
        claim = p.claim.as_json()
        near = (g for g in item.gold if module.same_type(g["type"], claim["type"]))
        good = any(module.agreement(g, claim, names) for g in near)
        out.append(Row(number, p, good, item.split != "bundled" and coded_in_part(item.stem)))
    return out


def learn(rows: Sequence[Row], penalty: float, least: int = 3) -> dict[str, float]:
    """Weights by feature name, the bias among them; a feature counts that `least` documents have."""
    features = [r.proposed.features for r in rows]
    numbers = [numbers_of(r) for r in rows]
    all_names = [[*f, *n] for f, n in zip(features, numbers, strict=True)]
    names = vocabulary(all_names, [r.doc for r in rows], least)
    labels = np.array([float(r.good) for r in rows])
    weights = np.array([PARTLY if r.partly and not r.good else 1.0 for r in rows])
    w, bias = fit(Sparse(features, names, numbers), labels, penalty, steps=110, weights=weights)
    kept = {f: round(float(w[k]), 3) for f, k in names.items() if abs(w[k]) >= SMALLEST}
    return {"bias": round(bias, 3), **kept}


def judge(rows: Sequence[Row], weights: dict[str, float]) -> None:
    """Sets each row's confidence."""
    for r in rows:
        r.confidence = 1.0 / (1.0 + math.exp(-acceptance.log_odds(weights, r.proposed.features, numbers_of(r))))


def over_numbers(row: Row) -> Row:
    """The row as the second model sees it: the rules' log-odds, the network's numbers, some context."""
    p = row.proposed
    odds = math.log(max(1e-6, row.confidence) / max(1e-6, 1 - row.confidence))
    return replace(row, proposed=replace(p, features=acceptance.context(p.features)), rules=odds / acceptance.SCALE)


def numbers_of(row: Row) -> dict[str, float]:
    """The numbers that the second model weighs; none before the first has spoken."""
    c = row.proposed.candidate
    return {} if row.rules is None else {**acceptance.named(c.type, c.numbers), "rules": row.rules}


def kept(rows: Sequence[Row], cut: float) -> list[dict[str, Any]]:
    """The claims that a threshold leaves."""
    likely = [(r.proposed, r.confidence) for r in rows if r.confidence >= cut]
    return [c.as_json() for c in once([replace(p.claim, confidence=c) for p, c in best_at_trigger(likely)])]


def tally(module: Any, item: Coded, claims: list[dict[str, Any]], names: Any) -> Floats:
    """Counts: gold, predicted, core matches, full matches."""
    found = module.pair(item.gold, claims, names)
    full = sum(
        g["polarity"] == p["polarity"] and g["modality"] == p["modality"] and names.same(g["speaker"], p["speaker"])
        for g, p in found
    )
    return np.array([len(item.gold), len(claims), len(found), full], float)


def line(t: Floats) -> str:
    """A row of counts as figures."""
    p, r = t[2] / max(1.0, t[1]), t[2] / t[0]
    core, full = 2 * p * r / max(1e-9, p + r), 2 * t[3] / max(1.0, t[0] + t[1])
    return f"predicted {int(t[1])} P {p:.3f} R {r:.3f} core F1 {core:.3f} full F1 {full:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--folds", type=int, default=FOLDS, help="0 leaves the cross-validation out")
    parser.add_argument("--scores", type=Path, nargs="+", required=True, help="the network's, of unseen documents")
    parser.add_argument("--first", type=Path, help="weights of the first model, made before")
    parser.add_argument("--keep-rows", type=Path, help="leave the rows of the second model here, for experiments")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    begun = time.time()
    module = scorer(args.shared)
    if args.first:
        first: dict[str, float] = json.loads(args.first.read_text(encoding="utf-8"))["weights"]
    else:
        rows = [
            r
            for k, (item, own) in enumerate(of_articles(args.articles, args.shared, load_default()))
            for r in rows_of(k, item, own, module)
        ]
        print(
            f"articles: {len(rows)} candidates, {sum(r.good for r in rows)} right, {time.time() - begun:.0f} s",
            flush=True,
        )
        first = learn(rows, args.penalty, 6)
        del rows
        print(f"first model: {len(first)} weights, {time.time() - begun:.0f} s", flush=True)
        if args.write:
            save(first, "acceptance.json")
    names = module.Names(args.shared / "gold" / "written" / "entities.jsonl")
    scores = network_scores(args.scores)
    items = [c for c in coded(args.shared, "written", args.cache) if c.split == "tuning" and c.stem in scores]
    rows = []
    for k, item in enumerate(items):
        heard, tables = scores[item.stem]
        item.reading.pointers = Pointers(Places(item.reading), heard, tables)
        mine = rows_of(k, item, names, module)
        judge(mine, first)
        rows.extend(over_numbers(r) for r in mine)
    right = sum(r.good for r in rows)
    print(f"{len(items)} documents, {len(rows)} candidates, {right} right, {time.time() - begun:.0f} s")
    if args.keep_rows:
        args.keep_rows.write_bytes(pickle.dumps((items, rows)))
    if args.folds:
        fold = folds([k for k, c in enumerate(items) for _ in c.gold], args.folds)
        for f in range(args.folds):
            judge([r for r in rows if fold[r.doc] == f], learn([r for r in rows if fold[r.doc] != f], args.penalty))
        by_doc: dict[int, list[Row]] = {}
        for r in rows:
            by_doc.setdefault(r.doc, []).append(r)
        for cut in CUTS:
            total = sum(
                (tally(module, i, kept(by_doc.get(k, []), cut), names) for k, i in enumerate(items)), np.zeros(4)
            )
            print(f"threshold {cut}: {line(total)}, {time.time() - begun:.0f} s")
    if args.write:
        save(learn(rows, args.penalty), "acceptance-network.json")


def save(weights: dict[str, float], name: str) -> None:
    """Write weights into the package."""
    text = json.dumps({"weights": weights}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (DATA / name).write_text(text + "\n", encoding="utf-8")
    print(f"{len(weights)} weights written to {DATA / name}")


if __name__ == "__main__":
    main()
