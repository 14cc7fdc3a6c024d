"""PDF with a text layer: lines to paragraphs, hyphenation undone, running heads and page numbers as furniture.

Runs in the child process. Text and places of characters come from PDFium (pypdfium2).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from onrecord.documents import kinds, limits
from onrecord.documents.draft import Draft, Hint, Piece
from onrecord.documents.errors import UnreadableDocument
from onrecord.documents.metadata.dates import iso_date
from onrecord.documents.metadata.names import is_person
from onrecord.documents.words import matcher
from onrecord.model import BlockKind

_NAME = ""
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$|^\W*[ivxlc]{1,6}\W*$", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•◦▪·–—+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
_EDGE_LINES = 2
"""Lines at the top and foot of a page that can be running heads."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, place (points from the left and the foot) and height."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int
    edge: bool = False

    @property
    def height(self) -> float:
        return self.top - self.bottom


def parse(data: bytes) -> Draft:
    """The draft of a PDF. Raises UnreadableDocument for encrypted, damaged and image-only files."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise UnreadableDocument(_NAME, "is an encrypted PDF; save a copy without password") from None
        raise UnreadableDocument(_NAME, "is a damaged PDF that cannot be opened") from None
    count = len(pdf)
    if count == 0:
        raise UnreadableDocument(_NAME, "is a PDF without pages")
    if count > limits.PDF_PAGES:
        raise UnreadableDocument(_NAME, f"has {count:,} pages, more than the limit of {limits.PDF_PAGES:,}")
    pages: list[list[Line]] = []
    size = 0
    for number in range(count):
        lines = _page_lines(pdf, number)
        size += sum(len(line.text) for line in lines)
        if size > limits.TEXT_CHARACTERS:
            raise UnreadableDocument(_NAME, f"has more than {limits.TEXT_CHARACTERS:,} characters; split it into parts")
        pages.append(lines)
    if size < 8 * count and size < 40:
        raise UnreadableDocument(
            _NAME, "is a PDF of pictures without a text layer; run character recognition (OCR) first"
        )
    hints = _hints(pdf)
    running = _running(pages)
    text, pieces = _assemble(pages, running)
    return Draft(text, tuple(pieces), kinds.PDF, None, tuple(hints))


def _page_lines(pdf: Any, number: int) -> list[Line]:
    import pypdfium2

    try:
        page = pdf[number]
        textpage = page.get_textpage()
        rects = textpage.count_rects()
    except pypdfium2.PdfiumError:
        return []
    words: list[Line] = []
    for i in range(min(rects, 20_000)):
        left, bottom, right, top = textpage.get_rect(i)
        text = textpage.get_text_bounded(left, bottom, right, top)
        text = " ".join(text.replace("\ufffe", "-").replace("\u0002", "-").split())
        if text:
            words.append(Line(text, left, right, bottom, top, number))
    return _join(words)


def _join(words: list[Line]) -> list[Line]:
    """Rectangles on one base line, close to each other, are one line."""
    lines: list[Line] = []
    for word in words:
        last = lines[-1] if lines else None
        if (
            last
            and abs(last.bottom - word.bottom) < 0.6 * max(word.height, last.height, 1)
            and -2 <= word.left - last.right < 3 * max(word.height, last.height, 1)
        ):
            gap = " " if word.left - last.right > 0.12 * max(word.height, 1) else ""
            lines[-1] = Line(
                f"{last.text}{gap}{word.text}",
                last.left,
                word.right,
                min(last.bottom, word.bottom),
                max(last.top, word.top),
                word.page,
            )
        else:
            lines.append(word)
    return lines


def _running(pages: list[list[Line]]) -> set[tuple[int, int]]:
    """(page, line) of running heads, feet and page numbers: what stands at the edge of several pages, digits apart."""
    edges: list[tuple[int, int, str]] = []
    for number, lines in enumerate(pages):
        order = sorted(range(len(lines)), key=lambda i: -lines[i].bottom)
        for i in {*order[:_EDGE_LINES], *order[-_EDGE_LINES:]}:
            edges.append((number, i, re.sub(r"\d+", "#", lines[i].text.casefold())))
    counts = Counter(key for _, _, key in {(n, 0, key) for n, _, key in edges})
    needed = max(2, round(0.3 * len(pages)))
    return {
        (number, i)
        for number, i, key in edges
        if (counts[key] >= needed and len(key) < 140) or _PAGE_NUMBER.match(pages[number][i].text)
    }


def _assemble(pages: list[list[Line]], running: set[tuple[int, int]]) -> tuple[str, list[Piece]]:
    """Paragraphs out of lines, furniture after the page's text, and their places."""
    body = [line for n, lines in enumerate(pages) for i, line in enumerate(lines) if (n, i) not in running]
    right = sorted(line.right for line in body)[int(0.9 * (len(body) - 1))] if body else 0.0
    height = sorted(line.height for line in body)[len(body) // 2] if body else 0.0
    paragraphs: list[tuple[str, bool, float]] = []
    open_paragraph: Line | None = None
    for number, lines in enumerate(pages):
        middle = (
            max((line.top for line in lines), default=0.0) + min((line.bottom for line in lines), default=0.0)
        ) / 2
        aside = [(line.text, line.bottom > middle) for i, line in enumerate(lines) if (number, i) in running]
        paragraphs[len(paragraphs) - bool(paragraphs) :] = [
            *((text, True, 0.0) for text, top in aside if top),
            *paragraphs[len(paragraphs) - bool(paragraphs) :],
        ]
        for i, line in enumerate(lines):
            if (number, i) in running:
                continue
            if (
                open_paragraph is not None
                and paragraphs
                and _continues(open_paragraph, line, right, height, paragraphs[-1][0])
            ):
                paragraphs[-1] = (_joined(paragraphs[-1][0], line.text), False, paragraphs[-1][2])
            else:
                paragraphs.append((line.text, False, line.height))
            open_paragraph = line
        furniture = [(text, True, 0.0) for text, top in aside if not top]
        # Put what stands between two halves of a paragraph before it, so that the paragraph stays whole.
        if furniture and paragraphs and not paragraphs[-1][1]:
            paragraphs[-1:-1] = furniture
        else:
            paragraphs += furniture
    text = ""
    pieces: list[Piece] = []
    for words, is_furniture, tall in paragraphs:
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + words
        kind = BlockKind.FURNITURE if is_furniture else None
        large = not is_furniture and height and tall > 1.25 * height and len(words) < 240
        role = "running head" if is_furniture else ""
        first_large = bool(large) and not any(p.role == "title" for p in pieces) and tall > 1.5 * height
        if large:
            kind, role = BlockKind.HEADING, "title" if first_large else "heading"
        pieces.append(Piece(start, len(text), kind, (1 if role == "title" else 2) if large else 0, role=role))
    return text, pieces


def _continues(before: Line, line: Line, right: float, height: float, words: str) -> bool:
    if _BULLET.match(line.text) or abs(line.height - before.height) > 0.25 * max(line.height, before.height):
        return False
    full = before.right > right - 0.12 * max(right - min(before.left, line.left), 1)
    if line.page != before.page:
        return full and (not re.search(r"[.!?:][\"”’')]*$", words) or line.text[:1].islower())
    gap = before.bottom - line.top
    large = height > 0 and line.height > 1.25 * height
    if gap > (1.4 if large else 0.9) * max(line.height, 1) or gap < -1.5 * max(line.height, 1):
        return False
    return full or line.text[:1].islower() or large


def _joined(before: str, after: str) -> str:
    """Two lines as one; a word broken by a hyphen is made whole where what follows is lower case."""
    if before.endswith(("-", "\u00ad")) and len(before) > 1 and before[-2].isalpha() and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}"


def _hints(pdf: Any) -> list[Hint]:
    """The document information; titles that are file names or left by a word processor are passed over."""
    try:
        info = pdf.get_metadata_dict(skip_empty=True)
    except Exception:
        return []
    hints: list[Hint] = []
    title = " ".join(str(info.get("Title", "")).split())
    if len(title.split()) >= 3 and not re.search(
        r"\.(?:docx?|pdf|indd|qxd|tmp)$|^microsoft word|^untitled", title, re.IGNORECASE
    ):
        hints.append(Hint("title", title, "PDF information", 0.65))
    author = " ".join(str(info.get("Author", "")).split())
    if author and len(author.split()) >= 2:
        field = "publisher" if matcher("bylines", "organisation").search(author) and not is_person(author) else "author"
        hints.append(Hint(field, author, "PDF information", 0.35))
    created = re.match(r"D:(\d{4})(\d{2})(\d{2})", str(info.get("CreationDate", "")))
    if created and iso_date("-".join(created.groups())):
        hints.append(Hint("created", "-".join(created.groups()), "PDF information", 0.1))
    return hints
