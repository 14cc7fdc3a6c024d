"""HTML pages: a rendering of our own with every offset kept, trafilatura as a second opinion on what is article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from onrecord.documents import kinds, limits
from onrecord.documents.draft import Draft, Hint, Piece
from onrecord.documents.encoding import declared_encoding, decode
from onrecord.documents.errors import UnreadableDocument
from onrecord.documents.html_comments import mark_page_comments
from onrecord.documents.html_render import Renderer
from onrecord.documents.metadata.page import page_hints
from onrecord.documents.metadata.weighing import best
from onrecord.documents.structure.lines import is_prose, said
from onrecord.model import BlockKind

_NESTS = re.compile(
    r"<(/?)(?:div|section|article|table|tr|td|ul|ol|dl|blockquote|main|span|font|b|i|em|strong|a)\b", re.I
)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes, name: str, declared: str | None = None) -> Draft:
    """A Draft of the page in `data`. Raises UnreadableDocument where it is no page or passes a limit."""
    decoded = decode(data, name, declared or declared_encoding(data))
    return read_text(decoded.text, name, decoded.encoding)


def read_text(source: str, name: str, encoding: str | None) -> Draft:
    """As `read`, from text already decoded."""
    _check(source, name)
    root = _parse(source, name)
    body = root.find(".//body")
    body = root if body is None else body
    renderer = Renderer()
    text = renderer.render(body)
    if not text.strip():
        raise UnreadableDocument(name, "is a page without visible text")
    if len(renderer.pieces) > limits.BLOCKS:
        raise UnreadableDocument(name, f"has {len(renderer.pieces):,} blocks, more than the limit of {limits.BLOCKS:,}")
    titles = [" ".join(text[p.start : p.end].split()) for p in renderer.pieces if p.role == "title" and p.level == 1]
    hints = page_hints(root, titles)
    pieces = _one_title(text, renderer.pieces, best(hints, "title"))
    pieces = mark_page_comments(text, body, pieces, renderer.spans, best(hints, "published"))
    if body.find(".//article") is None and body.find(".//main") is None:
        pieces = _second_opinion(source, text, pieces)
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").split("-")[0].lower()
    if re.fullmatch(r"[a-z]{2}", language):
        hints.append(Hint("language", language, "lang", 0.4))
    return Draft(text, tuple(pieces), kinds.HTML, encoding, tuple(hints), tuple(renderer.links), settled=True)


def _check(source: str, name: str) -> None:
    """Refuse pages that nest or repeat elements past the limits, before the parser sees them."""
    if len(re.findall(r"<[a-zA-Z]", source)) > limits.HTML_ELEMENTS:
        raise UnreadableDocument(name, f"has more than {limits.HTML_ELEMENTS:,} elements")
    depth = 0
    for match in _NESTS.finditer(source):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > 5 * limits.HTML_DEPTH:
            raise UnreadableDocument(
                name, f"nests elements more than {5 * limits.HTML_DEPTH:,} deep, as no page for readers does"
            )


def _parse(source: str, name: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    try:
        parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
        root = lxml_html.document_fromstring(_XML.sub("", source), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableDocument(name, f"is no HTML page that can be parsed ({type(error).__name__})") from None
    _check_depth(root, name)
    return root


def _check_depth(root: Any, name: str) -> None:
    """Refuse trees deeper than the limit, so that nothing later recurses further and no text is lost unseen."""
    depth = 0
    from lxml import etree

    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.HTML_DEPTH:
            raise UnreadableDocument(
                name, f"nests elements more than {limits.HTML_DEPTH} deep, as no page for readers does"
            )


def _one_title(text: str, pieces: Sequence[Piece], title: str | None) -> list[Piece]:
    """Of several h1 elements only the article's title keeps that role; what repeats the site's name is furniture."""
    out: list[Piece] = []
    seen = False
    for piece in pieces:
        if piece.role == "title":
            words = " ".join(text[piece.start : piece.end].split())
            if seen or (
                title
                and words != title
                and any(p.role == "title" and " ".join(text[p.start : p.end].split()) == title for p in pieces)
            ):
                piece = replace(piece, role="heading")
            else:
                seen = True
        out.append(piece)
    return out


def _second_opinion(source: str, text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """In a page that marks neither article nor main, what trafilatura leaves out and is no prose is furniture."""
    import trafilatura

    main = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True, fast=True) or ""
    kept = "".join(main.split())
    if len(kept) < 200:
        return list(pieces)
    out: list[Piece] = []
    for piece in pieces:
        words = said(text, piece)
        outside = "".join(words.split())[:120] not in kept
        unsettled = piece.kind is None or (piece.kind is BlockKind.HEADING and piece.role != "title")
        if (
            outside
            and unsettled
            and not is_prose(words)
            and (piece.linked > 0.5 or len(words) < 40)
            and piece.role not in ("byline", "strong", "question", "kicker")
        ):
            piece = replace(piece, kind=BlockKind.FURNITURE, role="outside the article")
        out.append(piece)
    return out
