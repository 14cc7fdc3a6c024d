"""Events in the order of time: claims of one thing at one date together, however exactly each gives the date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.analysis.extents import Extent, extent_of, is_uncertain
from onrecord.analysis.rules import state_rules
from onrecord.analysis.values import ClaimView, Proposition
from onrecord.model import Modality


class Standing(StrEnum):
    """How something is put forward at the most: as fact by somebody, hedged, urged or planned, or denied only."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    PROPOSED = "proposed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Event:
    """What is said to have happened at a date, by one claim or more.

    `date` is the finest date that any of its claims gives; the others are the same date less exactly given. `claims`
    are ids in the order in which they were put forward.
    """

    type: str
    subject: str | None
    subject_name: str | None
    object: str | None
    object_name: str | None
    what: str | None
    date: str
    extent: Extent
    standing: Standing
    claims: tuple[str, ...]

    @property
    def uncertain(self) -> bool:
        return is_uncertain(self.date)


def standing_of(claims: Iterable[ClaimView]) -> Standing:
    """The strongest way in which any of the claims puts it forward."""
    return min(map(way_of, claims), key=_STRENGTH.__getitem__)


def way_of(claim: ClaimView) -> Standing:
    """How one claim puts it forward."""
    return Standing.DENIED if claim.denied else _WAYS[claim.modality]


_STRENGTH = {standing: number for number, standing in enumerate(Standing)}
_WAYS = {
    Modality.ACTUAL: Standing.ASSERTED,
    Modality.POSSIBLE: Standing.POSSIBLE,
    Modality.PROPOSED: Standing.PROPOSED,
}


Key = tuple[str, ...]


def events_of(
    claims: Iterable[ClaimView], types: frozenset[str], propositions: Iterable[Proposition] = ()
) -> tuple[Event, ...]:
    """The dated claims of those types as events, in the order of time, whatever order they come in.

    Claims of one proposition are one event where they give one date, or where one gives less exactly what another
    gives: "2021" is the same event as "21 July 2021" if no other day or month of 2021 is given and their matters do
    not differ. Which claims are of one proposition is taken from `propositions`, and for others told by type and
    parties. An event whose date cannot be told from another's stands by where its date begins.
    """
    named = {claim: one.id for one in propositions for claim in one.claims}
    groups: dict[Key, list[ClaimView]] = defaultdict(list)
    for claim in claims:
        if claim.type in types and (extent := extent_of(claim.date)) and (extent.first or extent.last):
            groups[(named[claim.id],) if claim.id in named else same_matter(claim)].append(claim)
    events = [_event(date, members) for group in groups.values() for date, members in _by_date(group).items()]
    return tuple(sorted(events, key=lambda event: (event.extent.order, event.date, event.claims)))


def same_matter(claim: ClaimView) -> Key:
    """What makes it the same proposition as another, as far as roles tell: type, kind of misconduct, parties.

    A tie has no direction; where a party is not named, the words of the matter tell one thing from another.
    """
    ends = [claim.subject or "", claim.object or ""]
    if claim.type == "association":
        ends.sort()
    matter = claim.what or ""
    kind = matter.partition(":")[0] if claim.type == "misconduct" and ":" in matter else ""
    return claim.type, kind, *ends, "" if all(ends) else " ".join(sorted(state_rules().tell(matter)))


def _by_date(group: Sequence[ClaimView]) -> Mapping[str, list[ClaimView]]:
    """The claims by the finest statement of their date."""
    given: dict[str, list[ClaimView]] = defaultdict(list)
    for claim in sorted(group, key=lambda claim: claim.time):
        given[claim.date or ""].append(claim)
    extents = {date: _known(date) for date in given}
    found: dict[str, list[ClaimView]] = defaultdict(list)
    for date in sorted(given):
        found[_finest(date, extents, given)].extend(given[date])
    return found


def _finest(date: str, extents: Mapping[str, Extent], given: Mapping[str, list[ClaimView]]) -> str:
    """The one finer date that this one can mean; itself where there is none, or more than one."""
    inside = [other for other in extents if _finer(other, date, extents)]
    least = [one for one in inside if not any(_finer(other, one, extents) for other in inside)]
    return least[0] if len(least) == 1 and _one_matter(given[date], given[least[0]]) else date


def _finer(one: str, other: str, extents: Mapping[str, Extent]) -> bool:
    """Whether `one` says more exactly, or of the same days more surely, when it was."""
    if one == other or not extents[one].within(extents[other]):
        return False
    if extents[one] != extents[other]:
        return True
    return (is_uncertain(one), len(one), one) < (is_uncertain(other), len(other), other)


def _one_matter(some: Iterable[ClaimView], others: Iterable[ClaimView]) -> bool:
    """Whether two groups of claims can tell of one thing: their matters share a word, or one of them gives none."""
    tell = state_rules().tell
    mine, theirs = (frozenset().union(*(tell(claim.what) for claim in group)) for group in (some, others))
    return not mine or not theirs or bool(mine & theirs)


def _known(date: str) -> Extent:
    extent = extent_of(date)
    return extent if extent else Extent(None, None)


def _event(date: str, members: list[ClaimView]) -> Event:
    ordered = sorted(members, key=lambda claim: claim.time)
    first = next((claim for claim in ordered if not claim.denied), ordered[0])
    return Event(
        first.type,
        first.subject,
        first.subject_name,
        first.object,
        first.object_name,
        first.what,
        date,
        _known(date),
        standing_of(ordered),
        tuple(claim.id for claim in ordered),
    )
