"""Which official lists a claim of a restriction can speak of, by who issues the measure and in which words.

Issuers, programmes and their words are data with citations (`data/measures.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from onrecord.names.normal import key

NAMED, DOES, GROUND, ALSO = 8, 2, 2, 1
"""What a word weighs that names the list, tells what it does, gives its usual ground, or a lesser one."""


class MeasuresError(ValueError):
    """The file of lists and their words is not as it should be; names the list and the field."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The share (0–1) from which a list binds what its parties own, and where that is written."""

    least: float
    citation: str
    verified: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One list: its title, where it is written, and the words that tell it."""

    list: str
    title: str
    jurisdiction: str
    citation: str
    verified: str
    authorities: frozenset[str]
    words: tuple[tuple[re.Pattern[str], int], ...]
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class Measures:
    """All lists, and what is needed to tell which is meant. `names` leads from a list's name in words to its id."""

    lists: tuple[Measure, ...]
    jurisdictions: Mapping[str, str]
    names: re.Pattern[str]
    named: Mapping[str, str]
    acts: re.Pattern[str]
    parents: frozenset[str]
    shares: tuple[tuple[re.Pattern[str], float, float], ...]
    common: frozenset[str]

    def of(self, list_id: str) -> Measure | None:
        """The list of that id, if it is described."""
        return next((one for one in self.lists if one.list == list_id), None)


@dataclass(frozen=True, slots=True)
class Meant:
    """A list that a claim can mean, the likelier the greater `weight`; `only` where the claim leaves no other."""

    measure: Measure
    weight: int
    only: bool = False


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in ordered) + r")") if ordered else _NEVER


_NEVER = re.compile(r"(?!)")


def _measure(row: dict[str, Any]) -> Measure:
    name = row.get("list", "a list without an id")
    needed = ("list", "title", "jurisdiction", "citation", "verified", "authorities", "names", "measures", "grounds")
    missing = [field for field in needed if not row.get(field)]
    if missing:
        raise MeasuresError(f"{name}: {', '.join(missing)} missing")
    if row["verified"] not in ("seen", "known", "mixed"):
        raise MeasuresError(f"{name}: verified is {row['verified']!r}; expected seen, known or mixed")
    reach = row.get("reach")
    if reach and not 0 < reach["least"] <= 1:
        raise MeasuresError(f"{name}: the share of reach is {reach['least']}; expected a fraction")
    return Measure(
        row["list"],
        row["title"],
        row["jurisdiction"],
        row["citation"],
        row["verified"],
        frozenset(_plain(one) for one in row["authorities"]),
        (
            (_beginnings(row["measures"]), DOES),
            (_beginnings(row["grounds"]), GROUND),
            (_beginnings(row.get("also", ())), ALSO),
        ),
        Reach(reach["least"], reach["citation"], reach["verified"]) if reach else None,
    )


def check_measures(data: dict[str, Any]) -> Measures:
    """The lists that `data`, as read from YAML, describes. Raises MeasuresError, which says what is amiss."""
    lists = tuple(_measure(row) for row in data["lists"])
    if len({one.list for one in lists}) != len(lists):
        raise MeasuresError("a list is described twice")
    named: dict[str, str] = {}
    for row in data["lists"]:
        for name in row["names"]:
            if named.setdefault(name.lower(), row["list"]) != row["list"]:
                raise MeasuresError(f"{row['list']}: {name!r} is also a name of {named[name.lower()]}")
    jurisdictions = {_plain(name): code for code, names in data["jurisdictions"].items() for name in names}
    return Measures(
        lists,
        jurisdictions,
        _beginnings(named),
        named,
        _beginnings(data["acts"]),
        frozenset(data["parents"]),
        tuple((_beginnings(row["words"]), row["least"], row["most"]) for row in data["shares"]),
        frozenset(data["common_words"]),
    )


@lru_cache(maxsize=1)
def load_measures() -> Measures:
    """The lists that ship with the package."""
    import yaml

    return check_measures(yaml.safe_load((files(__package__) / "data" / "measures.yaml").read_text(encoding="utf-8")))


_PREFIX = re.compile(r"^(?:the |u\.?s\.? |us |united states |american |uk |british )+", re.IGNORECASE)


def _plain(authority: str) -> str:
    """An authority's name without article and country, in the normal form of names.

    >>> _plain("the U.S. Department of Commerce") == _plain("Department of Commerce")
    True
    """
    bare = _PREFIX.sub("", authority.strip())
    return key(bare or authority)


def lists_meant(authorities: Collection[str], words: str, more: str = "", given: Measures | None = None) -> list[Meant]:
    """The lists that a restriction by these authorities, told in `words`, can mean, the likeliest first.

    `authorities` are all names of the one who restricts; none where the claim names nobody. `words` are the claim's
    own, `more` those around them, which count less. A list named in the words is the only one meant. Else the lists of
    the authority, or of all authorities of a country, that do what the words tell. None for an authority, such as a
    company, that keeps no list, and none where a country is said to act in words that tell no measure.
    """
    measures = given or load_measures()
    plain = {_plain(name) for name in authorities}
    issued = [one for one in measures.lists if one.authorities & plain]
    countries = set()
    if not issued:
        countries = {measures.jurisdictions[name] for name in plain if name in measures.jurisdictions}
        issued = [one for one in measures.lists if one.jurisdiction in countries]
    own = bool(issued)
    if not authorities:
        issued = list(measures.lists)
    for text in (words.lower(), more.lower()):
        named = {measures.named[match.group()] for match in measures.names.finditer(text)}
        found = [one for one in issued if one.list in named]
        if found:
            return [Meant(one, NAMED, len(found) == 1) for one in found]
    if not own:
        return []
    weighed = [(_weight(one, words.lower()) * 2 + _weight(one, more.lower()), one) for one in issued]
    does = [(weight, one) for weight, one in weighed if one.words[0][0].search(words.lower() + " · " + more.lower())]
    if countries and not does:
        return []
    chosen = sorted(does or weighed, key=lambda row: -row[0])
    return [Meant(one, weight, len(chosen) == 1) for weight, one in chosen]


def _weight(measure: Measure, text: str) -> int:
    return sum(weight for pattern, weight in measure.words if pattern.search(text))
