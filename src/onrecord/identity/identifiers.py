"""Register numbers, stock codes and domains that a text prints near a name: strong evidence of who is meant.

The patterns are data (`data/identifiers.yaml`), each with the standard that defines it; where the standard has a check
digit, a value that fails it is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

import yaml

from onrecord.identity.checksums import CHECKS
from onrecord.identity.kinds import ORGANISATION, group_of
from onrecord.model import Mention

NEAR = 120
"""Characters between the end of a name and an identifier that is still taken for its own.

"Harrow Lane Systems plc (company number 01234567)" has a few; a sentence has about 120. An identifier belongs to the
nearest organisation named before it in its sentence, else to the nearest after it."""

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z])|\n\s*\n")
_PLAIN = re.compile(r"[\s:.-]+")


@dataclass(frozen=True, slots=True)
class IdentifierUse:
    """An identifier as a document prints it beside an entity: `value` without spaces, `start` in the text."""

    entity: str
    scheme: str
    value: str
    start: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of printing an identifier."""

    scheme: str
    title: str
    source: str
    expression: re.Pattern[str]
    check: str | None
    unique: bool


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """The patterns of the package. Raises ValueError where one of them is not well formed."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(_data().decode(), Loader=loader)  # noqa: S506 - both are safe loaders
    found = []
    for row in rows:
        expression = re.compile(row["pattern"])
        if "value" not in expression.groupindex or row.get("check", "luhn") not in CHECKS:
            raise ValueError(f"identifiers.yaml, {row['scheme']}: the pattern needs a group `value` and a known check")
        found.append(
            Pattern(row["scheme"], row["title"], row["source"], expression, row.get("check"), bool(row["unique"]))
        )
    return tuple(found)


def _data() -> bytes:
    return files("onrecord.identity").joinpath("data", "identifiers.yaml").read_bytes()


@lru_cache(maxsize=1)
def patterns_version() -> str:
    """A digest of the patterns: what was found with other ones has to be looked for again."""
    return sha256(_data()).hexdigest()[:16]


@lru_cache(maxsize=1)
def unique_schemes() -> frozenset[str]:
    """Schemes of which a legal person has one value only."""
    return frozenset(pattern.scheme for pattern in patterns() if pattern.unique)


def identifier_titles() -> dict[str, str]:
    """Scheme → what it is called in full."""
    return {pattern.scheme: pattern.title for pattern in reversed(patterns())}


def identifiers_in(text: str) -> list[tuple[str, str, int, int]]:
    """Every identifier of the text: scheme, value, start and end; checked, in the order of the text.

    >>> identifiers_in("Harrow Lane Systems (LEI 00EHHQ2ZHDCFXJCPCL46) said")
    [('lei', '00EHHQ2ZHDCFXJCPCL46', 25, 45)]
    """
    found: list[tuple[str, str, int, int]] = []
    for pattern in patterns():
        for match in pattern.expression.finditer(text):
            value = match["value"]
            plain = value.lower() if pattern.scheme == "domain" else _PLAIN.sub("", value)
            if pattern.scheme == "ticker":
                plain = re.sub(r"\s", "", value)
            if pattern.check is None or CHECKS[pattern.check](plain):
                found.append((pattern.scheme, plain, *match.span("value")))
    return sorted(set(found), key=lambda one: (one[2], one[3], one[0]))


def near_names(text: str, mentions: Iterable[Mention], kinds: dict[str, str]) -> list[IdentifierUse]:
    """The identifiers of a document with the entity that each belongs to; those near no organisation are left out."""
    found = identifiers_in(text)
    if not found:
        return []
    named = sorted(
        (one for one in mentions if one.how != "pronoun" and group_of(kinds.get(one.entity, "")) == ORGANISATION),
        key=lambda one: (one.start, one.end),
    )
    uses = []
    for scheme, value, start, end in found:
        owner = _owner(text, named, start, end)
        if owner is not None:
            uses.append(IdentifierUse(owner, scheme, value, start))
    return uses


def _owner(text: str, named: Sequence[Mention], start: int, end: int) -> str | None:
    before = [one for one in named if one.end <= start and start - one.end <= NEAR]
    for one in reversed(before):
        if not _SENTENCE_END.search(text, one.end, start):
            return one.entity
    after = [one for one in named if one.start >= end and one.start - end <= NEAR]
    for one in after:
        if not _SENTENCE_END.search(text, end, one.start):
            return one.entity
    return None
