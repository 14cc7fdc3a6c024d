"""The child process: sets its own limits, parses one file from standard input, writes JSON to standard output."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from onrecord.documents import kinds, limits
from onrecord.documents.draft import Draft
from onrecord.documents.errors import UnreadableDocument


def limit_this_process() -> None:
    """Address space, processor time, no core file, no files written (RLIMIT_*); without effect where there is none."""
    try:
        import resource
    except ImportError:  # not on this system: the wall clock of the parent remains
        return
    for what, amount in (
        (resource.RLIMIT_AS, limits.CHILD_MEMORY_BYTES),
        (resource.RLIMIT_CPU, limits.CHILD_CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        try:
            resource.setrlimit(what, (amount, amount))
        except (ValueError, OSError):
            continue


def main(kind: str) -> None:
    """Parse standard input as `kind` and write the draft, or the problem, as JSON."""
    data = sys.stdin.buffer.read(limits.FILE_BYTES + 1)
    limit_this_process()
    answer: dict[str, Any]
    try:
        answer = _answer(_parse(kind, data))
    except UnreadableDocument as error:
        answer = {"problem": error.reason}
    except MemoryError:
        answer = {"problem": f"needs more than {limits.CHILD_MEMORY_BYTES // limits.MIB} MiB of memory to parse"}
    except RecursionError:
        answer = {"problem": "is nested too deep to parse"}
    sys.stdout.buffer.write(json.dumps(answer).encode("utf-8"))
    sys.stdout.flush()


def _parse(kind: str, data: bytes) -> Draft:
    if kind == kinds.PDF:
        from onrecord.documents import pdf

        return pdf.parse(data)
    from onrecord.documents import office

    return office.parse(data)


def _answer(draft: Draft) -> dict[str, Any]:
    return {
        "text": draft.text,
        "pieces": [asdict(piece) for piece in draft.pieces],
        "hints": [asdict(hint) for hint in draft.hints],
        "links": [asdict(link) for link in draft.links],
        "notes": list(draft.notes),
    }
