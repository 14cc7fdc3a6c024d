"""What weighs in persons' names and what keeps two apart: each has a name that the other lacks."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.names.aligning import Alignment, Meeting
from onrecord.names.limits import Limit, limit
from onrecord.names.parts import Name, Part
from onrecord.names.policy import policy

_SON_OF = frozenset(("bin", "ibn", "ben"))


def weigh(one: Name, other: Name, found: Alignment) -> tuple[list[float], list[float], list[Limit]]:
    """What each part of each name weighs, and the rules of `policy.yml` that hold the score down.

    A further name on one side only weighs a share, where two others meet.
    """
    weights_one, weights_other = [p.weight for p in one.parts], [p.weight for p in other.parts]
    held: list[Limit] = []
    if _turned(one, other):
        held.append(limit("reversed", one.parts))
    whole, spelt = _names_met(one, other, found.meetings)
    if whole and not spelt:
        held.append(limit("initials_only", one.parts))
    if not found.left_one and not found.left_other:
        return weights_one, weights_other, held
    ours = [p for i in found.left_one if (p := one.parts[i]).role == "word"]
    theirs = [p for j in found.left_other if (p := other.parts[j]).role == "word"]
    if whole >= 2 and not (ours and theirs):
        share = policy().costs["extra_given"]
        for left, weights in ((found.left_one, weights_one), (found.left_other, weights_other)):
            for i in left:
                weights[i] *= share
    held += _held(one, other, found, ours, theirs)
    if (ours or theirs) and spelt < 2:
        held.append(limit("one_part", [*ours, *theirs]))
    return weights_one, weights_other, held


def _held(one: Name, other: Name, found: Alignment, ours: list[Part], theirs: list[Part]) -> list[Limit]:
    if ours and theirs:
        return [limit("contradiction", [*ours, *theirs])]
    letters = [p for i in found.left_one if (p := one.parts[i]).role == "letter"]
    letters += [p for j in found.left_other if (p := other.parts[j]).role == "letter"]
    if letters and (len(letters) > 1 or ours or theirs):
        return [limit("initials_differ", [*letters, *ours, *theirs])]
    return []


def _names_met(one: Name, other: Name, meetings: Sequence[Meeting]) -> tuple[int, int]:
    """In how many meetings whole names meet, not particles; and how many such names meet spelt out, not as initials."""
    whole = spelt = 0
    for met in meetings:
        if one.parts[met.one[0]].role == "word" or other.parts[met.other[0]].role == "word":
            whole += 1
            if met.how != "initial":
                spelt += max(len(met.one), len(met.other))
    return whole, spelt


def _turned(one: Name, other: Name) -> bool:
    """Whether father and son have changed places: X bin Y beside Y bin X."""
    if _SON_OF.isdisjoint(one.keys) or _SON_OF.isdisjoint(other.keys):
        return False
    theirs = _lineage(other)
    return any((parent, child) in theirs and (child, parent) not in theirs for child, parent in _lineage(one))


def _lineage(name: Name) -> set[tuple[str, str]]:
    """(child, parent) of each `child bin parent` in a name."""
    pairs = set()
    for at, part in enumerate(name.parts):
        if part.text in _SON_OF and part.role == "small":
            before = [p.text for p in name.parts[:at] if p.role == "word"]
            after = [p.text for p in name.parts[at + 1 :] if p.role == "word"]
            if before and after:
                pairs.add((before[-1], after[0]))
    return pairs
