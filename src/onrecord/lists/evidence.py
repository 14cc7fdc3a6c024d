"""Keeping an issuer's file as evidence: by its checksum, whole or not at all, never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from onrecord.lists.errors import ListError
from onrecord.lists.values import SourceFile


def keep(file: SourceFile, folder: Path) -> Path:
    """Put the file into `folder` under its checksum and name, and return where it lies.

    It is written beside and then given its name, so that a file of that name is always whole; one that lies there
    already is left as it is where its content fits the checksum. Raises ListError where the folder cannot be written.
    """
    name = "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in file.name).lstrip(".")
    place = folder.resolve() / f"{file.sha256[:16]}-{name or 'file'}"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists() and hashlib.sha256(place.read_bytes()).hexdigest() == file.sha256:
            return place
        handle, making = tempfile.mkstemp(dir=place.parent, prefix=".making-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(file.content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(making).replace(place)
        except BaseException:
            Path(making).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ListError(f"{place} cannot be written: {error.strerror}; choose another folder with --store") from None
    return place


def kept(path: str | None, sha256: str) -> bytes | None:
    """The content of a file that was kept, or None where it is gone or no longer fits its checksum."""
    if path is None:
        return None
    try:
        content = Path(path).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
