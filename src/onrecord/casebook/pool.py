"""Worker processes that take files and give back what is in them.

A pool of our own, since `concurrent.futures` gives up altogether when one worker dies: here the file that it had in
hand is named, a new worker takes its place, and the rest goes on. Memory stays flat: a worker holds one document at a
time and waits until the parent has taken it.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import current_thread, main_thread

from onrecord.casebook.errors import CasebookError
from onrecord.casebook.work import Fault, Work, Yield
from onrecord.model import Unreadable

AHEAD = 2
"""Files that a worker has been told of: the one in hand and the next, so that it need not wait for the parent."""

ENDINGS = 3
"""Workers that may die before their first file, one after the other, until the fault is taken to be the machine's."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to work on."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """All of the file has been given."""


Result = Yield | Unreadable | Fault | Done


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    channel: Connection
    jobs: deque[Job] = field(default_factory=deque)
    proven: bool = False


def perform(work: Work, jobs: Iterable[Job], workers: int = 1) -> Generator[tuple[Job, Result], None, None]:
    """The results of every job. One job's results come in order and end with Done; jobs interleave.

    One worker means this process. Raises CasebookError where workers cannot start at all.
    """
    if workers <= 1:
        yield from _here(work, jobs)
        return
    pool = _Pool(work)
    try:
        yield from pool.run(iter(jobs), workers)
    finally:
        pool.stop()


def _here(work: Work, jobs: Iterable[Job]) -> Iterator[tuple[Job, Result]]:
    prepared = False
    for job in jobs:
        if not prepared:
            try:
                work.prepare()
            except Exception as error:
                raise _cannot_start(f"{type(error).__name__}: {error}") from error
            prepared = True
        for result in work.on(job.path, job.name):
            yield job, result
        yield job, Done()


def _cannot_start(reason: str) -> CasebookError:
    return CasebookError(f"nothing can be read: the reader or the language model does not start ({reason})")


class _Pool:
    """The workers of one run."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._context = get_context("spawn")
        self._workers: list[_Worker] = []
        self._unproven_deaths = 0

    def run(self, jobs: Iterator[Job], workers: int) -> Iterator[tuple[Job, Result]]:
        waiting: deque[Job] = deque()
        exhausted = False
        while True:
            while not exhausted and len(waiting) < workers * AHEAD:
                job = next(jobs, None)
                if job is None:
                    exhausted = True
                else:
                    waiting.append(job)
            while waiting and len(self._workers) < workers:
                self._start()
                self._assign(waiting, depth=1)
            self._assign(waiting, depth=AHEAD)
            busy = [worker for worker in self._workers if worker.jobs]
            if not busy:
                if exhausted and not waiting:
                    return
                continue
            for channel in wait([worker.channel for worker in busy]):
                worker = next(one for one in busy if one.channel is channel)
                try:
                    message = worker.channel.recv()
                except (EOFError, OSError):
                    yield from self._buried(worker, waiting)
                    continue
                if isinstance(message, str):
                    raise _cannot_start(message)
                worker.proven = True
                yield worker.jobs[0], message
                if isinstance(message, Done):
                    worker.jobs.popleft()

    def _assign(self, waiting: deque[Job], depth: int) -> None:
        for worker in self._workers:
            while waiting and len(worker.jobs) < depth:
                job = waiting.popleft()
                worker.jobs.append(job)
                try:
                    worker.channel.send(job)
                except OSError:
                    return

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=False)
        with _interrupts_ignored():
            process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _buried(self, worker: _Worker, waiting: deque[Job]) -> Iterator[tuple[Job, Result]]:
        worker.process.join()
        worker.channel.close()
        self._workers.remove(worker)
        code = worker.process.exitcode or 0
        how = f"by signal {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        self._unproven_deaths = 0 if worker.proven else self._unproven_deaths + 1
        if self._unproven_deaths >= ENDINGS:
            raise CasebookError(f"{ENDINGS} worker processes ended {how} before reading anything")
        blamed, *innocent = worker.jobs
        waiting.extendleft(reversed(innocent))
        hint = "; the machine may have run out of memory" if code == -9 else ""
        yield blamed, Fault(f"the process that read it was ended {how}{hint}")
        yield blamed, Done()

    def stop(self) -> None:
        for worker in self._workers:
            worker.channel.close()
        for worker in self._workers:
            if worker.jobs:
                worker.process.terminate()
            worker.process.join(5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ctrl-C reaches every process of the terminal; a worker started in here leaves it to the parent from birth."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(channel: Connection, work: Work) -> None:
    """A worker's life: files in, documents out, until the parent closes the channel or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        try:
            work.prepare()
        except Exception as error:
            channel.send(f"{type(error).__name__}: {error}")
            return
        while True:
            job = channel.recv()
            for result in work.on(job.path, job.name):
                channel.send(result)
            channel.send(Done())
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
