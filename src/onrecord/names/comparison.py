"""Comparing two names: the score, what it says, and why - as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from onrecord.names import organisations, persons
from onrecord.names.aligning import Alignment, align
from onrecord.names.limits import Limit
from onrecord.names.parts import PERSON, Name, parse
from onrecord.names.policy import policy

Relation = Literal["same", "related", "different"]

RELATED = frozenset(("number", "place", "place_added", "legal_form", "qualifier", "descriptor"))
"""Limits that tell a branch, a subsidiary or a sibling from its kin."""

UNRELATED = frozenset(("contradiction", "nothing_shared", "initials_differ", "initials_only", "one_part", "reversed"))
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


class Judgement(NamedTuple):
    """The sum of a comparison: `base` is the score before its limits, `total` both names' weight."""

    score: float
    base: float
    total: float
    one: Name
    other: Name
    alignment: Alignment
    weights_one: Sequence[float]
    weights_other: Sequence[float]
    limits: Sequence[Limit]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names beside each other.

    `score` is 0-1: the sum of what met (`worth`), held down by the lowest of `limits`. All worths and losses sum to 1.
    `relation` is `same` from the policy's match threshold on; `related` where the telling words meet but a place, a
    number, a legal form or a qualifier keeps the two apart (a branch, a subsidiary, a sibling); else `different`.
    """

    score: float
    relation: Relation
    judgement: Judgement = field(repr=False)

    @property
    def kind(self) -> str:
        """organisation, person or vessel."""
        return self.judgement.one.kind

    @property
    def one(self) -> str:
        """The first name as it was given."""
        return self.judgement.one.original

    @property
    def other(self) -> str:
        """The second name as it was given."""
        return self.judgement.other.original

    @property
    def limits(self) -> tuple[Limit, ...]:
        """What holds the score down, if anything."""
        return tuple(self.judgement.limits)

    @property
    def met(self) -> tuple[Met, ...]:
        """The parts that meet, in the order of the first name."""
        _, _, total, one, other, alignment, weights_one, weights_other, _ = self.judgement
        met = []
        for m in sorted(alignment.meetings):
            share = (sum([weights_one[i] for i in m.one]) + sum([weights_other[j] for j in m.other])) / total
            ours = tuple([one.parts[i].written for i in m.one])
            theirs = tuple([other.parts[j].written for j in m.other])
            met.append(Met(ours, theirs, m.how, m.likeness, share * m.likeness, share * (1.0 - m.likeness)))
        return tuple(met)

    @property
    def unmet(self) -> tuple[Unmet, ...]:
        """The parts that meet nothing, the first name's before the second's."""
        _, _, total, one, other, alignment, weights_one, weights_other, _ = self.judgement
        ours = [
            Unmet("one", one.parts[i].written, one.parts[i].role, weights_one[i] / total) for i in alignment.left_one
        ]
        theirs = [
            Unmet("other", other.parts[j].written, other.parts[j].role, weights_other[j] / total)
            for j in alignment.left_other
        ]
        return (*ours, *theirs)

    def data(self) -> dict[str, Any]:
        """The comparison as plain dicts and lists, as it goes into JSON."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in ("score", "relation", "kind", "one", "other")}
        for name in ("met", "unmet", "limits"):
            plain[name] = [
                {key: list(value) if isinstance(value, tuple) else value for key, value in row._asdict().items()}
                for row in getattr(self, name)
            ]
        return plain


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
    """The score of two parsed names of one kind, with all that a comparison needs to say why."""
    alignment = align(one, other)
    rules = persons if one.kind == PERSON else organisations
    weights_one, weights_other, limits = rules.weigh(one, other, alignment)
    total = sum(weights_one) + sum(weights_other)
    if total <= 0:
        return Judgement(0.0, 0.0, 1.0, one, other, alignment, weights_one, weights_other, limits)
    base = 0.0
    for ours, theirs, _, likeness in alignment.meetings:
        for i in ours:
            base += weights_one[i] * likeness
        for j in theirs:
            base += weights_other[j] * likeness
    score = base = min(base / total, 1.0)
    for held in limits:
        score = min(score, held.highest)
    return Judgement(score, base, total, one, other, alignment, weights_one, weights_other, limits)


def explained(judgement: Judgement) -> Comparison:
    """The comparison with its relation; its reasons are worked out when they are asked for."""
    return Comparison(judgement.score, _relation(judgement.score, judgement.base, judgement.limits), judgement)


def _relation(score: float, base: float, limits: Sequence[Limit]) -> Relation:
    if score >= policy().match:
        return "same"
    rules = {limit.rule for limit in limits}
    return "related" if base >= LEAST_KIN and rules & RELATED and not rules & UNRELATED else "different"
