"""How long independence, counting and checking take over a great casebook, and what one more document costs.

    python benchmarks/independence.py [--claims 1000000] [--documents 100000]

Documents and claims are invented: sentences of made-up firms recombined. One document in five carries another's text
under a headline of its own, one in ten cites another outlet, one in twenty links to another page, so that the ties
are known and the share of them that is found is measured beside the time. Seconds are of one processor core (the
process's own time, so that the machine's other load does not count). Where the coded real documents lie beside
this checkout, their press claims are checked against the collected facts and counted too.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.analysis.corroboration import check_claim
from onrecord.analysis.independence import SourceIndex, Tie
from onrecord.analysis.parties import Record
from onrecord.analysis.reports import Report
from onrecord.analysis.standing import Evidence, standings
from onrecord.analysis.values import ClaimView, Proposition
from onrecord.model import PUBLICATION, Listing, Modality, Polarity

ROOT = Path(__file__).resolve().parents[1]

SECONDS_TARGET = 90
"""Half of the three minutes that grouping, disputes and independence may take together over 1,000,000 claims."""

ADDING_TARGET = 1.0
"""Seconds for one more document."""

MEMORY_TARGET = 4096
"""MiB."""

FOUND_TARGET = 0.97
"""Share of the copies that must be found as such."""

SYLLABLES = (
    "nor",
    "ves",
    "tal",
    "kem",
    "bru",
    "lin",
    "dor",
    "sas",
    "fel",
    "mar",
    "go",
    "ri",
    "tun",
    "pel",
    "aks",
    "ho",
)
VERBS = ("sold", "shipped", "offered", "lent", "delivered", "leased", "promised", "showed", "returned", "repaired")
THINGS = ("thermal cameras", "door readers", "recorders", "gate sensors", "radio sets", "number-plate readers")
PLACES = ("yard", "ferry port", "border post", "railway depot", "prison", "stadium", "mine", "county office")
TAILS = (
    "papers of the customs office show", "two dockers remember", "an invoice of that spring says",
    "as the council minutes have it", "a tender of the ministry shows", "employees of the depot say",
    "photographs taken at the gate show", "the audit of the year before found",
)  # fmt: skip


def names(count: int, seed: int) -> list[str]:
    """So many different made-up names."""
    draw = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(draw.choices(SYLLABLES, k=3)).capitalize()] = None
    return list(found)


class Invented:
    """The casebook that is measured: reports as they are asked for, and claims as propositions."""

    def __init__(self, documents: int, claims: int) -> None:
        self.count, self.claims = documents, claims
        self.firms, self.persons = names(3000, 1), names(2000, 2)
        self.outlets = [f"{one} {kind}" for one in names(400, 3) for kind in ("Courier", "Post", "Weekly")]

    def text(self, number: int) -> str:
        """About 300 words that no other document has in this order."""
        draw = random.Random(number)
        return " ".join(
            f"{draw.choice(self.firms)} {draw.choice(VERBS)} {draw.randint(2, 900)} {draw.choice(THINGS)} to the "
            f"{draw.choice(PLACES)} of {draw.choice(self.firms)}, {draw.choice(TAILS)}."
            for _ in range(17)
        )

    def source(self, number: int) -> int | None:
        """The document whose text this one carries, if it carries one."""
        return number - 1 - number % 4 if number % 5 == 4 and number > 8 else None

    def reports(self) -> Iterator[Report]:
        return (self.report(number) for number in range(self.count))

    def report(self, number: int) -> Report:
        outlet, source = self.outlets[number * 7 % len(self.outlets)], self.source(number)
        text = self.text(number)
        if source is not None:
            text = f"{self.firms[number % 3000]} sold readers, {self.persons[number % 2000]} says. {self.text(source)}"
        if number % 10 == 3:
            text += f" The {self.outlets[(number - 1) * 7 % len(self.outlets)]} first reported it."
        links = (f"https://site{number - 2}.example/story",) if number % 20 == 7 else ()
        url = f"https://site{number}.example/story"
        return Report(f"d{number:07}", text, (outlet,), url=url, published="2022-03-04", links=links)

    def views(self) -> dict[str, ClaimView]:
        draw = random.Random(4)
        found = {}
        for number in range(self.claims):
            place = draw.randrange(self.count)
            outlet = self.outlets[place * 7 % len(self.outlets)]
            own = number % 3 != 0
            speaker = outlet if own else self.persons[number * 31 % 2000]
            claim = f"c{number:08}"
            found[claim] = ClaimView(
                claim, "supply", speaker="~" + speaker.lower(), speaker_name=PUBLICATION if own else speaker,
                what="door readers", polarity=Polarity.NEGATIVE if number % 17 == 0 else Polarity.POSITIVE,
                document=f"d{place:07}", name=f"{place}.txt", publisher=outlet, published="2022-03-04",
            )  # fmt: skip
        return found

    def propositions(self, views: dict[str, ClaimView]) -> Iterator[Proposition]:
        """Groups of one to nine claims, and some of a thousand."""
        draw, ids, at = random.Random(5), list(views), 0
        while at < len(ids):
            size = 1000 if draw.random() < 0.0002 else draw.randint(1, 9)
            group = ids[at : at + size]
            at += size
            denied = tuple(one for one in group if views[one].denied)
            asserted = tuple(one for one in group if not views[one].denied)
            yield Proposition(group[0], "supply", None, None, tuple(group), asserted, denied, (), None, None, group[0])


def show(name: str, figure: str, target: str, reached: bool) -> None:
    """One line of the table."""
    print(f"{name:<62} {figure:>12}   {target:<10} {'ok' if reached else 'MISSED'}")


def copies_found(book: Invented, index: SourceIndex) -> tuple[float, float]:
    """The share of copies that are known as such, and the share of unlike pairs that are taken for copies."""
    numbers = [number for number in range(book.count) if book.source(number) is not None][:5000]
    pairs = [(f"d{number:07}", f"d{book.source(number):07}") for number in numbers]
    found = sum(any(tie.tie is Tie.SAME_TEXT for tie in index.among(pair)) for pair in pairs)
    unlike = [(f"d{number:07}", f"d{number + 1:07}") for number in range(0, book.count - 1, 20) if number % 5 < 3]
    wrong = sum(any(tie.tie in (Tie.SAME_TEXT, Tie.CARRIES) for tie in index.among(pair)) for pair in unlike)
    return found / max(len(pairs), 1), wrong / max(len(unlike), 1)


def checking(book: Invented, count: int = 100_000) -> float:
    """Seconds to check so many restriction claims against a list of 3,000 parties."""
    listings = tuple(
        Listing("us-bis-entity-list", "2022-05-01", str(at), f"{one} Optik Technology Ltd", listed="2021-05-12")
        for at, one in enumerate(book.firms)
    )
    record = Record(listings)
    began = time.process_time()
    for number in range(count):
        target = book.firms[number % len(book.firms)] + (" Optik" if number % 2 else "")
        check_claim(
            ClaimView(
                str(number), "restriction", subject_name="US Department of Commerce", object_name=target,
                what="sanctioned over abuses", date="2021", first="2021-01-01", last="2021-12-31",
                modality=Modality.ACTUAL, quote=f"Commerce sanctioned {target} in 2021",
            ),
            record,
        )  # fmt: skip
    return time.process_time() - began


def real_statuses() -> tuple[int, int] | None:
    """How many statuses of the real press claims are as found by hand, and of how many; null without those."""
    sys.path.insert(0, str(ROOT))
    from tests.analysis.facts import GOLD, checked, expected, record

    if not GOLD.is_dir():
        return None
    known, rows, right = record(), expected(), 0
    for row in rows:
        _, check = checked(row, known)
        right += (str(check.status), check.list, check.date) == (row["status"], row["regime"], row["record_date"])
    return right, len(rows)


def main() -> int:
    """Run everything; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=100_000)
    given = parser.parse_args()
    book = Invented(given.documents, given.claims)
    reports = list(book.reports())
    words = sum(report.text.count(" ") + 1 for report in reports)
    views = book.views()
    grouped = list(book.propositions(views))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(reports):,} documents, {words:,} words, {len(views):,} claims, {len(grouped):,} propositions\n")
    began = time.process_time()
    index = SourceIndex.of(reports)
    indexed = time.process_time() - began
    evidence = Evidence(views, index, {}, {})
    began = time.process_time()
    found = standings(grouped, evidence)
    counted = time.process_time() - began
    began = time.process_time()
    tied = index.add(Report("late", "News. " + book.text(8), ("Late Outlet",), links=("https://site9.example/story",)))
    added = time.process_time() - began
    touched = [one for one in grouped if any(views[claim].document in tied for claim in one.claims)]
    began = time.process_time()
    standings(touched, evidence)
    adding = added + time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    right, wrong = copies_found(book, index)
    print(f"{'comparing the documents, seconds':<62} {indexed:>12.1f}")
    print(f"{'counting sources and explaining standings, seconds':<62} {counted:>12.1f}")
    several = sum(stand.sources.count > 1 for stand in found.values())
    print(f"{'propositions with two independent sources or more':<62} {several:>12,}")
    print(f"{'propositions that the added document touches':<62} {len(touched):>12,}")
    print(f"{'checking 100,000 claims against 3,000 listings, seconds':<62} {checking(book):>12.1f}")
    scale = given.claims / 1_000_000
    whole = indexed + counted
    show("both, seconds", f"{whole:.1f}", f"<= {SECONDS_TARGET * scale:g}", whole <= SECONDS_TARGET * scale)
    quick = adding <= ADDING_TARGET
    show("one more document and what it touches, seconds", f"{adding:.3f}", f"<= {ADDING_TARGET:g}", quick)
    show("memory at its peak, MiB", f"{memory:,.0f}", f"<= {MEMORY_TARGET}", memory <= MEMORY_TARGET)
    print(f"{'  of which the invented documents and claims themselves':<62} {before:>12,.0f}")
    show("copies found", f"{right:.3f}", f">= {FOUND_TARGET}", right >= FOUND_TARGET)
    show("unlike documents taken for copies", f"{wrong:.4f}", "<= 0.001", wrong <= 0.001)
    missed = whole > SECONDS_TARGET * scale or not quick or memory > MEMORY_TARGET or right < FOUND_TARGET
    real = real_statuses()
    if real:
        show("statuses of real press claims as found by hand", f"{real[0]} of {real[1]}", "all", real[0] == real[1])
        missed = missed or real[0] < real[1]
    return int(missed or wrong > 0.001)


if __name__ == "__main__":
    raise SystemExit(main())
