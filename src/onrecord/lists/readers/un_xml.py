"""The UN Security Council Consolidated List in XML."""

from __future__ import annotations

from functools import lru_cache

from onrecord.lists.countries import country_code
from onrecord.lists.data_files import load
from onrecord.lists.dates import edtf
from onrecord.lists.entries import unique_entries
from onrecord.lists.identifiers import scheme_of
from onrecord.lists.markup import Element, all_at, elements, local, name_unread, root_of, text_at, texts_at
from onrecord.lists.reach import reach_of
from onrecord.lists.scripts import script_of
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part, SourceFile
from onrecord.model import Address, Identifier, ListedName, Listing, Origin

LIST = "un-sanctions"


def recognises(file: SourceFile) -> bool:
    """Whether the outermost element is the list's."""
    return b"<CONSOLIDATED_LIST" in file.content[:2000]


def read(files: tuple[SourceFile, ...], tally: Tally) -> tuple[Part, ...]:
    """Individuals and entities, dated by `dateGenerated`."""
    found: list[Listing] = []
    dates: list[str] = []
    for file in files:
        _, attributes = root_of(file)
        if day := edtf(attributes.get("dateGenerated", "")):
            dates.append(day)
        for number, element in enumerate(elements(file, load("un.yaml")["party"]), start=1):
            tally.row(file.name)
            kind = local(element.tag)
            name_unread(element, _known(kind), file.name, number, tally)
            listing = _listing(element, kind, Origin(file.name, file.sha256, number, kind))
            if listing is None:
                tally.unused("unfit", file.name, number, "a party without a name or a REFERENCE_NUMBER")
                continue
            tally.used(file.name)
            found.append(listing)
    return (Part(LIST, unique_entries(found), max(dates, default=None)),)


@lru_cache(maxsize=2)
def _known(kind: str) -> frozenset[str]:
    return frozenset(path.replace("%s", kind) for path in load("un.yaml")["known"])


def _listing(element: Element, kind: str, origin: Origin) -> Listing | None:
    layout = load("un.yaml")
    name = " ".join(part for tag in layout["names"] if (part := text_at(element, tag)))
    entry = text_at(element, "REFERENCE_NUMBER")
    if not name or not entry:
        return None
    original = text_at(element, "NAME_ORIGINAL_SCRIPT")
    aliases = [ListedName(original, script_of(original), "original script")] if original else []
    details = [(key, text) for path, key in layout["details"].items() for text in texts_at(element, path)]
    for one in all_at(element, f"{kind}_ALIAS"):
        if alias := text_at(one, "ALIAS_NAME"):
            aliases.append(ListedName(alias, script_of(alias), text_at(one, "QUALITY") or None))
        details += _alias_details(one, alias)
    details += _births(element, kind)
    documents = [_document(one) for one in all_at(element, f"{kind}_DOCUMENT")]
    details += [("document", text) for _, text in documents if text]
    remarks = text_at(element, "COMMENTS1") or None
    listed = edtf(text_at(element, "LISTED_ON"))
    return Listing(
        list=LIST,
        edition="",
        entry=entry,
        name=name,
        kind=layout["party"][kind],
        aliases=tuple(dict.fromkeys(aliases)),
        identifiers=tuple(dict.fromkeys(one for one, _ in documents if one is not None)),
        addresses=tuple(dict.fromkeys(_addresses(element, kind))),
        programmes=texts_at(element, "UN_LIST_TYPE"),
        listed=listed,
        effective=listed,
        removed=edtf(text_at(element, "DELISTED_ON")),
        reach=reach_of(remarks),
        remarks=remarks,
        details=tuple(details),
        origin=origin,
    )


def _alias_details(element: Element, alias: str) -> list[tuple[str, str]]:
    """What an alias says beside the name: a note, a birth under that name."""
    said = [
        text
        for tag in ("NOTE", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")
        for text in texts_at(element, tag)
    ]
    return [("alias_note", f"{alias}: {', '.join(said)}")] if said else []


def _births(element: Element, kind: str) -> list[tuple[str, str]]:
    tags = ("TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE")
    dates = [" ".join(texts) for one in all_at(element, f"{kind}_DATE_OF_BIRTH") if (texts := _texts(one, tags))]
    places = [
        ", ".join(texts)
        for one in all_at(element, f"{kind}_PLACE_OF_BIRTH")
        if (texts := _texts(one, load("un.yaml")["birth_place"]))
    ]
    return [("birth_date", text) for text in dates] + [("birth_place", text) for text in places]


def _addresses(element: Element, kind: str) -> list[Address]:
    found = []
    for one in all_at(element, f"{kind}_ADDRESS"):
        if texts := _texts(one, load("un.yaml")["address"][1:] + load("un.yaml")["address"][:1]):
            found.append(Address(", ".join(texts), country_code(text_at(one, "COUNTRY"))))
    return found


def _document(element: Element) -> tuple[Identifier | None, str]:
    """The identifier of a document and the document's whole wording; no identifier where the type is not known."""
    issuer = text_at(element, "ISSUING_COUNTRY") or text_at(element, "COUNTRY_OF_ISSUE")
    number = text_at(element, "NUMBER")
    tags = ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "CITY_OF_ISSUE")
    wording = ", ".join(_texts(element, (*tags, "DATE_OF_ISSUE", "NOTE")))
    scheme = next(
        (found for tag in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2") if (found := scheme_of(text_at(element, tag)))),
        None,
    )
    return (Identifier(scheme, number, country_code(issuer)) if scheme and number else None), wording


def _texts(element: Element, tags: tuple[str, ...] | list[str]) -> list[str]:
    return [text for tag in tags for text in texts_at(element, tag)]
