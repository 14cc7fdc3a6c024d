"""Where a name begins and ends, and what is no name: rules on top of the network, with their lists in `names.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class NameLists:
    """Lower-cased legal forms and titles, and the names of countries."""

    legal_forms: frozenset[str]
    titles: frozenset[str]
    countries: frozenset[str]


@cache
def name_lists() -> NameLists:
    """The lists in `names.yaml`."""
    rows = yaml.safe_load(resources.files(__package__).joinpath("names.yaml").read_text(encoding="utf-8"))
    return NameLists(*(frozenset(rows[name]) for name in ("legal_forms", "titles", "countries")))


def is_country(forms: Sequence[str]) -> bool:
    """Whether a name is that of a country ("the" does not count)."""
    words = forms[1:] if len(forms) > 1 and forms[0].lower() == "the" else forms
    return " ".join(words) in name_lists().countries


def settled(
    first: int, end: int, ner: str, forms: Sequence[str], upos: Sequence[str], spans: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The name's first word and the word after its last, or None where it is no name.

    Titles are no part of a person's name; a person's hyphenated name is taken whole ("Baek Seon-young"); an
    adjective of nationality is no name.
    """
    if ner in {"MISC", "LOC"} and all(tag == "ADJ" for tag in upos[first:end]):
        return None
    if ner != "PER":
        return first, end
    titles = name_lists().titles
    while end - first > 1 and forms[first].lower() in titles:
        first += 1
    while end + 1 < len(forms) and _joined(end, forms, spans) and upos[end + 1] == "PROPN":
        end += 2
    while first > 1 and _joined(first - 1, forms, spans) and upos[first - 2] == "PROPN":
        first -= 2
    return first, end


def _joined(index: int, forms: Sequence[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the word at `index` is a hyphen that touches both its neighbours."""
    return (
        forms[index] in HYPHENS
        and spans[index - 1][1] == spans[index][0]
        and index + 1 < len(spans)
        and spans[index][1] == spans[index + 1][0]
    )
