"""Bodies whose name is more than its capitalised words: "the Port of Aldenham", "Norway's interior ministry"."""

from __future__ import annotations

from functools import lru_cache

from onrecord.claims.lexicon import organisations, places, word_list
from onrecord.claims.naming import Found, kind_by_words
from onrecord.claims.trees import Tree

_BODIES = word_list("bodies_of")
_PUBLIC_BODIES = word_list("public_bodies")
_PUBLIC_SERVICES = word_list("public_services")
_PRIVATE = word_list("private_agencies")
_NOMINAL = frozenset({"NOUN", "ADJ"})
_PLACES = frozenset({"place", "country"})


@lru_cache(maxsize=1)
def _joining_heads() -> frozenset[str]:
    by_word = organisations().by_word
    return _BODIES | {w for w, kind in by_word.items() if kind in ("agency", "organization") and w not in _NOT_JOINING}


_NOT_JOINING = frozenset({"Trust", "Fund", "Network", "Watch", "Monitor", "Lab", "Laboratory"})


def described(text: str, tree: Tree, found: list[Found], taken: list[bool]) -> list[Found]:
    """The names of a sentence with the bodies that have none of their own: "Norway's interior ministry".

    Where a name follows at once ("the Korean agency KISA") the body has one, and the words only describe it.
    """
    places_at = {f.last: f for f in found if f.kind in _PLACES}
    begins = {f.first for f in found}
    gone: set[int] = set()
    out: list[Found] = []
    for i in range(tree.size):
        if tree.lower[i] not in _PUBLIC_BODIES or tree.upos[i] != "NOUN" or taken[i] or _named_next(tree, i, begins):
            continue
        if i + 1 < tree.size and tree.upos[i + 1] == "NOUN" and tree.rels[i] in ("compound", "nmod:unmarked"):
            continue
        if i and tree.lower[i - 1] in _PRIVATE and tree.lower[i] == "agency":
            continue
        if tree.lower[i] == "service" and (i == 0 or tree.lower[i - 1] not in _PUBLIC_SERVICES):
            continue
        first = _owner(tree, i, taken, places_at)
        if first is None:
            continue
        if first in begins:
            gone.add(first)
        for k in range(first, i + 1):
            taken[k] = True
        out.append(_found(text, tree, first, i, "agency", 3.0))
    return [f for f in found if f.first not in gone] + out


def _owner(tree: Tree, i: int, taken: list[bool], places_at: dict[int, Found]) -> int | None:
    """The token at which the phrase of public body i begins with a country or place, or None."""
    adjectives = places().adjectives
    j = i - 1
    while (
        j >= 0 and i - j <= 4 and not taken[j] and tree.upos[j] in ("NOUN", "ADJ") and tree.words[j] not in adjectives
    ):
        j -= 1
    if j < 0:
        return None
    if tree.words[j] in adjectives and not taken[j]:
        return j
    if tree.lower[j] in ("'s", "’s") and (j - 1) in places_at:
        return places_at[j - 1].first
    return places_at[j].first if j in places_at else None


def _named_next(tree: Tree, i: int, begins: set[int]) -> bool:
    """Whether the body's own name stands behind it: at once, or as an acronym between commas."""
    if i + 1 in begins:
        return True
    return i + 3 < tree.size and tree.lower[i + 1] == "," and i + 2 in begins and tree.words[i + 2].isupper()


def joined(text: str, tree: Tree, found: list[Found]) -> list[Found]:
    """The names of a sentence, those parted by "of" or a comma joined: "Port of Aldenham", "Aldenham, Norway"."""
    heads = _joining_heads()
    found = sorted(found, key=lambda f: f.first)
    out: list[Found] = []
    for f in found:
        before = out[-1] if out else None
        if (
            before is not None
            and before.canonical is None
            and f.first - before.last in (2, 3)
            and tree.lower[before.last + 1] in ("of", "for")
            and all(tree.lower[k] == "the" for k in range(before.last + 2, f.first))
            and tree.words[before.last] in heads
        ):
            kind, weight = kind_by_words(tree.words[before.first : f.last + 1]) or (before.kind, before.weight)
            if before.kind in _PLACES and kind in _PLACES:
                kind, weight = "organization", 1.0
            out[-1] = _found(text, tree, before.first, f.last, kind, weight)
        elif before is not None and before.kind == "place" and f.kind in _PLACES and _within(tree, before, f):
            out[-1] = _found(text, tree, before.first, f.last, "place", 4.0)
        else:
            out.append(f)
    return out


def _within(tree: Tree, a: Found, b: Found) -> bool:
    """Whether "A, B" is a town and the country or state it lies in, not the beginning of a list of places."""
    if b.canonical is None or b.first - a.last != 2 or tree.words[a.last + 1] != ",":
        return False
    after = tree.lower[b.last + 1] if b.last + 1 < tree.size else ""
    return after not in ("and", "or", "&")


def _found(text: str, tree: Tree, first: int, last: int, kind: str, weight: float) -> Found:
    start, end = tree.starts[first], tree.ends[last]
    return Found(tree.index, first, last, start, end, " ".join(text[start:end].split()), kind, weight)
