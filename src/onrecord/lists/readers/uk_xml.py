"""The UK Sanctions List as XML: a `Designation` a party, with its names, addresses and details below it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.markup import Element, elements, local, name_unknown
from onrecord.lists.readers.uk import LIST, Record, listing_of, meanings
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Listing, Origin


def recognises(file: SourceFile) -> bool:
    """Whether the outermost element is that of the list's designations."""
    return b"<Designations" in file.content[:2000]


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """Every designation, dated by `DateGenerated`."""
    found: list[Listing] = []
    dates: list[str] = []
    for file in files:
        number = 0
        for element in elements(file, ("DateGenerated", "Designation")):
            if local(element.tag) == "DateGenerated":
                dates += [day] if (day := edtf(element.text or "", day_first=True)) else []
                continue
            number += 1
            tally.row(file.name)
            name_unknown(_without_indicators(element), _known(), (), file.name, number, tally)
            origin = Origin(file.name, file.sha256, number, "Designation")
            listing = listing_of(list(_records(element)), origin, tally)
            if listing is None:
                tally.unused("unfit", file.name, number, "the designation cannot be read")
                continue
            tally.used(file.name)
            found.append(listing)
    return (Part(LIST, unique_entries(found), max(dates, default=None)),)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset((*meanings(), *load("uk.yaml")["containers"]))


def _without_indicators(element: Element) -> Element:
    """The element without its flags of measures, which `SanctionsImposed` says in words."""
    for child in list(element):
        if local(child.tag) == load("uk.yaml")["indicators"]:
            element.remove(child)
    return element


def _records(element: Element) -> Iterator[Record]:
    """The leaves right below an element as a record, then those of each element below it; of a repeated leaf each."""
    leaves = [(meanings().get(local(one.tag)), " ".join((one.text or "").split())) for one in element if not len(one)]
    record: Record = {}
    repeated: list[Record] = []
    for field, text in leaves:
        if field is None or not text:
            continue
        if field in record:
            repeated.append({field: text})
        else:
            record[field] = text
    if record:
        yield record
    yield from repeated
    for child in element:
        if len(child):
            yield from _records(child)
