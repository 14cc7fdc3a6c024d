"""How fast official lists are read and taken in, and how much memory that takes.

Usage: python benchmarks/lists.py [FOLDER of real list files, ../shared/facts/lists if left out] [--parties N]

Each list is read in a process of its own, so that its peak memory (resident, of the whole process) is its own. Beside
the time on the clock stands the time of computing, which other work on the machine hardly lengthens; reading is one
thread that waits for nothing, so targets are held against that. The
advanced XML, of which no real file is at hand, is a generated one of N parties, 18,000 if left out: about what OFAC's
holds. Targets: SDN (about 9,000 parties and 26,000 related rows) under 5 s, UN under 2 s, memory under 500 MB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETS = {
    "OFAC SDN, delimited": (
        "ofac_sdn_bench_2021",
        ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"),
        5.0,
    ),
    "OFAC non-SDN, delimited": (
        "ofac_consolidated_non_sdn_2025-12",
        ("cons_prim.csv", "cons_add.csv", "cons_alt.csv", "cons_comments.csv"),
        None,
    ),
    "UN, XML": ("un", ("UN_consolidated.xml",), 2.0),
    "Consolidated Screening List, CSV": ("csl", ("csl_2023-11_partial.csv",), None),
    "CISA KEV, JSON": ("kev", ("known_exploited_vulnerabilities_2025-08-25.json",), None),
}
MEMORY_TARGET = 500.0


def advanced(parties: int) -> bytes:
    """An advanced XML of so many parties, each like the first of the sample that the tests have."""
    text = (ROOT / "tests" / "lists" / "samples" / "sdn_advanced.xml").read_text("utf-8")
    head, _, rest = text.partition("    <DistinctParty ")
    party, _, rest = rest.partition("    <DistinctParty ")
    tail = rest[rest.index("  </DistinctParties>") :]
    before, _, entries = tail.partition("    <SanctionsEntry ")
    entry = "    <SanctionsEntry " + entries[: entries.index("</SanctionsEntry>")] + "</SanctionsEntry>\n"
    numbers = [str(100_000 + number) for number in range(parties)]
    many = "".join(("    <DistinctParty " + party).replace('"101"', f'"{number}"') for number in numbers)
    listed = "".join(entry.replace('ProfileID="101"', f'ProfileID="{number}"') for number in numbers)
    return (head + many + before + listed + "  </SanctionsEntries>\n</Sanctions>\n").encode()


@dataclass(frozen=True)
class Measure:
    """Seconds on the clock, seconds of computing, what the work returned, and the process's peak memory in MB."""

    seconds: float
    computing: float
    result: int
    peak: float


def measured(work: Callable[[], int]) -> Measure:
    """What the work took."""
    began, computing = time.perf_counter(), time.process_time()
    result = work()
    return Measure(time.perf_counter() - began, time.process_time() - computing, result, peak_memory())


def peak_memory() -> float:
    """MB that this process has had resident at most; of its own image, where the system tells that apart."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read_set(paths: list[Path], casebook: Path | None) -> Measure:
    """Read one set of files, and take it into a casebook where one is given."""
    import datetime as dt

    from onrecord.casebook import Casebook
    from onrecord.lists.editions import editions_of
    from onrecord.lists.reading import read
    from onrecord.lists.registry import registry
    from onrecord.lists.values import SourceFile

    def work() -> int:
        files = [SourceFile.of(path.name, path.read_bytes()) for path in paths]
        reading = read(files)
        if casebook is not None:
            source = registry().source_of(reading.form, files[0].name)
            with Casebook.open_or_create(casebook) as book:
                now = dt.datetime.now(dt.UTC)
                for edition, part in editions_of(reading, files, source, now=now, given="2026-01-01"):
                    book.add_edition(edition, part.listings, confirm=True)
        return len(reading.listings)

    return measured(work)


def main() -> None:
    """Print a table: list, listings, seconds to read, seconds to read and take in, peak memory, targets."""
    arguments = argparse.ArgumentParser(description="Measure the reading of official lists.")
    arguments.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "facts" / "lists")
    arguments.add_argument("--parties", type=int, default=18_000)
    given = arguments.parse_args()
    heads = ("list", "listings", "read s", "computing s", "and taken in s", "computing s", "peak MB", "target")
    print("{:36} {:>9} {:>8} {:>12} {:>15} {:>12} {:>8}  {}".format(*heads))
    with tempfile.TemporaryDirectory() as folder:
        sets: dict[str, tuple[list[Path], float | None]] = {
            name: ([given.folder / place / file for file in files], target)
            for name, (place, files, target) in SETS.items()
        }
        generated = Path(folder) / "sdn_advanced.xml"
        generated.write_bytes(advanced(given.parties))
        megabytes = generated.stat().st_size / 1e6
        sets[f"OFAC advanced XML, {megabytes:.0f} MB generated"] = ([generated], None)
        for number, (name, (paths, target)) in enumerate(sets.items()):
            if not all(path.is_file() for path in paths):
                print(f"{name:36} not measured: no such file in {given.folder}")
                continue
            casebook = Path(folder) / f"{number}.casebook"
            context = multiprocessing.get_context("spawn")
            with context.Pool(1, maxtasksperchild=1) as pool:
                alone = pool.apply(read_set, (paths, None))
                both = pool.apply(read_set, (paths, casebook))
            fine = (target is None or alone.computing < target) and both.peak < MEMORY_TARGET
            limit = f"under {target:.0f} s, " if target else ""
            print(
                f"{name:36} {alone.result:9,} {alone.seconds:8.2f} {alone.computing:12.2f} {both.seconds:15.2f} "
                f"{both.computing:12.2f} {both.peak:8.0f}  "
                f"{limit}under {MEMORY_TARGET:.0f} MB: {'met' if fine else 'MISSED'}"
            )


if __name__ == "__main__":
    main()
