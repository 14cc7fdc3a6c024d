"""What is in dispute: claims that cannot all be so, side against side, and denials that answer nothing on record.

Newer never retires older: a dispute holds every claim on both sides, in the order of time. Each dispute follows from
claims of the same or neighbouring roles only, so that a document changes no dispute about others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from onrecord.analysis.contradicting import contradictions
from onrecord.analysis.neighbours import Neighbours, samples
from onrecord.analysis.opposing import is_correction, matter, voices_meet
from onrecord.analysis.policy import policy_of
from onrecord.analysis.propositions import Bucket, propositions
from onrecord.analysis.values import ClaimView, Conflict, Dispute, Proposition
from onrecord.model import Modality, Section, value_id


def disputes(claims: Iterable[ClaimView], grouped: Sequence[Proposition] | None = None) -> tuple[Dispute, ...]:
    """Every dispute among the claims, by type and roles, then by time.

    `grouped` are their propositions where they are known already.
    """
    everything = list(claims)
    grouped = propositions(everything) if grouped is None else grouped
    by_id = {claim.id: claim for claim in everything}
    found = [*denials(by_id, grouped), *contradictions(by_id, grouped)]
    return tuple(sorted(found, key=lambda one: _order(one, by_id)))


def _order(dispute: Dispute, by_id: Mapping[str, ClaimView]) -> tuple[object, ...]:
    first = min(by_id[one].time for one in chain(dispute.asserted, dispute.denied))
    return dispute.type, dispute.subject or "", dispute.object or "", first, dispute.id


def denials(
    by_id: Mapping[str, ClaimView], grouped: Sequence[Proposition], home: Mapping[str, str] | None = None
) -> list[Dispute]:
    """Disputes in which something is denied in one of the propositions `grouped`.

    `home` is the proposition of every claim in `by_id`, where `grouped` are but some of them.
    """
    denying = [one for one in grouped if _denials_in(one, by_id)]
    if not denying:
        return []
    places = {
        (claim.type, end)
        for one in denying
        for claim in _denials_in(one, by_id)
        for end in (claim.subject, claim.object)
        if end is not None
    }
    assertions = (
        claim
        for claim in by_id.values()
        if ((claim.type, claim.subject) in places or (claim.type, claim.object) in places) and not claim.denied
    )
    neighbours = Neighbours(samples(assertions))
    home = home or {claim: one.id for one in grouped for claim in one.claims}
    by_bucket: dict[Bucket, list[_Star]] = defaultdict(list)
    for one in denying:
        by_bucket[_bucket(one)].append(_star(one, by_id, neighbours))
    return [
        dispute
        for bucket, stars in by_bucket.items()
        for star in _joined(stars)
        if (dispute := _dispute(bucket, star, home)) is not None
    ]


class _Star:
    """Denials of one proposition with all that they answer."""

    __slots__ = ("answered", "denials", "loose")

    def __init__(self, denials: dict[str, ClaimView], answered: dict[str, ClaimView], loose: bool = False) -> None:
        self.denials, self.answered, self.loose = denials, answered, loose


def _bucket(one: Proposition) -> Bucket:
    return one.type, one.subject, one.object


def _denials_in(one: Proposition, by_id: Mapping[str, ClaimView]) -> list[ClaimView]:
    if policy_of(one.type).undisputed or not (one.denied or one.proposed):
        return []
    found = (by_id[claim] for claim in chain(one.denied, one.proposed))
    return [claim for claim in found if claim.denied and not (claim.own_voice and is_correction(claim))]


def _star(one: Proposition, by_id: Mapping[str, ClaimView], neighbours: Neighbours) -> _Star:
    star = _Star({}, {})
    for sample, denials in samples(_denials_in(one, by_id)):
        star.denials |= {claim.id: claim for claim in denials}
        for _, assertions in neighbours.answered(sample):
            for claim in assertions:
                if claim.id not in star.answered and any(voices_meet(denial, claim) for denial in denials):
                    star.answered[claim.id] = claim
    if not star.answered:
        told = [denial for denial in star.denials.values() if answers_an_allegation(denial)]
        star.answered = {claim.id: claim for denial in told for claim in neighbours.only_one(denial)}
        star.loose = bool(star.answered)
    return star


def _joined(stars: Sequence[_Star]) -> list[_Star]:
    """Denials that answer the same assertion are one dispute, though they be worded too differently to be one claim."""
    joined: list[_Star] = []
    for star in stars:
        meeting = [one for one in joined if one.answered.keys() & star.answered.keys()]
        for one in meeting:
            star = _Star(one.denials | star.denials, one.answered | star.answered, one.loose and star.loose)
        joined = [one for one in joined if one not in meeting] + [star]
    return joined


def _dispute(bucket: Bucket, star: _Star, home: Mapping[str, str]) -> Dispute | None:
    denied = _in_time(star.denials.values())
    asserted = _in_time(star.answered.values())
    if not asserted:
        denied = [claim for claim in denied if answers_an_allegation(claim)]
        if not denied:
            return None
    kind, subject, other = bucket
    conflict = Conflict.POLARITY
    if not asserted:
        conflict = Conflict.UNALLEGED
    elif all(matter(claim).excused for claim in denied):
        conflict = Conflict.PARTIAL
    return Dispute(
        id=value_id("t", "denied", min(claim.id for claim in denied)),
        conflict=conflict,
        type=kind,
        subject=subject,
        object=other,
        asserted=tuple(claim.id for claim in asserted),
        denied=tuple(claim.id for claim in denied),
        propositions=tuple(dict.fromkeys(home[claim.id] for claim in (*asserted, *denied))),
        why=_why(conflict, asserted, denied),
        proposed=all(claim.modality is Modality.PROPOSED for claim in denied),
        loose=star.loose,
    )


def _in_time(claims: Iterable[ClaimView]) -> list[ClaimView]:
    return sorted(claims, key=lambda claim: claim.time)


def answers_an_allegation(denial: ClaimView) -> bool:
    """Whether a denial, though nothing that it answers is on record, must answer something.

    It does where somebody is quoted who is a party to it, or where the matter is one of which one is accused. A
    document that says in its own voice that something is not so answers nobody, nor does a reader's comment.
    """
    if denial.own_voice or denial.speaker is None or denial.modality is not Modality.ACTUAL:
        return False
    if denial.speaker in (denial.subject, denial.object):
        return True
    return policy_of(denial.type).charged and denial.section is not Section.COMMENT


def _why(conflict: Conflict, asserted: Sequence[ClaimView], denied: Sequence[ClaimView]) -> str:
    deniers = voices(denied)
    verb = "deny" if len({claim.voice for claim in denied}) > 1 else "denies"
    if conflict is Conflict.UNALLEGED:
        return f"{deniers} {verb} it; no claim that this answers was found."
    partly = " in part or with an excuse" if conflict is Conflict.PARTIAL else ""
    return f"{deniers} {verb}{partly} what {voices(asserted)} put{_s(asserted)} forward."


def _s(claims: Sequence[ClaimView]) -> str:
    return "" if len({claim.voice for claim in claims}) > 1 else "s"


def voices(claims: Iterable[ClaimView], most: int = 3) -> str:
    """Who speaks, each once, in the order of time: "Ada Berg, The Ledger and 2 others"."""
    names = list(dict.fromkeys(claim.voice for claim in claims))
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
