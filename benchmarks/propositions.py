"""Propositions and disputes over many claims: python benchmarks/propositions.py [CLAIMS] [--keep FOLDER]

Invented claims are recombined into documents of about twenty, written into a casebook as rows, and analysed there:
everything once, then one more document. Prints seconds and the process's peak memory, and for comparison within the
run the seconds that reading the same claims from the casebook takes.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from onrecord.analysis import ledger
from onrecord.casebook import Casebook, schema
from onrecord.casebook import propositions as stored
from onrecord.model import value_id

PER_DOCUMENT = 20
VENDORS, BODIES, OUTLETS = 20_000, 120, 400
SEED = 20_260_704

_CONSONANTS, _VOWELS = "bdfgklmnprstvz", ("a", "e", "i", "o", "u", "al", "an", "er", "il", "or", "un")
_SYLLABLES = [a + b for a, b in product(_CONSONANTS, _VOWELS)]

_TYPES: dict[str, list[str]] = {
    "misconduct": [
        "forced labour: workers' passports kept in a safe",
        "forced labour: recruitment fees of a year's wages",
        "bribery: paid an inspector of the port",
        "deceit: altered test certificates for door locks",
        "deceit: hid where its sensors are made",
        "intrusion: read the recordings of customers",
        "evasion: shipped optics through a sister firm",
        "abuse: tracked a minority for the police",
    ],
    "supply": [
        "thermal cameras",
        "drone batteries",
        "network switches",
        "cotton yarn",
        "lidar sensors",
        "badge readers",
    ],
    "ownership": ["majority stake", "minority shareholder", "holding through a fund", "state-owned", "parent"],
    "association": ["joint research", "close ties", "any connection", "engineers on loan", "a shared address"],
    "membership": ["associate member", "regular member", "board seat", "standards committee"],
    "vulnerability": [
        "backdoor in the firmware",
        "hard-coded key",
        "footage sent abroad",
        "remote access without a code",
    ],
    "restriction": ["import ban", "licence requirement", "suspended from tenders", "listed for the supply of drones"],
    "investigation": ["customs fraud", "origin of its yarn", "test certificates", "export of optics"],
    "lobbying": ["against the import ban", "to be taken off the list", "a transition of five years"],
    "oem": ["dome cameras", "intercoms", "quadcopters"],
    "termination": ["framework contract", "distribution", "partnership"],
    "deal": ["acquisition", "public offering", "bridge loan"],
}
_MORE = ["in the north", "since the spring", "according to a ledger", "of the second plant", "for a ministry"]
_VALUES = ["12 %", "38 %", "42 %", "51 %", "151 pumps", "139 pumps", "4100000 EUR", "at least 4 meetings"]


def main() -> None:
    """Generate, analyse, add a document, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="folder for the casebook; a temporary one if not given")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.keep) as folder:
        path = Path(folder) / "many.casebook"
        with Casebook.create(path) as book:
            began = time.perf_counter()
            _write(book, given.claims)
            print(f"{given.claims:,} claims written in {time.perf_counter() - began:.1f} s, {_peak():.2f} GB")
            began = time.perf_counter()
            with book.reading() as connection:
                read = sum(1 for _ in stored.all_claims(connection))
            reading = time.perf_counter() - began
            print(f"{read:,} claims read in {reading:.1f} s")
            began, busy = time.perf_counter(), time.process_time()
            ledger.refresh(book)
            took, worked = time.perf_counter() - began, time.process_time() - busy
            print(
                f"propositions and disputes of all: {took:.1f} s ({worked:.1f} s of processor), peak {_peak():.2f} GB"
            )
            _count(book)
            times = []
            for extra in range(10):
                _add(book, given.claims, extra)
                began, busy = time.perf_counter(), time.process_time()
                ledger.refresh(book)
                times.append((time.perf_counter() - began, time.process_time() - busy))
            print("one document more: " + ", ".join(f"{took:.2f} ({worked:.2f})" for took, worked in times) + " s")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _count(book: Casebook) -> None:
    with book.reading() as connection:
        for table in (schema.propositions, schema.disputes, schema.dispute_claims):
            print(f"  {table.name}: {connection.exec_driver_sql(f'SELECT count(*) FROM {table.name}').scalar_one():,}")


def _names(count: int, draw: random.Random) -> list[str]:
    return [f"{''.join(draw.choices(_SYLLABLES, k=3)).title()} {number}" for number in range(count)]


