"""Companies that a statute names itself, as the package's own data in YAML, each with its citation."""

from __future__ import annotations

from typing import Any

import yaml

from onrecord.lists.errors import ListNotRead
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import ListedName, Listing, Origin

_KEYS = frozenset({"entry", "name", "aliases", "cite", "effective", "covered", "reach", "purpose_limit"})


def recognises(file: SourceFile) -> bool:
    """Whether it is a YAML file with a table of lists and their parties."""
    head = file.content[:4000]
    return b"\nlists:" in b"\n" + head and b"parties:" in head


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """One part a statute, dated by its enactment."""
    parts = []
    for file in files:
        for name, statute in _document(file).items():
            rows = [
                _listing(str(name), statute, row, Origin(file.name, file.sha256, number, str(name)), tally)
                for number, row in enumerate(statute["parties"], start=1)
            ]
            parts.append(Part(str(name), tuple(rows), str(statute["dated"])))
    return tuple(parts)


def _document(file: SourceFile) -> dict[str, Any]:
    try:
        document = yaml.safe_load(file.content)
    except yaml.YAMLError as error:
        raise ListNotRead(f"{file.name}: no YAML ({error})") from None
    lists = document.get("lists") if isinstance(document, dict) else None
    if not isinstance(lists, dict) or not all(isinstance(one, dict) and "parties" in one for one in lists.values()):
        raise ListNotRead(f"{file.name}: expected `lists`, each with law, dated and parties")
    return lists


def _listing(name: str, statute: dict[str, Any], row: dict[str, Any], origin: Origin, tally: Tally) -> Listing:
    tally.row(origin.file)
    tally.used(origin.file)
    for key in row.keys() - _KEYS:
        tally.report("unread", origin.file, origin.row, f"no rule reads the key {key!r}")
    details = [("covered", row["covered"]), ("law", statute["law"]), ("url", statute["url"])]
    details += [("purpose_limit", row["purpose_limit"])] if row.get("purpose_limit") else []
    details += [("verified", statute["verified"])]
    return Listing(
        list=name,
        edition="",
        entry=row["entry"],
        name=row["name"],
        kind="company",
        aliases=tuple(ListedName(alias, quality="short name") for alias in row.get("aliases", ())),
        citation=f"{statute['law'].partition(',')[0]} {row['cite']}",
        listed=str(statute["dated"]),
        effective=str(row["effective"]),
        reach=row["reach"],
        details=tuple(details),
        origin=origin,
    )
