"""PDF and office files are parsed in a process of their own, with limits on memory, processor time and waiting.

A small PDF can make a good library ask for tens of gigabytes; such a process ends, and the file is named.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from onrecord.documents import kinds, limits
from onrecord.documents.draft import Draft, Hint, Piece
from onrecord.documents.errors import UnreadableDocument
from onrecord.model import BlockKind, Link

_OUT_OF_MEMORY = (-9, -6, -11, 137, 134, 139)


def read(kind: str, data: bytes, name: str) -> Draft:
    """The draft that the parser of `kind` makes of `data` in a child process. Raises UnreadableDocument with the reason
    where the child finds the file unreadable or passes a limit."""
    what = "PDF" if kind == kinds.PDF else "DOCX"
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START, kind],
            input=data,
            capture_output=True,
            timeout=limits.CHILD_WALL_SECONDS,
            check=False,
            env={key: os.environ[key] for key in ("SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR") if key in os.environ},
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(
            name, f"took longer than {limits.CHILD_WALL_SECONDS} s to parse as {what} and was given up"
        ) from None
    except OSError as error:
        raise UnreadableDocument(name, f"could not be parsed: no process could be started ({error.strerror})") from None
    if done.returncode in _OUT_OF_MEMORY or b"MemoryError" in done.stderr[-2000:]:
        raise UnreadableDocument(
            name,
            f"needs more than {limits.CHILD_MEMORY_BYTES // limits.MIB} MiB of memory or "
            f"{limits.CHILD_CPU_SECONDS} s of"
            f" processor time to parse as {what}, or crashes its parser",
        )
    if done.returncode == -24:  # SIGXCPU
        raise UnreadableDocument(
            name, f"needs more than {limits.CHILD_CPU_SECONDS} s of processor time to parse as {what}"
        )
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise UnreadableDocument(name, f"is damaged: the {what} parser stopped without a result") from None
    if "problem" in answer:
        raise UnreadableDocument(name, str(answer["problem"]))
    return _draft(answer, kind)


_START = (
    "import sys; sys.path[:] = " + repr([p for p in sys.path if p]) + "; "
    "from onrecord.documents._worker import main; main(sys.argv[-1])"
)


def _draft(answer: dict[str, Any], kind: str) -> Draft:
    pieces = tuple(
        Piece(
            p["start"],
            p["end"],
            BlockKind(p["kind"]) if p.get("kind") else None,
            p.get("level", 0),
            role=p.get("role", ""),
        )
        for p in answer["pieces"]
    )
    hints = tuple(Hint(h["field"], h["value"], h["source"], h["weight"]) for h in answer["hints"])
    links = tuple(Link(link["start"], link["end"], link["target"]) for link in answer.get("links", ()))
    return Draft(answer["text"], pieces, kind, None, hints, links, notes=tuple(answer.get("notes", ())))
