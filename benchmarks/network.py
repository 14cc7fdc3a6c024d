"""Timeline, network, paths and gaps of one entity in a casebook of many claims, and what they cost.

    python benchmarks/network.py [--claims 1000000] [--seed 7] [--keep FILE]

The casebook is invented: parties, outlets and dates drawn anew so that a few parties have very many claims and most
have few, as in the press. Claims are written straight into the tables, since how fast documents are read is measured
elsewhere. Each question is asked of a party with very many claims, of one with a middling number and of one with few;
the time is this process's processor time from opening the casebook to the answer, so that the machine's other load does
not weigh. With --whole the yardstick beside it is one pass over all claims: what answering from memory would cost
before the first answer.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onrecord.analysis.communities import communities_of
from onrecord.analysis.gaps import gaps_of
from onrecord.analysis.network import is_tie, network_of
from onrecord.analysis.timeline import timeline_of
from onrecord.analysis.tracing import claims_of, network_around, paths_between
from onrecord.casebook import Casebook

TARGETS = {"many": 5.0, "middling": 2.0, "few": 2.0, "path": 2.0}
"""Seconds for one entity's timeline, network or gaps, and for a path (median): what a reader waits for without thinking
of it; a little longer where one party has a fiftieth of all claims."""

_FIRST_WORDS = (
    "Alder Brack Corvane Dellow Eskmere Farrow Gantry Harrow Isling Jorvik Kestle Lindel Marwick Norrick Ostrey Pell "
    "Quarry Rusk Selwick Tamsin Ulver Veltra"
)
FIRST = tuple(_FIRST_WORDS.split())
SECOND = ("Optics", "Systems", "Imaging", "Holdings", "Networks", "Sensors", "Guard", "Works", "Signal", "Trade")
_TYPE_NAMES = (
    "supply ownership position restriction association misconduct membership joining resignation litigation deal oem "
    "publication no_comment termination investigation"
)
TYPES = tuple(_TYPE_NAMES.split())
CLAIMS_A_DOCUMENT = 10


def write_claims(path: Path, count: int, seed: int) -> None:
    """A casebook of `count` claims in documents of ten, about one party for every five claims."""
    chance = random.Random(seed)
    with Casebook.create(path):
        pass
    parties = max(count // 5, 20)
    names = [f"{FIRST[n % 22]} {SECOND[n // 22 % 10]} {n // 220}".removesuffix(" 0") for n in range(parties)]
    kinds = chance.choices(("company", "person", "agency", "organization", "country"), (60, 20, 12, 7, 1), k=parties)
    weights = list(itertools.accumulate(1 / (rank + 3) ** 0.8 for rank in range(parties)))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")

    def documents() -> Iterator[tuple[int, list[list[int]]]]:
        for number in range(count // CLAIMS_A_DOCUMENT):
            story = chance.choices(range(parties), cum_weights=weights, k=6)
            yield number, [chance.sample(story, 3) for _ in range(CLAIMS_A_DOCUMENT)]

    uses: dict[int, int] = {}
    for batch in _batched(documents(), 5_000):
        rows: dict[str, list[tuple[Any, ...]]] = {"documents": [], "entity_members": [], "claims": []}
        for number, roles in batch:
            _document(number, roles, names, uses, chance, rows)
        for table, values in rows.items():
            _insert(connection, table, values)
    _insert(
        connection,
        "entities",
        [(f"e{n:011x}", names[n], kinds[n], str(n), uses.get(n, 0), uses.get(n, 0), uses.get(n, 0)) for n in uses],
    )
    _insert(connection, "entity_names", [(f"e{n:011x}", names[n], names[n].casefold(), uses[n]) for n in uses])
    connection.execute("INSERT INTO meta VALUES ('settled', 'yes')")
    connection.commit()
    connection.execute("ANALYZE")
    connection.close()


def _batched(items: Iterator[Any], size: int) -> Iterator[tuple[Any, ...]]:
    while batch := tuple(itertools.islice(items, size)):
        yield batch


def _insert(connection: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)


def _document(
    number: int,
    roles: list[list[int]],
    names: list[str],
    uses: dict[int, int],
    chance: random.Random,
    rows: dict[str, list[tuple[Any, ...]]],
) -> None:
    key, name = f"d{number:011x}", f"{number:07}.txt"
    day = f"{2005 + number % 20}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    outlet = f"The {FIRST[number % 22]} Courier"
    title = (f"Report {number}", outlet, outlet.casefold(), "[]", day, None)
    rows["documents"].append((key, name, "present", "text/plain", "utf-8", "en", *title, *["[]"] * 5, 100, "Invented."))
    seen = set()
    for position, (subject, object_, speaker) in enumerate(roles):
        for one in (subject, object_, speaker):
            if one not in seen:
                seen.add(one)
                uses[one] = uses.get(one, 0) + 1
                rows["entity_members"].append((key, names[one], f"e{one:011x}"))
        date = chance.choice((None, None, day[:4], day[:7], day, f"{day[:4]}/.."))
        year = int(day[:4])
        last = None if date is None or date.endswith("..") else f"{year}-12-31" if len(date) == 4 else f"{day[:7]}-28"
        own = chance.random() < 0.6
        what = chance.choice((None, "cameras", "Entity List"))
        sign = "-" if chance.random() < 0.1 else "+"
        way = chance.choices(("actual", "possible", "proposed"), (8, 1, 1))[0]
        place = (f"c{number:09x}{position:02x}", key, position, position * 10, position * 10 + 9, "Invented.")
        says = (chance.choice(TYPES), names[subject], names[object_], what, None)
        dates = (date, None if date is None else f"{date[:4]}-01-01", last)
        voice = ("publication" if own else names[speaker], "[]", "body", 1, "invented", 0.5)
        meant = (names[subject], names[object_], None if own else names[speaker])
        rows["claims"].append((*place, *says, *dates, sign, way, *voice, *meant))


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time that it takes, and its answer."""
    began = time.process_time()
    answer = action()
    return time.process_time() - began, answer


