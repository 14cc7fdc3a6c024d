"""All that is particular to SQLite: connecting, recognising a casebook, and the search index (FTS5).

PostgreSQL will bring a module of the same functions; nothing outside this one names a pragma or an FTS table.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from onrecord.casebook.errors import CasebookError, NotACasebook

APPLICATION_ID = 0x4F6E5265
"""“OnRe” in SQLite's header field for what program a file belongs to (https://www.sqlite.org/fileformat.html)."""

BUSY_MS = 10_000
"""How long a statement waits for another connection's short write before it fails."""

_HEADER = b"SQLite format 3\x00"


def application_of(path: Path) -> int | None:
    """The application id in the header of an SQLite file, or None where `path` is no SQLite file."""
    with path.open("rb") as handle:
        header = handle.read(100)
    if len(header) < 100 or not header.startswith(_HEADER):
        return None
    return int.from_bytes(header[68:72], "big")


def require_casebook(path: Path) -> None:
    """Return quietly where `path` is a casebook file.

    Raises NotACasebook, saying what it is instead.
    """
    if path.is_dir():
        raise NotACasebook(f"{path} is a folder; a casebook is one file, such as {path / 'onrecord.casebook'}")
    if not path.exists():
        raise NotACasebook(f"there is no casebook {path}; make one with: onrecord build FOLDER --casebook {path}")
    try:
        found = application_of(path)
    except OSError as error:
        raise NotACasebook(f"{path} cannot be read: {error.strerror or error}") from None
    if found is None:
        raise NotACasebook(f"{path} is no casebook: not an SQLite file, or cut off")
    if found != APPLICATION_ID:
        raise NotACasebook(f"{path} is an SQLite file of another program, not a casebook")


def connect(path: Path, *, read_only: bool = False, journal: str = "WAL") -> Engine:
    """An engine on the file. A read-only one neither creates nor changes anything, nor needs a writable folder.

    A connection with the execution option ``writing`` takes SQLite's write lock when its transaction begins, so that
    it cannot fail half way for having read first.
    """
    if read_only:
        mode = _read_only_mode(path)
        quoted = str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        target = f"file:{quoted}?{mode}"
    else:
        target = str(path)

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(target, uri=read_only, timeout=BUSY_MS / 1000, check_same_thread=False)

    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA trusted_schema = OFF")
        cursor.execute("PRAGMA cache_size = -16000")
        if read_only:
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute(f"PRAGMA journal_mode = {journal}")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _read_only_mode(path: Path) -> str:
    """How to open a file that shall only be read.

    Where the file may be written, the connection may too, and `query_only` keeps it from doing so: a connection that
    may not write would leave the -wal and -shm files behind that it needs meanwhile.
    """
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "mode=rw"
    in_use = path.with_name(path.name + "-wal").exists()
    return "mode=ro" if in_use or os.access(path.parent, os.W_OK) else "immutable=1"


def mark(connection: Connection) -> None:
    """Write into the file's header that it is a casebook."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def leave_index(connection: Connection, document_id: str) -> None:
    """Take a document's blocks out of the search index; to be called while its rows are still there."""
    connection.execute(
        text(
            "INSERT INTO searchable (searchable, rowid, text) "
            "SELECT 'delete', number, text FROM block_texts WHERE document_id = :id"
        ),
        {"id": document_id},
    )


def enter_index(connection: Connection, document_id: str) -> None:
    """Put a document's blocks into the search index, page furniture left out."""
    connection.execute(
        text("INSERT INTO searchable (rowid, text) SELECT number, text FROM block_texts WHERE document_id = :id"),
        {"id": document_id},
    )


_PIECE = re.compile(r'"([^"]*)"?|(\S+)')


def match_expression(query: str) -> str | None:
    """A user's words as an FTS5 query that cannot fail to parse; None where they hold no word at all.

    All words must occur; ``"several words"`` in quotation marks must stand together; a word ending in ``*`` matches
    all that begin so.

    >>> match_expression('backdoor "export licence" camer*')
    '"backdoor" "export licence" "camer"*'
    """
    parts = []
    for phrase, word in _PIECE.findall(query.replace("\x00", " ").replace("“", '"').replace("”", '"')):
        words = phrase or word.replace('"', " ").rstrip("*")
        if any(character.isalnum() for character in words):
            parts.append(f'"{words.strip()}"' + ("*" if word.endswith("*") else ""))
    return " ".join(parts) or None


def search_index(
    connection: Connection, expression: str, limit: int, mark_open: str, mark_close: str
) -> Iterator[tuple[int, str]]:
    """Block numbers with a marked snippet, best first (BM25), equals in the order of document name and place."""
    rows = connection.execute(
        text(
            "SELECT s.rowid, snippet(searchable, 0, :open, :close, '…', 32) FROM searchable s "
            "JOIN blocks b ON b.number = s.rowid JOIN documents d ON d.id = b.document_id "
            "WHERE searchable MATCH :expression AND d.state = 'present' "
            "ORDER BY bm25(searchable), d.name, b.start LIMIT :limit"
        ),
        {"expression": expression, "limit": limit, "open": mark_open, "close": mark_close},
    )
    for number, snippet in rows:
        yield int(number), str(snippet)


def trouble(path: Path, error: DatabaseError) -> CasebookError:
    """What to tell of an error that SQLite reports: a damaged file, or one that cannot be used at the moment."""
    said = str(error.orig or error).splitlines()[0]
    if isinstance(error, OperationalError) and "malformed" not in said:
        return CasebookError(f"{path} cannot be used: {said}")
    return NotACasebook(f"{path} is damaged ({said}); restore it from a copy, or build it anew under another name")
