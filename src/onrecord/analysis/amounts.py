"""Values as ranges on a scale, so that two can be told to exclude each other: 42 % and "majority", 3 and 7 months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Any

from onrecord.analysis.policy import load_yaml, policy_of

SHARE = "%"
_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<about>~?)\s*(?P<unit>\S.*)?$")
_SHARE_UNITS = frozenset({"%", "percent", "per cent"})


@dataclass(frozen=True, slots=True)
class Extent:
    """A value as the least and the most that it can mean on a scale; the scale is a unit, "%" or "level NAME"."""

    scale: str
    least: float
    most: float

    def excludes(self, other: Extent) -> bool:
        """Whether the two cannot both be so: one scale, and no number in common."""
        return self.scale == other.scale and (self.most < other.least or other.most < self.least)


@lru_cache(maxsize=1)
def _scales() -> dict[str, Any]:
    data: dict[str, Any] = load_yaml("scales.yaml")
    return data


@lru_cache(maxsize=1)
def _bounding() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = _scales()
    return tuple(
        (re.compile(rf"^(?:{'|'.join(map(re.escape, sorted(data[name], key=len, reverse=True)))})\b\s*", re.I), name)
        for name in ("least", "most", "about")
    )


@lru_cache(maxsize=1 << 16)
def extent_of(value: str | None) -> Extent | None:
    """What a value can mean as a range; None where it is no plain amount ("14 votes to 3").

    >>> extent_of("42 %")
    Extent(scale='%', least=41.16, most=42.84)
    >>> extent_of("at least 4 meetings")
    Extent(scale='meeting', least=4.0, most=inf)
    >>> extent_of("majority").excludes(extent_of("42 %"))
    True
    """
    if not value:
        return None
    text = value.strip().casefold()
    if text in _scales()["shares"]:
        least, most = _scales()["shares"][text]
        return Extent(SHARE, float(least), float(most))
    bound = ""
    for pattern, name in _bounding():
        if match := pattern.match(text):
            text, bound = text[match.end() :], name
            break
    match = _NUMBER.match(text)
    if match is None:
        return None
    unit = (match["unit"] or "").strip()
    if any(character.isdigit() for character in unit) or " of " in f" {unit} ":
        return None
    number = float(match["number"])
    scale = SHARE if unit in _SHARE_UNITS else _singular(unit)
    if bound == "least":
        return Extent(scale, number, inf)
    if bound == "most":
        return Extent(scale, -inf, number)
    loose = _scales()["approximate" if match["about"] or bound else "rounding"]
    exact = number == int(number) and number < 100 and scale != SHARE and loose == _scales()["rounding"]
    slack = 0.0 if exact else round(number * loose, 6)
    return Extent(scale, round(number - slack, 6), round(number + slack, 6))


def _singular(unit: str) -> str:
    first, space, rest = unit.partition(" ")
    return (first[:-1] if first.endswith("s") and len(first) > 3 else first) + space + rest


@lru_cache(maxsize=1 << 16)
def share_in_words(text: str) -> Extent | None:
    """The share of a holding that words give ("majority shareholder"); None where they give none or several."""
    return _only(_phrases("shares"), text, lambda row: Extent(SHARE, float(row[0]), float(row[1])))


@lru_cache(maxsize=1 << 16)
def level_of(claim_type: str, what: str | None) -> Extent | None:
    """The level that a matter names on its type's scale; None where it names none or several.

    >>> level_of("membership", "regular member").excludes(level_of("joining", "associate membership"))
    True
    """
    scale = policy_of(claim_type).levels
    if scale is None or not what:
        return None
    return _only(_phrases(scale), what, lambda row: Extent(f"level {scale}", float(row[0]), float(row[0])))


def _only(phrases: tuple[tuple[re.Pattern[str], tuple[float, ...]], ...], text: str, make: Any) -> Extent | None:
    found = []
    rest = text
    for pattern, row in phrases:
        if pattern.search(rest):
            rest = pattern.sub(" ", rest)
            found.append(row)
    return make(found[0]) if len(set(found)) == 1 else None


@lru_cache(maxsize=8)
def _phrases(scale: str) -> tuple[tuple[re.Pattern[str], tuple[float, ...]], ...]:
    """Phrases of a scale, the longest first, each with the numbers it stands for."""
    data = _scales()
    rows: list[tuple[str, tuple[float, ...]]] = []
    if scale == "shares":
        rows = [(phrase, tuple(map(float, ends))) for phrase, ends in data["shares"].items()]
    else:
        rows = [(phrase, (float(n),)) for n, phrases in enumerate(data["levels"][scale]) for phrase in phrases]
    rows.sort(key=lambda row: (-len(row[0]), row[0]))
    return tuple((re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE), ends) for phrase, ends in rows)


@lru_cache(maxsize=1 << 17)
def extents(claim_type: str, what: str | None, value: str | None) -> tuple[Extent, ...]:
    """Everything a claim says of how much: its value, the level its matter names, for ownership the share in words."""
    found = [extent_of(value), level_of(claim_type, what)]
    if claim_type == "ownership" and what and found[0] is None:
        found.append(share_in_words(what))
    return tuple(one for one in found if one is not None)
