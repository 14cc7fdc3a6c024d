"""What weighs in organisations' names and what keeps two apart: numbers, places, legal forms, qualifiers."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.names.aligning import Alignment
from onrecord.names.limits import Limit, limit
from onrecord.names.parts import Name, Part
from onrecord.names.policy import policy

KINDS = frozenset(("JSC", "LLC", "LP", "LLP", "NGO", "COOP"))
"""Classes of legal form of which one company cannot have two at a time."""

_TELLING = frozenset(("word", "term", "letter"))


def weigh(one: Name, other: Name, found: Alignment) -> tuple[list[float], list[float], list[Limit]]:
    """What each part of each name weighs, and the rules of `policy.yml` that hold the score down.

    A part weighs less where a short form of the name may leave it out.
    """
    weights_one, weights_other = [p.weight for p in one.parts], [p.weight for p in other.parts]
    held = _forms(one, other)
    if not found.left_one and not found.left_other:
        return weights_one, weights_other, held
    anchored, core = _met(one, other, found)
    _lighten(one, other, found.left_one, weights_one, anchored)
    _lighten(other, one, found.left_other, weights_other, anchored)
    left = [*[one.parts[i] for i in found.left_one], *[other.parts[j] for j in found.left_other]]
    roles = {part.role for part in left}
    if "number" in roles:
        figures = [part for part in left if part.role == "number"]
        if len({part.code for part in figures}) > 1 or figures[0].code != "1":
            held.append(limit("number", figures))
    if "place" in roles:
        held += _places(one, other, found)
    if roles & _TELLING:
        held += _words(one, other, found, anchored)
    if not core and roles - {"small", "legal"}:
        held.append(limit("nothing_shared", left))
    return weights_one, weights_other, held


def _met(one: Name, other: Name, found: Alignment) -> tuple[bool, bool]:
    """Whether a word of its own meets, not only words that many names have; and whether any telling part meets."""
    anchored = core = False
    least = policy().core
    for met in found.meetings:
        for part in (one.parts[met.one[0]], other.parts[met.other[0]]):
            if part.role == "word":
                anchored = True
            if part.weight >= least:
                core = True
    return anchored, core


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


def _has_form(name: Name) -> bool:
    return any(p.role == "legal" for p in name.parts)


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
    added = [one.parts[i] for i in ours if not _is_seat(one, i)]
    added += [other.parts[j] for j in theirs if not _is_seat(other, j)]
    return [limit("place_added", added)] if added else []


def _words(one: Name, other: Name, found: Alignment, anchored: bool) -> list[Limit]:
    """Telling words on both sides contradict each other; on one side they qualify, if no short form leaves them out."""
    descriptors = policy().descriptors if anchored else frozenset()
    telling: list[list[Part]] = []
    described: list[Part] = []
    for name, peer, left in ((one, other, found.left_one), (other, one, found.left_other)):
        parts = [part for i in left if (part := name.parts[i]).role in _TELLING]
        telling.append([p for p in parts if p.code not in descriptors])
        if len(telling[-1]) < len(parts) and _has_form(peer):
            described += [p for p in parts if p.code in descriptors]
    if telling[0] and telling[1]:
        return [limit("contradiction", [*telling[0], *telling[1]])]
    if telling[0] or telling[1]:
        return [limit("qualifier", [*telling[0], *telling[1]])]
    return [limit("descriptor", described)] if described else []


def _forms(one: Name, other: Name) -> list[Limit]:
    ours = [p for p in one.parts if p.role == "legal" and p.code in KINDS]
    if not ours:
        return []
    theirs = [p for p in other.parts if p.role == "legal" and p.code in KINDS]
    if theirs and {p.code for p in ours}.isdisjoint([p.code for p in theirs]):
        return [limit("legal_form", [*ours, *theirs])]
    return []
