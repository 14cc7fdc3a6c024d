"""Does bad input cost more than good? Words a second on spoiled texts against plain ones, in one run.

Usage: python benchmarks/hostile.py [--words N] [--shape NAME …] [--precision SHARED]

For each shape of `tests/claims/hostile.py` a text of N words (default 3,000) and one of four times as many are read,
from bytes to claims. Prints words a second as a share of a plain article's in the same run, and how much more a word
costs in the longer text (1.0: time is linear in length). Words are those of the tokeniser, so that a line of a million
letters is one word; of such texts the share is that of characters. Fails where a word costs more than twice as much in
the longer text.

With --precision the tuning documents of the coded corpus are spoiled (capitals, small letters, no marks, a bad scan)
and the precision of what is claimed in each is printed: this sets the limits in `onrecord.claims.doubt`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
TIMES = 4
MOST = 2.0
"""A word of the longer text may cost this many times one of the shorter; what is slower is not linear."""


def seconds(text: str) -> tuple[float, int]:
    """Processor seconds from bytes to claims, and the words read: none where the file is refused with a reason."""
    from onrecord.claims import extract
    from onrecord.documents import read_bytes
    from onrecord.language import load_default
    from onrecord.language.words import words
    from onrecord.model import Document

    model, read = load_default(), 0
    begun = time.process_time()
    for document in read_bytes(text.encode("utf-8", "replace"), "bad.txt"):
        if isinstance(document, Document):
            extract(replace(document, metadata=replace(document.metadata, language="en")), model)
            read = len(words(text))
    return time.process_time() - begun, read


def measure(names: list[str], size: int) -> int:
    """Prints a line a shape; 1 where one is not linear."""
    from tests.claims.hostile import SHAPES, plain

    seconds(plain(200))
    spent, count = seconds(plain(TIMES * size))
    usual, letters = count / spent, len(plain(TIMES * size)) / spent
    print(f"plain: {usual:,.0f} words a second")
    print(f"{'shape':20} {'words':>8} {'words/s against plain':>22} {'cost a word, longer':>20}")
    code = 0
    for name in names or list(SHAPES):
        short, few = seconds(SHAPES[name](size))
        long, many = seconds(SHAPES[name](TIMES * size))
        if not many:
            print(f"{name:20} refused")
            continue
        share = many / max(long, 1e-6) / usual
        if many < size:  # hardly any words: by characters
            share = len(SHAPES[name](TIMES * size)) / max(long, 1e-6) / letters
            few, many = len(SHAPES[name](size)), len(SHAPES[name](TIMES * size))
        cost = (long / many) / max(short / few, 1e-9)
        steep = cost > MOST and long > 0.5
        code = 1 if steep else code
        print(f"{name:20} {many:8,} {share:22.2f} {cost:20.2f}{'  not linear' if steep else ''}", flush=True)
    return code


def _each(spoil: Callable[[str, random.Random], str]) -> Callable[[str, random.Random], str]:
    """A change of single characters that keeps the length of the text, so that places stay what they are."""
    return lambda text, r: "".join(new if len(new := spoil(c, r)) == 1 else c for c in text)


def _scan(share: float) -> Callable[[str, random.Random], str]:
    return _each(lambda c, r: r.choice("1l|I0O5S8B~^;.,`'aecnrmti") if c.isalpha() and r.random() < share else c)


SPOILT: dict[str, Callable[[str, random.Random], str]] = {
    "as it is": lambda text, r: text,
    "capitals": _each(lambda c, r: c.upper()),
    "small letters": _each(lambda c, r: c.lower()),
    "each word a capital": lambda text, r: re.sub(r"(?<![\w'’])[a-z]", lambda hit: hit[0].upper(), text),
    "no marks": _each(lambda c, r: " " if c in '.,;:!?"“”()' else c),
    "3 % of letters wrong": _scan(0.03),
    "8 % of letters wrong": _scan(0.08),
}


def precision(shared: Path) -> None:
    """Prints core precision and recall of the tuning documents, spoiled."""
    from training.claims.corpus import coded_in_part, scorer, split_of

    from onrecord.claims import extract
    from onrecord.documents import Manifest, read_document
    from onrecord.language import load_default

    module = scorer(shared)
    names = module.Names(shared / "gold" / "written" / "entities.jsonl")
    manifest = Manifest.load(shared / "gold" / "written" / "documents.jsonl")
    files = [
        path
        for path in sorted((shared / "corpus" / "written").iterdir())
        if split_of("written", path.stem) == "tuning" and not coded_in_part(path.stem)
    ][::3]
    for name, spoil in SPOILT.items():
        right = claimed = wanted = 0
        for path in files:
            document = manifest.apply(read_document(path))
            lines = (shared / "gold" / "written" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
            gold = [json.loads(line) for line in lines if line.strip()]
            text = spoil(document.text, random.Random(1))
            metadata = replace(document.metadata, language="en")
            claims = extract(replace(document, text=text, metadata=metadata), load_default()).claims
            rows = []
            for claim in claims:
                row = claim.as_json() | {"quote": document.text[claim.start : claim.end]}
                for role in ("subject", "object", "speaker"):
                    at = text.find(row[role]) if row[role] else -1
                    row[role] = document.text[at : at + len(row[role])] if at >= 0 else row[role]
                rows.append(row)
            right += len(module.pair(gold, rows, names))
            claimed, wanted = claimed + len(rows), wanted + len(gold)
        print(f"{name:22} {claimed:5} claims, precision {right / max(1, claimed):.2f}, recall {right / wanted:.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=3000)
    parser.add_argument("--shape", action="append", default=[])
    parser.add_argument("--precision", type=Path)
    options = parser.parse_args()
    if options.precision:
        precision(options.precision)
        return 0
    return measure(options.shape, options.words)


if __name__ == "__main__":
    sys.exit(main())
