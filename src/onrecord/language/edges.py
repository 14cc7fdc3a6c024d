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
    """Lower-cased legal forms, titles and heads (with the kind they tell); countries, peoples and news outlets."""

    legal_forms: frozenset[str]
    titles: frozenset[str]
    countries: frozenset[str]
    peoples: frozenset[str]
    publications: frozenset[str]
    heads: dict[str, str]


@cache
def name_lists() -> NameLists:
    """The lists in `names.yaml`."""
    rows = yaml.safe_load(resources.files(__package__).joinpath("names.yaml").read_text(encoding="utf-8"))
    return NameLists(
        legal_forms=frozenset(rows["legal_forms"]),
        titles=frozenset(rows["titles"]),
        countries=frozenset(rows["countries"]),
        peoples=frozenset(rows["peoples"]),
        publications=frozenset(rows["publications"]),
        heads={head: kind for kind, words in rows["heads"].items() for head in words},
    )


def is_country(forms: Sequence[str]) -> bool:
    """Whether a name is that of a country ("the" does not count)."""
    words = forms[1:] if len(forms) > 1 and forms[0].lower() == "the" else forms
    return " ".join(words) in name_lists().countries


def told_kind(forms: Sequence[str]) -> str | None:
    """The kind that a name itself tells: a known news outlet, a people, a legal form, or its head word."""
    lists = name_lists()
    words = [word for word in forms if word.lower() not in {"the", "'s", "’s"}]
    text = " ".join(words)
    if text in lists.publications:
        return "publication"
    if text.removesuffix("s") in lists.peoples and text not in lists.peoples:
        return "group"
    if len(words) < 2:
        return None
    if words[-1].lower() in lists.legal_forms:
        return "company"
    stop = next(
        (i for i, word in enumerate(words) if i and word.lower() in {"of", "for", "on", "in", "to", "at"}), None
    )
    return lists.heads.get(words[stop - 1 if stop else -1].lower())


def settled(
    first: int, end: int, ner: str, forms: Sequence[str], upos: Sequence[str], spans: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The name's first word and the word after its last, or None where it is no name.

    Titles are no part of a person's name; a person's hyphenated name is taken whole ("Han Mi-rae"); an
    adjective of nationality or people is no name.
    """
    if ner in {"MISC", "LOC"} and all(tag == "ADJ" for tag in upos[first:end]):
        return None
    if end - first == 1 and forms[first] in name_lists().peoples:
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
