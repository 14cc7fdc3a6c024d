"""Fetching a file from its issuer: conditional, bounded in size and time, tried again where trying can help."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx2

from onrecord import __version__
from onrecord.lists.errors import ListNotFetched
from onrecord.lists.registry import ListFile
from onrecord.lists.values import SourceFile

USER_AGENT = f"onrecord/{__version__} (reader of official lists)"

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which the same request may succeed (RFC 9110, and RFC 8470 for 425)."""

_PAGE = (b"<!doctype html", b"<html")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file's fetching.

    `size` in bytes, after decompression; the largest list has some 120 MB. `seconds` for one attempt as a whole,
    `silence` between two pieces of it. `attempts` in all, `pause` seconds before the second and twice as long before
    each further one, at most `longest_pause`, also where the server asks for more.
    """

    size: int = 400 * 1024 * 1024
    seconds: float = 600.0
    silence: float = 30.0
    attempts: int = 4
    pause: float = 1.0
    longest_pause: float = 60.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an earlier copy: its validators (RFC 9110, section 8.8)."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The file, or None where the server says that the known copy is still the newest; and the attempts it took."""

    file: SourceFile | None
    attempts: int = 1


class _TryAgain(Exception):  # noqa: N818 - never leaves this module
    """An attempt failed in a way that can pass; `wait` is what the server asks for, in seconds."""

    def __init__(self, said: str, wait: float | None = None) -> None:
        super().__init__(said)
        self.wait = wait


def client(limits: Limits = Limits()) -> httpx2.Client:
    """An HTTP client with the limits on silence and redirects; a context manager."""
    return httpx2.Client(
        follow_redirects=True,
        max_redirects=limits.redirects,
        timeout=httpx2.Timeout(limits.silence),
        headers={"User-Agent": USER_AGENT, "Accept": "*/*"},
    )


def fetch(
    http: httpx2.Client,
    wanted: ListFile,
    known: Known = Known(),
    *,
    page: bool = False,
    limits: Limits = Limits(),
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """Fetch one file. `page` says that a web page is what is expected; elsewhere one is taken for an error page.

    Raises ListNotFetched, naming file, address and reason, where the server refuses, sends something else or too much,
    leads in circles, or still fails at the last attempt.
    """
    said = ""
    for attempt in range(1, limits.attempts + 1):
        try:
            return Fetched(_attempt(http, wanted, known, page, limits, clock), attempt)
        except _TryAgain as failure:
            said = str(failure)
            if attempt < limits.attempts:
                own = limits.pause * 2 ** (attempt - 1)
                sleep(min(max(own, failure.wait or 0.0), limits.longest_pause))
    raise _failed(wanted, f"{said}; tried {limits.attempts} times, run `onrecord lists update` again later")


def _attempt(
    http: httpx2.Client, wanted: ListFile, known: Known, page: bool, limits: Limits, clock: Callable[[], float]
) -> SourceFile | None:
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    started = clock()
    try:
        with http.stream("GET", wanted.url, headers={k: v for k, v in headers.items() if v}) as response:
            if response.status_code == 304:
                return None
            _require_success(wanted, response)
            content = _body(wanted, response, limits, lambda: clock() - started)
            etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
    except httpx2.TooManyRedirects:
        raise _failed(wanted, f"it leads on more than {limits.redirects} times; the address has changed") from None
    except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
        raise _failed(wanted, f"the address cannot be used ({error})") from None
    except (httpx2.TransportError, httpx2.DecodingError) as error:
        raise _TryAgain(_words(error)) from None
    if not content.strip():
        raise _TryAgain("the answer is empty")
    if not page and content.lstrip()[:200].lower().startswith(_PAGE):
        raise _failed(
            wanted, "a web page came where a file was expected; the address has changed, or it asks to sign in"
        )
    return SourceFile.of(wanted.name, content, url=wanted.url, etag=etag, modified=modified)


def _require_success(wanted: ListFile, response: httpx2.Response) -> None:
    status = response.status_code
    if wanted.url.startswith("https:") and response.url.scheme != "https":
        raise _failed(wanted, f"it leads from a protected to an open connection ({response.url})")
    if status in _AGAIN:
        asked = response.headers.get("Retry-After", "")
        raise _TryAgain(f"the server answers {status}", float(asked) if asked.isdigit() else None)
    if status != 200:
        raise _failed(wanted, f"the server answers {status}; see whether the list has moved")


def _body(wanted: ListFile, response: httpx2.Response, limits: Limits, elapsed: Callable[[], float]) -> bytes:
    """The whole body within the limits of size and time; each piece is looked at as it comes."""
    pieces, size = [], 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > limits.size:
            raise _failed(wanted, f"it has more than {limits.size:,} bytes; no list is that large")
        if elapsed() > limits.seconds:
            raise _TryAgain(f"it did not come within {limits.seconds:.0f} s ({size:,} bytes of it did)")
        pieces.append(piece)
    return b"".join(pieces)


def _words(error: Exception) -> str:
    if isinstance(error, httpx2.TimeoutException):
        return "the server fell silent"
    if isinstance(error, httpx2.RemoteProtocolError):
        return f"the connection broke off ({error})"
    return f"no connection ({error})"


def _failed(wanted: ListFile, reason: str) -> ListNotFetched:
    unverified = "" if wanted.verified == "seen" else " (an address not verified)"
    return ListNotFetched(f"{wanted.name} from {wanted.url}{unverified}: {reason}")
