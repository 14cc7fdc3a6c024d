"""What `lists update` and `lists add` do before reading: get the files of a source, and sort files into sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.lists.errors import ListNotFetched
from onrecord.lists.evidence import keep, kept
from onrecord.lists.readers.ofac_csv import companions, role_of
from onrecord.lists.registry import ListFile, Source
from onrecord.lists.values import SourceFile

if TYPE_CHECKING:
    import httpx2

    from onrecord.lists.fetching import Fetched, Known

Fetch = Callable[["httpx2.Client", ListFile, "Known"], "Fetched"]


def fetched_files(
    http: httpx2.Client,
    source: Source,
    papers: Mapping[str, Mapping[str, Any]],
    evidence: Path,
    *,
    fetch: Fetch | None = None,
) -> tuple[SourceFile, ...] | None:
    """The files of a source, or None where the issuer says that all are as they were.

    `papers` are the files of the source's newest edition by name: their validators make the requests conditional. A
    file that is unchanged while another of its set is not is taken from the evidence. Every file that comes is kept in
    the folder `evidence` before it is read. Raises ListNotFetched where there is nothing to fetch or it fails; then no
    file of the set counts.
    """
    if source.package is not None:
        name = source.package
        return (SourceFile.of(name, package_files("onrecord.lists").joinpath("data", name).read_bytes()),)
    if not source.files:
        raise ListNotFetched(
            f"there is no address to fetch it from; get the file at {source.page} and load it with "
            "`onrecord lists add FILE`"
        )
    answers = [_one(http, wanted, papers.get(wanted.name, {}), fetch) for wanted in source.files]
    if all(answer is None for answer in answers):
        return None
    found = []
    for wanted, answer in zip(source.files, answers, strict=True):
        file = answer or _from_evidence(wanted, papers[wanted.name]) or _one(http, wanted, {}, fetch)
        if file is None:
            raise ListNotFetched(f"{wanted.name} from {wanted.url}: the server calls it unchanged without being asked")
        keep(file, evidence)
        found.append(file)
    return tuple(found)


def _one(http: httpx2.Client, wanted: ListFile, paper: Mapping[str, Any], fetch: Fetch | None) -> SourceFile | None:
    """One file as the server gives it, or None where it says that the known one is the newest and that one is there."""
    from onrecord.lists.fetching import Known
    from onrecord.lists.fetching import fetch as over_http

    there = bool(paper) and kept(paper.get("kept"), paper["sha256"]) is not None
    known = Known(paper.get("etag"), paper.get("modified")) if there and paper.get("url") == wanted.url else Known()
    page = wanted.name.endswith((".html", ".htm"))
    return (fetch(http, wanted, known) if fetch else over_http(http, wanted, known, page=page)).file


def _from_evidence(wanted: ListFile, paper: Mapping[str, Any]) -> SourceFile | None:
    content = kept(paper.get("kept"), paper["sha256"])
    if content is None:
        return None
    return SourceFile(wanted.name, content, paper["sha256"], paper["url"], paper.get("etag"), paper.get("modified"))


def sets_of(paths: Sequence[Path]) -> tuple[tuple[Path, ...], ...]:
    """Files sorted into sets that are read together: one file each, but for OFAC's.

    OFAC's primary file comes with those of its set that were given, and with those that lie beside it.
    """
    given = list(dict.fromkeys(paths))
    primaries = [path for path in given if role_of(path.name) == "primary"]
    used: set[Path] = set(primaries)
    sets: list[tuple[Path, ...]] = []
    for primary in primaries:
        others = []
        for name in companions(primary.name):
            beside = [path for path in given if path.name.lower() == name and path.parent == primary.parent]
            beside += [path for path in sorted(primary.parent.iterdir()) if path.name.lower() == name]
            others += beside[:1]
        used.update(others)
        sets.append((primary, *others))
    return (*sets, *((path,) for path in given if path not in used))
