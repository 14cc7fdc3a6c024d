"""What tests of official lists share: the real files beside the checkout, our own samples, and a server of faults."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.lists.values import SourceFile

SAMPLES = Path(__file__).with_name("samples")
REAL = Path(__file__).resolve().parents[3] / "shared" / "facts" / "lists"


@pytest.fixture
def real() -> Path:
    """The folder of real list files; the test is skipped, with the reason, where it is not there."""
    if not REAL.is_dir():
        pytest.skip("the real list files (../shared/facts/lists) are not beside the checkout")
    return REAL


def loaded(*paths: Path) -> tuple[SourceFile, ...]:
    """Files as the readers take them."""
    return tuple(SourceFile.of(path.name, path.read_bytes()) for path in paths)


def sample(*names: str) -> tuple[SourceFile, ...]:
    """Files of our own making."""
    return loaded(*(SAMPLES / name for name in names))


@dataclass
class Site:
    """A server on this machine: each path answers by a function; `seen` has the requests' headers by path."""

    base: str
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    seen: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """The whole address of a path."""
        return self.base + path


def answer(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """An ordinary answer; underscores in the names of headers stand for hyphens."""
    handler.send_response(status)
    for name, value in {"Content_Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that is up for one test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.seen.setdefault(self.path, []).append(dict(self.headers))
            act = here.answers.get(self.path)
            try:
                if act is None:
                    answer(self, b"not here", 404)
                else:
                    act(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    here = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()
