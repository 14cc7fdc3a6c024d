"""Quotations set off as blocks: quoted lines, indented passages, whole paragraphs in quotation marks, letters."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.documents.draft import Piece
from onrecord.documents.structure.lines import ends_sentence, said
from onrecord.model import BlockKind

_BULLET = re.compile(r"^\s*(?:[-*•◦▪·–—+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
_OPEN, _CLOSE = '“"«„‘', '”"»“’'
_SALUTATION = re.compile(
    (
        r"^(?:dear\s[^.!?]{2,80}[,:]|to (?:the|our|all|whom)\b[^.!?]{2,100}[,:]?|(?:sirs?|madam|"
        r"ladies and gentlemen|gentlemen|hi|hello)\b[^.!?]{0,40}[,:])$"
    ),
    re.IGNORECASE,
)
_VALEDICTION = re.compile(
    (
        r"^(?:(?:yours|sincerely|regards|respectfully|faithfully|best|kind regards|with (?:best|"
        r"kind) regards|cordially|in solidarity)\b[^.]{0,60}[,.]?|for (?:and on behalf of "
        r")?[A-Z][^.]{2,60}\.?|signed:?.*)$"
    ),
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\b(?:reproduced|reprinted|printed|published|quoted|circulated|"
    r"translated)\b.{0,80}\b(?:below|in full|unedited|here|verbatim|without changes)\b"
    r"|\b(?:reads?|read|wrote|said|says|states?|stated|follows|continues?|statement|letter|e-?mail|reply|response|text)\b[^.]{0,60}:$"
    r"|\b(?:full text|text of the|the following (?:statement|letter|reply|response|e-?mail))\b[^.]{0,80}[.:]$",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:told|said|says|wrote|writes|stated|states|replied|responded|answered|added|reads?|recommends?|recommended|"
    r"statement|letter|e-?mail|reply|response)\b[^.:]{0,90}:$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<label>[A-ZÀ-Ýa-z][\w&’'.-]*(?: [\w&’'.-]+){0,4}): (?=\S)")
_INNER = re.compile(r"“[^”]{2,}(?:”|$)|\"[^\"]{2,}(?:\"|$)")
SHARE = 0.92
"""Share of a paragraph's characters within quotation marks from which it counts as a quotation set off (with LENGTH);
benchmark: benchmarks/reading.py, section accuracy."""
LENGTH = 250
"""Characters of such a paragraph; a shorter one is a quotation in running text."""


def mark_quotations(reading: str, pieces: Sequence[Piece], body: int, *, set_apart: bool) -> list[Piece]:
    """Settle quotations among unsettled pieces. `set_apart`: the format tells quotations itself, so only its marks
    and whole quoted paragraphs count, not indents."""
    words = [said(reading, piece) for piece in pieces]
    out = list(pieces)
    if not set_apart:
        _quoted_lines(reading, out)
        _indented(reading, words, out, body)
        _letters(words, out, body)
        _boxes(words, out, body)
    _paragraphs(words, out, body)
    _announced(reading, words, out, body)
    return out


def _quote(piece: Piece) -> Piece:
    return replace(piece, kind=BlockKind.QUOTATION, role="quotation")


def _quoted_lines(reading: str, out: list[Piece]) -> None:
    for i, piece in enumerate(out):
        raw = reading[piece.start : piece.end]
        if piece.kind is None and raw.startswith(">") and len(raw) > 60:
            out[i] = _quote(piece)


def _indent(reading: str, piece: Piece) -> int:
    line = reading.rfind("\n", 0, piece.start) + 1
    return piece.start - line if not reading[line : piece.start].strip() else 0


def _indented(reading: str, words: Sequence[str], out: list[Piece], body: int) -> None:
    indents = Counter(
        _indent(reading, p) for i, p in enumerate(out) if i >= body and p.kind is None and len(words[i]) > 80
    )
    if not indents:
        return
    usual = min(indents, key=lambda n: (-indents[n], n))
    for i, piece in enumerate(out):
        if i < body or piece.kind is not None or _indent(reading, piece) < usual + 2:
            continue
        if _BULLET.match(reading[piece.start : piece.end]) or _in_list(reading, out, i):
            continue
        neighbours = [j for j in (i - 1, i + 1) if body <= j < len(out) and _indent(reading, out[j]) >= usual + 2]
        if (
            len(words[i]) > 100
            or (neighbours and any(len(words[j]) > 100 for j in neighbours))
            or _near_quotation(out, i)
        ):
            out[i] = _quote(piece)


def _in_list(reading: str, out: Sequence[Piece], i: int) -> bool:
    return i > 0 and bool(_BULLET.match(reading[out[i - 1].start : out[i - 1].end])) and not out[i].gap


def _near_quotation(out: Sequence[Piece], i: int) -> bool:
    return i > 0 and out[i - 1].kind is BlockKind.QUOTATION


def _letters(words: Sequence[str], out: list[Piece], body: int) -> None:
    """A letter reproduced within a piece: from its salutation, after a lead-in, to its signature or the next rule."""
    for i in range(body, len(out)):
        if out[i].kind is not None or not _SALUTATION.match(words[i]):
            continue
        before = [w for j, w in enumerate(words[:i]) if out[j].kind is None and len(w) > 40 and j >= body]
        if not before or not any(_LEAD_IN.search(w) for w in before[-2:]):
            continue
        j, signed = i, False
        while j < len(out) and out[j].role != "rule":
            if out[j].kind is None:
                if signed and len(words[j]) > 90:
                    break
                signed = signed or _VALEDICTION.match(words[j]) is not None
                out[j] = _quote(out[j])
            j += 1
        return


def _announced(reading: str, words: Sequence[str], out: list[Piece], body: int) -> None:
    """The paragraph that "Example's chief executive told us:" announces, where it opens no list and no quotation mark
    is needed to show that others speak."""
    for i in range(body, len(out) - 1):
        if out[i].kind is not None or not _ANNOUNCES.search(words[i]) or len(words[i]) > 500:
            continue
        j = i + 1
        while j < len(out) and out[j].kind is BlockKind.FURNITURE:
            j += 1
        if (
            j < len(out)
            and out[j].kind is None
            and len(words[j]) > 60
            and ends_sentence(words[j])
            and (not _BULLET.match(reading[out[j].start : out[j].end]))
        ):
            out[j] = _quote(out[j])


def _boxes(words: Sequence[str], out: list[Piece], body: int) -> None:
    """A ruled box of replies: between two rules, paragraphs that begin with who speaks ("Example Ltd: …")."""
    rules = [i for i, piece in enumerate(out) if piece.role == "rule" and i >= body]
    for first, last in itertools.pairwise(rules):
        inside = [i for i in range(first + 1, last) if out[i].kind is None and len(words[i]) > 60]
        labelled = {i: match for i in inside if (match := _LABEL.match(words[i]))}
        if len(labelled) >= 2 and len(labelled) >= 0.5 * len(inside) and last - first <= 16:
            for i, match in labelled.items():
                out[i] = replace(_quote(out[i]), speaker=match["label"])


def _paragraphs(words: Sequence[str], out: list[Piece], body: int) -> None:
    for i, piece in enumerate(out):
        if i < body or piece.kind is not None or len(words[i]) < 2:
            continue
        line = words[i]
        opens = line[0] in '“"«„'
        if not opens:
            continue
        unclosed = (
            line[-1] not in '”"»'
            and i + 1 < len(out)
            and words[i + 1][:1] in '“"«„'
            and line.count("“") + line.count('"') == 1
        )
        whole = line[-1] in '”"»' and line.count("“") + line.count('"') // 2 == 1
        share = sum(len(m) for m in _INNER.findall(line)) / len(line)
        if unclosed or (whole and len(line) > 80 and ends_sentence(line)) or (share >= SHARE and len(line) >= LENGTH):
            out[i] = _quote(piece)
