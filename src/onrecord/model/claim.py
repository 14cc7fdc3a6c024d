"""A claim: one proposition, whose it is, and the exact words it stands in (see the codebook)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from onrecord.model.identity import value_id
from onrecord.model.spans import Span

PUBLICATION = "publication"
"""The speaker of what a document states in its own voice."""


class Polarity(StrEnum):
    """Whether the proposition is put forward as so or as not so."""

    POSITIVE = "+"
    NEGATIVE = "-"


class Modality(StrEnum):
    """Put forward as fact, hedged or predicted, or urged and planned."""

    ACTUAL = "actual"
    POSSIBLE = "possible"
    PROPOSED = "proposed"


class Section(StrEnum):
    """Where in a document a claim stands."""

    BODY = "body"
    QUOTATION = "quotation"
    INTERVIEW = "interview"
    COMMENT = "comment"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of one speaker at one place.

    `start` and `end` count into the document's text; `quote` is exactly that slice. `date` is EDTF level 1 or null.
    `rule` names the rule or model that made the claim, `confidence` is in 0–1.
    `document` is the file's name; it does not enter the id, so a renamed file keeps its claims.
    """

    document_id: str
    document: str
    start: int
    end: int
    quote: str
    type: str
    subject: str | None
    object: str | None
    what: str | None = None
    value: str | None = None
    date: str | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    speaker: str | None = PUBLICATION
    via: tuple[str, ...] = ()
    section: Section = Section.BODY
    key: bool = True
    rule: str = ""
    confidence: float = 0.5

    def __post_init__(self) -> None:
        Span(self.start, self.end)
        if len(self.quote) != self.end - self.start:
            raise ValueError(f"quote of {len(self.quote)} characters for the span {self.start}–{self.end}")

    @property
    def id(self) -> str:
        """Content-addressed: document, span, type, roles, polarity, modality and speaker."""
        return value_id(
            "c",
            self.document_id,
            self.start,
            self.end,
            self.type,
            self.subject,
            self.object,
            self.what,
            self.value,
            str(self.polarity),
            str(self.modality),
            self.speaker,
        )

    def as_json(self) -> dict[str, Any]:
        """The codebook's fields plus document, document_id, start, end, id, rule and confidence, ready for JSON."""
        return {
            "id": self.id,
            "document": self.document,
            "document_id": self.document_id,
            "start": self.start,
            "end": self.end,
            "type": self.type,
            "subject": self.subject,
            "object": self.object,
            "what": self.what,
            "value": self.value,
            "date": self.date,
            "polarity": str(self.polarity),
            "modality": str(self.modality),
            "speaker": self.speaker,
            "via": list(self.via),
            "quote": self.quote,
            "section": str(self.section),
            "key": self.key,
            "rule": self.rule,
            "confidence": round(self.confidence, 3),
        }


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a document speaks of an entity.

    `entity` is the entity's canonical name in that document; `how` is name, alias, nominal ("the company") or
    pronoun.
    """

    start: int
    end: int
    text: str
    entity: str
    how: str = "name"


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """An entity as one document knows it: its fullest name, kind and every form of name used."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that names an entity. `coded` tells whether a claim was made of it."""

    start: int
    end: int
    text: str
    entities: tuple[str, ...]
    coded: bool
    section: Section = Section.BODY


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one document yields."""

    document_id: str
    claims: tuple[Claim, ...] = ()
    entities: tuple[DocumentEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
