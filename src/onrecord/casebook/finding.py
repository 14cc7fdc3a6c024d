"""Which files a build is of, and which of them have to be read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.casebook.errors import CasebookError

if TYPE_CHECKING:
    from onrecord.documents import FoundFile

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: the name it goes by in the casebook and where it lies; its `problem` where it cannot be."""

    name: str
    path: Path
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells whether a file changed: size and time first, the content's SHA-256 where these differ."""

    size: int
    mtime_ns: int
    sha256: str = ""

    @classmethod
    def of(cls, path: Path, known: Fingerprint | None) -> Fingerprint:
        """The file's fingerprint; its content is only read where size or time are not those `known`.

        Raises OSError where the file cannot be looked at or read.
        """
        status = path.stat()
        if known and known.sha256 and (known.size, known.mtime_ns) == (status.st_size, status.st_mtime_ns):
            return known
        digest = hashlib.sha256()
        with path.open("rb") as handle:
            while chunk := handle.read(_CHUNK):
                digest.update(chunk)
        return cls(status.st_size, status.st_mtime_ns, digest.hexdigest())


def could_not_open(error: OSError) -> str:
    """The reason to give for a file that the system does not hand out."""
    return f"could not be opened: {error.strerror or error}"


def find(sources: Sequence[Path], besides: Collection[Path] = ()) -> list[Found]:
    """Every file of the sources, in the order of names; what is no file that can be opened has its `problem`.

    A file in a folder goes by its path below that folder; of several folders each one's own name comes first. A file
    given by itself goes by its file name. The files in `besides` (the manifest, the casebook itself) are left out.
    Raises CasebookError where a source does not exist or two different files would go by one name.
    """
    if not sources:
        raise CasebookError("no folder or file to read was given")
    left_out = {path.absolute() for path in besides} | {path.resolve() for path in besides}
    several = sum(source.is_dir() for source in sources) > 1
    found: dict[str, Found] = {}
    for source in sources:
        prefix = source.resolve().name + "/" if several and source.is_dir() else ""
        for file in _below(source):
            item = Found(prefix + file.name, Path(os.path.normpath(file.path.absolute())), file.problem)
            if item.path in left_out:
                continue
            other = found.setdefault(item.name, item)
            if item.path != other.path:
                raise CasebookError(
                    f"{other.path} and {item.path} would both be {item.name!r} in the casebook; "
                    "read the folder above them instead"
                )
    return [found[name] for name in sorted(found)]


def place_of(path: Path) -> str:
    """A path as the casebook keeps it; bytes that are no UTF-8 are written out."""
    from onrecord.documents.finding import plain_name

    return plain_name(str(path))


def _below(source: Path) -> list[FoundFile]:
    from onrecord.documents import find_files

    try:
        return find_files(source)
    except OSError:
        raise CasebookError(f"{source} does not exist; give a folder or file to read") from None
