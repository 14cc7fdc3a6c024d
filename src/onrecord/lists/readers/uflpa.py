"""What the two forms of the UFLPA Entity List (the page and a table of it) have in common: a cell as a listing.

A name cell may hold other names and words on subsidiaries in brackets. The cell is kept whole in the details.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.reach import name_without_reach, reach_of
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part
from onrecord.model import ListedName, Listing, Origin, value_id
from onrecord.names import key

LIST = "us-uflpa"


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    layout = load("uflpa.yaml")
    return {name: re.compile(layout[name]) for name in ("sublist", "empty", "between", "lead")} | {
        "aliases": [re.compile(rule) for rule in layout["aliases"]]
    }


def names_in(cell: str) -> tuple[str, tuple[str, ...]]:
    """The name and the other names that a cell holds.

    >>> names_in("Tarn Yarn Co., Ltd. (and two aliases: Tarn Spinning; Tarn Cotton)")
    ('Tarn Yarn Co., Ltd.', ('Tarn Spinning', 'Tarn Cotton'))
    >>> names_in("Tarn Yarn Co., Ltd. (and aliases)")
    ('Tarn Yarn Co., Ltd.', ())
    """
    rules = _rules()
    name = name_without_reach(rules["empty"].sub("", cell).strip())
    for rule in rules["aliases"]:
        if match := rule.search(name):
            others = (rules["lead"].sub("", one.strip()) for one in rules["between"].split(match["aliases"]))
            kept = tuple(other for other in dict.fromkeys(others) if other and reach_of(f"and {other}") is None)
            return name[: match.start()].strip(), kept
    return name, ()


def sublist_of(heading: str) -> str | None:
    """The sub-list that a heading of the page names, such as "v"; None without one."""
    match = _rules()["sublist"].search(heading)
    return match["sublist"] if match else None


def listing_of(cell: str, date: str, sublist: str | None, origin: Origin, tally: Tally) -> Listing | None:
    """One row; None, with the reason reported, where it has no name or no date."""
    effective = edtf(date)
    if not cell or effective is None:
        tally.unused("unfit", origin.file, origin.row, f"a name and a date are needed; found {cell!r}, {date!r}")
        return None
    tally.used(origin.file)
    name, others = names_in(cell)
    return Listing(
        list=LIST,
        edition="",
        entry=value_id("e", key(name), sublist),
        name=name,
        kind="company",
        aliases=tuple(ListedName(other) for other in others),
        programmes=(f"2(d)(2)(B)({sublist})",) if sublist else (),
        citation=load("uflpa.yaml")["citation"],
        listed=effective,
        effective=effective,
        reach=reach_of(cell),
        details=(("cell", cell),) if cell != name else (),
        origin=origin,
    )


def part_of(listings: list[Listing]) -> tuple[Part, ...]:
    """The listings as the one part of the list. The list does not date itself."""
    return (Part(LIST, unique_entries(listings)),)
