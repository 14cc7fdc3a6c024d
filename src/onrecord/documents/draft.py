"""What a reader hands to `structure`: text cut into pieces, and what the format said about the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model import BlockKind, Link, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that becomes one block.

    `kind` is null until a format or a rule settles it. `gap` tells that a blank line (or a block boundary) stands
    before it. `role` is what the format says of it, beyond the kinds of block: title, byline, date, item-3 …
    `linked` is the share of its characters that are links, in 0–1. `item` groups the pieces of one comment.
    """

    start: int
    end: int
    kind: BlockKind | None = None
    level: int = 0
    speaker: str | None = None
    published: str | None = None
    gap: bool = True
    role: str = ""
    linked: float = 0.0
    item: int = 0


@dataclass(frozen=True, slots=True)
class Hint:
    """One statement of a document about itself. The `weight` (0–1) ranks statements of one field."""

    field: str
    value: str
    source: str
    weight: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A document between its format and its structure. `hints` come from the format (front matter, headers, meta)."""

    text: str
    pieces: tuple[Piece, ...]
    media_type: str
    encoding: str | None = None
    hints: tuple[Hint, ...] = ()
    links: tuple[Link, ...] = ()
    markup: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    settled: bool = field(default=False)
    """True where the format itself gives furniture and body (HTML), so that rules about runs of lines hold back."""
