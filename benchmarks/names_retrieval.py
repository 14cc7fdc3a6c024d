"""How often an altered name is found again among many, how fast, and in how much space.

    python benchmarks/names_retrieval.py [--names 1000000] [--queries 10000] [--file names.idx]

Prints, by kind of alteration, how often the right name is among the candidates and among the ten best results; the time
to build and to open the index; bytes a name; and the time of a search, as processor time, so that other work on the
machine does not count.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from names_made import ALTERATIONS, Made, names
from onrecord.names.index import POOL, NameIndex, build_index


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--file", type=Path, default=Path(tempfile.gettempdir()) / "names.idx")
    parser.add_argument("--show", type=int, default=0, help="so many misses are shown")
    asked = parser.parse_args()
    start = time.perf_counter()
    every = list(names(asked.names))
    print(f"{len(every):,} names made in {time.perf_counter() - start:.1f} s")
    start = time.perf_counter()
    build_index(asked.file, ((f"n-{i}", str(made), made.kind) for i, made in enumerate(every)))
    size = asked.file.stat().st_size
    print(f"built in {time.perf_counter() - start:.1f} s, {size / len(every):.0f} bytes a name")
    chance = random.Random(60)
    picked: list[tuple[int, Made, str, str]] = []
    kinds = list(ALTERATIONS)
    for at, number in enumerate(chance.sample(range(len(every)), asked.queries)):
        how = kinds[at % len(kinds)]
        picked.append((number, every[number], how, ALTERATIONS[how](chance, every[number])))
    del every
    start = time.perf_counter()
    index = NameIndex.open(asked.file)
    index.search("Norrick Holdings")
    print(f"opened and searched once in {time.perf_counter() - start:.3f} s")
    measure(index, picked, asked.show)


def measure(index: NameIndex, picked: list[tuple[int, Made, str, str]], show: int) -> None:
    asked_for: Counter[str] = Counter()
    candidates: Counter[str] = Counter()
    results: Counter[str] = Counter()
    times = []
    for number, made, how, query in picked:
        wanted = f"n-{number}"
        start = time.process_time()
        found = index.search(query, limit=10, kind=made.kind)
        times.append(time.process_time() - start)
        asked_for[how] += 1
        results[how] += any(c.id == wanted for c in found)
        there = any(entry == wanted for entry, _, _ in index.candidates(query, POOL, made.kind))
        candidates[how] += there
        if not there and show > 0:
            show -= 1
            print(f"  missed: {made!s} | {query} | {how} | {[c.name for c in islice(found, 3)]}")
    total = sum(asked_for.values())
    print(f"{'':18} {'asked':>6}  {'candidates':>10}  {'ten results':>11}")
    for how, count in [*asked_for.items(), ("all", total)]:
        pooled = candidates.total() if how == "all" else candidates[how]
        listed = results.total() if how == "all" else results[how]
        print(f"{how:18} {count:6,}  {pooled / count:10.2%}  {listed / count:11.2%}")
    times.sort()
    middle, slow = times[total // 2] * 1e3, times[int(total * 0.99)] * 1e3
    print(f"search: {total / sum(times):,.0f} a second on one core, median {middle:.2f} ms, p99 {slow:.2f} ms")


if __name__ == "__main__":
    main()
