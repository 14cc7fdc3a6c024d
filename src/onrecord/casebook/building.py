"""`build`: bring a casebook up to date with a folder of documents."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, select, update

from onrecord.casebook import importing, schema, settling, writing
from onrecord.casebook.finding import Fingerprint, Found, could_not_open, find, place_of
from onrecord.casebook.pool import Done, Job, Result, perform
from onrecord.casebook.values import BuildReport
from onrecord.casebook.work import Extract, Fault, Read, Work
from onrecord.model import Unreadable

if TYPE_CHECKING:
    from onrecord.casebook.store import Casebook

Progress = Callable[[int, int, str], None]
"""Told after each file: how many are done, of how many, and the file's name."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the casebook knows of a file."""

    fingerprint: Fingerprint
    path: str
    read_with: str
    state: str
    retry: bool


@dataclass(slots=True)
class _Tally:
    """What a build has done so far."""

    found: int = 0
    read: int = 0
    skipped: int = 0
    replaced: int = 0
    removed: int = 0
    documents: int = 0
    claims: int = 0
    words: int = 0


@dataclass(slots=True)
class _Open:
    """A file whose documents are coming in."""

    given: dict[str, str] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)
    retry: bool = False


def build(
    casebook: Casebook,
    sources: Path | str | Sequence[Path | str],
    *,
    manifest: Path | str | None = None,
    workers: int = 1,
    progress: Progress | None = None,
    read: Read | None = None,
    extract: Extract | None = None,
    patience: float = 10.0,
) -> BuildReport:
    """Read what is new or changed in the sources, drop what it replaces, mark what is gone; report what was done.

    `workers` is the number of processes (0: one a core; 1: this process). Each document is one transaction, so a
    build that was ended in any way, `kill -9` included, goes on where it was when it is started again, and ends
    in the same rows. Another writer is waited for up to `patience` seconds. `read` and `extract` replace the package's
    own steps; with more than one worker they must be picklable, and a script must start from a main guard, as ever
    with worker processes.
    Raises CasebookBusy, CasebookError for sources that do not exist, and what the manifest's reader raises.
    """
    return _Build(casebook, sources, manifest, workers, progress, read, extract).run(patience)


