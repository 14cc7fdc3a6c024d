"""DOCX (ECMA-376): paragraphs, headings, lists and tables in the order of the document; heads and feet as furniture.

Runs in the child process. The package is examined before it is opened: members, sizes and ratio.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from onrecord.documents import kinds, limits
from onrecord.documents.draft import Draft, Hint, Piece
from onrecord.documents.errors import UnreadableDocument
from onrecord.documents.metadata.names import is_person
from onrecord.documents.words import matcher
from onrecord.model import BlockKind, Link

_NAME = ""


def parse(data: bytes) -> Draft:
    """The draft of a DOCX file. Raises UnreadableDocument for damaged and hostile packages."""
    _examine(data)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.LxmlError, OSError):
        raise UnreadableDocument(_NAME, "is a damaged DOCX file that cannot be opened") from None
    text = ""
    pieces: list[Piece] = []
    links: list[Link] = []
    seen: set[str] = set()

    def add(words: str, kind: BlockKind | None, level: int, role: str) -> int:
        nonlocal text
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + words
        if len(text) > limits.TEXT_CHARACTERS:
            raise UnreadableDocument(_NAME, f"has more than {limits.TEXT_CHARACTERS:,} characters; split it into parts")
        pieces.append(Piece(start, len(text), kind, level, role=role))
        return start

    for words in _edges(document, "header"):
        if words not in seen:
            seen.add(words)
            add(words, BlockKind.FURNITURE, 0, "running head")
    for words, style, targets in _paragraphs(document):
        kind, level, role = _kind(style)
        start = add(words, kind, level, role)
        at = 0
        for label, target in targets:
            place = words.find(label, at)
            if label and place >= 0:
                links.append(Link(start + place, start + place + len(label), target))
                at = place + len(label)
    for words in _edges(document, "footer"):
        if words not in seen:
            seen.add(words)
            add(words, BlockKind.FURNITURE, 0, "running foot")
    if not text.strip():
        raise UnreadableDocument(_NAME, "is a DOCX file without text")
    return Draft(text, tuple(pieces), kinds.DOCX, None, tuple(_hints(document)), tuple(links))


def _examine(data: bytes) -> None:
    """Refuse zip bombs and XML with a document type (entity bombs, ECMA-376 Part 2 §10.1.2 forbids it)."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableDocument(_NAME, "is a DOCX file that is damaged or cut short") from None
    if len(members) > limits.ZIP_MEMBERS:
        raise UnreadableDocument(_NAME, f"is a DOCX file of {len(members):,} parts, more than {limits.ZIP_MEMBERS:,}")
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableDocument(_NAME, "is an encrypted office file; save a copy without password")
    if "word/document.xml" not in archive.namelist():
        raise UnreadableDocument(_NAME, "is no DOCX file (it has no word/document.xml)")
    total = sum(member.file_size for member in members)
    for member in members:
        ratio = member.file_size / max(1, member.compress_size)
        if (member.file_size > limits.MIB and ratio > limits.ZIP_RATIO) or member.file_size > limits.ZIP_BYTES:
            raise UnreadableDocument(_NAME, "unpacks to far more than its size, as a zip bomb does, and is not opened")
        if member.filename.endswith((".xml", ".rels")) and member.file_size > limits.XML_BYTES:
            raise UnreadableDocument(_NAME, f"holds XML of more than {limits.XML_BYTES // limits.MIB} MiB")
    if total > limits.ZIP_BYTES:
        raise UnreadableDocument(_NAME, f"unpacks to more than {limits.ZIP_BYTES // limits.MIB} MiB")
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            try:
                with archive.open(member) as part:
                    head = part.read(4096)
                    size = len(head)
                    while chunk := part.read(limits.MIB):
                        size += len(chunk)
                        if size > limits.XML_BYTES:
                            raise UnreadableDocument(_NAME, "unpacks to more than it declares, and is not opened")
            except (zipfile.BadZipFile, OSError, ValueError, EOFError):
                raise UnreadableDocument(_NAME, "is a DOCX file that is damaged or cut short") from None
            if re.search(rb"<!(?:DOCTYPE|ENTITY)", head, re.IGNORECASE):
                raise UnreadableDocument(_NAME, "declares XML entities, as no office program does, and is not opened")


def _paragraphs(document: Any) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Words, style name and links of each paragraph and table row, in order."""
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for child in document.element.body.iterchildren():
        tag = child.tag.rpartition("}")[2]
        if tag == "p":
            paragraph = Paragraph(child, document)
            words = " ".join(paragraph.text.split())
            if words:
                style = paragraph.style.name if paragraph.style is not None else ""
                yield words, style or "", _links(paragraph)
        elif tag == "tbl":
            for row in Table(child, document).rows:
                cells: list[str] = []
                for cell in row.cells:
                    words = " ".join(cell.text.split())
                    if words and (not cells or cells[-1] != words):
                        cells.append(words)
                if cells:
                    yield "  ".join(cells), "table row", []


def _links(paragraph: Any) -> list[tuple[str, str]]:
    return [(" ".join(link.text.split()), link.url) for link in paragraph.hyperlinks if link.url]


def _kind(style: str) -> tuple[BlockKind | None, int, str]:
    name = style.lower()
    heading = re.match(r"heading (\d)", name)
    if name == "title":
        return BlockKind.HEADING, 1, "title"
    if heading:
        return BlockKind.HEADING, int(heading[1]), "heading"
    if "quote" in name:
        return BlockKind.QUOTATION, 0, "quotation"
    if name == "table row":
        return BlockKind.PARAGRAPH, 0, "row"
    if name == "caption":
        return BlockKind.CAPTION, 0, "caption"
    if name.startswith("toc"):
        return BlockKind.FURNITURE, 0, "contents"
    return None, 0, ""


def _edges(document: Any, which: str) -> list[str]:
    found: list[str] = []
    for section in document.sections:
        edge = getattr(section, which)
        if edge.is_linked_to_previous:
            continue
        found += [words for p in edge.paragraphs if (words := " ".join(p.text.split()))]
    return found


def _hints(document: Any) -> list[Hint]:
    """Title and author of the core properties; the author is often whose computer it was, so it weighs little."""
    properties = document.core_properties
    hints: list[Hint] = []
    title = " ".join((properties.title or "").split())
    if len(title.split()) >= 2 and title.lower() not in ("word document", "microsoft word document"):
        hints.append(Hint("title", title, "core properties", 0.65))
    author = " ".join((properties.author or "").split())
    if len(author.split()) >= 2 and author.lower() not in ("python-docx", "microsoft office user"):
        field = "publisher" if matcher("bylines", "organisation").search(author) and not is_person(author) else "author"
        hints.append(Hint(field, author, "core properties", 0.3))
    return hints
