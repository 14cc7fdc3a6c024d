"""What keeps two organisations' names apart: numbers, places, legal forms, qualifiers."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.names.aligning import Alignment
from onrecord.names.comparison import Limit
from onrecord.names.parts import Name, Part
from onrecord.names.policy import Policy, policy


def weighed(one: Name, other: Name, found: Alignment) -> tuple[list[float], list[float]]:
    """What each part of each name weighs in this comparison: less where a short form may leave it out."""
    numbers = policy()
    weights_one = [p.weight for p in one.parts]
    weights_other = [p.weight for p in other.parts]
    anchored = _anchored(one, other, found)
    for name, peer, left, weights in (
        (one, other, found.left_one, weights_one),
        (other, one, found.left_other, weights_other),
    ):
        for i in left:
            part = name.parts[i]
            if part.role == "legal":
                weights[i] *= 0.3
            elif part.role == "place" and _seat(name, i, numbers):
                weights[i] *= numbers.costs["seat"]
            elif anchored and part.role == "term" and part.code in numbers.descriptors and not _has_form(peer):
                weights[i] *= numbers.costs["descriptor"]
    return weights_one, weights_other


def limits(one: Name, other: Name, found: Alignment) -> list[Limit]:
    """The rules of `policy.yml` that hold this pair's score down."""
    numbers = policy()
    held: list[Limit] = []

    def hold(rule: str, parts: Sequence[Part]) -> None:
        held.append(Limit(rule, numbers.limits[rule], tuple([p.written for p in parts])))

    left_one = [one.parts[i] for i in found.left_one]
    left_other = [other.parts[j] for j in found.left_other]
    if left_one or left_other:
        figures = [p for p in (*left_one, *left_other) if p.role == "number"]
        both = any(p.role == "number" for p in left_one) and any(p.role == "number" for p in left_other)
        if both or any(p.code != "1" for p in figures):
            hold("number", figures)
        _hold_places(one, other, found, hold)
        _hold_words(one, other, found, hold)
    _hold_forms(one, other, found, hold)
    shared = [i for m in found.meetings for i in m.one if one.parts[i].weight >= numbers.core or one.parts[i].role == "letter"]
    peers = [j for m in found.meetings for j in m.other if other.parts[j].weight >= numbers.core]
    if not shared and not peers and (_content(left_one) or _content(left_other)):
        hold("nothing_shared", [*left_one, *left_other])
    return held


def _content(parts: Sequence[Part]) -> bool:
    return any(p.role not in ("small", "legal") for p in parts)


def _has_form(name: Name) -> bool:
    return any(p.role == "legal" for p in name.parts)


def _seat(name: Name, at: int, numbers: Policy) -> bool:
    """Whether the place stands first, as the seat does in registered names of countries that name it there."""
    part = name.parts[at]
    return part.kind == "within" and part.code in numbers.seats and all(p.role in ("legal", "place", "small") for p in name.parts[:at])


def _hold_places(one: Name, other: Name, found: Alignment, hold) -> None:  # type: ignore[no-untyped-def]
    numbers = policy()
    ours = [i for i in found.left_one if one.parts[i].role == "place"]
    theirs = [j for j in found.left_other if other.parts[j].role == "place"]
    if ours and theirs:
        codes = {one.parts[i].code for i in ours}
        peers = {other.parts[j].code for j in theirs}
        levels = {p.kind for p in (*[one.parts[i] for i in ours], *[other.parts[j] for j in theirs])}
        if codes & peers and len(levels) == 2:
            return
        hold("place", [*[one.parts[i] for i in ours], *[other.parts[j] for j in theirs]])
        return
    added = [(one, i) for i in ours if not _seat(one, i, numbers)] + [(other, j) for j in theirs if not _seat(other, j, numbers)]
    if added:
        hold("place_added", [name.parts[i] for name, i in added])


def _hold_words(one: Name, other: Name, found: Alignment, hold) -> None:  # type: ignore[no-untyped-def]
    numbers = policy()
    anchored = _anchored(one, other, found)
    telling = []
    for name, left in ((one, found.left_one), (other, found.left_other)):
        telling.append(
            [
                p
                for i in left
                if (p := name.parts[i]).role in ("word", "term", "letter") and not (anchored and _descriptor(p, numbers))
            ]
        )
    ours, theirs = telling
    core = [any(p.role == "word" for p in side) for side in telling]
    if all(core) or (ours and theirs):
        hold("contradiction", [*ours, *theirs])
    elif ours or theirs:
        hold("qualifier", [*ours, *theirs])
    else:
        described = [
            name.parts[i]
            for name, peer, left in ((one, other, found.left_one), (other, one, found.left_other))
            if _has_form(peer)
            for i in left
            if name.parts[i].role == "term"
        ]
        if described:
            hold("descriptor", described)


def _anchored(one: Name, other: Name, found: Alignment) -> bool:
    """Whether a word of its own meets, and not only words that many names have."""
    return any(
        one.parts[i].role == "word" or other.parts[j].role == "word" for m in found.meetings for i in m.one for j in m.other
    )


def _descriptor(part: Part, numbers: Policy) -> bool:
    return part.role == "term" and part.code in numbers.descriptors


def _hold_forms(one: Name, other: Name, found: Alignment, hold) -> None:  # type: ignore[no-untyped-def]
    ours = {p.code for p in one.parts if p.role == "legal" and p.code in KINDS}
    theirs = {p.code for p in other.parts if p.role == "legal" and p.code in KINDS}
    if ours and theirs and not ours & theirs:
        hold("legal_form", [p for name in (one, other) for p in name.parts if p.role == "legal" and p.code in KINDS])


KINDS = frozenset(("JSC", "LLC", "LP", "LLP"))
"""Classes of legal form that one company cannot have two of at a time."""
