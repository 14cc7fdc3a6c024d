"""What a missed claim most nearly was, and what an invented one most nearly should have been."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.evaluation.coded import CodedClaim
from onrecord.evaluation.names import NameTable
from onrecord.evaluation.pairing import overlap, same_place
from onrecord.evaluation.policy import policy


class Cause(StrEnum):
    """Why a claim has no partner, by what stands at its place on the other side.

    The first four name what the nearest claim without a partner has wrong. `AGAIN` and `OTHER` are places where every
    claim of the other side has a partner already: one that says the same, or only others.
    """

    SUBJECT = "subject"
    OBJECT = "object"
    BOTH = "both"
    TYPE = "type"
    AGAIN = "again"
    OTHER = "other"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Nearest:
    """A cause, and the position of the claim that comes nearest; null where nothing stands there.

    `roles` tells which of subject and object the two have in common.
    """

    cause: Cause
    at: int | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Likeness:
    agreeing: int
    type: bool
    subject: bool
    object: bool
    shared: float

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(name for name, same in (("subject", self.subject), ("object", self.object)) if same)

    @property
    def rank(self) -> tuple[int, bool, float]:
        return self.agreeing, self.type, self.shared

    @property
    def cause(self) -> Cause:
        if not self.type:
            return Cause.TYPE
        if self.subject:
            return Cause.OBJECT
        return Cause.SUBJECT if self.object else Cause.BOTH


def nearest(
    claim: CodedClaim, others: Sequence[CodedClaim], partnered: Collection[int], names: NameTable, *, coded: bool
) -> Nearest:
    """The cause for one claim without a partner, and the claim of the other side that comes nearest to it.

    `others` are the other side's claims in the document, `partnered` the positions of those that are matched already;
    `coded` tells that `claim` is the coder's. Nearest has most of type, subject and object right; of two alike, the
    one of the right type, and then the one that shares more words.
    """
    there = [at for at, other in enumerate(others) if same_place(claim.quote, other.quote)]
    if not there:
        return Nearest(Cause.NOTHING)
    alike = {at: _likeness(claim, others[at], names, coded) for at in there}
    free = [at for at in there if at not in partnered]
    best = max(free or there, key=lambda at: (alike[at].rank, -at))
    roles = alike[best].roles
    if free:
        return Nearest(alike[best].cause, best, roles)
    return Nearest(Cause.AGAIN if alike[best].agreeing == 3 else Cause.OTHER, best, roles)


def _likeness(claim: CodedClaim, other: CodedClaim, names: NameTable, coded: bool) -> _Likeness:
    gold, predicted = (claim, other) if coded else (other, claim)
    same = (
        policy().same_type(gold.type, predicted.type),
        names.same(gold.subject, predicted.subject),
        names.admits(gold.object, predicted.object),
    )
    return _Likeness(sum(same), *same, overlap(claim.quote, other.quote))
