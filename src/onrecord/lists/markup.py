"""XML as issuers make it, parsed without trust: no document type, no entities, no network, bounded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

from lxml import etree

from onrecord.lists.errors import ListNotRead
from onrecord.lists.tally import Tally
from onrecord.lists.values import SourceFile

Element = Any
"""An lxml element; lxml brings no types."""

_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_COUNT_MOST = 2_000_000
"""Elements of one kind in one file; the largest list has some 20,000 parties."""


@lru_cache(maxsize=4096)
def local(tag: object) -> str:
    """An element's name without its namespace.

    >>> local("{http://www.example.org/ns}Party")
    'Party'
    """
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def root_of(file: SourceFile) -> tuple[str, dict[str, str]]:
    """The name and the attributes of the outermost element. Raises ListNotRead where the file is no XML."""
    for _, element in _events(file, ("start",)):
        return local(element.tag), {local(name): str(value) for name, value in element.attrib.items()}
    raise ListNotRead(f"{file.name} is no XML: it has no element")


def elements(file: SourceFile, wanted: Collection[str]) -> Iterator[Element]:
    """Every element whose local name is wanted, in order, each freed when the next one is asked for.

    The parser fetches nothing, knows no entities but the five of XML, and refuses a document type declaration, so
    that no file can make it read other files or grow without bound. Raises ListNotRead, with the line, where the file
    is not well-formed; what came before it has been given by then.
    """
    tags = [f"{{*}}{name}" for name in wanted]
    for given, (_, element) in enumerate(_events(file, ("end",), tags), start=1):
        if given > _COUNT_MOST:
            raise ListNotRead(f"{file.name} has more than {_COUNT_MOST:,} entries; it is no official list")
        yield element
        element.clear(keep_tail=False)
        while element.getprevious() is not None and element.getparent() is not None:
            del element.getparent()[0]


def _events(file: SourceFile, events: tuple[str, ...], tags: list[str] | None = None) -> Iterator[tuple[str, Element]]:
    for mark in _FORBIDDEN:
        if mark in file.content:
            raise ListNotRead(
                f"{file.name} holds {mark.decode()}…; no issuer's list does, and such a declaration can harm: not read"
            )
    source = BytesIO(file.content)
    try:
        for number, found in enumerate(
            etree.iterparse(
                source,
                events=events,
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
        ):
            if number == 0 and found[1].getroottree().docinfo.internalDTD is not None:
                raise ListNotRead(f"{file.name} declares a document type; no issuer's list does: not read")
            yield found
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise ListNotRead(
            f"{file.name}: not well-formed XML at line {line} ({error.msg}); the file is cut off or of another kind"
        ) from None


def text_at(element: Element, path: str) -> str:
    """The text of the first descendant at a path of local names ("NAME/FIRST"), blanks taken off; "" without one."""
    for found in all_at(element, path):
        return " ".join((found.text or "").split())
    return ""


def texts_at(element: Element, path: str) -> tuple[str, ...]:
    """The texts that are not empty of all descendants at a path of local names, blanks taken off."""
    found = (" ".join((one.text or "").split()) for one in all_at(element, path))
    return tuple(text for text in found if text)


def all_at(element: Element, path: str) -> list[Element]:
    """All descendants at a path of local names, in order."""
    found = [element]
    for name in path.split("/"):
        found = [child for one in found for child in one if local(child.tag) == name]
    return found


def name_unread(element: Element, known: Collection[str], file: str, row: int, tally: Tally) -> None:
    """Name every element and attribute below `element` whose path is not among `known`.

    A path is of local names from `element` on, "NAME/FIRST"; an attribute's is "NAME@lang", or "@lang" on `element`
    itself. A path that ends in "/*" covers all below it.
    """
    pending = [(element, "")]
    while pending:
        one, path = pending.pop()
        for attribute in one.attrib:
            here = f"{path}@{local(attribute)}"
            if here not in known:
                tally.report("unread", file, row, f"no rule reads the attribute {here}")
        for child in one:
            below = f"{path}/{local(child.tag)}" if path else local(child.tag)
            if below in known:
                pending.append((child, below))
            elif f"{below}/*" not in known:
                tally.report("unread", file, row, f"no rule reads the element {below}")


def name_unknown(
    element: Element, tags: Collection[str], attributes: Collection[str], file: str, row: int, tally: Tally
) -> None:
    """Name every element and attribute, `element` and all below it, whose local name is not among those given."""
    for one in element.iter():
        if (tag := local(one.tag)) not in tags:
            tally.report("unread", file, row, f"no rule reads the element {tag}")
        for attribute in one.attrib:
            if (name := local(attribute)) not in attributes:
                tally.report("unread", file, row, f"no rule reads the attribute {name} of {tag}")
