"""Values and dates that exclude each other: two shares of a holding, two levels of membership, two days of an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.analysis.amounts import SHARE, Extent, extents
from onrecord.analysis.matter import Matter, covered
from onrecord.analysis.opposing import apart, matter, same_voice
from onrecord.analysis.policy import SAME_AMOUNT_MATTER, family_of, policy_of
from onrecord.analysis.values import ClaimView, Conflict, Dispute, Proposition
from onrecord.model import Modality, value_id

Pair = tuple[str, str | None, str | None]
"""The family of a type and the two roles."""


def contradictions(by_id: Mapping[str, ClaimView], grouped: Iterable[Proposition]) -> list[Dispute]:
    """Disputes over how much and when, among claims of one state or event whose two roles agree."""
    pairs: dict[Pair, list[ClaimView]] = defaultdict(list)
    home: dict[str, str] = {}
    for one in grouped:
        pair = (family_of(one.type), one.subject, one.object)
        if one.subject is None or one.object is None or policy_of(one.type).undisputed:
            continue
        pairs[pair] += [by_id[claim] for claim in one.asserted if by_id[claim].modality is Modality.ACTUAL]
        home |= dict.fromkeys(one.claims, one.id)
    found: list[Dispute] = []
    for (_, subject, other), claims in pairs.items():
        if len(claims) > 1:
            both = [*_over_values(claims, home), *_over_dates(claims, home)]
            found += [replace(one, subject=subject, object=other) for one in both]
    return found


def _over_values(claims: Sequence[ClaimView], home: Mapping[str, str]) -> list[Dispute]:
    by_scale: dict[str, dict[Extent, list[ClaimView]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        for extent in extents(claim.type, claim.what, claim.value):
            by_scale[extent.scale][extent].append(claim)
    found: list[Dispute] = []
    for scale in sorted(by_scale):
        valued = [(claim, extent) for extent, those in by_scale[scale].items() for claim in those]
        if len(by_scale[scale]) > 1:
            extent_by_id = {claim.id: extent for claim, extent in valued}
            told = scale.startswith("level ") or (scale == SHARE and claims[0].type == "ownership")

            def exclude(
                one: ClaimView, other: ClaimView, extent_by_id: dict[str, Extent] = extent_by_id, told: bool = told
            ) -> bool:
                return (
                    extent_by_id[one.id].excludes(extent_by_id[other.id])
                    and (told or _of_one_thing(one, other))
                    and not apart(one.first, one.last, other.first, other.last)
                )

            found += _sides([claim for claim, _ in valued], exclude, Conflict.VALUE, scale, home)
    return found


def _of_one_thing(one: ClaimView, other: ClaimView) -> bool:
    """Whether two amounts are amounts of one thing: where the words agree."""
    if one.type != other.type:
        return False
    mine, theirs = matter(one), matter(other)
    if not mine.words or not theirs.words:
        return mine.words == theirs.words
    return _share(mine, theirs) >= SAME_AMOUNT_MATTER


def _share(one: Matter, other: Matter) -> float:
    return covered(one, other) if min(len(one.core), len(other.core)) > 1 else float(one.core == other.core)


def _over_dates(claims: Sequence[ClaimView], home: Mapping[str, str]) -> list[Dispute]:
    found: list[Dispute] = []
    by_type: dict[str, list[ClaimView]] = defaultdict(list)
    for claim in claims:
        if policy_of(claim.type).once and _exact(claim):
            by_type[claim.type].append(claim)
    for kind, dated in by_type.items():
        if len({(claim.first, claim.last) for claim in dated}) > 1:
            found += _sides(dated, _other_day, Conflict.DATE, kind, home)
    return found


def _exact(claim: ClaimView) -> bool:
    return bool(claim.first and claim.last and claim.date and not set("~?%/") & set(claim.date))


def _other_day(one: ClaimView, other: ClaimView) -> bool:
    """Whether two claims give days of one event that exclude each other; a day's difference is one of time zones."""
    if one.type != other.type or not _may_be_one_event(one, other):
        return False
    first, second = sorted((one, other), key=lambda claim: claim.first or "")
    return bool(first.last and second.first and second.first > _next_day(first.last))


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _may_be_one_event(one: ClaimView, other: ClaimView) -> bool:
    mine, theirs = matter(one), matter(other)
    if policy_of(one.type).roles or not mine.core or not theirs.core:
        return True
    return covered(mine, theirs) >= SAME_AMOUNT_MATTER


def _sides(
    claims: Sequence[ClaimView],
    exclude: Callable[[ClaimView, ClaimView], bool],
    conflict: Conflict,
    over: str,
    home: Mapping[str, str],
) -> list[Dispute]:
    """One dispute for the value first put forward and all that exclude it, then for the first of what is left.

    `over` is the scale, or the type of event, that tells this dispute from others of the same claims.
    """
    left = sorted(claims, key=lambda claim: claim.time)
    found: list[Dispute] = []
    while left:
        first = left[0]
        against = [one for one in left[1:] if exclude(first, one) and not same_voice(first, one)]
        alike = [one for one in left if not exclude(first, one) and any(exclude(one, other) for other in against)]
        if against:
            found.append(_dispute(alike, against, conflict, over, home))
            gone = {one.id for one in (*alike, *against)}
            left = [one for one in left if one.id not in gone]
        else:
            left = left[1:]
    return found


def _dispute(
    asserted: Sequence[ClaimView],
    against: Sequence[ClaimView],
    conflict: Conflict,
    over: str,
    home: Mapping[str, str],
) -> Dispute:
    first = asserted[0]
    return Dispute(
        id=value_id("t", str(conflict), over, min(one.id for one in (*asserted, *against))),
        conflict=conflict,
        type=family_of(first.type) if conflict is Conflict.VALUE else first.type,
        subject=first.subject,
        object=first.object,
        asserted=tuple(one.id for one in asserted),
        denied=tuple(one.id for one in against),
        propositions=tuple(dict.fromkeys(home[one.id] for one in (*asserted, *against))),
        why=_why(asserted, against, conflict),
    )


def _why(asserted: Sequence[ClaimView], against: Sequence[ClaimView], conflict: Conflict) -> str:
    said = (
        f"{asserted[0].voice} says {_given(asserted[0], conflict)}, {against[0].voice} {_given(against[0], conflict)}"
    )
    more = len({one.voice for one in (*asserted, *against)}) - 2
    return f"{said}{f'; {more} more give a value' if more > 0 else ''}."


def _given(claim: ClaimView, conflict: Conflict) -> str:
    if conflict is Conflict.DATE:
        return claim.date or ""
    return claim.value or f"“{claim.what}”"
