"""Plain text: lines to pieces. Hard-wrapped lines are joined, lines that stand for themselves are not."""

from __future__ import annotations

import re

from onrecord.documents import limits
from onrecord.documents.draft import Draft, Piece
from onrecord.documents.encoding import decode
from onrecord.model import Link, Span

_RULE = re.compile(r"^\s*(?:[-_=*~#•·.–—+]\s?){3,}\s*$")
_BULLET = re.compile(r"^\s*(?:[-*•◦▪·–—+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
_SENTENCE_END = tuple(".!?:;…\"”’')]")
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{1,1000})\]\((?P<to>https?://[^()\s]{1,2000}(?:\([^()\s]{0,200}\))?/?)\)"
)
"""A link as Markdown writes it: pages saved as plain text keep them."""
_LABEL = re.compile(r"^\s*[\w .'’&-]{1,40}:\s")


def read(data: bytes, name: str, declared: str | None = None) -> Draft:
    """A Draft of a plain text file: the text itself, one piece a paragraph or free-standing line."""
    decoded = decode(data, name, declared)
    links, markup = _links(decoded.text)
    pieces = tuple(split_pieces(decoded.text))
    return Draft(decoded.text, pieces, "text/plain", decoded.encoding, links=links, markup=markup)


def _links(text: str) -> tuple[tuple[Link, ...], tuple[Span, ...]]:
    """The links of a text, and what of them is layout: the brackets and where they lead."""
    links, markup = [], []
    for match in _LINK.finditer(text):
        start, end = match.span("words")
        links.append(Link(start, end, match["to"]))
        markup += [Span(match.start(), start), Span(end, match.end())]
    return tuple(links), tuple(markup)


def split_pieces(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """The pieces of ``text[start:end]``, without leading and trailing white space, in order.

    Two lines belong together where the first was broken because the next word did not fit (the classic test for
    hard-wrapped text), or where it stops in mid-sentence and the next goes on in lower case.
    """
    lines = _lines(text, start, len(text) if end is None else end)
    width = _wrap_width([text[a:b] for a, b, _ in lines])
    pieces: list[Piece] = []
    for first, last, gap in lines:
        line = text[first:last]
        if pieces and not gap and _goes_on(text, pieces[-1], first, line, width):
            before = pieces[-1]
            pieces[-1] = Piece(before.start, last, gap=before.gap, role=before.role)
        else:
            pieces.append(Piece(first, last, gap=gap, role="rule" if _RULE.match(line) else ""))
    return pieces


def _lines(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Spans of the non-blank lines, trimmed, and whether a blank line (or nothing) stands before each."""
    found: list[tuple[int, int, bool]] = []
    at, gap = start, True
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        bare = line.strip()
        if bare:
            lead = len(line) - len(line.lstrip())
            found.append((at + lead, at + lead + len(bare), gap))
            gap = False
        else:
            gap = True
        at = stop + 1
    return found


def _wrap_width(lines: list[str]) -> int:
    """The column at which the text was wrapped, or 0 where lines are as long as their paragraphs."""
    lengths = sorted(len(line) for line in lines if len(line) <= limits.LINE_CHARACTERS)
    if len(lengths) < 4:
        return 0
    longest = lengths[int(len(lengths) * 0.97) - (len(lengths) >= 34)]
    full = sum(0.8 * longest <= n <= longest + 2 for n in lengths)
    return longest if 40 <= longest <= 110 and full >= 0.3 * len(lengths) else 0


def _goes_on(text: str, before: Piece, first: int, line: str, width: int) -> bool:
    if before.role == "rule" or _RULE.match(line) or _BULLET.match(line):
        return False
    last_line = text[max(before.start, text.rfind("\n", before.start, before.end) + 1) : before.end]
    indent = len(last_line) - len(last_line.lstrip())
    if _indent(text, first) > indent + 3 and not _BULLET.match(last_line) and not before.start < first - 200:
        # A line set further in than the paragraph above it begins something else.
        return _indent(text, first) == _indent(text, before.start)
    word = line.split(None, 1)[0]
    if width and _width_of(text, before.end) + 1 + len(word) > width - 1:
        return True
    ends = last_line.rstrip().endswith(_SENTENCE_END)
    return len(last_line) > 40 and not ends and word[:1].islower() and "|" not in last_line


def _indent(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)


def _width_of(text: str, end: int) -> int:
    """Columns of the line that ends at `end`, indent included."""
    return end - (text.rfind("\n", 0, end) + 1)
