"""The facts collected beside the project as listings, and the coded claims of the real documents as analysis sees them.

Not a reader of list files: those are `onrecord.lists`. This takes what `entities.yaml` tells of who is listed where.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import yaml

from onrecord.analysis.checks import Check
from onrecord.analysis.corroboration import check_claim
from onrecord.analysis.parties import Record
from onrecord.analysis.values import ClaimView, words_key
from onrecord.model import ListedName, Listing, Modality, Polarity, Section, bounds, value_id

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold" / "real"
FACTS = SHARED / "facts"


def _listings(entity: dict[str, Any], edition: str) -> list[Listing]:
    names = [*entity.get("legal_names", ()), *entity.get("native_names", ()), entity.get("statute_name")]
    short = [name.partition(" (")[0] for name in entity.get("brands", ())]
    found = []
    for row in entity.get("listings", ()):
        own = [name.partition(" (")[0] for name in (row.get("names") or names) if name]
        first, *aliases = dict.fromkeys((*own, *short))
        found.append(
            Listing(
                list=row["regime"],
                edition=str(row.get("latest_edition") or edition),
                entry=value_id("r", entity["id"], row["regime"], str(row.get("date"))),
                name=first,
                aliases=tuple(ListedName(name) for name in aliases),
                citation=row.get("cite"),
                listed=_date(row.get("date")),
                effective=_date(row.get("effective")),
                removed=_date(row.get("removed")),
            )
        )
    return found


def _date(value: object) -> str | None:
    return str(value)[:10] if value else None


def _sdn() -> list[Listing]:
    """Names and programmes of the SDN file: enough to tell who is not on it."""
    folder = FACTS / "lists" / "ofac_sdn_bench_2021"
    names: dict[str, list[str]] = {}
    with (folder / "alt.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                names.setdefault(row[0], []).append(row[3])
    with (folder / "sdn.csv").open(encoding="utf-8", newline="") as file:
        return [
            Listing(
                "us-ofac-sdn",
                "2021-07-07",
                row[0],
                row[1],
                kind="person" if row[2].strip() == "individual" else "company",
                aliases=tuple(ListedName(name) for name in names.get(row[0], ())),
                programmes=(row[3].strip(),),
            )
            for row in csv.reader(file)
            if len(row) > 3
        ]


def record() -> Record:
    """Every listing of the facts, with the lists that were read whole."""
    data = yaml.safe_load((FACTS / "entities.yaml").read_text(encoding="utf-8"))
    edition = str(data["meta"]["as_of"])
    listings = [listing for entity in data["entities"] for listing in _listings(entity, edition)]
    listings = [one for one in listings if one.list != "us-ofac-sdn"]
    return Record(tuple(listings + _sdn()))


def gold_views(document: str) -> list[ClaimView]:
    """The coded claims of one real document."""
    about = {row["file"].removesuffix(".txt"): row for row in _rows(GOLD / "documents.jsonl")}[document]
    return [_view(row, document, about) for row in _rows(GOLD / f"{document}.jsonl")]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _view(row: dict[str, Any], document: str, about: dict[str, Any]) -> ClaimView:
    first, last = bounds(row["date"]) if row["date"] else (None, None)
    return ClaimView(
        id=row["id"],
        type=row["type"],
        subject=words_key(row["subject"]) if row["subject"] else None,
        subject_name=row["subject"],
        object=words_key(row["object"]) if row["object"] else None,
        object_name=row["object"],
        speaker=words_key(row["speaker"]) if row["speaker"] else None,
        speaker_name=row["speaker"],
        what=row["what"],
        value=row["value"],
        date=row["date"],
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
        polarity=Polarity(row["polarity"]),
        modality=Modality(row["modality"]),
        section=Section(row["section"]),
        via=tuple(row["via"]),
        document=document,
        name=f"{document}.txt",
        publisher=about["publisher"],
        published=about["published"],
        quote=row["quote"],
    )


def expected() -> list[dict[str, Any]]:
    """What the record says of the press claims, as it was found by hand."""
    return _rows(GOLD / "confirmations.jsonl")


def checked(row: dict[str, Any], known: Record) -> tuple[ClaimView, Check]:
    """The coded claim that a row of the confirmations speaks of, by type, object and words, with its check."""
    words = set(re.findall(r"\w{3,}|\d+", row["claim"].lower()))
    alike = [
        view for view in gold_views(row["document"]) if (view.type, view.object_name) == (row["type"], row["object"])
    ]

    def in_common(view: ClaimView) -> tuple[int, str]:
        told = " ".join(part for part in (view.subject_name, view.what, view.value, view.date, view.quote) if part)
        return len(words & set(re.findall(r"\w{3,}|\d+", told.lower()))), view.id

    claim = max(alike, key=in_common)
    check = check_claim(claim, known)
    assert check is not None
    return claim, check
