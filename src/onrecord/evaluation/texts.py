"""The documents' own texts: whether a quotation stands in them, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from onrecord.evaluation.coded import EvaluationError
from onrecord.evaluation.reading import document_key
from onrecord.model import Document, Unreadable

CONTEXT = 320
"""Characters shown on each side of a quotation, as in a dossier: two or three sentences."""
_PART_WORD_FIRST, _PART_WORD_LAST = re.compile(r"^\S*\s+"), re.compile(r"\s+\S*$")


@dataclass(frozen=True, slots=True)
class Shown:
    """A quotation as it stands in its document; `found` is false where it does not, and then it stands alone."""

    before: str
    quote: str
    after: str
    start: int
    found: bool = True


class Text:
    """One document's text, in which quotations are sought whatever their spacing."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _unspaced(self) -> tuple[str, list[int]]:
        """The text without white space, and where in the text each of its characters stands."""
        places = [at for at, sign in enumerate(self.document.text) if not sign.isspace()]
        return "".join(self.document.text[at] for at in places), places

    @cached_property
    def _unmarked(self) -> tuple[str, list[int]]:
        """The same without the characters that are layout, such as the asterisks of Markdown."""
        text = self.document.reading_text
        places = [at for at, sign in enumerate(text) if not sign.isspace()]
        return "".join(text[at] for at in places), places

    def find(self, quote: str, near: int | None = None) -> tuple[int, int] | None:
        """From where to where the quotation stands: its first place, or the one nearest to `near`."""
        wanted = "".join(quote.split())
        if not wanted:
            return None
        for text, places in (self._unspaced, self._unmarked):
            found = _all(wanted, text)
            if found:
                starts = [places[at] for at in found]
                best = min(range(len(found)), key=lambda i: abs(starts[i] - near)) if near is not None else 0
                return starts[best], places[found[best] + len(wanted) - 1] + 1
        return None

    def shown(self, start: int, end: int) -> Shown:
        """The words from `start` to `end` with what stands around them in their blocks."""
        text = self.document.text
        blocks = [b for b in self.document.blocks if b.end > start and b.start < end]
        first, last = max(start - CONTEXT, 0), min(end + CONTEXT, len(text))
        if blocks:
            first, last = max(first, min(blocks[0].start, start)), min(last, max(blocks[-1].end, end))
        before, after = text[first:start], text[end:last]
        if len(before) >= CONTEXT:
            before = "… " + _PART_WORD_FIRST.sub("", before)
        if len(after) >= CONTEXT:
            after = _PART_WORD_LAST.sub("", after) + " …"
        return Shown(before, text[start:end], after, start)


def _all(wanted: str, text: str) -> list[int]:
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


@dataclass(frozen=True, slots=True)
class Texts:
    """What is known of one coded document's text: more than one where a file holds several messages."""

    all: tuple[Text, ...]

    @property
    def title(self) -> str | None:
        return self.all[0].document.metadata.title if len(self.all) == 1 else None

    def holds(self, quote: str) -> bool:
        """Whether the quotation stands in the document, word for word, whatever its spacing."""
        return any(text.find(quote) for text in self.all)

    def show(self, quote: str, start: int | None = None, end: int | None = None, near: int | None = None) -> Shown:
        """The quotation in its context: at the place given, where it stands there, and else where it is found."""
        for text in self.all:
            if start is not None and end is not None and text.document.text[start:end] == quote:
                return text.shown(start, end)
        for text in self.all:
            place = text.find(quote, near if near is not None else start)
            if place:
                return text.shown(*place)
        return Shown("", quote, "", -1, found=False)


def gathered(documents: Iterable[Document], wanted: Collection[str]) -> dict[str, Texts]:
    """The texts of the coded documents among these, by what their claims go by."""
    found: dict[str, list[Text]] = {}
    for document in documents:
        key = document_key(document.name, wanted)
        if key in wanted:
            found.setdefault(key, []).append(Text(document))
    return {key: Texts(tuple(texts)) for key, texts in found.items()}


def read_texts(place: Path, wanted: Collection[str], problems: list[str]) -> Mapping[str, Texts]:
    """The coded documents among the files of a folder; others are not opened.

    What cannot be read is added to `problems`. Raises EvaluationError where there is no such folder or file.
    """
    from onrecord.documents import find_files, read_file

    if not place.exists():
        raise EvaluationError(f"{place} does not exist; name the folder that holds the documents themselves")
    documents: list[Document] = []
    for file in find_files(place):
        if not _may_hold(file.name, wanted):
            continue
        read: Sequence[Document | Unreadable] = (
            [Unreadable(file.name, file.problem)] if file.problem else list(read_file(file.path, name=file.name))
        )
        for item in read:
            if isinstance(item, Unreadable):
                problems.append(f"not read: {item.name}: {item.reason}")
            else:
                documents.append(item)
    return gathered(documents, wanted)


def _may_hold(name: str, wanted: Collection[str]) -> bool:
    """Whether the file may be a coded document, or hold some as its parts ("letters.mbox#3")."""
    last = name.rpartition("/")[2]
    return document_key(name, wanted) in wanted or any(key.startswith(f"{last}#") for key in wanted)
