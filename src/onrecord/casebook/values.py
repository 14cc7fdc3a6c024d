"""What a casebook answers with: frozen values, free of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.model import Claim, Disagreement, Span, Unreadable, clipped, without

MARK_OPEN, MARK_CLOSE = "\x02", "\x03"
"""Around each word that was searched for, in `SearchHit.snippet`; control characters, since no text holds them."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in lists. `state` is present or removed; `copies` are other files of the very same content."""

    id: str
    name: str
    state: str
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    language: str | None
    media_type: str
    words: int
    claims: int
    disagreements: tuple[Disagreement, ...] = ()
    notes: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with what a reader needs beside it.

    The three `…_id` are entities of the casebook, null where the role is free words or the publication itself.
    `review` is accepted, rejected or null, as the journal's last word has it; `remarks` are its notes.
    """

    claim: Claim
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    state: str
    subject_id: str | None = None
    object_id: str | None = None
    speaker_id: str | None = None
    review: str | None = None
    remarks: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The claim's JSON with the document's title, publisher and date, the entity ids and the review."""
        return self.claim.as_json() | {
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published,
            "url": self.url,
            "subject_id": self.subject_id,
            "object_id": self.object_id,
            "speaker_id": self.speaker_id,
            "review": self.review,
            "remarks": list(self.remarks),
        }


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity in lists, with how many present documents name it, how often, and its claims in any role."""

    id: str
    name: str
    kind: str
    documents: int
    mentions: int
    claims: int


@dataclass(frozen=True, slots=True)
class CasebookEntity:
    """An entity with every name that documents use for it, most used first, and the documents that name it.

    `namesakes` are other entities that go by the name that was asked for.
    """

    id: str
    name: str
    kind: str
    documents: int
    mentions: int
    claims: int
    names: tuple[str, ...]
    document_ids: tuple[str, ...]
    namesakes: tuple[EntityRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A sentence that names an entity, with its document. `entity_ids` are the entities it names.

    `markup` are the characters of `text` that are layout rather than language.
    """

    document_id: str
    document: str
    start: int
    end: int
    text: str
    coded: bool
    section: str
    entity_ids: tuple[str, ...]
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None = None
    markup: tuple[Span, ...] = ()

    @property
    def plain(self) -> str:
        """`text` as it is read, without its layout characters."""
        return without(self.text, self.markup)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A block that holds the words searched for. In `snippet` each stands between MARK_OPEN and MARK_CLOSE."""

    document_id: str
    document: str
    start: int
    end: int
    kind: str
    speaker: str | None
    snippet: str
    title: str | None
    publisher: str | None
    published: str | None
    claim_ids: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The hit as JSON; the snippet with its words marked by asterisks, as in Markdown."""
        return {
            "document": self.document,
            "document_id": self.document_id,
            "start": self.start,
            "end": self.end,
            "kind": self.kind,
            "speaker": self.speaker,
            "snippet": self.snippet.replace(MARK_OPEN, "**").replace(MARK_CLOSE, "**"),
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published,
            "claims": list(self.claim_ids),
        }


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a claim, within its block: ``before + quote + after`` is a slice of the document's text.

    `markup` are the characters of that slice that are layout rather than language, counted from its beginning.
    """

    before: str
    quote: str
    after: str
    block_kind: str
    block_start: int
    block_end: int
    speaker: str | None = None
    markup: tuple[Span, ...] = ()

    @property
    def layout(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The layout characters of `before` and those of `after`, each counted from its beginning."""
        at = len(self.before) + len(self.quote)
        return clipped(self.markup, 0, len(self.before)), clipped(self.markup, at, at + len(self.after))

    @property
    def plain_before(self) -> str:
        """`before` as it is read, without its layout characters."""
        return without(self.before, self.layout[0])

    @property
    def plain_after(self) -> str:
        """`after` as it is read, without its layout characters."""
        return without(self.after, self.layout[1])


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One decision. `at` is UTC in ISO 8601; `in_force` is false once an undo reverses it."""

    number: int
    at: str
    who: str
    why: str
    action: str
    arguments: dict[str, Any]
    reverses: int | None = None
    in_force: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the document that it stands in."""

    document: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question: an entity, or the use of its name in some documents. `passages` are at most a few."""

    entity_id: str
    name: str
    kind: str
    names: tuple[str, ...]
    documents: tuple[str, ...]
    passages: tuple[Said, ...]
    atoms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason in a question: what is compared, what each side has there, and its weight (above 0: for one)."""

    what: str
    one: str
    other: str
    weight: float


@dataclass(frozen=True, slots=True)
class Question:
    """Two names, or two uses of one name, that may be one entity, with the evidence side by side.

    `introduced` counts the documents that give one as another name of the other, `apart` those that name both as two.
    """

    id: str
    score: float
    one: Side
    other: Side
    grounds: tuple[Ground, ...]
    introduced: int = 0
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """The casebook at a glance. `stranded` decisions speak of a claim that no document makes any more."""

    path: str
    documents: int
    removed: int
    languages: dict[str, int]
    words: int
    claims: int
    entities: int
    passages: int
    uncoded: int
    decisions: int
    stranded: int
    unreadable: int
    last_build: str | None
    unfinished: bool
    size: int


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What one build did. Counts are of files, but `documents`, `claims` and `words`, which are of what it read.

    `unreadable` names every file the casebook lacks, of this run or an earlier one, with its reason;
    `manifest_problems` are rows of the manifest that could not be used, a sentence each.
    """

    found: int
    read: int
    skipped: int
    replaced: int
    removed: int
    documents: int
    claims: int
    words: int
    seconds: float
    unreadable: tuple[Unreadable, ...] = ()
    manifest_problems: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 where all was read, 1 where something could not be."""
        return 1 if self.unreadable or self.manifest_problems else 0
