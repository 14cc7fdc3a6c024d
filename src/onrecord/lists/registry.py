"""The table of lists and of the sources that bring them, from lists.yaml or a file of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from onrecord.lists.data_files import load
from onrecord.lists.errors import ListError
from onrecord.lists.reading import FORMS

VERIFIED = ("seen", "known")
"""What is known of a URL: it was opened and gave the file, or it is believed right and was not opened."""


@dataclass(frozen=True, slots=True)
class OfficialList:
    """A list: who issues it, which regime it serves (an id, or null), and the two limits.

    `age_days` is the age beyond which its newest edition is called old; `shrink` the share of rows (0-1) that may go
    from one edition to the next before the new one must be confirmed.
    """

    id: str
    title: str
    issuer: str
    regime: str | None
    age_days: int
    shrink: float


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file of a source: the name the readers know it by, where it is fetched, and whether that was verified."""

    name: str
    url: str
    verified: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where one or several lists come from, in one layout.

    Without files there is nothing to fetch: `package` names data that comes with the program, or else a person finds
    the file at `page`. `own` marks the issuer's own publication; `default` whether it is fetched without being named.
    """

    id: str
    lists: tuple[str, ...]
    form: str
    own: bool
    default: bool
    page: str
    package: str | None
    files: tuple[ListFile, ...]

    @property
    def fetchable(self) -> bool:
        """Whether there is anything to fetch, or to take out of the program."""
        return bool(self.files) or self.package is not None


@dataclass(frozen=True, slots=True)
class Registry:
    """All lists and sources by id."""

    lists: Mapping[str, OfficialList]
    sources: Mapping[str, Source]

    def source_of(self, form: str, file: str) -> Source:
        """The source that a file of that layout and name is of: the one that knows the name, or the layout's first."""
        fitting = [source for source in self.sources.values() if source.form == form]
        named = (source for source in fitting if file.lower() in (one.name.lower() for one in source.files))
        chosen = next(named, fitting[0] if fitting else None)
        if chosen is None:
            raise ListError(f"no source of the table of lists has the layout {form!r}")
        return chosen

    def chosen(self, names: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources that names of sources or lists mean; without names every default one.

        A list's name means the first source that brings it and can be fetched, default and own ones before others.
        Raises ListError for a name of neither.
        """
        if not names:
            return tuple(source for source in self.sources.values() if source.default)
        found: dict[str, Source] = {}
        for name in names:
            named = self.sources.get(name)
            source = named if named and named.fetchable else self._bringing(name)
            found[source.id] = source
        return tuple(found.values())

    def _bringing(self, name: str) -> Source:
        bringing = [source for source in self.sources.values() if name in (source.id, *source.lists)]
        if not bringing:
            raise ListError(f"{name!r} is no list or source; known are {', '.join((*self.lists, *self.sources))}")
        return min(bringing, key=lambda source: (not source.fetchable, not source.default, not source.own))


@lru_cache(maxsize=8)
def registry(own: Path | None = None) -> Registry:
    """The package's table, with the rows of the user's own file in place of those of the same id.

    Raises ListError, naming file and row, for a row that does not fit.
    """
    lists, sources = _parsed(load("lists.yaml"), "lists.yaml")
    if own is not None:
        try:
            document = yaml.safe_load(own.read_bytes())
        except OSError as error:
            raise ListError(f"{own} cannot be read: {error.strerror}") from None
        except yaml.YAMLError as error:
            raise ListError(f"{own} is no YAML: {error}") from None
        if not isinstance(document, dict):
            raise ListError(f"{own}: expected `lists` and `sources`")
        more_lists, more_sources = _parsed(document, str(own))
        lists, sources = lists | more_lists, sources | more_sources
    for source in sources.values():
        for name in source.lists:
            if name not in lists:
                raise ListError(f"source {source.id}: there is no list {name!r}")
    return Registry(MappingProxyType(lists), MappingProxyType(sources))


def _parsed(document: dict[str, Any], file: str) -> tuple[dict[str, OfficialList], dict[str, Source]]:
    try:
        lists = {name: _list(name, row) for name, row in (document.get("lists") or {}).items()}
        sources = {name: _source(name, row) for name, row in (document.get("sources") or {}).items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        said = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise ListError(f"{file}: a row does not fit: {said}") from None
    return lists, sources


def _list(name: str, row: dict[str, Any]) -> OfficialList:
    found = OfficialList(
        name, str(row["title"]), str(row["issuer"]), row.get("regime"), int(row["age_days"]), float(row["shrink"])
    )
    if not 0 <= found.shrink <= 1 or found.age_days < 1:
        raise ValueError(f"{name}: shrink must be a share from 0 to 1, age_days at least 1")
    return found


def _source(name: str, row: dict[str, Any]) -> Source:
    files = tuple(ListFile(str(one["name"]), str(one["url"]), str(one["verified"])) for one in row.get("files") or ())
    if row["form"] not in FORMS:
        raise ValueError(f"{name}: {row['form']!r} is no layout; expected one of {', '.join(FORMS)}")
    for one in files:
        if one.verified not in VERIFIED or not one.url.startswith(("https://", "http://")):
            raise ValueError(f"{name}, {one.name}: a URL of http(s) and verified: {' or '.join(VERIFIED)} are needed")
        if "/" in one.name or "\\" in one.name or one.name.startswith("."):
            raise ValueError(f"{name}: {one.name!r} is no plain file name")
    return Source(
        id=name,
        lists=tuple(row["lists"]),
        form=row["form"],
        own=bool(row.get("own", False)),
        default=bool(row.get("default", True)),
        page=str(row["page"]),
        package=row.get("package"),
        files=files,
    )
