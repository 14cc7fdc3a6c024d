"""Tables in an issuer's web page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from onrecord.lists.errors import ListNotRead
from onrecord.lists.values import SourceFile

_PARSER_OPTIONS = {"no_network": True, "huge_tree": False, "remove_comments": True, "remove_pis": True}


def tables_of(file: SourceFile) -> Iterator[tuple[str, list[list[str]]]]:
    """Each table of a page: the heading that stands before it, and its rows of cells as text.

    A cell that spans rows or columns is given once for each place, so that every row has its cells in place. Raises
    ListNotRead where the file is no page.
    """
    parser = html.HTMLParser(encoding="utf-8", **_PARSER_OPTIONS)
    try:
        page = html.document_fromstring(file.content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ListNotRead(f"{file.name} is no web page ({error})") from None
    heading = ""
    for element in page.iter("h1", "h2", "h3", "h4", "h5", "caption", "table"):
        if element.tag != "table":
            heading = _text(element) or heading
        elif next(element.iterancestors("table"), None) is None:
            yield heading, _rows(element)


def _rows(table: Any) -> list[list[str]]:
    """The rows of a table, by the HTML standard's way of placing spanning cells, bounded to what a list can have."""
    rows: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        own = iter([cell for cell in row if cell.tag in ("td", "th")])
        while True:
            if len(cells) in pending:
                left, text = pending.pop(len(cells))
                if left > 1:
                    pending[len(cells)] = (left - 1, text)
                cells.append(text)
                continue
            cell = next(own, None)
            if cell is None:
                break
            text, down = _text(cell), _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    pending[len(cells)] = (down - 1, text)
                cells.append(text)
        if any(cells):
            rows.append(cells)
    return rows


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), 500) if value.isdigit() and int(value) > 0 else 1


def _text(element: Any) -> str:
    """The text of an element, with a blank where a line or a paragraph ends."""
    breaking = ("br", "p", "li", "div")
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append(" " if node.tag in breaking else "")
            pieces.append("" if node.tag in ("script", "style") else node.text or "")
        elif node is not element:
            pieces.append(" " if node.tag in breaking else "")
            pieces.append(node.tail or "")
    return " ".join("".join(pieces).split())
