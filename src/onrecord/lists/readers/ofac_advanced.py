"""OFAC's advanced XML: parties, places, documents, relations and sanctions entries, joined by their numbers.

Parties are kept until all that they refer to is known, so that the order of the sections does not matter, but for the
reference values, which come first. The dates of listing are those of the entry's events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.lists.countries import country_code
from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.errors import ListNotRead
from onrecord.lists.identifiers import scheme_of
from onrecord.lists.markup import Element, elements, local, name_unknown
from onrecord.lists.reach import reach_of
from onrecord.lists.readers.ofac_model import (
    Document,
    Entry,
    Party,
    References,
    date_of,
    document_of,
    entry_of,
    location_of,
    party_of,
    references_of,
)
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Address, Identifier, Listing, Origin


@dataclass(slots=True)
class _Gathered:
    """What the sections of one file hold, by number; `parties` with their row in the file."""

    references: References | None = None
    locations: dict[str, tuple[str, str]] = field(default_factory=dict)
    documents: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    relations: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    parties: list[tuple[int, Party]] = field(default_factory=list)
    dated: str | None = None


def recognises(file: SourceFile) -> bool:
    """Whether the outermost element is that of the advanced model."""
    head = file.content[:3000]
    marks = (b"ADVANCED_XML", b"sanctions/1.0", b"<ReferenceValueSets")
    return b"<Sanctions" in head and any(mark in head for mark in marks)


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """Every party, once for each list it is on, dated by `DateOfIssue`."""
    by_list: dict[str, list[Listing]] = defaultdict(list)
    dated: str | None = None
    for file in files:
        gathered = _gather(file, tally)
        dated = gathered.dated or dated
        names = {party.profile: party.names[0].name for _, party in gathered.parties if party.names}
        for number, party in gathered.parties:
            origin = Origin(file.name, file.sha256, number, "DistinctParty")
            listings = list(_listings(party, gathered, names, origin))
            if not listings:
                what = f"party {party.profile or '?'} has no name, no known type or no sanctions entry"
                tally.unused("unfit", file.name, number, what)
                continue
            tally.used(file.name)
            for listing in listings:
                by_list[listing.list].append(listing)
    return tuple(Part(name, unique_entries(rows), dated) for name, rows in sorted(by_list.items()))


def _gather(file: SourceFile, tally: Tally) -> _Gathered:
    layout = load("ofac_advanced.yaml")
    gathered = _Gathered()
    tags, attributes = frozenset(layout["elements"]), frozenset(layout["attributes"])
    for element in elements(file, layout["sections"]):
        tag = local(element.tag)
        if tag == "DateOfIssue":
            gathered.dated = date_of(element)
            continue
        if tag == "ReferenceValueSets":
            gathered.references = references_of(element)
            continue
        if gathered.references is None:
            raise ListNotRead(f"{file.name}: a {tag} stands before the reference values; the layout has changed")
        row = len(gathered.parties) + (tag == "DistinctParty")
        name_unknown(element, tags, attributes, file.name, row, tally)
        if tag == "DistinctParty":
            tally.row(file.name)
            gathered.parties.append((row, party_of(element, gathered.references)))
        else:
            _note(element, tag, gathered, gathered.references)
    return gathered


def _note(element: Element, tag: str, gathered: _Gathered, references: References) -> None:
    """Keep a place, document, entry or relation under the number of what it belongs to."""
    if tag == "Location":
        number, words, country = location_of(element, references)
        gathered.locations[number] = (words, country)
    elif tag == "IDRegDocument":
        identity, document = document_of(element, references)
        gathered.documents[identity].append(document)
    elif tag == "SanctionsEntry":
        profile, entry = entry_of(element, references)
        gathered.entries[profile].append(entry)
    else:
        relation = references.of("RelationType", element.get("RelationTypeID")) or "relation"
        former = " (former)" if element.get("Former") == "true" else ""
        gathered.relations[element.get("From-ProfileID", "")].append(
            (f"{relation}{former}", element.get("To-ProfileID", ""))
        )


def _listings(party: Party, gathered: _Gathered, names: dict[str, str], origin: Origin) -> Iterator[Listing]:
    if party.kind is None or not party.names:
        return
    layout = load("ofac_advanced.yaml")
    addresses, identifiers, details, dates = _said(party, gathered)
    details += [(relation, names.get(to, to)) for relation, to in gathered.relations.get(party.profile, ())]
    by_list: dict[str, list[Entry]] = defaultdict(list)
    for entry in gathered.entries.get(party.profile, ()):
        by_list[_list_of(entry)].append(entry)
    for name, entries in sorted(by_list.items()):
        own = dates if name == layout["dated_list"] else {}
        listed = [day for one in entries if (day := one.listed)] or own.get("listed", [])
        measures = [("measure", text) for one in entries for text in one.measures]
        yield Listing(
            list=name,
            edition="",
            entry=party.profile,
            name=party.names[0].name,
            kind=party.kind,
            aliases=party.names[1:],
            identifiers=tuple(dict.fromkeys(identifiers)),
            addresses=tuple(dict.fromkeys(addresses)),
            programmes=tuple(dict.fromkeys(text for one in entries for text in one.programmes)),
            citation="; ".join(dict.fromkeys(law for one in entries for law in one.citations)) or None,
            listed=min(listed, default=None),
            effective=min(own.get("effective", listed), default=None),
            reach=reach_of(party.comment, *(value for key, value in details if key == "remark")),
            remarks=party.comment or None,
            details=tuple(dict.fromkeys((*details, *measures))),
            origin=origin,
        )


def _list_of(entry: Entry) -> str:
    """The list of an entry, by the words of the list's name or by its programme."""
    layout = load("ofac_advanced.yaml")
    named = (layout["programmes"][one] for one in entry.programmes if one in layout["programmes"])
    by_words = (row["list"] for row in layout["lists"] if row["words"] in entry.list_name)
    return str(next(named, None) or next(by_words))


def _said(
    party: Party, gathered: _Gathered
) -> tuple[list[Address], list[Identifier], list[tuple[str, str]], dict[str, list[str]]]:
    """What a party's features and documents say: addresses, identifiers, details, and dates by their meaning."""
    layout = load("ofac_advanced.yaml")
    addresses: list[Address] = []
    identifiers: list[Identifier] = []
    details: list[tuple[str, str]] = []
    dates: dict[str, list[str]] = defaultdict(list)
    for feature in party.features:
        place, country = gathered.locations.get(feature.location or "", ("", ""))
        scheme = scheme_of(feature.name)
        meaning = layout["dates"].get(feature.name)
        if feature.name == layout["location"] and (place or feature.value):
            addresses.append(Address(place or feature.value, country_code(country)))
        elif scheme and feature.value:
            identifiers.append(Identifier(scheme, feature.value))
        elif meaning and (day := edtf(feature.value)):
            dates[meaning].append(day)
        elif value := ", ".join(part for part in (feature.value, place) if part):
            details.append((layout["details"].get(feature.name, feature.name or "remark"), value))
    for document in (one for identity in party.identities for one in gathered.documents.get(identity, ())):
        scheme = scheme_of(document.kind)
        number = document.number.removeprefix("IMO ") if scheme == "imo" else document.number
        if scheme and number:
            identifiers.append(Identifier(scheme, number, country_code(document.country)))
        elif number or document.kind:
            details.append(("document", ", ".join(filter(None, (document.kind, number, document.country)))))
    return addresses, identifiers, details, dates
