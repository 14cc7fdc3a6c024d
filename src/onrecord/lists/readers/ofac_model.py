"""The pieces of OFAC's advanced data model as plain values, each made from its element."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.lists.data_files import load
from onrecord.lists.markup import Element, all_at, local, text_at, texts_at
from onrecord.lists.scripts import script_of
from onrecord.model import ListedName


@dataclass(slots=True)
class References:
    """The reference value sets: set → number → text, and for sub-types of party the number of the type."""

    values: dict[str, dict[str, str]] = field(default_factory=dict)
    party_types: dict[str, str] = field(default_factory=dict)
    scripts: dict[str, str] = field(default_factory=dict)

    def of(self, name: str, number: str | None) -> str:
        """The text of a value, "" where it is not known."""
        return self.values.get(name, {}).get(number or "", "")

    def kind(self, sub_type: str | None) -> str | None:
        """What kind of party a sub-type is, by its own name or its type's."""
        kinds = load("ofac_advanced.yaml")["kinds"]
        names = (self.of("PartySubType", sub_type), self.of("PartyType", self.party_types.get(sub_type or "")))
        return next((kinds[name] for name in names if name in kinds), None)


@dataclass(frozen=True, slots=True)
class Feature:
    """Something said of a party: what, the words for it, and the number of a place where it is one."""

    name: str
    value: str
    location: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """A party, not yet joined to its places, documents and entries."""

    profile: str
    kind: str | None
    names: tuple[ListedName, ...]
    identities: tuple[str, ...]
    features: tuple[Feature, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A sanctions entry: on which list, by what law, since when, under which programmes."""

    list_name: str
    listed: str | None
    citations: tuple[str, ...]
    programmes: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A registration or identity document; `country` is the issuing country's name."""

    kind: str
    number: str
    country: str


def references_of(element: Element) -> References:
    """The reference value sets of a file."""
    found = References()
    for one in element:
        for value in one:
            name, number = local(value.tag), value.get("ID")
            if number is None:
                continue
            text = " ".join((value.text or "").split())
            short = value.get("LegalBasisShortRef") or text_at(value, "LegalBasisShortRef")
            found.values.setdefault(name, {})[number] = short or text
            if name == "PartySubType":
                found.party_types[number] = value.get("PartyTypeID", "")
            if name == "Script":
                found.scripts[number] = value.get("ScriptCode", "")
    return found


def location_of(element: Element, references: References) -> tuple[str, str, str]:
    """A place: its number, its words in the usual order of an address, and its country's name."""
    parts: dict[str, str] = {}
    for one in all_at(element, "LocationPart"):
        values = sorted(all_at(one, "LocationPartValue"), key=lambda value: value.get("Primary") != "true")
        written = [text for value in values[:1] if (text := text_at(value, "Value"))]
        if written:
            parts[references.of("LocPartType", one.get("LocPartTypeID"))] = written[0]
    order = load("ofac_advanced.yaml")["location_order"]
    ranks = {name: rank for rank, name in enumerate(order)}
    words = [parts[name] for name in sorted(parts, key=lambda name: (ranks.get(name, len(order)), name))]
    countries = [references.of("Country", one.get("CountryID")) for one in all_at(element, "LocationCountry")]
    areas = [references.of("AreaCode", one.get("AreaCodeID")) for one in all_at(element, "LocationAreaCode")]
    country = next((one for one in (*countries, *areas) if one), "")
    return element.get("ID", ""), ", ".join((*words, *([country] if countries and country else []))), country


def document_of(element: Element, references: References) -> tuple[str, Document]:
    """A document, with the number of the identity that holds it."""
    issued = element.get("IssuedBy-CountryID") or next(
        (one.get("CountryID") for one in all_at(element, "IssuedBy") if one.get("CountryID")), None
    )
    kind = references.of("IDRegDocType", element.get("IDRegDocTypeID"))
    country = references.of("Country", issued)
    return element.get("IdentityID", ""), Document(kind, text_at(element, "IDRegistrationNo"), country)


def entry_of(element: Element, references: References) -> tuple[str, Entry]:
    """A sanctions entry, with the number of the profile it is about."""
    layout = load("ofac_advanced.yaml")
    events = all_at(element, "EntryEvent")
    days = (date_at(one, "Date") for one in events)
    measures = all_at(element, "SanctionsMeasure")
    named = [(references.of("SanctionsType", one.get("SanctionsTypeID")), text_at(one, "Comment")) for one in measures]
    return element.get("ProfileID", ""), Entry(
        list_name=references.of("List", element.get("ListID")),
        listed=min((day for day in days if day), default=None),
        citations=tuple(
            dict.fromkeys(law for one in events if (law := references.of("LegalBasis", one.get("LegalBasisID"))))
        ),
        programmes=tuple(dict.fromkeys(text for kind, text in named if kind == layout["measure"] and text)),
        measures=tuple(
            dict.fromkeys(" ".join(filter(None, one)) for one in named if one[0] != layout["measure"] and any(one))
        ),
    )


def party_of(element: Element, references: References) -> Party:
    """A party of a file."""
    profile = next(iter(all_at(element, "Profile")), element)
    groups = {
        one.get("ID"): references.of("NamePartType", one.get("NamePartTypeID"))
        for one in all_at(profile, "Identity/NamePartGroups/MasterNamePartGroup/NamePartGroup")
    }
    names = [name for one in all_at(profile, "Identity/Alias") for name in _names(one, groups, references)]
    names.sort(key=lambda pair: not pair[0])
    features = (*all_at(profile, "Feature"), *(all_at(element, "Feature") if profile is not element else ()))
    return Party(
        profile=profile.get("ID") or element.get("FixedRef", ""),
        kind=references.kind(profile.get("PartySubTypeID")),
        names=tuple(dict.fromkeys(name for _, name in names)),
        identities=tuple(one.get("ID", "") for one in all_at(profile, "Identity")),
        features=tuple(said for one in features for said in _feature(one, references)),
        comment=" ".join((*texts_at(element, "Comment"), *texts_at(profile, "Comment"))),
    )


def _names(alias: Element, groups: dict[str | None, str], references: References) -> list[tuple[bool, ListedName]]:
    """The writings of one name: whether it is the party's first, and the name, a person's as "LAST, First"."""
    layout = load("ofac_advanced.yaml")
    kind = references.of("AliasType", alias.get("AliasTypeID"))
    quality = "weak" if alias.get("LowQuality") == "true" else layout["alias_types"].get(kind, kind.lower() or None)
    found: list[tuple[bool, ListedName]] = []
    for written in all_at(alias, "DocumentedName"):
        last: list[str] = []
        rest: list[str] = []
        script: str | None = None
        for value in all_at(written, "DocumentedNamePart/NamePartValue"):
            text = " ".join((value.text or "").split())
            script = references.scripts.get(value.get("ScriptID", "")) or script
            (last if groups.get(value.get("NamePartGroupID")) == layout["last_name"] else rest).append(text)
        name = ", ".join(part for part in (" ".join(last), " ".join(rest)) if part)
        if name:
            known = script_of(name) or (script if script not in (None, "", "Latn") else None)
            first = alias.get("Primary") == "true" and known is None and not any(one for one, _ in found)
            found.append((first, ListedName(name, known, quality)))
    return found


def _feature(element: Element, references: References) -> list[Feature]:
    name = references.of("FeatureType", element.get("FeatureTypeID"))
    found = []
    for version in all_at(element, "FeatureVersion") or [element]:
        details = all_at(version, "VersionDetail")
        words = [" ".join((one.text or "").split()) for one in details]
        words += [references.of("DetailReference", one.get("DetailReferenceID")) for one in details]
        words += [day for day in (date_at(version, "DatePeriod"),) if day]
        words += texts_at(version, "Comment")
        places = [one.get("LocationID") for one in all_at(version, "VersionLocation")]
        value = ", ".join(word for word in words if word)
        found += [Feature(name, value, place) for place in places] or [Feature(name, value, None)]
    return found


def date_at(element: Element, path: str) -> str | None:
    """The date at a path in EDTF: a day, month or year, or for a period that spans more than one an interval."""
    for one in all_at(element, path):
        if all_at(one, "Year"):
            return date_of(one)
        bounds = [date_of(found) for way in ("Start/From", "End/To") for found in all_at(one, way)]
        days = [day for day in bounds if day]
        if days:
            return days[0] if len(set(days)) == 1 else f"{days[0]}/{days[-1]}"
    return None


def date_of(element: Element) -> str | None:
    """The date that an element with year, month and day gives, in EDTF as far as it is given; None without a year."""
    year, month, day = (text_at(element, name) for name in ("Year", "Month", "Day"))
    if not year.isdigit():
        return None
    pieces = [f"{int(year):04}", *(f"{int(piece):02}" for piece in (month, day) if piece.isdigit())]
    return "-".join(pieces)
