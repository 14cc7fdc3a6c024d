"""Editions: what a reading makes of each list, how it is dated, and when it is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any

from onrecord.lists.contents import digest_of, digest_of_all
from onrecord.lists.dates import date_in_name
from onrecord.lists.errors import ListError
from onrecord.lists.registry import OfficialList, Source
from onrecord.lists.values import Edition, Part, Reading, SourceFile
from onrecord.model import bounds, is_edtf

FILE, GIVEN, NAME, SERVER, ARRIVAL = "file", "given", "name", "server", "arrival"
"""Who dated an edition: the list itself, the user, the file's name, the server's Last-Modified, or only the day on
which it came."""


def editions_of(
    reading: Reading,
    files: Sequence[SourceFile],
    source: Source,
    *,
    now: dt.datetime,
    given: str | None = None,
    kept: Mapping[str, str] | None = None,
) -> tuple[tuple[Edition, Part], ...]:
    """An edition for each part of a reading.

    Its day is the one `given` by the user (where the file does not hold several editions of one list), or that the
    file itself tells, its name holds or the server said, or for a fetched file the day of `now`. A month or a year
    counts as its last day, so that no row is taken for known earlier than it was. `kept` tells where each file lies as
    evidence. Raises ListError where `given` is no date, and where nothing dates a file that was not fetched: an old
    file must not pass for a new one.
    """
    if given is not None and not is_edtf(given):
        raise ListError(f"{given!r} is no date; expected YYYY-MM-DD")
    stamp = now.astimezone(dt.UTC).isoformat(timespec="seconds")
    lists = [part.list for part in reading.parts]
    papers = tuple(_paper(file, (kept or {}).get(file.name)) for file in files)
    found = []
    for part in reading.parts:
        if not part.listings:
            continue
        several = lists.count(part.list) > 1
        dated, dated_by = _dated(part, files, None if several else given, now)
        digest = digest_of_all(digest_of(listing) for listing in part.listings)
        edition = Edition(
            list=part.list,
            edition=f"{dated}.{digest[:8]}",
            source=source.id,
            form=reading.form,
            dated=dated,
            dated_by=dated_by,
            retrieved=stamp,
            checked=stamp,
            rows=len(part.listings),
            complete=reading.complete,
            files=papers,
            problems=tuple(str(problem) for problem in reading.problems),
        )
        found.append((edition, part))
    return tuple(found)


def _paper(file: SourceFile, kept: str | None) -> dict[str, Any]:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "size": len(file.content),
        "url": file.url,
        "etag": file.etag,
        "modified": file.modified,
        "kept": kept,
    }


def _dated(part: Part, files: Sequence[SourceFile], given: str | None, now: dt.datetime) -> tuple[str, str]:
    if given is not None:
        return _last_day(given), GIVEN
    if part.dated is not None:
        return _last_day(part.dated), FILE
    in_names = (date_in_name(file.name) for file in files)
    if name := next((day for day in in_names if day), None):
        return _last_day(name), NAME
    said = [day for file in files if (day := _server_day(file.modified))]
    if said:
        return max(said), SERVER
    if not any(file.url for file in files):
        names = ", ".join(file.name for file in files)
        raise ListError(f"{names}: nothing tells which day it is of; say so with --dated YYYY-MM-DD")
    return now.date().isoformat(), ARRIVAL


def _last_day(date: str) -> str:
    last = bounds(date)[1]
    return last.isoformat() if last else date


def _server_day(modified: str | None) -> str | None:
    """The day of a Last-Modified header (RFC 9110, section 8.8.2); None where it is none."""
    if not modified:
        return None
    try:
        return parsedate_to_datetime(modified).date().isoformat()
    except ValueError:
        return None


def refusal(edition: Edition, before: Edition | None, of: OfficialList) -> str | None:
    """Why an edition must be confirmed before it counts: it was cut off, or lost more rows than its list may lose.

    None where it may be taken in. `before` is the edition that precedes it in time.
    """
    if not edition.complete:
        return f"{edition.list}: its file is cut off or lacks a part, so {edition.rows:,} rows may not be all"
    if before is None or before.rows == 0:
        return None
    gone = (before.rows - edition.rows) / before.rows
    if gone <= of.shrink:
        return None
    return (
        f"{edition.list}: {edition.rows:,} rows where edition {before.edition} has {before.rows:,}; "
        f"{gone:.0%} fewer, and more than {of.shrink:.0%} is not taken in unconfirmed"
    )


def age_in_days(edition: Edition, today: dt.date) -> int:
    """Days since the edition was last known to be the newest: since its date, or since the issuer last gave it out.

    Fetching from the issuer counts, also where the answer was "unchanged"; adding a file by hand does not.
    """
    fetched = any(file.get("url") for file in edition.files)
    newest = max(edition.dated, edition.checked[:10]) if fetched else edition.dated
    return (today - dt.date.fromisoformat(newest)).days
