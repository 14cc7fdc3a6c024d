"""Lines of a dossier: a claim as a sentence, with the words it stands in and where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.model import PUBLICATION, Polarity, Section, Span, without
from onrecord.reports.dates import order, plain_date
from onrecord.reports.sentences import Part, plain, sentence_of
from onrecord.reports.wording import TypeWording, load_wording

if TYPE_CHECKING:
    from onrecord.analysis.standing import Stand
    from onrecord.casebook.values import ClaimRow, DocumentRow
    from onrecord.reports.reading import Reading

CONTEXT_BEFORE, CONTEXT_AFTER = 320, 320
"""Characters of context around a quotation: two or three sentences, enough to see what "it" and "they" are."""
_PART_WORD_FIRST, _PART_WORD_LAST = re.compile(r"^\S*\s+"), re.compile(r"\s+\S*$")
_SECTIONS = {
    Section.BODY: "article",
    Section.QUOTATION: "quotation set off from the text",
    Section.INTERVIEW: "interview",
    Section.COMMENT: "reader’s comment",
    Section.NOTE: "editor’s note",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A document the dossier draws on. `number` is its place in the list of sources, `lines` its claims here."""

    number: int
    row: DocumentRow
    lines: int
    passages: int

    @property
    def heading(self) -> str:
        """Its title, or the file's name where it has none."""
        return self.row.title or self.row.name

    @property
    def link(self) -> str | None:
        """Its address, if that is one a browser opens as a page; anything else is never made into a link."""
        url = self.row.url or ""
        return url if url.lower().startswith(("https://", "http://")) else None


@dataclass(frozen=True, slots=True)
class Line:
    """One claim, ready to be read: its sentence, the exact quotation and the words around it.

    `layout` are the characters of `before` and of `after` that are layout of the document rather than language.
    """

    row: ClaimRow
    sentence: tuple[Part, ...]
    before: str
    after: str
    source: int
    stand: Stand | None = None
    layout: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())

    @property
    def id(self) -> str:
        return self.row.claim.id

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return plain(self.sentence)

    @property
    def wording(self) -> TypeWording:
        return load_wording().of(self.row.claim.type)

    @property
    def date(self) -> str:
        """When it happened or held, in words; empty where the document does not say."""
        return plain_date(self.row.claim.date)

    @property
    def published(self) -> str:
        return plain_date(self.row.published)

    @property
    def denied(self) -> bool:
        return self.row.claim.polarity is Polarity.NEGATIVE

    @property
    def section(self) -> str:
        """Where in the document it stands, in words."""
        return _SECTIONS[self.row.claim.section]

    @property
    def voice(self) -> str:
        """Who speaks, in words."""
        claim = self.row.claim
        if claim.speaker == PUBLICATION:
            return f"{self.row.publisher or 'the document'}, in its own voice"
        return claim.speaker or "nobody who is named"

    @property
    def lead_in(self) -> str:
        """`before` as it is read, from its first whole word on, with an ellipsis where the block began earlier."""
        text = without(self.before, self.layout[0])
        return "… " + _PART_WORD_FIRST.sub("", text) if len(self.before) >= CONTEXT_BEFORE else text

    @property
    def lead_out(self) -> str:
        """`after` as it is read, to its last whole word, with an ellipsis where the block goes on."""
        text = without(self.after, self.layout[1])
        return _PART_WORD_LAST.sub("", text) + " …" if len(self.after) >= CONTEXT_AFTER else text

    @property
    def order(self) -> Any:
        return (*order(self.row.claim.date, self.row.published), self.source, self.row.claim.start, self.id)

    def involves(self, entity_id: str) -> tuple[bool, bool, bool]:
        """Whether the entity is its subject, its object, its speaker."""
        row = self.row
        return row.subject_id == entity_id, row.object_id == entity_id, row.speaker_id == entity_id

    @property
    def kind(self) -> str:
        """Of misconduct, its kind where the matter begins with one ("evasion: …"); else empty."""
        what = self.row.claim.what or ""
        before, colon, _ = what.partition(":")
        named = colon and self.wording.adverse and before in load_wording().misconduct_kinds
        return before if named else ""

    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same proposition as another: type, kind and roles, whoever says it and however put.

        A tie has no direction, so its ends are in the order of their names.
        """
        claim = self.row.claim
        ends = [self.row.subject_id or _folded(claim.subject), self.row.object_id or _folded(claim.object)]
        if claim.type == "association":
            ends.sort()
        return claim.type, self.kind, ends[0], ends[1]


def _folded(name: str | None) -> str:
    return " ".join(name.casefold().split()) if name else ""


def lines_of(
    casebook: Reading,
    rows: Iterable[ClaimRow],
    sources: Mapping[str, int],
    stands: Mapping[str, Stand] | None = None,
) -> tuple[Line, ...]:
    """The rows as lines, in the order of time. `sources` numbers the documents, `stands` tells where claims stand."""
    known = stands or {}
    lines = []
    for row in rows:
        context = casebook.context(row.claim, CONTEXT_BEFORE, CONTEXT_AFTER)
        sentence = sentence_of(row.claim, publisher=row.publisher)
        number = sources.get(row.claim.document_id, 0)
        stand = known.get(row.claim.id)
        lines.append(Line(row, sentence, context.before, context.after, number, stand, context.layout))
    return tuple(sorted(lines, key=lambda line: line.order))
