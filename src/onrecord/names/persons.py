"""What weighs in persons' names and what keeps two apart: each has a name that the other lacks."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.names.aligning import Alignment, Meeting
from onrecord.names.limits import Limit, limit
from onrecord.names.parts import Name
from onrecord.names.policy import policy

_SON_OF = frozenset(("bin", "ibn", "ben"))


def weighed(one: Name, other: Name, found: Alignment) -> tuple[list[float], list[float]]:
    """What each part weighs: a further name on one side only weighs a share, where two others meet."""
    weights_one = [p.weight for p in one.parts]
    weights_other = [p.weight for p in other.parts]
    if (found.left_one or found.left_other) and sum([_whole(one, other, m) for m in found.meetings]) >= 2:
        ours = any(one.parts[i].role == "word" for i in found.left_one)
        theirs = any(other.parts[j].role == "word" for j in found.left_other)
        if not (ours and theirs):
            share = policy().costs["extra_given"]
            for left, weights in ((found.left_one, weights_one), (found.left_other, weights_other)):
                for i in left:
                    weights[i] *= share
    return weights_one, weights_other


def limits(one: Name, other: Name, found: Alignment) -> list[Limit]:
    """The rules of `policy.yml` that hold this pair's score down."""
    held: list[Limit] = []
    if _turned(one, other):
        held.append(limit("reversed", one.parts))
    if not found.left_one and not found.left_other:
        return held
    ours = [p for i in found.left_one if (p := one.parts[i]).role == "word"]
    theirs = [p for j in found.left_other if (p := other.parts[j]).role == "word"]
    letters = [p for i in found.left_one if (p := one.parts[i]).role == "letter"]
    letters += [p for j in found.left_other if (p := other.parts[j]).role == "letter"]
    if ours and theirs:
        held.append(limit("contradiction", [*ours, *theirs]))
    elif letters and (len(letters) > 1 or ours or theirs):
        held.append(limit("initials_differ", [*letters, *ours, *theirs]))
    if (ours or theirs) and _names_met(one, other, found.meetings) < 2:
        held.append(limit("one_part", [*ours, *theirs]))
    return held


def _whole(one: Name, other: Name, meeting: Meeting) -> bool:
    """Whether whole names meet here, not particles."""
    return any(one.parts[i].role == "word" for i in meeting.one) or any(
        other.parts[j].role == "word" for j in meeting.other
    )


def _names_met(one: Name, other: Name, meetings: Sequence[Meeting]) -> int:
    """How many whole names meet, initials not counted."""
    return sum([max(len(m.one), len(m.other)) for m in meetings if m.how != "initial" and _whole(one, other, m)])


def _turned(one: Name, other: Name) -> bool:
    """Whether father and son have changed places: X bin Y beside Y bin X."""
    if _SON_OF.isdisjoint(one.keys) or _SON_OF.isdisjoint(other.keys):
        return False
    theirs = _lineage(other)
    return any((parent, child) in theirs for child, parent in _lineage(one))


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
