"""Quotations: which stretches of a text stand between quotation marks.

Marks are matched with a stack, paragraph by paragraph, so that one odd mark never swallows the rest of the text.
A quotation that goes on in the next paragraph is opened again there and closed only in the last one (the rule of
English style guides, e.g. The Chicago Manual of Style 13.32); its earlier parts are `continued`. However many marks a
text holds and however they nest, the work is linear in their number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

PAIRS = {"“": "”", "«": "»", "„": "“”", "‹": "›", "‘": "’", "‚": "‘’", '"': '"', "'": "'", "``": "''"}
"""Opening marks and the closing marks that may answer them."""
SINGLE = frozenset("‘‚'")
ELISION = re.compile(r"(?:em|til|cause|tis|twas|bout|round|n|\d\ds?)\b", re.IGNORECASE)
MARK = re.compile(r"``|''|[“”«»„‹›‘’‚\"']")
DEEPEST = 8
"""A mark answers one of this many opened last. Quotations within quotations within quotations are three deep; what
was opened far more often was never meant to be closed."""
OPENING_CONTEXT = frozenset("([{—–-/“«„‘\"'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: offsets with its marks and, `inner_…`, without. `continued`: it goes on in the next paragraph."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    continued: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark in the text with what it may be here."""

    start: int
    text: str
    opens: bool
    closes: bool


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Quotations in `paragraphs` (offsets into `text`, in order), outer before inner, in the order of the text.

    Straight, curly, single, guillemet and German low marks; an apostrophe is not a mark, nor is a straight mark
    after a figure (inches, minutes). A mark without partner is passed over, unless the next paragraph opens with
    the same mark or closes the quotation: then the quotation ends with the paragraph and is `continued`.
    """
    marked = [_marks(text, start, end) for start, end in paragraphs]
    found: list[Quotation] = []
    pending: str | None = None
    for number, (start, end) in enumerate(paragraphs):
        marks = marked[number]
        if pending is not None and not _opens_with(text, start, end, pending):
            first = next((mark for mark in marks if mark.closes and mark.text in PAIRS[pending]), None)
            if first is not None:
                left = start + len(text[start:end]) - len(text[start:end].lstrip())
                found.append(Quotation(left, first.start + len(first.text), left, first.start))
                marks = [mark for mark in marks if mark.start > first.start]
        pending = None
        closed, unclosed = _match(marks)
        found.extend(closed)
        if unclosed is not None and number + 1 < len(paragraphs):
            following = paragraphs[number + 1]
            if _opens_with(text, *following, unclosed.text) or _closes_first(marked[number + 1], unclosed.text):
                pending = unclosed.text
                right = start + len(text[start:end].rstrip())
                found.append(Quotation(unclosed.start, right, unclosed.start + len(unclosed.text), right, True))
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _match(marks: list[_Mark]) -> tuple[list[Quotation], _Mark | None]:
    """Matched marks as quotations, and the outermost opening mark that no mark answers (never a single one)."""
    stack: list[_Mark] = []
    found: list[Quotation] = []
    for mark in marks:
        near = range(len(stack) - 1, max(-1, len(stack) - 1 - DEEPEST), -1) if mark.closes else ()
        depth = next((i for i in near if mark.text in _closers(stack[i])), None)
        if depth is not None:
            opener = stack[depth]
            found.append(
                Quotation(opener.start, mark.start + len(mark.text), opener.start + len(opener.text), mark.start)
            )
            del stack[depth:]
        elif mark.opens:
            stack.append(mark)
    outer = next((mark for mark in stack if mark.text not in SINGLE), None)
    return found, outer


def _closers(mark: _Mark) -> tuple[str, ...]:
    answer = PAIRS[mark.text]
    return (answer,) if mark.text == "``" else tuple(answer)


def _opens_with(text: str, start: int, end: int, mark: str) -> bool:
    return text[start:end].lstrip().startswith(mark)


def _closes_first(marks: list[_Mark], opener: str) -> bool:
    """Whether a directed mark that closes `opener` comes before any that opens; straight marks do not tell."""
    if opener == '"':
        return False
    own = [mark for mark in marks if mark.text == opener or mark.text in PAIRS[opener]]
    return bool(own) and own[0].closes and not own[0].opens


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The quotation marks of a paragraph, apostrophes and inch marks left out."""
    marks: list[_Mark] = []
    seen: set[str] = set()
    straight = 0
    for match in MARK.finditer(text, start, end):
        mark = match.group()
        at, after = match.span()
        before = text[at - 1] if at > start else " "
        behind = text[after] if after < end else " "
        starts = (before.isspace() or before in OPENING_CONTEXT) and not behind.isspace()
        ends = not before.isspace() and not behind.isalnum()
        if mark == '"':
            if before.isdigit() and ends and straight % 2 == 0:
                continue
            straight += 1
            found: _Mark | None = _Mark(at, mark, starts or not ends, ends or not starts)
        elif mark in {"'", "’", "‘"}:
            found = _single(text, _Mark(at, mark, starts, ends), before, end, low="‚" in seen)
        else:
            closes = mark in _CLOSING and (mark != "“" or "„" in seen)
            found = _Mark(at, mark, mark in PAIRS, closes)
        if found is not None:
            marks.append(found)
            seen.add(mark)
    return _drop_lone_singles(text, marks, end)


_CLOSING = frozenset(mark for answer in PAIRS.values() for mark in (answer, *answer))


def _single(text: str, mark: _Mark, before: str, end: int, low: bool) -> _Mark | None:
    """A single mark, None for an apostrophe: within a word, or before a known elision or a decade.

    `low` tells that a low single mark stands before it.
    """
    behind = text[mark.start + 1 : mark.start + 8] if mark.start + 1 < end else ""
    if before.isalnum() and behind[:1].isalnum():
        return None
    if mark.opens and mark.text != "‘" and ELISION.match(behind):
        return None
    if mark.text == "‘":
        closes = mark.closes and low
        return _Mark(mark.start, mark.text, mark.opens or not closes, closes)
    return _Mark(mark.start, mark.text, False, True) if mark.text == "’" else mark


def _drop_lone_singles(text: str, marks: list[_Mark], end: int) -> list[_Mark]:
    """Without single marks that are more likely the apostrophe of a plural possessive ("the workers' union").

    Inside an open single quotation a mark after "s" and before a lower-case word closes only if no later mark does.
    """
    last_closing = {mark.text: index for index, mark in enumerate(marks) if mark.closes}
    last_certain = {mark.text: index for index, mark in enumerate(marks) if mark.closes and not mark.opens}
    kept: list[_Mark] = []
    open_single = 0
    for index, mark in enumerate(marks):
        if mark.text not in {"'", "’", "‘"}:
            kept.append(mark)
            continue
        if mark.opens and not mark.closes:
            answers = PAIRS.get(mark.text, "")
            if any(last_closing.get(answer, -1) > index for answer in (answers, *answers)):
                kept.append(mark)
                open_single += 1
        elif mark.closes and open_single:
            behind = text[mark.start + 1 : min(mark.start + 3, end)]
            possessive = text[mark.start - 1 : mark.start] in "sS" and behind[:1] == " " and behind[1:2].islower()
            if not (possessive and last_certain.get(mark.text, -1) > index):
                kept.append(mark)
                open_single -= 1
    return kept
