"""Editors' notes, corrections, updates, clarifications and retractions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.documents.draft import Piece
from onrecord.documents.structure.lines import said
from onrecord.documents.words import matcher
from onrecord.model import BlockKind


def is_note(words: str) -> bool:
    """Whether `words` open as an editor's note, a correction or an update does."""
    return matcher("notes", "lead").search(words[:400]) is not None


def mark_notes(reading: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Settle unsettled pieces that are notes, and those under a heading of corrections."""
    out = list(pieces)
    under = False
    for i, piece in enumerate(out):
        words = said(reading, piece)
        if piece.kind in (BlockKind.COMMENT, BlockKind.FURNITURE):
            under = under and piece.kind is BlockKind.FURNITURE and piece.role == "rule"
            continue
        short = len(words) <= 60
        if short and matcher("notes", "heading").match(words):
            under = True
            if piece.kind is None:
                out[i] = replace(piece, kind=BlockKind.HEADING, level=3, role="note heading")
            continue
        if piece.kind is BlockKind.HEADING:
            under = False
        if piece.kind not in (None, BlockKind.PARAGRAPH):
            continue
        if is_note(words):
            out[i] = replace(piece, kind=BlockKind.NOTE, role="note")
            continue
        if under and piece.kind is None and not _is_heading(words):
            out[i] = replace(piece, kind=BlockKind.NOTE, role="note")
        elif under:
            under = False
    return out


def _is_heading(words: str) -> bool:
    return len(words) <= 80 and words[-1:] not in '.!?…:"”’)'