def measure(path: Path, seed: int) -> dict[str, Any]:
    """Each question's seconds, by how many claims the party has."""
    chance = random.Random(seed)
    with Casebook.open(path, read_only=True) as book:
        listed = book.entities()
        many = listed[0]
        middling = next(row for row in listed if row.mentions <= 300)
        few = next(row for row in listed if row.mentions <= 5)
    found: dict[str, Any] = {}
    for label, row in (("many", many), ("middling", middling), ("few", few)):

        def ask(question: Callable[[Casebook, str], Any], key: str = row.id) -> tuple[float, Any]:
            def once() -> Any:
                with Casebook.open(path, read_only=True) as book:
                    return question(book, key)

            seconds, answer = timed(once)
            return round(seconds, 3), answer

        reading, claims = ask(claims_of)
        found[label] = {
            "claims": len(claims),
            "reading them": reading,
            "timeline": ask(lambda book, key: timeline_of(claims_of(book, key)))[0],
            "network": ask(lambda book, key: network_around(book, key))[0],
            "network, two steps": ask(lambda book, key: network_around(book, key, 2))[0],
            "gaps": ask(lambda book, key: gaps_of(claims_of(book, key), entity=key))[0],
        }
    times, lengths = [], []
    some = [row for row in listed if row.claims > 2]
    for _ in range(20):
        one, other = chance.sample(some, 2)

        def path_of(start: str = one.id, goal: str = other.id) -> Any:
            with Casebook.open(path, read_only=True) as book:
                return paths_between(book, start, goal)

        seconds, paths = timed(path_of)
        times.append(seconds)
        lengths.append(len(paths[0].steps) if paths else 0)
    times.sort()
    found["path"] = {
        "median": round(times[10], 3),
        "slowest of 20": round(times[-1], 3),
        "steps": sorted(lengths),
    }
    return found


def whole(path: Path) -> dict[str, Any]:
    """The yardstick: every claim once, and what the whole network and all gaps take."""
    with Casebook.open(path, read_only=True) as book:
        seconds, claims = timed(lambda: claims_of(book))
        kinds = book.kinds()
    network_seconds, network = timed(lambda: network_of((one for one in claims if is_tie(one)), kinds))
    gap_seconds, gaps = timed(lambda: gaps_of(claims, kinds))
    group_seconds, groups = timed(lambda: communities_of(network))
    return {
        "every claim once": round(seconds, 1),
        "the whole network": round(network_seconds, 1),
        "edges": len(network.edges),
        "all gaps": round(gap_seconds, 1),
        "gaps": len(gaps),
        "groups of the whole": round(group_seconds, 1),
        "groups": len(groups),
    }


def main() -> int:
    """Run and print; 1 where a question takes longer than the target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="keep the casebook here, or use the one that is here")
    parser.add_argument("--whole", action="store_true", help="also the questions to the whole casebook")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "many.casebook"
        if not path.exists():
            print(f"written in {timed(lambda: write_claims(path, options.claims, options.seed))[0]:.0f} s")
        found = measure(path, options.seed)
        if options.whole:
            found["whole"] = whole(path)
        found["peak MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps(found, indent=2))
    slow = [
        f"{label}, {question}"
        for label in ("many", "middling", "few")
        for question, seconds in found[label].items()
        if question != "claims" and seconds > TARGETS[label]
    ]
    slow += ["path"] * (found["path"]["median"] > TARGETS["path"])
    print(f"over the targets: {'; '.join(slow)}" if slow else "all within the targets")
    return bool(slow)


if __name__ == "__main__":
    sys.exit(main())
