"""What documents say of two names beside the names themselves, weighed: reasons for and against their being one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.identity import policy
from onrecord.identity.comparing import NameComparer
from onrecord.identity.identifiers import unique_schemes
from onrecord.identity.kinds import PERSON, group_of

Numbers = Mapping[tuple[str, str], frozenset[str]]
"""Identifiers as (scheme, value), with the documents that print them."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What present documents say of one atom. Atoms stand for other parties; `related` are owners and owned ones."""

    documents: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    identifiers: Numbers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for (`weight` above 0) or against: what is compared, and each side's word on it."""

    what: str
    one: str
    other: str
    weight: float


NOTHING = Profile()


def weigh(
    one: tuple[str, str, str], other: tuple[str, str, str], profiles: Mapping[str, Profile], compare: NameComparer
) -> tuple[Reason, ...]:
    """The reasons about two atoms, each given as (atom, name, kind); their weights add up to the pair's score."""
    (atom, name, kind), (other_atom, other_name, other_kind) = one, other
    a, b = profiles.get(atom, NOTHING), profiles.get(other_atom, NOTHING)
    relation = compare(name, other_name, kind).relation
    reasons = [Reason(f"name: {relation}", name, other_name, policy.BY_RELATION[relation])]
    if kind == other_kind:
        reasons.append(Reason("kind", kind, other_kind, 0.0 if group_of(kind) == PERSON else policy.KIND))
    else:
        reasons.append(Reason("kind", kind, other_kind, policy.KIND_CONFLICT))
    reasons += _numbers(a.identifiers, b.identifiers)
    for what, mine, theirs, weight, most in (
        ("position", a.positions, b.positions, policy.POSITION, 1),
        ("place", a.places, b.places, policy.PLACE, 1),
        ("party", a.ties - a.positions, b.ties - b.positions, policy.TIE, policy.MOST_TIES),
    ):
        reasons += [Reason(what, shared, shared, weight) for shared in sorted(mine & theirs)[:most]]
    if other_atom in a.related or atom in b.related:
        reasons.append(Reason("ownership", name, other_name, policy.OWNED))
    both = len(a.documents & b.documents)
    if both:
        reasons.append(Reason("documents that name both", str(both), str(both), policy.ONE_DOCUMENT))
    return tuple(reasons)


def score_of(reasons: tuple[Reason, ...]) -> float:
    """The sum of the weights, to two decimals, so that the order of the sum does not show."""
    return round(sum(reason.weight for reason in reasons), 2)


def _numbers(a: Numbers, b: Numbers) -> list[Reason]:
    shared = sorted(set(a) & set(b))
    if shared:
        best = max(shared, key=lambda one: (one[0] in unique_schemes(), one))
        weight = policy.UNIQUE_IDENTIFIER if best[0] in unique_schemes() else policy.OTHER_IDENTIFIER
        return [Reason(best[0], best[1], best[1], weight)]
    return [
        Reason(scheme, ", ".join(mine), ", ".join(theirs), policy.UNIQUE_CONFLICT)
        for scheme, mine, theirs in conflicts(a, b)
    ]


def conflicts(a: Numbers, b: Numbers) -> list[tuple[str, list[str], list[str]]]:
    """Registers that number a legal person once and gave the two different numbers: scheme, ones, others."""
    found = []
    for scheme in sorted({scheme for scheme, _ in a} & {scheme for scheme, _ in b} & unique_schemes()):
        mine, theirs = ({value for key, value in side if key == scheme} for side in (a, b))
        if not mine & theirs:
            found.append((scheme, sorted(mine), sorted(theirs)))
    return found
