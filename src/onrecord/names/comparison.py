"""Comparing two names: the score, what it says, and why - as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from onrecord.names import organisations, persons
from onrecord.names.aligning import Alignment, align
from onrecord.names.limits import Limit
from onrecord.names.parts import PERSON, Name, parse
from onrecord.names.policy import policy

Relation = Literal["same", "related", "different"]

RELATED = frozenset(("number", "place", "place_added", "legal_form", "qualifier", "descriptor"))
"""Limits that tell a branch, a subsidiary or a sibling from its kin."""

UNRELATED = frozenset(("contradiction", "nothing_shared", "initials_differ", "one_part", "reversed"))
"""Limits that tell two names of different bearers."""

LEAST_KIN = 0.45
"""The least sum of what meets that lets two names be called related."""


class Met(NamedTuple):
    """Parts of the two names that meet.

    `how` is same, number, term, place, legal form, sound, skeleton, spelling, initial, acronym, joined, shortened or
    nickname; `likeness` is 0-1; `worth` is what they add to the score and `lost` what their difference takes from it.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    how: str
    likeness: float
    worth: float
    lost: float


class Unmet(NamedTuple):
    """A part that meets nothing: whose it is (`one`, `other`), its role and what it takes from the score."""

    side: Literal["one", "other"]
    part: str
    role: str
    lost: float


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

    def data(self) -> dict[str, Any]:
        """The comparison as plain dicts and lists, as it goes into JSON."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in ("score", "relation", "kind", "one", "other")}
        for name in ("met", "unmet", "limits"):
            plain[name] = [
                {key: list(value) if isinstance(value, tuple) else value for key, value in row._asdict().items()}
                for row in getattr(self, name)
            ]
        return plain


class Judgement(NamedTuple):
    """A comparison before it is put into words: `base` is the score before its limits, `total` both names' weight."""

    score: float
    base: float
    total: float
    one: Name
    other: Name
    alignment: Alignment
    weights_one: Sequence[float]
    weights_other: Sequence[float]
    limits: Sequence[Limit]


def compare(one: str, other: str, kind: str = "company") -> Comparison:
    """How far two names say the same organisation, person or vessel.

    `kind` is a FollowTheMoney schema name or one of ours, in any case (company, organization, person, vessel); an
    unknown kind is read as an organisation's. Symmetric. Never raises for any text: a name without letters scores 0.

    >>> compare("Norrick Holdings PLC", "norrick holdings public limited company").relation
    'same'
    >>> compare("Norrick Chile S.A.", "Norrick S.A.").relation
    'related'
    """
    return explained(judge(parse(one, kind), parse(other, kind)))


def compare_any(ones: Iterable[str], others: Iterable[str], kind: str = "company") -> Comparison:
    """The best comparison of any of one entity's names with any of another's (legal names, brands, aliases).

    Raises ValueError where either has no name.
    """
    second = [parse(name, kind) for name in others]
    judged = [judge(first, peer) for first in (parse(name, kind) for name in ones) for peer in second]
    return explained(max(judged, key=lambda judgement: judgement.score))


def judge(one: Name, other: Name) -> Judgement:
    """The score of two parsed names of one kind, with all that `explained` needs to say why."""
    rules = persons if one.kind == PERSON else organisations
    alignment = align(one, other)
    weights_one, weights_other = rules.weighed(one, other, alignment)
    total = sum(weights_one) + sum(weights_other)
    if not alignment.meetings or total <= 0:
        return Judgement(0.0, 0.0, total or 1.0, one, other, alignment, weights_one, weights_other, ())
    base = 0.0
    for met in alignment.meetings:
        for i in met.one:
            base += weights_one[i] * met.likeness
        for j in met.other:
            base += weights_other[j] * met.likeness
    base = min(base / total, 1.0)
    limits = rules.limits(one, other, alignment)
    score = min([base, *[limit.highest for limit in limits]]) if limits else base
    return Judgement(score, base, total, one, other, alignment, weights_one, weights_other, limits)


def explained(judgement: Judgement) -> Comparison:
    """The comparison with its reasons."""
    score, base, total, one, other, alignment, weights_one, weights_other, limits = judgement
    met = []
    for m in alignment.meetings:
        share = (sum([weights_one[i] for i in m.one]) + sum([weights_other[j] for j in m.other])) / total
        ours = tuple([one.parts[i].written for i in m.one])
        theirs = tuple([other.parts[j].written for j in m.other])
        met.append(Met(ours, theirs, m.how, m.likeness, share * m.likeness, share * (1.0 - m.likeness)))
    unmet = [Unmet("one", (p := one.parts[i]).written, p.role, weights_one[i] / total) for i in alignment.left_one]
    for j in alignment.left_other:
        part = other.parts[j]
        unmet.append(Unmet("other", part.written, part.role, weights_other[j] / total))
    return Comparison(
        score,
        _relation(score, base, limits),
        one.kind,
        one.original,
        other.original,
        tuple(met),
        tuple(unmet),
        tuple(limits),
    )


def _relation(score: float, base: float, limits: Sequence[Limit]) -> Relation:
    if score >= policy().match:
        return "same"
    rules = {limit.rule for limit in limits}
    return "related" if base >= LEAST_KIN and rules & RELATED and not rules & UNRELATED else "different"
