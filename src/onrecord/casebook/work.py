"""What is done with one file, in whichever process: read it, annotate it, extract its claims."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.casebook.finding import could_not_open
from onrecord.model import Document, Extraction, Unreadable

Read = Callable[[Path, str], Iterable[Document | Unreadable]]
"""From a file and its name in the casebook to the documents in it, and what in it could not be read."""

Extract = Callable[[Document], Extraction]

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Yield:
    """One document that a file gave, with what was extracted from it."""

    document: Document
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with the machine rather than with the file, so that the next build tries the file again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Work:
    """The two steps, as values that travel to worker processes."""

    read: Read
    extract: Extract

    def prepare(self) -> None:
        """Load what is costly (the language model) before the first file, where the steps offer to."""
        for step in (self.read, self.extract):
            ready = getattr(step, "prepare", None)
            if ready is not None:
                ready()
        gc.freeze()  # models and tables stay: the collector need not look through them for every document

    def on(self, path: Path, name: str) -> Iterator[Yield | Unreadable | Fault]:
        """What the file yields, one document at a time.

        Never raises for what a file holds: whatever goes wrong with it is named, and the next file goes on.
        """
        silent = True
        try:
            for item in self.read(path, name):
                silent = False
                if isinstance(item, Unreadable):
                    yield item
                else:
                    yield from self._extracted(_storable(item))
            if silent:
                yield Unreadable(name, "holds no document")
        except OSError as error:
            yield Fault(could_not_open(error))
        except MemoryError:
            yield Fault("needs more memory to read than there is")
        except RecursionError:
            yield Unreadable(name, "is nested too deeply to read")
        except Exception as error:
            yield Unreadable(name, f"could not be read ({_told(error)})")

    def _extracted(self, document: Document) -> Iterator[Yield | Unreadable]:
        """The document with its claims; one that the extractor fails on is kept without any, and named."""
        try:
            yield Yield(document, _grounded(document, self.extract(document)))
        except Exception as error:
            reason = f"was read, but no claims could be extracted ({_told(error)}); its text can be searched"
            yield Yield(document, Extraction(document.id, notes=(reason,)))
            yield Unreadable(document.name, reason)


def _told(error: Exception) -> str:
    said = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _grounded(document: Document, extraction: Extraction) -> Extraction:
    """Only claims whose quotation is exactly what stands there; a note tells how many were refused."""
    claims = tuple(one for one in extraction.claims if document.text[one.start : one.end] == one.quote)
    refused = len(extraction.claims) - len(claims)
    if not refused:
        return extraction
    note = f"{refused} of {len(extraction.claims)} claims were refused: their words do not stand where they say"
    return replace(extraction, claims=claims, notes=(*extraction.notes, note))


def _storable(document: Document) -> Document:
    """No text that a database refuses: NUL and lone surrogates become U+FFFD, one for one, so offsets hold."""
    kept: Document = _written(document)
    return kept


def _written(value: Any) -> Any:
    """A value with such characters replaced in every text in it; the value itself where there are none."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value) if _UNSTORABLE.search(value) else value
    if isinstance(value, tuple):
        parts = tuple(_written(part) for part in value)
        return value if all(a is b for a, b in zip(parts, value, strict=True)) else parts
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: done for name, part in held.items() if (done := _written(part)) is not part}
        return replace(value, **new) if new else value
    return value
