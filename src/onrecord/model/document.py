"""A document as it was read: its text, its blocks and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.spans import Span


class BlockKind(StrEnum):
    """What a stretch of a document is. Claims are coded in all of these but `FURNITURE`."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    QUESTION = "question"
    ANSWER = "answer"
    COMMENT = "comment"
    NOTE = "note"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of the text.

    `speaker` is who speaks where the layout says so: the commenter, the interviewee or interviewer, the signatory
    of a letter. `published` is a comment's own date (EDTF). `level` is a heading's rank (1–6) or a reply's depth.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    speaker: str | None = None
    published: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the document: its words' place in the text and where it leads. Never fetched."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document's origin. A field that nothing gives is null, never guessed.

    `published` is EDTF. `language` is ISO 639-1.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which the document and its manifest differ. Both are kept and shown; the manifest is used."""

    field: str
    document: str
    manifest: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document read into text and blocks.

    `text` is what every offset counts into, in Unicode code points. `markup` marks characters of `text` that are
    layout rather than language (``**``, ``[[``, link targets): `reading_text` blanks them, keeping all offsets.
    `name` is the file's path below the folder that was read, with forward slashes; parts of a mailbox carry a
    fragment ("letters.mbox#3"). `blocks` are in order and do not overlap.
    """

    id: str
    name: str
    media_type: str
    encoding: str | None
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    links: tuple[Link, ...] = ()
    markup: tuple[Span, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def reading_text(self) -> str:
        """`text` with every markup character replaced by a space: same length, same offsets."""
        if not self.markup:
            return self.text
        parts, at = [], 0
        for span in sorted(self.markup):
            if span.end <= at:
                continue
            start = max(span.start, at)
            parts.append(self.text[at:start])
            parts.append(" " * (span.end - start))
            at = span.end
        parts.append(self.text[at:])
        return "".join(parts)

    @property
    def comments(self) -> int:
        """How many reader comments the document shows (a comment of several blocks counts once a speaker's run)."""
        count, before = 0, None
        for block in self.blocks:
            if block.kind is not BlockKind.COMMENT:
                before = None
                continue
            here = (block.speaker, block.published, block.level)
            count += here != before
            before = here
        return count


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, and why, in one sentence a user can act on."""

    name: str
    reason: str
