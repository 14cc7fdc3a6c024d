"""The EU's consolidated list of financial sanctions in XML (FSF 1.1).

`listed` is the earliest publication, `effective` the earliest entry into force, among the regulations that the entry
and its names still cite; where an amendment has replaced the first regulation in the file, the true day is earlier.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lists.countries import country_code
from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.identifiers import scheme_of
from onrecord.lists.markup import Element, all_at, elements, name_unread, root_of, texts_at
from onrecord.lists.reach import reach_of
from onrecord.lists.scripts import script_of
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Address, Identifier, ListedName, Listing, Origin

LIST = "eu-sanctions"


def recognises(file: SourceFile) -> bool:
    """Whether the outermost element is the export of the EU's sanctions database."""
    head = file.content[:3000]
    return b"<export" in head and (b"fpi/fsd/export" in head or b"<sanctionEntity" in head)


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """Every entity, dated by `generationDate`."""
    found: list[Listing] = []
    dates: list[str] = []
    for file in files:
        _, attributes = root_of(file)
        dates += [day] if (day := edtf(attributes.get("generationDate", ""))) else []
        for number, element in enumerate(elements(file, ("sanctionEntity",)), start=1):
            tally.row(file.name)
            name_unread(element, _known(), file.name, number, tally)
            listing = _listing(element, Origin(file.name, file.sha256, number, "sanctionEntity"), tally)
            if listing is not None:
                tally.used(file.name)
                found.append(listing)
    return (Part(LIST, unique_entries(found), max(dates, default=None)),)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    layout = load("eu.yaml")
    known = [*layout["entity"], "remark", *layout["children"]]
    for child, attributes in layout["children"].items():
        known += [f"{child}@{attribute}" for attribute in attributes]
        known += [f"{child}/{below}" for below in layout["below"]]
        known += [f"{child}/regulationSummary@{attribute}" for attribute in layout["summary"]]
        known += [f"{child}/contactInfo{attribute}" for attribute in layout["contact"]]
    return frozenset(known)


def _listing(element: Element, origin: Origin, tally: Tally) -> Listing | None:
    layout = load("eu.yaml")
    subject = next(iter(all_at(element, "subjectType")), None)
    code = subject.get("code", "") or subject.get("classificationCode", "") if subject is not None else ""
    kind = layout["kinds"].get(code)
    names = [_name(one) for one in all_at(element, "nameAlias")]
    names = [one for one in names if one.name]
    if kind is None or not names:
        what = f"a subject type and a name are needed; found {code!r} and {len(names)} names"
        tally.unused("unfit", origin.file, origin.row, what)
        return None
    first = next((one for one in names if one.quality == "strong"), names[0])
    regulations = all_at(element, "regulation")
    summaries = [one for path in ("regulation", "nameAlias/regulationSummary") for one in all_at(element, path)]
    remarks = "\n".join(texts_at(element, "remark")) or None
    documents = [_document(one) for one in all_at(element, "identification")]
    return Listing(
        list=LIST,
        edition="",
        entry=element.get("euReferenceNumber") or f"logical {element.get('logicalId', '')}",
        name=first.name,
        kind=kind,
        aliases=tuple(dict.fromkeys(one for one in names if one is not first)),
        identifiers=tuple(dict.fromkeys(one for one, _ in documents if one is not None)),
        addresses=tuple(dict.fromkeys(one for found in all_at(element, "address") if (one := _address(found)))),
        programmes=tuple(dict.fromkeys(one.get("programme") for one in regulations if one.get("programme"))),
        citation="; ".join(dict.fromkeys(one.get("numberTitle") for one in regulations if one.get("numberTitle")))
        or None,
        listed=_earliest(summaries, "publicationDate"),
        effective=_earliest(regulations, "entryIntoForceDate"),
        reach=reach_of(remarks),
        remarks=remarks,
        details=tuple(_details(element) + [("document", text) for _, text in documents if text]),
        origin=origin,
    )


def _name(element: Element) -> ListedName:
    whole = element.get("wholeName") or " ".join(
        part for key in ("firstName", "middleName", "lastName") if (part := element.get(key))
    )
    name = " ".join(whole.split())
    return ListedName(name, script_of(name), {"true": "strong", "false": "weak"}.get(element.get("strong", "")))


def _address(element: Element) -> Address | None:
    layout = load("eu.yaml")
    written = [element.get(key) for key in layout["address"] if element.get(key)]
    return Address(", ".join(written), _country(element)) if written else None


def _country(element: Element) -> str | None:
    code = element.get("countryIso2Code", "")
    return None if code in load("eu.yaml")["no_country"] else country_code(code)


def _document(element: Element) -> tuple[Identifier | None, str]:
    """The identifier, and the document's wording where the identifier leaves something out."""
    number = element.get("number") or element.get("latinNumber") or ""
    kinds = (element.get("identificationTypeDescription", ""), element.get("identificationTypeCode", ""))
    scheme = next((found for kind in kinds if (found := scheme_of(kind))), None)
    remarks = texts_at(element, "remark")
    wording = ", ".join(part for part in (*kinds[:1], number, element.get("countryDescription", ""), *remarks) if part)
    identifier = Identifier(scheme, number, _country(element)) if scheme and number else None
    return identifier, wording if identifier is None or remarks else ""


def _earliest(summaries: list[Element], attribute: str) -> str | None:
    return min((day for one in summaries if (day := edtf(one.get(attribute, "")))), default=None)


def _details(element: Element) -> list[tuple[str, str]]:
    """What the entry says besides: births, citizenships, functions, the UN's number, contacts."""
    found = [("designation_date", element.get("designationDate")), ("designation", element.get("designationDetails"))]
    found += [("un_reference", element.get("unitedNationId")), ("logical_id", element.get("logicalId"))]
    for one in all_at(element, "birthdate"):
        day = one.get("birthdate") or one.get("year") or ""
        place = [one.get(key) for key in ("place", "city", "region", "countryDescription") if one.get(key)]
        found += [("birth_date", f"circa {day}" if one.get("circa") == "true" and day else day)]
        found += [("birth_place", ", ".join(place))]
    found += [("citizenship", one.get("countryDescription")) for one in all_at(element, "citizenship")]
    for key in ("function", "title"):
        found += [(key, one.get(key)) for one in all_at(element, "nameAlias")]
    found += [("contact", f"{one.get('key')}: {one.get('value')}") for one in all_at(element, "address/contactInfo")]
    found += [("url", url) for url in texts_at(element, "regulation/publicationUrl")]
    return list(dict.fromkeys((key, value) for key, value in found if value))
