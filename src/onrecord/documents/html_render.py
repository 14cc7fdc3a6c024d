"""An HTML tree to text: document order, one block a paragraph, nothing added but white space; every element's place.

What is visible is kept, furniture too; scripts, styles and templates are not text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from onrecord.documents.draft import Piece
from onrecord.documents.words import matcher
from onrecord.model import BlockKind, Link

_NO_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "select",
        "datalist",
        "textarea",
    ]
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "option",
        "button",
    ]
)
_FURNITURE_TAGS = {
    "nav": "menu",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "button": "button",
    "dialog": "dialog",
    "menu": "menu",
}
_FURNITURE_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    ]
)
_BROAD = frozenset(["html", "body", "main", "article"])
_STRONG = frozenset(["b", "strong"])


def tokens(element: Any) -> frozenset[str]:
    """The words of an element's class and id: each whole, and each split at hyphens, underscores and capitals."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    words: set[str] = set()
    for name in names[:24]:
        words.add(name.lower())
        words.update(part.lower() for part in re.split(r"[-_:]+|(?<=[a-z])(?=[A-Z])", name) if part)
    return frozenset(words)


def any_token(element: Any, block: str, *, list_name: str = "html", whole_only: bool = False) -> bool:
    """Whether a class or id word of `element` is in a word list."""
    pattern = matcher(list_name, block)
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split() if whole_only else tokens(element)
    return any(pattern.search(word) for word in names)


@dataclass(frozen=True, slots=True)
class _Context:
    furniture: str = ""
    quotation: bool = False
    caption: bool = False
    note: bool = False
    role: str = ""
    rank: int = 0
    pre: bool = False
    article: bool = False


