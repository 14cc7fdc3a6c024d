"""The files of a folder that may be documents, in a fixed order; what is no regular file is named and skipped."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.documents import limits
from onrecord.documents.reading import read_file
from onrecord.model import Document, Unreadable

_SKIPPED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", "__MACOSX", ".Trash", ".obsidian", "__pycache__", ".venv", "node_modules"}
)
_SKIPPED_FILES = frozenset(
    {".DS_Store", "Thumbs.db", "desktop.ini", ".gitignore", ".gitattributes", ".gitkeep", ".directory", ".localized"}
)
_SKIPPED_ENDINGS = (
    ".casebook",
    ".casebook-wal",
    ".casebook-shm",
    ".casebook-journal",
    "~",
    ".swp",
    ".part",
    ".crdownload",
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file below the folder that is read.

    `name` is its path below that folder with forward slashes. `problem` is a sentence where it is no regular file that
    can be read; then `size` and `modified` (seconds since 1970) are 0.
    """

    path: Path
    name: str
    size: int = 0
    modified: float = 0.0
    problem: str | None = None


def find_files(folder: Path | str) -> list[FoundFile]:
    """Every file below `folder` (or the file itself), sorted by name.

    Version control, Finder and editor leavings and casebooks are passed over without a word. FIFOs, devices, sockets,
    broken links, links that loop and folders that cannot be opened come with their `problem`. Nothing is opened.
    Raises FileNotFoundError where there is no such folder.
    """
    folder = Path(folder)
    if not folder.exists() and not folder.is_symlink():
        raise FileNotFoundError(f"{folder}: there is no such file or folder")
    if not folder.is_dir():
        found = _found(folder, plain_name(folder.name))
        return [found] if found else []
    out: list[FoundFile] = []
    _walk(folder, "", 0, (_identity(folder),), out)
    return sorted(out, key=lambda f: f.name)


def plain_name(name: str) -> str:
    """A file's name as text that can be stored and printed: bytes that are no UTF-8 are spelled out ("a\\xff.txt")."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _walk(folder: Path, below: str, depth: int, above: tuple[tuple[int, int], ...], out: list[FoundFile]) -> None:
    if depth > limits.FOLDER_DEPTH:
        out.append(
            FoundFile(folder, below.rstrip("/"), problem=f"is a folder nested more than {limits.FOLDER_DEPTH} deep")
        )
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        out.append(
            FoundFile(
                folder,
                below.rstrip("/") or plain_name(folder.name),
                problem=f"is a folder that cannot be opened ({error.strerror})",
            )
        )
        return
    for entry in entries:
        name = below + plain_name(entry.name)
        path = Path(entry.path)
        try:
            is_folder = entry.is_dir()
        except OSError:
            out.append(FoundFile(path, name, problem="is a symbolic link that leads to itself"))
            continue
        if not is_folder:
            found = _found(path, name)
            if found:
                out.append(found)
            continue
        if entry.name in _SKIPPED_FOLDERS:
            continue
        identity = _identity(path)
        if identity in above:
            out.append(FoundFile(path, name, problem="is a symbolic link to a folder above it (a loop)"))
            continue
        _walk(path, name + "/", depth + 1, (*above, identity), out)


def _found(path: Path, name: str) -> FoundFile | None:
    if path.name in _SKIPPED_FILES or path.name.endswith(_SKIPPED_ENDINGS) or path.name.startswith(("._", "~$", ".#")):
        return None
    try:
        status = path.stat()
    except FileNotFoundError:
        return FoundFile(path, name, problem="is a symbolic link that leads nowhere")
    except OSError as error:
        loop = path.is_symlink()
        return FoundFile(
            path,
            name,
            problem="is a symbolic link that leads to itself" if loop else f"cannot be examined ({error.strerror})",
        )
    kinds = (
        (stat.S_ISFIFO, "is a FIFO (named pipe), not a file"),
        (stat.S_ISCHR, "is a device, not a file"),
        (stat.S_ISBLK, "is a device, not a file"),
        (stat.S_ISSOCK, "is a socket, not a file"),
    )
    for test, problem in kinds:
        if test(status.st_mode):
            return FoundFile(path, name, problem=problem)
    if not stat.S_ISREG(status.st_mode):
        return FoundFile(path, name, problem="is not a regular file")
    return FoundFile(path, name, status.st_size, status.st_mtime)


def read_all(path: Path | str) -> Iterator[Document | Unreadable]:
    """Every document of a file or below a folder, in the order of `find_files`; what cannot be read as Unreadable."""
    for found in find_files(path):
        if found.problem:
            yield Unreadable(found.name, found.problem)
        else:
            yield from read_file(found.path, name=found.name)
