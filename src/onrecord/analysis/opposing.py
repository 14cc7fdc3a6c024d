"""When a denial answers an assertion: a rule over two claims, which no third claim changes."""

from __future__ import annotations

from functools import lru_cache

from onrecord.analysis.matter import Matter, covered, matter_of, speaks_of_correction
from onrecord.analysis.policy import OPPOSED_BOTH_ROLES, OPPOSED_ONE_ROLE, SAME_ACCOUNT, TypePolicy, policy_of
from onrecord.analysis.values import ClaimView
from onrecord.model import Modality, Section
from onrecord.names.normal import key


def matter(claim: ClaimView) -> Matter:
    """The matter of a claim beyond its roles."""
    return matter_of(claim.type, claim.what, claim.subject_name, claim.object_name)


def ends(claim: ClaimView) -> tuple[str | None, str | None]:
    """Subject and object; of a tie that has no direction in the order of their keys, an open end last."""
    subject, other = claim.subject, claim.object
    if policy_of(claim.type).symmetric and other is not None and (subject is None or other < subject):
        return other, subject
    return subject, other


def same_voice(one: ClaimView, other: ClaimView) -> bool:
    """Whether one and the same speaks; a publication quoted by name is the one that speaks in its own pages."""
    if one.speaker is None or other.speaker is None:
        return False
    if one.speaker == other.speaker:
        return True
    return one.own_voice != other.own_voice and _named(one) == _named(other)


def _named(claim: ClaimView) -> str:
    return _name_key(claim.voice)


@lru_cache(maxsize=1 << 16)
def _name_key(name: str) -> str:
    return key(name) or name


def is_correction(claim: ClaimView) -> bool:
    """Whether the claim corrects something, by where it stands or by its words."""
    return claim.section is Section.NOTE or matter(claim).corrected or speaks_of_correction(claim.quote)


def answers(denial: ClaimView, assertion: ClaimView) -> bool:
    """Whether the denial says of the assertion that it is not so, and somebody else says it or elsewhere.

    Both are of one type, agree in a role and contradict each other in none; how far their words must agree depends on
    how much the roles settle. What is only urged is denied by another urging, or by the one whom it would strike
    saying that it does not reach them. One voice does not answer itself within a document.
    """
    return opposed(denial, assertion) and voices_meet(denial, assertion)


def opposed(denial: ClaimView, assertion: ClaimView) -> bool:
    """`answers`, whoever speaks."""
    if not may_answer(denial, assertion):
        return False
    one, other = matter(denial), matter(assertion)
    needed = _needed(policy_of(denial.type), agreeing_roles(denial, assertion), one, other)
    return covered(one, other) >= needed


def may_answer(denial: ClaimView, assertion: ClaimView) -> bool:
    """Whether nothing but their words could keep the denial from answering the assertion, whoever speaks."""
    if not denial.denied or assertion.denied or denial.type != assertion.type:
        return False
    if policy_of(denial.type).undisputed or not _moods_meet(denial, assertion):
        return False
    if not agreeing_roles(denial, assertion) or apart(denial.first, denial.last, assertion.first, assertion.last):
        return False
    one, other = matter(denial).kind, matter(assertion).kind
    return one is None or other is None or one == other


def voices_meet(denial: ClaimView, assertion: ClaimView) -> bool:
    """Whether two speak, or one speaks differently of the very same thing in another document."""
    if not same_voice(denial, assertion):
        return True
    return denial.document != assertion.document and covered(matter(denial), matter(assertion)) >= SAME_ACCOUNT


def apart(first: str | None, last: str | None, other_first: str | None, other_last: str | None) -> bool:
    """Whether two stretches of days (ISO, null where open or unknown) have no day in common."""
    return bool((last and other_first and last < other_first) or (other_last and first and other_last < first))


def speaks_for_all(denial: ClaimView) -> bool:
    """Whether the denial answers a whole kind of claims about its subject, without naming any of their words."""
    about = matter(denial)
    return about.general and about.kind is not None


def agreeing_roles(one: ClaimView, other: ClaimView) -> int:
    """How many roles agree; 0 where one contradicts the other, or none is given on both sides."""
    agreeing = 0
    for mine, theirs in zip(ends(one), ends(other), strict=True):
        if mine is None or theirs is None:
            continue
        if mine != theirs:
            return 0
        agreeing += 1
    return agreeing


def _needed(policy: TypePolicy, agreeing: int, denial: Matter, assertion: Matter) -> float:
    """The share of words from which the denial answers: none where the roles, or the kind, say it all."""
    same_kind = denial.kind is not None and denial.kind == assertion.kind
    if agreeing == 2:
        settled = policy.roles or denial.general or (denial.total and policy.charged) or same_kind
        return 0.0 if settled else OPPOSED_BOTH_ROLES
    return 0.0 if denial.general and same_kind else OPPOSED_ONE_ROLE


def _moods_meet(denial: ClaimView, assertion: ClaimView) -> bool:
    proposed = Modality.PROPOSED
    if denial.modality is proposed:
        return assertion.modality is proposed
    if assertion.modality is proposed:
        return denial.object is not None and denial.speaker == denial.object
    return True