class Renderer:
    """Renders one tree. After `render`: `text`, `pieces`, `links`, and `spans` (element → place in the text)."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._space = False
        self._break = False
        self._start = -1
        self._strong = self._linked = self._solid = 0
        self._in_strong = self._in_link = 0
        self.pieces: list[Piece] = []
        self.links: list[Link] = []
        self.spans: dict[Any, tuple[int, int]] = {}

    def render(self, body: Any) -> str:
        """The text of `body`."""
        self._visit(body, _Context())
        self._flush(_Context())
        return "".join(self._parts)

    def _emit(self, text: str | None, context: _Context) -> None:
        if not text:
            return
        if context.pre:
            lines = text.split("\n")
            for i, line in enumerate(lines):
                if i:
                    self._newline()
                self._words(line)
            return
        self._words(text)

    def _words(self, text: str) -> None:
        bare = " ".join(text.split())
        if not bare:
            self._space = self._space or bool(text)
            return
        if text[0].isspace():
            self._space = True
        lead = ""
        if self._start < 0:
            lead = "\n\n" if self._length else ""
        elif self._break:
            lead = "\n"
        elif self._space:
            lead = " "
        self._append(lead)
        if self._start < 0:
            self._start = self._length
        self._append(bare)
        count = len(bare)
        self._solid += count
        self._strong += count if self._in_strong else 0
        self._linked += count if self._in_link else 0
        self._space, self._break = text[-1].isspace(), False

    def _append(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def _newline(self) -> None:
        self._break = self._start >= 0

    def _flush(self, context: _Context) -> None:
        """End the block that is open, if any."""
        if self._start >= 0:
            linked = self._linked / max(1, self._solid)
            role = context.role
            if not role and self._strong >= 0.97 * self._solid:
                role = "strong"
            self.pieces.append(_piece(Piece(self._start, self._length, role=role, linked=linked), context))
        self._start = -1
        self._space = self._break = False
        self._strong = self._linked = self._solid = 0

    def _visit(self, element: Any, context: _Context) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _NO_TEXT or element.get("hidden") is not None or _invisible(element):
            return
        inner = _inside(element, tag, context)
        block = tag in _BLOCK
        if block:
            self._flush(context)
        if tag == "br":
            self._newline()
        if tag in ("td", "th"):
            self._newline()
        before = self._length
        self._in_strong += tag in _STRONG
        self._in_link += tag == "a"
        self._emit(element.text, inner)
        for child in element:
            self._visit(child, inner)
            if child.tail:
                self._emit(child.tail, inner)
        self._in_strong -= tag in _STRONG
        self._in_link -= tag == "a"
        if block:
            self._flush(inner)
        self._place(element, tag, before)

    def _place(self, element: Any, tag: str, before: int) -> None:
        if self._length <= before:
            return
        lead = "".join(_until(self._parts, self._length - before))
        start = before + len(lead) - len(lead.lstrip())
        self.spans[element] = (start, self._length)
        if tag == "a" and element.get("href"):
            target = " ".join(element.get("href").split())
            if target and not target.startswith(("#", "javascript:", "data:")):
                self.links.append(Link(start, self._length, target[:2000]))


def _until(parts: list[str], count: int) -> Iterator[str]:
    """The first of the last `count` characters: enough to see how much white space leads them."""
    at, i = 0, len(parts)
    while i and at < count:
        i -= 1
        at += len(parts[i])
    yield parts[i]
    if not parts[i].strip() and i + 1 < len(parts):
        yield parts[i + 1]


def _invisible(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def _inside(element: Any, tag: str, context: _Context) -> _Context:
    if re.fullmatch(r"h[1-6]", tag):
        return replace(context, rank=int(tag[1]), role="title" if tag == "h1" else "heading")
    changes: dict[str, Any] = {}
    if tag in ("article", "main"):
        changes["article"] = True
    if not context.furniture:
        role = _furniture_role(element, tag, context)
        if role:
            changes["furniture"] = role
    if tag == "blockquote":
        changes["quotation"] = True
    if tag in ("figcaption", "caption"):
        changes["caption"] = True
    if tag == "pre":
        changes["pre"] = True
    if tag not in _BROAD and any_token(element, "note"):
        changes["note"] = True
    if (tag in ("p", "div", "dt", "li", "span") and any_token(element, "question", whole_only=True)) or tag == "dt":
        changes["role"] = "question" if tag != "dt" else "strong"
    elif tag in ("p", "div", "span", "time", "address", "ul") and any_token(element, "byline") and not _long(element):
        changes["role"] = "byline"
    elif tag in ("p", "div", "span") and any_token(element, "kicker") and not _long(element):
        changes["role"] = "kicker"
    return replace(context, **changes) if changes else context


def _long(element: Any) -> bool:
    return len("".join(element.itertext())) > 260


def _furniture_role(element: Any, tag: str, context: _Context) -> str:
    if tag in _BROAD:
        return ""
    if tag in _FURNITURE_TAGS:
        inside_quotation = tag == "footer" and context.quotation
        if tag == "aside" and any_token(element, "note"):
            return ""
        return "" if inside_quotation else _FURNITURE_TAGS[tag]
    if tag == "header" and not context.article and element.find(".//h1") is None:
        return "masthead"
    if (element.get("role") or "").lower() in _FURNITURE_ROLES:
        return "role"
    if element.get("class") or element.get("id"):
        if any_token(element, "furniture") and not _holds_article(element):
            return "class"
        if any_token(element, "byline") and tag != "span" and _is_author_box(element):
            return "author box"
    return "form" if tag in ("div", "section", "p") and _is_form_box(element) else ""


def _holds_article(element: Any) -> bool:
    """A class word such as "promo" on an element that holds the article itself says nothing."""
    if element.find(".//h1") is not None or element.find(".//article") is not None:
        return True
    long = sum(len("".join(p.itertext())) for p in element.iter("p"))
    return long > 1500


def _is_author_box(element: Any) -> bool:
    words = " ".join("".join(element.itertext()).split())
    return len(words) < 500 and matcher("furniture", "bio").search(words) is not None


def _is_form_box(element: Any) -> bool:
    """A small box around a field to type in: a newsletter's or a search form."""
    if element.find(".//input") is None and element.find(".//form") is None:
        return False
    if any(
        any_token(e, "container", list_name="comments", whole_only=True)
        for e in element.iter("div", "section", "ol", "ul")
    ):
        return False
    return len(" ".join("".join(element.itertext()).split())) < 420 and element.find(".//h1") is None


def _piece(piece: Piece, context: _Context) -> Piece:
    if context.furniture:
        return replace(piece, kind=BlockKind.FURNITURE, role=context.furniture)
    if context.rank:
        return replace(piece, kind=BlockKind.HEADING, level=context.rank, role=context.role)
    if context.quotation:
        return replace(piece, kind=BlockKind.QUOTATION, role="quotation")
    if context.caption:
        return replace(piece, kind=BlockKind.CAPTION, role="caption")
    if context.note:
        return replace(piece, role="note class")
    return piece
