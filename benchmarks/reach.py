"""How fast reach is worked out over a large made-up ownership graph, and how fast one entity's verdicts are.

    python benchmarks/reach.py [--companies 1000000] [--holdings 2000000] [--listed 10000]

The graph: every company has an owner or two drawn at random among all, most among the earlier ones and one holding in
ten among the later ones, so that there are cycles; shares are spread as in registers (many wholes, some majorities and
minorities, a company's together at most the whole), one in twenty is not known, one in fifty has control. One company
in a hundred is listed, on six lists. Verdicts are asked for companies that some regime reaches and for others, once
the day's reach was worked out; the first question of a day is given apart.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time

from onrecord.model import Holding, Listing
from onrecord.regimes import Reasoner, Use

REACH_TARGET = 60.0
"""Seconds for all reach of one regime, graph not counted."""

ENTITY_TARGET = 0.05
"""Seconds for one entity's verdicts under all regimes."""

DAY = "2026-07-01"
LISTS = ("us-ofac-sdn", "us-bis-entity-list", "us-bis-meu", "us-dod-1260h", "eu-sanctions", "uk-sanctions")
FCC = 20
"""Makers on the Covered List, whose reach runs both ways; the real list has about a dozen."""


SYLLABLES = [one + two for one in "bdfgklmnprstvz" for two in ("a", "e", "i", "o", "u", "ar", "en", "ol")]


def company(number: int) -> str:
    """A name of its own for each company: two invented words and a trade."""
    left, count = number * 2_654_435_761 % 2**32, len(SYLLABLES)
    parts = [SYLLABLES[left // count**at % count] for at in range(4)]
    trade = ("Optics", "Holdings", "Trading", "Sensors", "Steel")[number % 5]
    return f"{parts[0]}{parts[1]}{parts[2]} {parts[3]}{number:x} {trade}".title()


def make_holdings(companies: int, count: int, chance: random.Random) -> list[Holding]:
    """That many holdings between that many companies, with cycles."""
    made = []
    left = [1.0] * companies
    for at in range(count):
        owned = at % companies
        later = chance.random() < 0.1
        owner = chance.randrange(companies) if later or not owned else chance.randrange(owned)
        kind = chance.random()
        part = 1.0 if kind < 0.2 else chance.uniform(0.5, 1) if kind < 0.4 else chance.random() / 2
        share = None if chance.random() < 0.05 else part * left[owned]
        left[owned] -= share or 0.0
        made.append(Holding(company(owner), company(owned), share, control=chance.random() < 0.02, source="made up"))
    return made


def make_listings(companies: int, count: int, chance: random.Random) -> list[Listing]:
    """That many companies on lists."""
    chosen = chance.sample(range(companies), count + FCC)
    rows = [(LISTS[at % len(LISTS)], number) for at, number in enumerate(chosen[:count])]
    rows += [("us-fcc-covered-list", number) for number in chosen[count:]]
    return [Listing(one, DAY, str(number), company(number), listed="2020-01-01") for one, number in rows]


def main() -> None:
    """Measure and print a line a figure, the target beside it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--companies", type=int, default=1_000_000)
    arguments.add_argument("--holdings", type=int, default=2_000_000)
    arguments.add_argument("--listed", type=int, default=10_000)
    given = arguments.parse_args()
    chance = random.Random(20260701)
    started = time.perf_counter()
    holdings = make_holdings(given.companies, given.holdings, chance)
    listings = make_listings(given.companies, given.listed, chance)
    print(f"made {given.companies} companies, {given.holdings} holdings: {time.perf_counter() - started:.1f} s")
    started = time.perf_counter()
    reasoner = Reasoner(listings, holdings)
    print(f"graph and matching: {time.perf_counter() - started:.1f} s")
    named: set[str] = set()
    for regime in ("us-ofac-sdn", "uk-sanctions", "us-fcc-covered-list"):
        started = time.perf_counter()
        reached = reasoner.reach(regime, DAY)
        took = time.perf_counter() - started
        named |= set(reached)
        print(f"all reach of {regime}: {len(reached)} parties in {took:.2f} s (target under {REACH_TARGET:.0f} s)")
    known = sorted(named)
    asked = chance.sample(known, min(200, len(known))) + [
        company(chance.randrange(given.companies)) for _ in range(200)
    ]
    started = time.perf_counter()
    reasoner.check(asked[0], DAY, Use())
    print(f"first question of the day: {time.perf_counter() - started:.2f} s")
    wall, processor = [], []
    for name in asked:
        started, used = time.perf_counter(), time.process_time()
        reasoner.check(name, DAY, Use())
        wall.append(time.perf_counter() - started)
        processor.append(time.process_time() - used)
    for what, times in (("on the clock", sorted(wall)), ("of the processor", sorted(processor))):
        print(
            f"one entity's verdicts, {what}: median {statistics.median(times) * 1000:.1f} ms, "
            f"95th of 100 {times[int(len(times) * 0.95)] * 1000:.1f} ms, most {times[-1] * 1000:.1f} ms "
            f"(target under {ENTITY_TARGET * 1000:.0f} ms)"
        )
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
