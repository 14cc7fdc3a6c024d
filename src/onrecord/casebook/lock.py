"""One writer at a time: an advisory lock that the system itself lets go when its holder dies, however it dies."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from onrecord.casebook.errors import CasebookBusy, CasebookError

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


_PAUSE_S = 0.05


def lock_path(casebook: Path) -> Path:
    """The lock's file beside the casebook. Not the casebook itself: closing it would drop SQLite's own locks."""
    return casebook.with_name(casebook.name + "-lock")


def _holder(path: Path) -> str:
    try:
        note = json.loads(path.read_text("utf-8"))
        return f"{note['doing']} (process {note['pid']} on {note['host']}, since {note['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


@contextmanager
def writer(casebook: Path, doing: str, *, patience: float = 10.0) -> Iterator[None]:
    """Hold the casebook's writer lock. Waits up to `patience` seconds for another holder.

    Raises CasebookBusy, naming the holder, when that time has passed. The lock is the kernel's (flock), so one left
    by a killed process is no lock; the file is removed at the end, which a newcomer notices and opens afresh.
    """
    path = lock_path(casebook)
    began = time.monotonic()
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        except OSError as error:
            raise CasebookError(f"{casebook} cannot be written: {error.strerror} ({path})") from None
        if _take(descriptor):
            try:
                ours = os.path.samestat(os.fstat(descriptor), path.stat())
            except FileNotFoundError:
                ours = False
            if ours:
                break
        os.close(descriptor)
        if time.monotonic() - began >= patience:
            raise CasebookBusy(casebook, _holder(path), patience)
        time.sleep(_PAUSE_S)
    try:
        note = {
            "doing": doing,
            "pid": os.getpid(),
            "host": os.uname().nodename if hasattr(os, "uname") else "this machine",
            "since": datetime.now(UTC).strftime("%H:%M:%S UTC"),
        }
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(note).encode(), 0) if hasattr(os, "pwrite") else os.write(
            descriptor, json.dumps(note).encode()
        )
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)
