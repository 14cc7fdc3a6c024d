"""The package's own two steps, reading and extracting, as values that travel to worker processes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.casebook.errors import CasebookError
from onrecord.casebook.work import Work
from onrecord.model import Block, BlockKind, Document, Extraction, Unreadable, value_id

if TYPE_CHECKING:
    from onrecord.claims.frames import Frame
    from onrecord.documents import Manifest
    from onrecord.language import LanguageModel


@dataclass(frozen=True, slots=True)
class OwnRead:
    """`onrecord.documents`, with a manifest where one is given."""

    manifest: Manifest | None = None

    def __call__(self, path: Path, name: str) -> Iterator[Document | Unreadable]:
        from onrecord.documents import read_file

        for item in read_file(path, name=name):
            yield self.manifest.apply(item) if self.manifest and isinstance(item, Document) else item

    @property
    def version(self) -> str:
        return _digest_of("documents", "model")


@dataclass(frozen=True, slots=True)
class OwnExtract:
    """`onrecord.claims` on the language model that ships with the package, loaded once a process.

    `frames` are a user's own, added to the package's; `source` is the digest of the file they stand in.
    """

    frames: tuple[Frame, ...] = ()
    source: str = ""

    @classmethod
    def with_frames(cls, path: Path) -> OwnExtract:
        """With the frames of a file besides. Raises FrameError where one cannot be used."""
        from onrecord.claims.frames import frames_from_file

        found = frames_from_file(path)
        return cls(found, hashlib.sha256(path.read_bytes()).hexdigest())

    def prepare(self) -> None:
        """Load model, frames and weights, by one sentence: a fault in them is the build's, not each document's."""
        text = "Nothing is on record."
        self(Document("d", "", "text/plain", None, text, (Block(0, len(text), BlockKind.PARAGRAPH),)))

    def __call__(self, document: Document) -> Extraction:
        from onrecord.claims import extract
        from onrecord.claims.frames import with_own

        return extract(document, _model(), with_own(self.frames) if self.frames else None)

    @property
    def version(self) -> str:
        own = _digest_of("claims", "names", "language", "model")
        return f"{own} with frames {self.source}" if self.frames else own


@cache
def _model() -> LanguageModel:
    from onrecord.language import load_default

    return load_default()


@cache
def _digest_of(*rooms: str) -> str:
    """A digest over all files of these rooms, code and data and weights: what may change what they give."""
    digest = hashlib.sha256()
    for room in rooms:
        _add(digest, resources.files("onrecord").joinpath(room), room)
    return digest.hexdigest()


def _add(digest: Any, place: Any, name: str) -> None:
    if place.is_dir():
        for child in sorted(place.iterdir(), key=lambda one: str(one.name)):
            if child.name != "__pycache__":
                _add(digest, child, f"{name}/{child.name}")
    elif place.is_file():
        digest.update(name.encode() + b"\0" + hashlib.sha256(place.read_bytes()).digest())


def version_of(step: object) -> str:
    """What a step says of its version, or where it is defined."""
    given = getattr(step, "version", None)
    if given is not None:
        return str(given)
    kind = step if hasattr(step, "__qualname__") else type(step)
    return f"{kind.__module__}.{kind.__qualname__}"


def load_manifest(path: Path | str | None) -> Manifest | None:
    """The manifest at `path`, if one is given. Raises CasebookError where it cannot be read at all."""
    if path is None:
        return None
    from onrecord.documents import Manifest, UnreadableDocument

    try:
        return Manifest.load(path)
    except UnreadableDocument as error:
        raise CasebookError(str(error)) from None


def digests(work: Work, manifest: Manifest | None) -> Callable[[str], str]:
    """From a file's name to a digest of all that decides what is read in it beside its content.

    That is the version of both steps, and the manifest's rows for the file or for parts of it ("letters.mbox#3").
    """
    versions = (version_of(work.read), version_of(work.extract))
    if manifest is None:
        plain = value_id("r", *versions)
        return lambda name: plain
    parts: dict[str, list[str]] = {}
    for key in sorted(manifest.rows):
        whole, mark, part = key.rpartition("#")
        if mark and part.isdigit():
            parts.setdefault(whole, []).append(key)

    def digest(name: str) -> str:
        rows = [manifest.row(name), *(manifest.rows[key] for key in parts.get(name, ()))]
        return value_id("r", *versions, *(json.dumps(dict(row), sort_keys=True) for row in rows if row is not None))

    return digest
