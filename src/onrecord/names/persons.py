"""What keeps two persons' names apart: each has a name that the other lacks."""

from __future__ import annotations

from onrecord.names.aligning import Alignment, Meeting
from onrecord.names.comparison import Limit
from onrecord.names.parts import Name
from onrecord.names.policy import policy


def weighed(one: Name, other: Name, found: Alignment) -> tuple[list[float], list[float]]:
    """What each part weighs: a further name on one side only weighs a share, where two others meet."""
    numbers = policy()
    weights_one = [p.weight for p in one.parts]
    weights_other = [p.weight for p in other.parts]
    whole = sum(1 for m in found.meetings if _whole(one, other, m))
    if whole >= 2:
        ours = any(one.parts[i].role == "word" for i in found.left_one)
        theirs = any(other.parts[j].role == "word" for j in found.left_other)
        if not (ours and theirs):
            for left, weights in ((found.left_one, weights_one), (found.left_other, weights_other)):
                for i in left:
                    weights[i] *= numbers.costs["extra_given"]
    return weights_one, weights_other


def limits(one: Name, other: Name, found: Alignment) -> list[Limit]:
    """The rules of `policy.yml` that hold this pair's score down."""
    numbers = policy()
    held: list[Limit] = []
    ours = [one.parts[i] for i in found.left_one if one.parts[i].role == "word"]
    theirs = [other.parts[j] for j in found.left_other if other.parts[j].role == "word"]
    letters = [p for p in [one.parts[i] for i in found.left_one] + [other.parts[j] for j in found.left_other] if p.role == "letter"]
    if ours and theirs:
        held.append(Limit("contradiction", numbers.limits["contradiction"], tuple(p.written for p in (*ours, *theirs))))
    elif letters and (len(letters) > 1 or ours or theirs):
        held.append(Limit("initials_differ", numbers.limits["initials_differ"], tuple(p.written for p in (*letters, *ours, *theirs))))
    if _turned(one, other):
        held.append(Limit("reversed", numbers.limits["reversed"], tuple(p.written for p in one.parts)))
    if ours or theirs:
        met = [m for m in found.meetings if m.how != "initial" and _whole(one, other, m)]
        parts = sum(max(len(m.one), len(m.other)) for m in met)
        if parts < 2:
            held.append(Limit("one_part", numbers.limits["one_part"], tuple(p.written for p in (*ours, *theirs))))
    return held


_SON_OF = frozenset(("bin", "ibn", "ben"))


def _whole(one: Name, other: Name, meeting: Meeting) -> bool:
    """Whether whole names meet here, not particles."""
    return any(one.parts[i].role == "word" for i in meeting.one) or any(other.parts[j].role == "word" for j in meeting.other)


def _turned(one: Name, other: Name) -> bool:
    """Whether father and son have changed places: X bin Y beside Y bin X."""
    ours, theirs = _lineage(one), _lineage(other)
    return any((son, father) in theirs for father, son in ours)


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
