"""How well claims are found: the scorecards of the tuning, reporting and real documents.

Usage: python benchmarks/extraction.py [SHARED] [--cache DIR] [--per-type]

SHARED holds `gold/`, `corpus/` and `tools/score_claims.py` (default: the folder `shared` beside the checkout). Prints
for each split core and full figures, the share of quotes found verbatim, and the speed of the coding by itself. This
benchmark sets `acceptance.THRESHOLD`: the tuning documents' figures come from weights trained on them, so choose by
the cross-validated figures that `training.claims.train` prints, and judge by reporting and real.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]


def main() -> int:
    from training.claims.corpus import coded, scorer

    from onrecord.claims import engine
    from onrecord.claims.frames import frames
    from onrecord.claims.parts import listen

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--per-type", action="store_true")
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        print(f"{args.shared} has no folder 'gold': nothing to measure; name the folder with the coded documents")
        return 0
    module = scorer(args.shared)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    words, seconds = 0, 0.0
    for which in ("written", "real"):
        names = module.Names(args.shared / "gold" / which / "entities.jsonl")
        for item in coded(args.shared, which, args.cache, listen=True):
            begun = time.perf_counter()
            listen(item.reading, item.heard)
            claims = engine.accept(item.reading, engine.propose_all(item.reading, frames(), every=False))
            seconds += time.perf_counter() - begun
            words += sum(t.size for t in item.reading.trees)
            rows = [c.as_json() for c in claims]
            pairs = module.pair(item.gold, rows, names)
            here = counts[item.split]
            here["gold"] += len(item.gold)
            here["predicted"] += len(rows)
            here["core"] += len(pairs)
            here["grounded"] += sum(item.document.text[c.start : c.end] == c.quote for c in claims)
            for g, p in pairs:
                same = names.same(g.get("speaker"), p["speaker"])
                here["speaker"] += same
                here["polarity"] += g["polarity"] == p["polarity"]
                here["modality"] += g["modality"] == p["modality"]
                here["full"] += same and g["polarity"] == p["polarity"] and g["modality"] == p["modality"]
                here["dated"] += bool(g.get("date"))
                here["date"] += bool(g.get("date")) and g["date"] == p["date"]
                types[item.split][g["type"]]["core"] += 1
            for g in item.gold:
                types[item.split][g["type"]]["gold"] += 1
            for p in rows:
                types[item.split][p["type"]]["predicted"] += 1
    for split, c in counts.items():
        print(f"{split:10} {_card(c)}")
        if args.per_type:
            for kind, row in sorted(types[split].items(), key=lambda kv: -kv[1]["gold"]):
                print(f"    {kind:15} gold {row['gold']:4} predicted {row['predicted']:4} core {row['core']:4}")
    print(f"coding alone (annotation and entities apart): {words / max(seconds, 1e-9):,.0f} words a second")
    return 0


def _card(c: Counter[str]) -> str:
    precision, recall = c["core"] / max(1, c["predicted"]), c["core"] / max(1, c["gold"])
    core = 2 * precision * recall / max(1e-9, precision + recall)
    full = 2 * c["full"] / max(1, c["gold"] + c["predicted"])
    found = max(1, c["core"])
    return (
        f"gold {c['gold']} predicted {c['predicted']} core P {precision:.3f} R {recall:.3f} F1 {core:.3f} "
        f"full F1 {full:.3f} "
        f"polarity {c['polarity'] / found:.2f} modality {c['modality'] / found:.2f} speaker {c['speaker'] / found:.2f} "
        f"date {c['date'] / max(1, c['dated']):.2f} grounded {c['grounded'] / max(1, c['predicted']):.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
