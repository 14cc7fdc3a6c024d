"""One file of named arrays, read through a memory map: opening it costs nothing that grows with its size."""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.errors import OnRecordError

MAGIC = b"ORNAMES2"
_ALIGNED = 64


class BadIndexError(OnRecordError):
    """A file is not an index of names that this version can read."""


Array = npt.NDArray[Any]


def write_arrays(path: Path, arrays: Mapping[str, Array], about: Mapping[str, object]) -> None:
    """Write `arrays` to `path` in one step: a reader sees the old file or the new one, never half of it."""
    sections: dict[str, tuple[int, int, str]] = {}
    at = 0
    for name, array in arrays.items():
        sections[name] = (at, array.size, array.dtype.str)
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps({"about": dict(about), "sections": sections, "bytes": at}).encode()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as out:
        out.write(MAGIC + len(head).to_bytes(8, "little") + head)
        out.write(b"\0" * (-out.tell() % _ALIGNED))
        for array in arrays.values():
            out.write(np.ascontiguousarray(array).tobytes())
            out.write(b"\0" * (-out.tell() % _ALIGNED))
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)


def read_arrays(path: Path) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays of a file, mapped and read-only, and what was said about them. Raises BadIndexError."""
    try:
        with path.open("rb") as source:
            mapped = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as wrong:
        raise BadIndexError(f"{path}: cannot be opened as an index of names ({wrong}); build it again") from wrong
    if mapped[: len(MAGIC)] != MAGIC:
        raise BadIndexError(f"{path}: is not an index of names of this version; build it again")
    length = int.from_bytes(mapped[len(MAGIC) : len(MAGIC) + 8], "little")
    start = len(MAGIC) + 8 + length
    try:
        head = json.loads(mapped[len(MAGIC) + 8 : start])
    except ValueError as wrong:
        raise BadIndexError(f"{path}: its head is damaged; build it again") from wrong
    start += -start % _ALIGNED
    if len(mapped) < start + head["bytes"]:
        raise BadIndexError(f"{path}: is cut short ({len(mapped)} bytes of {start + head['bytes']}); build it again")
    arrays = {
        name: np.frombuffer(mapped, np.dtype(kind), size, start + at)
        for name, (at, size, kind) in head["sections"].items()
    }
    return arrays, head["about"]
