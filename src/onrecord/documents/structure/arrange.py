"""The order in which the rules of structure are applied to a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.documents.draft import Draft, Hint, Piece
from onrecord.documents.metadata.visible import hints_from_body
from onrecord.documents.metadata.weighing import best
from onrecord.documents.structure.comments import mark_comments
from onrecord.documents.structure.furniture import mark_furniture
from onrecord.documents.structure.head import read_head
from onrecord.documents.structure.interview import mark_interview
from onrecord.documents.structure.lines import ends_sentence, is_prose, said
from onrecord.documents.structure.notes import mark_notes
from onrecord.documents.structure.quotations import mark_quotations
from onrecord.model import BlockKind


@dataclass(frozen=True, slots=True)
class Arranged:
    """Pieces with every kind settled, and all that the document states of itself."""

    pieces: tuple[Piece, ...]
    hints: tuple[Hint, ...]


def arrange(draft: Draft, reading: str) -> Arranged:
    """Settle the kind of every piece of `draft`. `reading` is its text with markup blanked."""
    pieces: list[Piece] = [
        replace(piece, kind=BlockKind.FURNITURE) if piece.role == "rule" and piece.kind is None else piece
        for piece in draft.pieces
    ]
    known = best(draft.hints, "title")
    head = read_head(reading, pieces, title_known=known)
    hints = [*draft.hints, *head.hints]
    hints += hints_from_body(reading, head.pieces, head.body, hints)
    title, published = best(hints, "title"), best(hints, "published")
    authors = [name for hint in hints if hint.field == "author" for name in hint.value.split("; ")]
    told = any(piece.kind is BlockKind.COMMENT for piece in head.pieces)
    pieces = list(head.pieces) if told else mark_comments(reading, head.pieces, published)
    pieces = mark_furniture(reading, pieces, head.body, authors, title)
    pieces = mark_notes(reading, pieces)
    pieces = mark_interview(reading, pieces, head.body, title)
    pieces = mark_quotations(reading, pieces, head.body, set_apart=draft.settled or draft.media_type == "text/markdown")
    pieces = _headings(reading, pieces, by_format=draft.settled)
    return Arranged(tuple(pieces), tuple(hints))


def _headings(reading: str, pieces: Sequence[Piece], *, by_format: bool) -> list[Piece]:
    """What is left: a short line that ends no sentence and stands above running text is a heading. `by_format`: the
    format marks headings itself, so only lines set in bold count."""
    out = list(pieces)
    words = [said(reading, piece) for piece in pieces]
    for i, piece in enumerate(out):
        if piece.kind is not None:
            continue
        line = words[i]
        following = next((words[j] for j in range(i + 1, len(out)) if out[j].kind is not BlockKind.FURNITURE), "")
        is_heading = (
            (not by_format or piece.role in ("strong", "kicker"))
            and len(line) <= 120
            and not ends_sentence(line)
            and line[-1:] not in ",;:"
            and not re.match(r"^\s*(?:[-*•◦▪·–—+]|\(?[a-z][.)])\s", reading[piece.start : piece.end])
            and (is_prose(following) or len(following) > 60)
            and (piece.gap or i == 0)
        )
        out[i] = replace(
            piece, kind=BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH, level=3 if is_heading else 0
        )
    return out
