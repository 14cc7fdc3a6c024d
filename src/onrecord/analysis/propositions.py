"""Claims of one proposition, across documents and speakers: same type and roles, compatible matter, date and value.

Groups are made within one type and pair of roles, so that a document changes the groups of the roles it speaks of and
no others. Within these, the claim that says most leads a group, and others join the group they are most like (leader
clustering, Hartigan 1975); what does not fit any leads its own. The order does not depend on the documents' order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.analysis.amounts import Extent, extents
from onrecord.analysis.matter import Matter, alike, is_hedged
from onrecord.analysis.opposing import apart, ends, matter
from onrecord.analysis.policy import SAME_MATTER
from onrecord.analysis.values import ClaimView, Proposition
from onrecord.claims.codebook import codebook
from onrecord.model import Modality, value_id

Bucket = tuple[str, str | None, str | None]


def bucket_of(claim: ClaimView) -> Bucket:
    """Type and roles: only claims of one bucket can be one proposition."""
    return (claim.type, *ends(claim))


def in_buckets(claims: Iterable[ClaimView]) -> dict[Bucket, list[ClaimView]]:
    """The claims by bucket; statements of refusal to comment are no propositions and are left out."""
    found: dict[Bucket, list[ClaimView]] = defaultdict(list)
    for claim in claims:
        if claim.type != "no_comment":
            found[bucket_of(claim)].append(claim)
    return found


def propositions(claims: Iterable[ClaimView]) -> tuple[Proposition, ...]:
    """The propositions that the claims put forward, by type, roles and time.

    Every claim but refusals to comment is in exactly one of them.
    """
    buckets = in_buckets(claims)
    order = sorted(buckets, key=lambda bucket: (bucket[0], bucket[1] or "", bucket[2] or ""))
    return tuple(one for bucket in order for one in propositions_of(bucket, buckets[bucket]))


def propositions_of(bucket: Bucket, claims: Sequence[ClaimView]) -> Iterator[Proposition]:
    """The propositions of one bucket, the earliest first."""
    made = [_proposition(bucket, members) for members in group(claims)]
    yield from sorted(made, key=lambda one: (one.first or "~", one.claims[0]))


@dataclass(slots=True)
class _Group:
    matter: Matter
    extents: tuple[Extent, ...]
    first: str | None
    last: str | None
    members: list[ClaimView] = field(default_factory=list)


def group(claims: Sequence[ClaimView]) -> list[list[ClaimView]]:
    """Claims of one type and roles, parted into propositions."""
    if len(claims) == 1:
        return [[claims[0]]]
    groups: list[_Group] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    wordless: list[int] = []
    known: dict[object, int] = {}
    for claim in sorted(claims, key=_says_most):
        about, much = matter(claim), extents(claim.type, claim.what, claim.value)
        sign = (about.words, about.kind, much, claim.first, claim.last)
        place = known.get(sign)
        if place is None:
            near = {number for word in about.words for number in by_word.get(word, ())} if about.words else wordless
            place = _best(groups, near, about, much, claim)
            if place is None:
                place = len(groups)
                groups.append(_Group(about, much, claim.first, claim.last))
                for word in about.words:
                    by_word[word].append(place)
                if not about.words:
                    wordless.append(place)
            else:
                _narrow(groups[place], claim)
            known[sign] = place
        groups[place].members.append(claim)
    return [one.members for one in groups]


def _says_most(claim: ClaimView) -> tuple[object, ...]:
    about = matter(claim)
    return claim.value is None, claim.date is None, -len(about.words), sorted(about.words), claim.id


def _best(
    groups: Sequence[_Group], near: Iterable[int], about: Matter, much: tuple[Extent, ...], claim: ClaimView
) -> int | None:
    best, place = 0.0, None
    for number in sorted(near):
        one = groups[number]
        score = alike(one.matter, about)
        if score >= SAME_MATTER and score > best and _compatible(one, about, much, claim):
            best, place = score, number
    return place


def _compatible(one: _Group, about: Matter, much: tuple[Extent, ...], claim: ClaimView) -> bool:
    if one.matter.kind and about.kind and one.matter.kind != about.kind:
        return False
    if any(mine.excludes(theirs) for mine in one.extents for theirs in much):
        return False
    return not _is_event(claim.type) or not apart(one.first, one.last, claim.first, claim.last)


def _is_event(claim_type: str) -> bool:
    known = codebook().types.get(claim_type)
    return known is not None and known.order == "event"


def _narrow(one: _Group, claim: ClaimView) -> None:
    """A group is of the days that all its dated claims allow, so that an undated one cannot bridge two events."""
    if claim.first and (one.first is None or claim.first > one.first):
        one.first = claim.first
    if claim.last and (one.last is None or claim.last < one.last):
        one.last = claim.last


def _proposition(bucket: Bucket, members: Sequence[ClaimView]) -> Proposition:
    ordered = sorted(members, key=lambda claim: claim.time) if len(members) > 1 else members
    held = [claim for claim in ordered if claim.modality is not Modality.PROPOSED]
    dates = sorted(claim.published for claim in ordered if claim.published)
    kind, subject, other = bucket
    return Proposition(
        id=value_id("p", kind, min(claim.id for claim in ordered)),
        type=kind,
        subject=subject,
        object=other,
        claims=tuple(claim.id for claim in ordered),
        asserted=tuple(claim.id for claim in held if not claim.denied),
        denied=tuple(claim.id for claim in held if claim.denied),
        proposed=tuple(claim.id for claim in ordered if claim.modality is Modality.PROPOSED),
        first=dates[0] if dates else None,
        latest=dates[-1] if dates else None,
        strongest=ordered[0].id if len(ordered) == 1 else min(ordered, key=_strength).id,
    )


_MOODS = {Modality.ACTUAL: 0, Modality.POSSIBLE: 1, Modality.PROPOSED: 2}


def _strength(claim: ClaimView) -> tuple[object, ...]:
    """Sorts by wording: put forward before denied, as fact before possible, without words of doubt, saying most."""
    hedged = is_hedged(claim.quote) or is_hedged(claim.what or "")
    return claim.denied, _MOODS[claim.modality], hedged, -len(matter(claim).words), claim.time
