"""How fast a build is against the bare language model, how fast a rebuild, and how much memory it takes.

    python benchmarks/build.py [--documents 60] [--workers 1]

The corpus is the text, Markdown and HTML of ``../shared/corpus/written`` (or of ``examples/articles`` where that is
not there), each file over and over with a line of its own added until there are enough. The bare model's speed is
measured before and after the build, in the same process and on the same words, so that the machine's other load weighs
on both. Memory is the peak resident size of each process, at that many documents and at four times as many.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.casebook import Casebook, build
from onrecord.claims.engine import regions
from onrecord.documents import read_file
from onrecord.language import LanguageModel, load_default
from onrecord.model import Document

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (ROOT.parent / "shared" / "corpus" / "written", ROOT / "examples" / "articles")
KINDS = (".txt", ".md", ".html")

SPEED_TARGET = 0.5
"""Whole build over bare model, words a second."""

REBUILD_TARGET = 20
"""First build over one with nothing changed, seconds."""

MEMORY_TARGET = 1536
"""MiB a process."""


@dataclass(frozen=True)
class Run:
    """One build in a process of its own."""

    documents: int
    words: int
    seconds: float
    again: float
    parent_mib: float
    worker_mib: float


def make_corpus(folder: Path, count: int) -> Path:
    """`count` files in `folder`, no two of equal content."""
    source = next(place for place in SOURCES if place.is_dir())
    originals = sorted(path for path in source.iterdir() if path.suffix in KINDS)
    folder.mkdir(parents=True)
    for number, original in zip(range(count), itertools.cycle(originals), strict=False):
        text = original.read_bytes()
        extra = f"\n<!-- {number} -->\n" if original.suffix == ".html" else f"\n\nThis is copy {number}.\n"
        (folder / f"{number:05}{original.suffix}").write_bytes(text + extra.encode())
    return folder


def bare_seconds(model: LanguageModel, documents: Sequence[Document]) -> float:
    """Seconds that the language model alone takes over the same blocks."""
    began = time.perf_counter()
    for document in documents:
        model.annotate(document.reading_text, [(block.start, block.end) for block in regions(document)])
    return time.perf_counter() - began


def read_all(folder: Path) -> list[Document]:
    """Every document of the folder that is coded."""
    items = (item for path in sorted(folder.iterdir()) for item in read_file(path))
    return [item for item in items if isinstance(item, Document) and item.metadata.language in (None, "en")]


def words_of(document: Document) -> int:
    """Words that the model is given."""
    return sum(len(document.reading_text[block.start : block.end].split()) for block in regions(document))


def measured(folder: Path, place: Path, workers: int) -> Run:
    """Build in a process of its own, twice, and say what it took."""
    command = [sys.executable, str(Path(__file__)), "--measure", str(folder), str(place), str(workers)]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Run(**json.loads(out))


def measure(folder: Path, place: Path, workers: int) -> None:
    """In that process: build, build again, print the figures as JSON."""
    with Casebook.create(place) as book:
        first = build(book, folder, workers=workers)
        began = time.perf_counter()
        build(book, folder, workers=workers)
        again = time.perf_counter() - began
    figures = {
        "documents": first.documents,
        "words": first.words,
        "seconds": first.seconds,
        "again": again,
        "parent_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "worker_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(figures))


def show(name: str, figure: str, target: str, reached: bool) -> None:
    """One line of the table."""
    print(f"{name:<52} {figure:>14}   {target:<12} {'ok' if reached else 'MISSED'}")


def main() -> int:
    """Run everything; 1 where a target is missed."""
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
        return 0
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=60, help="files in the smaller corpus (default 60)")
    parser.add_argument("--workers", type=int, default=1, help="worker processes of the builds (default 1)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        small = make_corpus(place / "small", given.documents)
        large = make_corpus(place / "large", 4 * given.documents)
        documents = read_all(small)
        words = sum(map(words_of, documents))
        model = load_default()
        bare_seconds(model, documents[:2])
        before = bare_seconds(model, documents)
        with Casebook.create(place / "here.casebook") as book:
            report = build(book, small)
            began = time.perf_counter()
            build(book, small)
            again = time.perf_counter() - began
        bare = (before + bare_seconds(model, documents)) / 2
        runs = [measured(folder, place / f"{folder.name}.casebook", given.workers) for folder in (small, large)]
    share, quicker = bare / report.seconds, report.seconds / again
    print(f"{report.documents} documents, {words} words coded, {report.claims} claims\n")
    print(f"{'bare language model, words a second a process':<52} {words / bare:>14,.0f}")
    print(f"{'whole build, words a second a process':<52} {words / report.seconds:>14,.0f}")
    show("whole build / bare model", f"{share:.2f}", f">= {SPEED_TARGET}", share >= SPEED_TARGET)
    show(
        "first build / rebuild with nothing changed",
        f"{quicker:,.0f}",
        f">= {REBUILD_TARGET}",
        quicker >= REBUILD_TARGET,
    )
    peaks = [max(run.parent_mib, run.worker_mib) for run in runs]
    for run, peak in zip(runs, peaks, strict=True):
        name = f"peak memory of a process at {run.documents} documents, MiB"
        show(name, f"{peak:,.0f}", f"< {MEMORY_TARGET}", peak < MEMORY_TARGET)
        print(f"{'  seconds, and again with nothing changed':<52} {run.seconds:>9,.1f} {run.again:.2f}")
    show("memory at four times the documents", f"{peaks[1] / peaks[0]:.2f}", "<= 1.15", peaks[1] <= 1.15 * peaks[0])
    reached = share >= SPEED_TARGET and quicker >= REBUILD_TARGET
    return 0 if reached and max(peaks) < MEMORY_TARGET and peaks[1] <= 1.15 * peaks[0] else 1


if __name__ == "__main__":
    sys.exit(main())
