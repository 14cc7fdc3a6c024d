"""Two invented articles, what a coder found in them and what an extractor made of them, all by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HARBOUR = (
    "The Port of Aldenham ended its contract with Veltra Systems on 3 May. "
    "Veltra misled inspectors in 2021, the harbour master Tamsin Ferrow said. "
    "Veltra denies that. Norrick Holdings owns 60 percent of Veltra Systems and 20 percent of Oskelund. "
    "Oskelund may be barred from Aldenham's next tender.\n\n"
    "The port's own staff had urged the change since winter."
)
LETTER = "Norrick Holdings did not sell cameras to the army. Norrick will recall the Kestrel reader."
TEXTS = {"harbour.txt": HARBOUR, "letter.md": LETTER}
ENTITIES = [
    {"name": "Veltra Systems", "kind": "company", "aliases": ["Veltra", "Veltra Systems Co., Ltd."]},
    {"name": "Port of Aldenham", "kind": "agency", "aliases": ["the port", "Aldenham's port"]},
    {"name": "Norrick Holdings", "kind": "company", "aliases": ["Norrick"]},
    {"name": "port staff", "kind": "group", "aliases": []},
]


def claim(type_: str, subject: str | None, object_: str | None, quote: str, **fields: Any) -> dict[str, Any]:
    """A row of a file of claims, with the usual fields filled."""
    usual: dict[str, Any] = {
        "what": None,
        "value": None,
        "date": None,
        "polarity": "+",
        "modality": "actual",
        "speaker": "publication",
        "via": [],
        "section": "body",
        "key": True,
    }
    return {"type": type_, "subject": subject, "object": object_, "quote": quote} | usual | fields


ENDED = "The Port of Aldenham ended its contract with Veltra Systems on 3 May"
MISLED = "Veltra misled inspectors in 2021, the harbour master Tamsin Ferrow said"
OWNS = "Norrick Holdings owns 60 percent of Veltra Systems and 20 percent of Oskelund"
BARRED = "Oskelund may be barred from Aldenham's next tender"
CODED = {
    "harbour": [
        claim("termination", "Port of Aldenham", "Veltra Systems", ENDED, id="h1", date="2024-05-03"),
        claim("misconduct", "Veltra Systems", None, MISLED, id="h2", date="2021", speaker="Tamsin Ferrow"),
        claim(
            "misconduct", "Veltra Systems", None, "Veltra denies that", id="h3", polarity="-", speaker="Veltra Systems"
        ),
        claim("ownership", "Norrick Holdings", "Veltra Systems", OWNS, id="h4", value="60 %", key=False),
        claim("ownership", "Norrick Holdings", "Oskelund", OWNS, id="h5", value="20 %", key=False),
        claim("restriction", "Port of Aldenham", "Oskelund", BARRED, id="h6", modality="possible"),
    ],
    "letter": [
        claim("supply", "Norrick Holdings", "army", LETTER[:49], id="l1", polarity="-", speaker="Norrick Holdings"),
        claim(
            "remediation",
            "Norrick Holdings",
            None,
            "Norrick will recall the Kestrel reader",
            id="l2",
            modality="proposed",
        ),
    ],
}


def _extracted(
    document: str, at: str, type_: str, subject: str | None, object_: str | None, **fields: Any
) -> dict[str, Any]:
    start = TEXTS[document].index(at)
    place = {"document": document, "start": start, "end": start + len(at), "rule": f"{type_}/by-hand"}
    return claim(type_, subject, object_, at, **(place | fields))


PREDICTED = [
    _extracted("harbour.txt", ENDED, "termination", "the port", "Veltra", date="2024-05-03", confidence=0.95),
    _extracted("harbour.txt", MISLED, "misconduct", "Veltra", "inspectors", date="2021-06", confidence=0.7),
    _extracted("harbour.txt", OWNS, "ownership", "Norrick", "Veltra Systems", value="60 %", confidence=0.9),
    _extracted("harbour.txt", BARRED, "location", "Oskelund", "Aldenham", confidence=0.35),
    _extracted("harbour.txt", "The port's own staff", "position", "port staff", "Port of Aldenham", confidence=0.3),
    _extracted("letter.md", LETTER[:49], "supply", "Norrick Holdings", "navy", polarity="-", confidence=0.5),
]
"""Found: h1, h2 (with speaker and date wrong), h4. Missed: h3, h5, h6, l1 (another object), l2."""


def write_lines(path: Path, rows: Iterable[Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def write_gold(folder: Path, coded: dict[str, list[dict[str, Any]]] | None = None) -> Path:
    """A folder of coded claims."""
    for name, rows in (CODED if coded is None else coded).items():
        write_lines(folder / f"{name}.jsonl", rows)
    write_lines(folder / "entities.jsonl", ENTITIES)
    return folder


def write_texts(folder: Path) -> Path:
    """The documents themselves."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
