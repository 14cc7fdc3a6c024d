"""Comparing two names: the score, what it says, and why - as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.names.aligning import Alignment, align
from onrecord.names.parts import PERSON, Name, parse
from onrecord.names.policy import policy

Relation = Literal["same", "related", "different"]


@dataclass(frozen=True, slots=True)
class Met:
    """Parts of the two names that meet.

    `how` is same, number, term, place, legal form, sound, skeleton, spelling, initial, acronym, joined or nickname;
    `likeness` is 0-1; `worth` is what they add to the score and `lost` what their difference takes from it.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    how: str
    likeness: float
    worth: float
    lost: float


@dataclass(frozen=True, slots=True)
class Unmet:
    """A part that meets nothing: whose it is (`one`, `other`), its role in the name and what it takes from the score."""

    side: Literal["one", "other"]
    part: str
    role: str
    lost: float


@dataclass(frozen=True, slots=True)
class Limit:
    """Why a score is held down: the rule's name in `policy.yml`, the highest score it leaves and the parts that say so."""

    rule: str
    highest: float
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names beside each other.

    `score` is 0-1: the sum of what met (`worth`), held down by the lowest of `limits`. All worths and losses sum to 1.
    `relation` is `same` from the policy's match threshold on; `related` where the telling words meet but a place, a
    number, a legal form or a qualifier keeps the two apart (a branch, a subsidiary, a sibling); else `different`.
    """

    score: float
    relation: Relation
    kind: str
    one: str
    other: str
    met: tuple[Met, ...]
    unmet: tuple[Unmet, ...]
    limits: tuple[Limit, ...]


def compare(one: str, other: str, kind: str = "company") -> Comparison:
    """How far two names say the same organisation, person or vessel.

    `kind` is a FollowTheMoney schema name or one of ours, in any case (company, organization, person, vessel); an unknown
    kind is read as an organisation's. Symmetric. Never raises for any text: a name without letters scores 0.

    >>> compare("Norrick Holdings PLC", "norrick holdings public limited company").relation
    'same'
    >>> compare("Norrick Chile S.A.", "Norrick S.A.").relation
    'related'
    """
    return compare_parsed(parse(one, kind), parse(other, kind))


def compare_any(ones: Iterable[str], others: Iterable[str], kind: str = "company") -> Comparison:
    """The best comparison of any of one entity's names with any of another's (legal names, brands, aliases).

    Raises ValueError where either has no name.
    """
    second = [parse(name, kind) for name in others]
    return max((compare_parsed(parse(name, kind), peer) for name in ones for peer in second), key=lambda c: c.score)


def compare_parsed(one: Name, other: Name) -> Comparison:
    """`compare` for names that were parsed before, of one kind."""
    from onrecord.names import organisations, persons

    if not one.parts or not other.parts:
        return Comparison(0.0, "different", one.kind, one.original, other.original, (), (), ())
    rules = persons if one.kind == PERSON else organisations
    alignment = align(one, other)
    weights_one, weights_other = rules.weighed(one, other, alignment)
    limits = rules.limits(one, other, alignment)
    return _summed(one, other, alignment, weights_one, weights_other, limits)


def _summed(
    one: Name, other: Name, found: Alignment, weights_one: list[float], weights_other: list[float], limits: list[Limit]
) -> Comparison:
    total = sum(weights_one) + sum(weights_other) or 1.0
    met = []
    base = 0.0
    for m in found.meetings:
        share = (sum([weights_one[i] for i in m.one]) + sum([weights_other[j] for j in m.other])) / total
        worth = share * m.likeness
        base += worth
        met.append(
            Met(
                tuple([one.parts[i].written for i in m.one]),
                tuple([other.parts[j].written for j in m.other]),
                m.how,
                m.likeness,
                worth,
                share - worth,
            )
        )
    unmet = [Unmet("one", one.parts[i].written, one.parts[i].role, weights_one[i] / total) for i in found.left_one]
    unmet += [Unmet("other", other.parts[j].written, other.parts[j].role, weights_other[j] / total) for j in found.left_other]
    score = min([base, 1.0, *[limit.highest for limit in limits]])
    numbers = policy()
    related = False
    if score >= numbers.match:
        relation: Relation = "same"
    else:
        kept_apart = {limit.rule for limit in limits}
        related = bool(kept_apart & RELATED) and not kept_apart & UNRELATED and base >= 0.45
        relation = "related" if related else "different"
    return Comparison(score, relation, one.kind, one.original, other.original, tuple(met), tuple(unmet), tuple(limits))


RELATED = frozenset(("number", "place", "place_added", "legal_form", "qualifier", "descriptor"))
UNRELATED = frozenset(("contradiction", "nothing_shared", "initials_differ", "one_part"))
