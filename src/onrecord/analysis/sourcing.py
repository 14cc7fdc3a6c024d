"""Whom a report names as its source: outlets next to words of attribution, agencies that are credited, pages linked.

Words and agencies are data (`data/sourcing.yaml`). Nothing here decides whether such an outlet is known: a reference
is a number, and it matters once a report of that outlet, page or site is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.analysis.shingles import text_code, words_of

MOST_WORDS = 6
"""Words of an outlet's name that are read on from a word of attribution."""

HEAD = 300
"""Characters in which a dateline credits an agency, and at the end a credit line."""

_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|ref|cmpid)$", re.IGNORECASE)
_CREDIT = re.compile(r"\((?P<a>[^()]{2,40})\)|^\W*(?P<b>[A-Z][\w .-]{1,30}?)\s*[—–-]\s", re.MULTILINE)
_BYLINE = re.compile(r"^(?:by|from|source|credit)\s*:?\s*|\s+staff$", re.IGNORECASE)


class SourcingError(ValueError):
    """The file of words of attribution is not as it should be; names the entry."""


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The words of attribution. `before` are phrases in lower case by their first word."""

    before: dict[str, tuple[tuple[str, ...], ...]]
    after: frozenset[str]
    between: frozenset[str]
    inside: frozenset[str]
    empty: frozenset[str]
    agencies: dict[str, str]
    shared_hosts: frozenset[str]

    @property
    def beginnings(self) -> frozenset[str]:
        """The words at which something of this may begin, in lower case."""
        return self.after | frozenset(self.before)


def check_sourcing(data: dict[str, Any]) -> Sourcing:
    """The words that `data`, as read from YAML, gives. Raises SourcingError, which says what is amiss."""
    lists = ("before_name", "after_name", "between", "inside_name", "empty_words", "agencies", "shared_hosts")
    missing = [key for key in lists if not data.get(key)]
    if missing:
        raise SourcingError(f"sourcing: {', '.join(missing)} missing or empty")
    before: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in data["before_name"]:
        words = tuple(phrase.lower().split())
        before[words[0]] = (*before.get(words[0], ()), words)
    agencies: dict[str, str] = {}
    for row in data["agencies"]:
        for form in row["forms"]:
            if form in agencies:
                raise SourcingError(f"agencies: {form!r} is a form of both {agencies[form]} and {row['name']}")
            agencies[form] = row["name"]
    for word in data["after_name"]:
        if len(word.split()) != 1:
            raise SourcingError(f"after_name: {word!r} is more than one word")
    return Sourcing(
        before,
        frozenset(data["after_name"]),
        frozenset(data["between"]),
        frozenset(data["inside_name"]),
        frozenset(data["empty_words"]),
        agencies,
        frozenset(data["shared_hosts"]),
    )


@lru_cache(maxsize=1)
def load_sourcing() -> Sourcing:
    """The words that ship with the package."""
    import yaml

    return check_sourcing(yaml.safe_load((files(__package__) / "data" / "sourcing.yaml").read_text(encoding="utf-8")))


def page_of(address: str) -> tuple[str, str] | None:
    """Host and page of a web address, alike for all its ways of writing; null for what is no page of the web.

    >>> page_of("https://WWW.kattegat-courier.example/yard/?utm_source=x#top")
    ('kattegat-courier.example', 'kattegat-courier.example/yard')
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "." not in host:
        return None
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.match(key)])
    path = parts.path.rstrip("/").removesuffix("/amp").removesuffix("/index.html")
    return host, host + path + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class References:
    """Reads references with a given set of words of attribution; every name, page and site becomes a number.

    A name is the same with and without spaces, since outlets write theirs as one word where others write two.
    """

    sourcing: Sourcing

    def outlet_names(self, outlets: Iterable[str]) -> tuple[int, ...]:
        """The numbers of an outlet's names."""
        bare = (self._bare(words_of(name)) for name in outlets)
        return tuple(dict.fromkeys(self._name(words) for words in bare if words))

    def _name(self, words: Sequence[str]) -> int:
        return text_code("name " + "".join(words))

    def _bare(self, words: list[str]) -> list[str]:
        while len(words) > 1 and words[0].lower() in self.sourcing.empty:
            words = words[1:]
        return words

    def own_pages(self, url: str | None) -> tuple[frozenset[int], frozenset[int]]:
        """The numbers of a report's page and of its site; the site's only where no others publish on it."""
        place = page_of(url) if url else None
        if place is None:
            return frozenset(), frozenset()
        host, page = place
        site = () if host in self.sourcing.shared_hosts else (text_code("site " + host),)
        return frozenset((text_code("page " + page),)), frozenset(site)

    def linked(self, links: Iterable[str], own: str | None) -> Iterator[int]:
        """The numbers of pages and sites that links lead to, but the report's own site and mere front pages."""
        here = page_of(own) if own else None
        for link in links:
            place = page_of(link)
            if place is None or place[0] == place[1] or (here and place[0] == here[0]):
                continue
            yield text_code("page " + place[1])
            if place[0] not in self.sourcing.shared_hosts:
                yield text_code("site " + place[0])

    def credits(self, authors: Iterable[str], text: str) -> tuple[int, ...]:
        """The numbers of the agencies to which a byline, a dateline or a credit line gives the report."""
        agencies = self.sourcing.agencies
        names = [agencies.get(_BYLINE.sub("", author.strip())) for author in authors]
        for stretch in (text[:HEAD], text[-HEAD:] if len(text) > HEAD else ""):
            for match in _CREDIT.finditer(stretch):
                names.append(agencies.get((match["a"] or match["b"]).strip()))
        return self.outlet_names(sorted({name for name in names if name}))

    def cited_names(self, words: Sequence[str], places: Iterable[int]) -> Iterator[int]:
        """The numbers of all names that may be those of a cited outlet: capitalised words at a word of attribution.

        `places` are those of the words of attribution, or of the first words of such phrases.

        Where a name ends is not known here, so each of its beginnings (after "according to") or endings (before
        "reported") is given.
        """
        given = self.sourcing
        before, after = given.before, given.after
        for at in places:
            word = words[at]
            if word in after:
                yield from self._backward(words, at)
            for phrase in before.get(word.lower(), ()):
                end = at + len(phrase)
                if len(phrase) == 1 or [one.lower() for one in words[at + 1 : end]] == list(phrase[1:]):
                    yield from self._forward(words, end)

    def _forward(self, words: Sequence[str], at: int) -> Iterator[int]:
        given = self.sourcing
        while at < len(words) and words[at].lower() in given.empty:
            at += 1
        for end in range(at + 1, min(at + MOST_WORDS, len(words)) + 1):
            last = words[end - 1]
            if last[0].isupper() or last[0].isdigit():
                yield self._name(words[at:end])
            elif end == at + 1 or last not in given.inside:
                return

    def _backward(self, words: Sequence[str], at: int) -> Iterator[int]:
        given = self.sourcing
        end = at
        while end > 0 and words[end - 1] in given.between:
            end -= 1
        for start in range(end - 1, max(end - MOST_WORDS, 0) - 1, -1):
            first = words[start]
            if first[0].isupper() or first[0].isdigit():
                if first.lower() not in given.empty:
                    yield self._name(words[start:end])
            elif start == end - 1 or first not in given.inside:
                return
