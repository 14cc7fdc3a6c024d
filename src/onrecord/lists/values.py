"""What reading a list gives: frozen values, free of files and of the database."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from onrecord.model import Listing


@dataclass(frozen=True, slots=True)
class SourceFile:
    """An issuer's file: its name, its bytes and their SHA-256; `url` and the validators where it was fetched."""

    name: str
    content: bytes
    sha256: str
    url: str | None = None
    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of(
        cls,
        name: str,
        content: bytes,
        *,
        url: str | None = None,
        etag: str | None = None,
        modified: str | None = None,
    ) -> SourceFile:
        """The file with its checksum worked out. `modified` is the server's Last-Modified, as it sent it."""
        return cls(name, content, hashlib.sha256(content).hexdigest(), url, etag, modified)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that the reader could not place. `row` is counted from 1; 0 speaks of the whole file.

    `kind` is one of: unread (a column or element that no rule reads), unfit (a row or value that fits no rule),
    orphan (a row that belongs to no party of the list), cut (the file ends in the middle), missing (a file of the set
    is not there), encoding (bytes that are not of the encoding the issuer uses).
    """

    kind: str
    file: str
    row: int
    what: str

    def __str__(self) -> str:
        place = f"{self.file}, row {self.row}" if self.row else self.file
        return f"{place}: {self.what}"


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one list out of what was read, with the date the file itself gives for them (EDTF day) or null."""

    list: str
    listings: tuple[Listing, ...]
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A set of files, read: the parts, each on its list; how many rows each file has; and what could not be placed.

    `form` is the layout that read them. `complete` is false where a file ends in the middle or one of the set is
    missing, so that absence from it proves even less than usual.
    """

    form: str
    parts: tuple[Part, ...]
    rows: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()
    complete: bool = True

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Every listing of every part."""
        return tuple(listing for part in self.parts for listing in part.listings)


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of one list, as a casebook keeps it.

    `edition` is its date with the first digits of its content's checksum. `dated` is a day; `dated_by` says who gave
    it: file (the list itself), given (by the user), name (the file's name), server (Last-Modified) or disk. `source`
    is the id of the source that brought it (a list can come from its issuer or inside a collection). `retrieved` and
    `checked` are UTC times: when the file came, and when it was last found to be still the newest. `files` are dicts
    with name, sha256, size, url, etag, modified and kept (where the evidence lies). `rows` counts the listings.
    """

    list: str
    edition: str
    source: str
    form: str
    dated: str
    dated_by: str
    retrieved: str
    checked: str
    rows: int
    complete: bool = True
    confirmed: str | None = None
    files: tuple[Mapping[str, Any], ...] = ()
    problems: tuple[str, ...] = ()