class _Source:
    """Draws claims; a few vendors and bodies are spoken of most, as in the press (Zipf)."""

    def __init__(self) -> None:
        self.draw = random.Random(SEED)
        self.vendors, self.bodies, self.outlets = (_names(n, self.draw) for n in (VENDORS, BODIES, OUTLETS))
        self.weights = [1 / (rank + 20) for rank in range(VENDORS)]
        self.body_weights = [1 / (rank + 3) for rank in range(BODIES)]

    def documents(self, first: int, count: int) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
        draw = self.draw
        for number in range(first, first + count):
            key = value_id("d", number)
            about = draw.choices(self.vendors, self.weights, k=2)
            published = f"{draw.randint(2012, 2026)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
            document = _document(key, f"{number:07}.txt", draw.choice(self.outlets), published)
            yield document, [self._claim(key, place, about) for place in range(PER_DOCUMENT)]

    def _claim(self, document: str, place: int, about: list[str]) -> dict[str, Any]:
        draw = self.draw
        kind = draw.choice(list(_TYPES))
        vendor, body = draw.choice(about), draw.choices(self.bodies, self.body_weights)[0]
        other = draw.choice([body, body, None, draw.choice(about)])
        subject, target = (body, vendor) if kind in ("restriction", "investigation", "ownership") else (vendor, other)
        what = draw.choice(_TYPES[kind]) + (f" {draw.choice(_MORE)}" if draw.random() < 0.5 else "")
        year = draw.randint(2010, 2026) if draw.random() < 0.3 else None
        speaker = draw.choice(["publication", "publication", vendor, body])
        start = place * 40
        return {
            "id": value_id("c", document, place),
            "document_id": document,
            "position": place,
            "start": start,
            "end": start + 30,
            "quote": f"{subject or 'somebody'} {kind} {what}",
            "type": kind,
            "subject": subject,
            "object": target,
            "what": what,
            "value": draw.choice(_VALUES) if draw.random() < 0.12 else None,
            "date": str(year) if year else None,
            "date_first": f"{year}-01-01" if year else None,
            "date_last": f"{year}-12-31" if year else None,
            "polarity": "-" if draw.random() < 0.14 else "+",
            "modality": draw.choices(["actual", "possible", "proposed"], [80, 12, 8])[0],
            "speaker": speaker,
            "via": [],
            "section": "body",
            "key": True,
            "rule": "invented",
            "confidence": 0.5,
            "subject_entity": subject,
            "object_entity": target,
            "speaker_entity": None if speaker == "publication" else speaker,
        }


def _document(key: str, name: str, publisher: str, published: str) -> dict[str, Any]:
    empty: dict[str, Any] = {column: [] for column in ("authors", "tags", "links", "markup", "disagreements", "notes")}
    known = {"id": key, "name": name, "state": "present", "media_type": "text/plain", "encoding": "utf-8"}
    told = {"language": "en", "title": name, "publisher": publisher, "publisher_normal": publisher.lower()}
    return known | told | empty | {"published": published, "url": None, "words": 0, "text": ""}


_source = _Source()


def _write(book: Casebook, claims: int, first: int = 0) -> None:
    """Documents with so many claims, as rows; each name is an entity of its own."""
    waiting: dict[Any, list[dict[str, Any]]] = {table: [] for table in (schema.documents, schema.claims)}
    members: list[dict[str, Any]] = []
    known: set[str] = set()
    with book.writing("the benchmark"), book.changing() as connection:

        def flush() -> None:
            for table, rows in waiting.items():
                if rows:
                    connection.execute(insert(table), rows)
                    rows.clear()
            names = sorted({row["name"] for row in members} - known)
            known.update(names)
            empty = {"kind": "company", "lead": "", "documents": 0, "mentions": 0, "claims": 0}
            rows = [{"id": value_id("e", name), "name": name} | empty for name in names]
            if rows:
                connection.execute(insert(schema.entities).prefix_with("OR IGNORE"), rows)
            if members:
                connection.execute(insert(schema.entity_members), members)
                members.clear()

        for document, rows in _source.documents(first, max(claims // PER_DOCUMENT, 1)):
            waiting[schema.documents].append(document)
            waiting[schema.claims] += rows
            names = {row[role] for row in rows for role in ("subject_entity", "object_entity", "speaker_entity")}
            members += [
                {"document_id": document["id"], "name": name, "entity_id": value_id("e", name)}
                for name in sorted(filter(None, names))
            ]
            if len(waiting[schema.claims]) >= 20_000:
                flush()
        flush()


def _add(book: Casebook, claims: int, extra: int) -> None:
    _write(book, PER_DOCUMENT, claims // PER_DOCUMENT + 1 + extra)


if __name__ == "__main__":
    main()
