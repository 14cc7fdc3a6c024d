"""What weighs in organisations' names and what keeps two apart: numbers, places, legal forms, qualifiers."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.names.aligning import Alignment
from onrecord.names.limits import Limit, limit
from onrecord.names.parts import Name, Part
from onrecord.names.policy import policy

KINDS = frozenset(("JSC", "LLC", "LP", "LLP"))
"""Classes of legal form of which one company cannot have two at a time."""

_TELLING = frozenset(("word", "term", "letter"))


def weighed(one: Name, other: Name, found: Alignment) -> tuple[list[float], list[float]]:
    """What each part of each name weighs in this comparison: less where a short form may leave it out."""
    weights_one = [p.weight for p in one.parts]
    weights_other = [p.weight for p in other.parts]
    if found.left_one or found.left_other:
        anchored = _anchored(one, other, found)
        _lighten(one, other, found.left_one, weights_one, anchored)
        _lighten(other, one, found.left_other, weights_other, anchored)
    return weights_one, weights_other


def _lighten(name: Name, peer: Name, left: Sequence[int], weights: list[float], anchored: bool) -> None:
    numbers = policy()
    for i in left:
        part = name.parts[i]
        if part.role == "legal":
            weights[i] *= numbers.costs["legal"]
        elif part.role == "place":
            if _is_seat(name, i):
                weights[i] *= numbers.costs["seat"]
        elif anchored and part.role == "term" and part.code in numbers.descriptors and not _has_form(peer):
            weights[i] *= numbers.costs["descriptor"]


def limits(one: Name, other: Name, found: Alignment) -> list[Limit]:
    """The rules of `policy.yml` that hold this pair's score down."""
    held: list[Limit] = []
    if found.left_one or found.left_other:
        left = [one.parts[i] for i in found.left_one], [other.parts[j] for j in found.left_other]
        figures = [p for side in left for p in side if p.role == "number"]
        if figures and (len({p.code for p in figures}) > 1 or figures[0].code != "1"):
            held.append(limit("number", figures))
        held += _places(one, other, found)
        held += _words(one, other, found)
        if not _telling_met(one, other, found) and any(p.role not in ("small", "legal") for side in left for p in side):
            held.append(limit("nothing_shared", [*left[0], *left[1]]))
    held += _forms(one, other)
    return held


def _has_form(name: Name) -> bool:
    return any(p.role == "legal" for p in name.parts)


def _anchored(one: Name, other: Name, found: Alignment) -> bool:
    """Whether a word of its own meets, and not only words that many names have."""
    return any(one.parts[m.one[0]].role == "word" or other.parts[m.other[0]].role == "word" for m in found.meetings)


def _telling_met(one: Name, other: Name, found: Alignment) -> bool:
    core = policy().core
    return any(
        one.parts[i].weight >= core or other.parts[j].weight >= core
        for m in found.meetings
        for i in m.one
        for j in m.other
    )


def _is_seat(name: Name, at: int) -> bool:
    """Whether the place stands first, as the seat does in registered names of countries that name it there."""
    part = name.parts[at]
    if part.kind != "within" or part.code not in policy().seats:
        return False
    return all(p.role in ("legal", "place", "small") for p in name.parts[:at])


def _places(one: Name, other: Name, found: Alignment) -> list[Limit]:
    ours = [i for i in found.left_one if one.parts[i].role == "place"]
    theirs = [j for j in found.left_other if other.parts[j].role == "place"]
    if ours and theirs:
        places = [one.parts[i] for i in ours] + [other.parts[j] for j in theirs]
        town_in_country = len({p.kind for p in places}) == 2 and len({p.code for p in places}) == 1
        return [] if town_in_country else [limit("place", places)]
    added = [one.parts[i] for i in ours if not _is_seat(one, i)] + [
        other.parts[j] for j in theirs if not _is_seat(other, j)
    ]
    return [limit("place_added", added)] if added else []


def _words(one: Name, other: Name, found: Alignment) -> list[Limit]:
    """Telling words on both sides contradict each other; on one side they qualify, if no short form leaves them out."""
    descriptors = policy().descriptors if _anchored(one, other, found) else frozenset()
    telling: list[list[Part]] = []
    described: list[Part] = []
    for name, peer, left in ((one, other, found.left_one), (other, one, found.left_other)):
        parts = [name.parts[i] for i in left if name.parts[i].role in _TELLING]
        telling.append([p for p in parts if p.code not in descriptors])
        if _has_form(peer):
            described += [p for p in parts if p.code in descriptors]
    if telling[0] and telling[1]:
        return [limit("contradiction", [*telling[0], *telling[1]])]
    if telling[0] or telling[1]:
        return [limit("qualifier", [*telling[0], *telling[1]])]
    return [limit("descriptor", described)] if described else []


def _forms(one: Name, other: Name) -> list[Limit]:
    ours = [p for p in one.parts if p.role == "legal" and p.code in KINDS]
    theirs = [p for p in other.parts if p.role == "legal" and p.code in KINDS]
    if ours and theirs and not {p.code for p in ours} & {p.code for p in theirs}:
        return [limit("legal_form", [*ours, *theirs])]
    return []