class _Build:
    """One run. Its state is the casebook's rows and a tally; killing it loses the document in hand, no more."""

    def __init__(
        self,
        casebook: Casebook,
        sources: Path | str | Sequence[Path | str],
        manifest: Path | str | None,
        workers: int,
        progress: Progress | None,
        read: Read | None,
        extract: Extract | None,
    ) -> None:
        from onrecord.casebook.steps import OwnExtract, OwnRead, digests, load_manifest

        self._book = casebook
        self._sources = [Path(sources)] if isinstance(sources, (str, Path)) else [Path(one) for one in sources]
        self._workers = workers or os.cpu_count() or 1
        self._progress = progress or (lambda done, total, name: None)
        known = load_manifest(manifest)
        self._manifest_path = Path(manifest) if manifest is not None else None
        self._problems = tuple(str(problem) for problem in known.problems) if known else ()
        self._work = Work(read or OwnRead(known), extract or OwnExtract())
        self._read_with = digests(self._work, known)
        self._tally = _Tally()
        self._fingerprints: dict[str, Fingerprint] = {}
        self._done = 0

    def run(self, patience: float) -> BuildReport:
        began = time.monotonic()
        with self._book.writing("onrecord build", patience=patience):
            number = self._begin()
            found = find(self._sources, besides=self._besides())
            self._tally.found = len(found)
            self._take(self._changed(found))
            names = {item.name for item in found}
            with self._book.changing() as connection:
                self._tally.removed = settling.mark_removed(connection, names, self._sources)
            self._speak_for_copies({item.name: item for item in found})
            with self._book.changing() as connection:
                if not settling.is_settled(connection):
                    settling.settle(connection)
                self._end(connection, number)
                unreadable = tuple(writing.all_unreadable(connection))
        tally = self._tally
        return BuildReport(
            found=tally.found,
            read=tally.read,
            skipped=tally.skipped,
            replaced=tally.replaced,
            removed=tally.removed,
            documents=tally.documents,
            claims=tally.claims,
            words=tally.words,
            seconds=time.monotonic() - began,
            unreadable=unreadable,
            manifest_problems=self._problems,
        )

    def _besides(self) -> list[Path]:
        own = list(self._book.own_files())
        return [*own, self._manifest_path] if self._manifest_path else own

    def _begin(self) -> int:
        builds = schema.builds
        with self._book.changing() as connection:
            number = int(connection.execute(select(func.coalesce(func.max(builds.c.number), 0))).scalar_one()) + 1
            row = {"number": number, "started": _now(), "finished": None, "counts": {}}
            connection.execute(insert(builds), row)
        return number

    def _end(self, connection: Connection, number: int) -> None:
        row = {"finished": _now(), "counts": asdict(self._tally)}
        connection.execute(update(schema.builds).where(schema.builds.c.number == number), row)

    def _known(self) -> dict[str, _Known]:
        file = schema.files.c
        columns = (file.size, file.mtime_ns, file.sha256, file.path, file.read_with, file.state, file.retry)
        with self._book.reading() as connection:
            return {
                name: _Known(Fingerprint(size, mtime_ns, sha256), *rest)
                for name, size, mtime_ns, sha256, *rest in connection.execute(select(file.name, *columns))
            }

    def _changed(self, found: list[Found]) -> Iterator[Job]:
        """The files to read, in the order of names; what is unchanged or cannot be opened is settled on the way."""
        known = self._known()
        for item in found:
            if item.problem:
                self._refuse(item, item.problem)
                continue
            before, wanted = known.get(item.name), self._read_with(item.name)
            try:
                now = Fingerprint.of(item.path, before.fingerprint if before else None)
            except OSError as error:
                self._refuse(item, could_not_open(error))
                continue
            after = _Known(now, place_of(item.path), wanted, writing.PRESENT, False)
            if before and not before.retry and before.read_with == wanted and before.fingerprint.sha256 == now.sha256:
                if before != after:
                    self._touch(item.name, after)
                self._tally.skipped += 1
                self._step(item.name)
                continue
            self._tally.replaced += bool(before and before.fingerprint.sha256 not in ("", now.sha256))
            self._fingerprints[item.name] = now
            yield Job(item.path, item.name)

    def _refuse(self, item: Found, reason: str) -> None:
        """Name a file that cannot be opened. What was read of it before stays."""
        with self._book.changing() as connection:
            writing.refuse_file(connection, place_of(item.path), Unreadable(item.name, reason))
        self._step(item.name)

    def _touch(self, name: str, after: _Known) -> None:
        with self._book.changing() as connection:
            writing.touch_file(connection, name, after.path, after.fingerprint)

    def _step(self, name: str) -> None:
        self._done += 1
        self._progress(min(self._done, self._tally.found), self._tally.found, name)

    def _take(self, jobs: Iterator[Job]) -> None:
        """Work on the jobs and write what comes of them, each document in a transaction of its own."""
        coming: dict[str, _Open] = defaultdict(_Open)
        with closing(perform(self._work, jobs, self._workers)) as results:
            for job, result in results:
                self._receive(job, result, coming)

    def _receive(self, job: Job, result: Result, coming: dict[str, _Open]) -> None:
        file = coming[job.name]
        if isinstance(result, Unreadable):
            file.unreadable.append(result)
        elif isinstance(result, Fault):
            file.unreadable.append(Unreadable(job.name, result.reason))
            file.retry = True
        elif isinstance(result, Done):
            del coming[job.name]
            self._finish(job, file)
        else:
            document = result.document
            file.given[document.name] = document.id
            with self._book.changing() as connection:
                writing.enter_file(connection, job.name, place_of(job.path))
                writing.write_document(connection, job.name, document, result.extraction)
                importing.put_back(connection, document.id)
            self._tally.documents += 1
            self._tally.claims += len(result.extraction.claims)
            self._tally.words += len(document.text.split())

    def _finish(self, job: Job, file: _Open) -> None:
        with self._book.changing() as connection:
            writing.finish_file(
                connection,
                job.name,
                place_of(job.path),
                self._fingerprints.pop(job.name),
                self._read_with(job.name),
                file.given,
                file.unreadable,
                retry=file.retry,
            )
        self._tally.read += bool(file.given)
        self._step(job.name)

    def _speak_for_copies(self, found: dict[str, Found]) -> None:
        """Read files again that should speak for a content which several files hold, and do not yet."""
        with self._book.reading() as connection:
            names = [name for name in settling.wrong_copies(connection) if name in found]
        for name in names:
            with suppress(OSError):
                self._fingerprints[name] = Fingerprint.of(found[name].path, None)
        self._take(Job(found[name].path, name) for name in names if name in self._fingerprints)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
