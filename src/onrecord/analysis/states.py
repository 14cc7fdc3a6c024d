"""States as intervals: who was a member, held an office, owned or was restricted, from when to when.

A beginning or an end is known from events (joined, resigned) or from a claim's own interval ("since 2019"). Where
several sources give a bound, what all of them can mean is kept; where they exclude each other, the bound reaches over
all and is marked as disputed. Nothing is concluded from silence: a state whose end nobody tells stays open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.analysis.belonging import Group, grouped
from onrecord.analysis.events import Standing, standing_of, way_of
from onrecord.analysis.extents import Extent, extent_of, halves, is_interval
from onrecord.analysis.values import ClaimView, Proposition, TimeKey


@dataclass(frozen=True, slots=True)
class Bound:
    """A beginning or an end: the days it can be, the dates given for it and the claims that give them.

    `disputed` where the dates given exclude each other; `extent` then reaches over all of them.
    """

    extent: Extent
    dates: tuple[str, ...]
    claims: tuple[str, ...]
    disputed: bool = False

    @property
    def date(self) -> str:
        """The date that says most exactly when it was."""
        return min(self.dates, key=lambda date: ((extent_of(date) or self.extent).days, len(date), date))


@dataclass(frozen=True, slots=True)
class State:
    """A condition of two parties, from `begins` to `ends`, each None where nobody in these documents tells.

    `held` are other dates (EDTF) at which it is said to hold; `seen` is the last day for which any document says so
    (what is said without a date, or "since 2019", is said of the day of publication). `whats` are the levels, titles
    or measures it is given, `values` the shares or amounts, both in the order in which they were put forward.
    `softened` are claims of reliefs that do not end it, `denied` claims that deny it; both are among `claims`, ids in
    the order put forward.
    """

    kind: str
    subject: str | None
    subject_name: str | None
    object: str | None
    object_name: str | None
    begins: Bound | None
    ends: Bound | None
    held: tuple[str, ...]
    seen: Extent | None
    whats: tuple[str, ...]
    values: tuple[str, ...]
    standing: Standing
    claims: tuple[str, ...]
    denied: tuple[str, ...] = ()
    softened: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether anything tells when it held."""
        return bool(self.begins or self.ends or self.held)

    @property
    def extent(self) -> Extent:
        """From the first day on which it can have held to the last; a side is None where it is open."""
        spans = [span for date in self.held if (span := extent_of(date))]
        first = self.begins.extent.first if self.begins else None
        last = self.ends.extent.last if self.ends else None
        if not self.begins and not self.ends and spans:
            both = spans[0]
            for span in spans[1:]:
                both = both.widened(span)
            return both
        return Extent(first, last)


@dataclass(slots=True)
class _Spell:
    """One stretch of a state while it is put together."""

    begins: list[tuple[Extent, str, ClaimView]] = field(default_factory=list)
    ends: list[tuple[Extent, str, ClaimView]] = field(default_factory=list)
    others: list[ClaimView] = field(default_factory=list)

    def spans(self) -> Extent:
        """From the first day that it can have begun to the last that it can have ended."""
        first, last = _bound(self.begins), _bound(self.ends)
        return Extent(first.extent.first if first else None, last.extent.last if last else None)


def states_of(
    claims: Iterable[ClaimView],
    kinds: Mapping[str, str] | None = None,
    propositions: Iterable[Proposition] = (),
) -> tuple[State, ...]:
    """The states that the claims tell of, in the order of time, undated ones last; their order never matters.

    `kinds` maps entities to their kind, where it is known: a person who joins takes a position, a company becomes a
    member. Somebody who left and came back has two states.
    """
    found = [
        state
        for group in grouped(claims, kinds or {}, propositions)
        for spell in _spells(group)
        for state in [_state(group, spell)]
    ]
    return tuple(sorted(found, key=_order))


def _order(state: State) -> tuple[object, ...]:
    return not state.dated, state.extent.order, state.kind, state.subject or "", state.object or "", state.claims


def _spells(group: Group) -> Iterator[_Spell]:
    """The stretches of a state: a beginning after an end opens another."""
    told = [claim for claim in group.claims if way_of(claim) is Standing.ASSERTED]
    told = told or _strongest(group.claims)
    marks = sorted(_marks(told, group), key=lambda mark: mark[0])
    spells: list[_Spell] = []
    for (_, is_end, _), extent, date, claim in marks:
        if is_end:
            if not spells:
                spells.append(_Spell())
            spells[-1].ends.append((extent, date, claim))
        else:
            if not spells or spells[-1].ends:
                spells.append(_Spell())
            spells[-1].begins.append((extent, date, claim))
    placed = {mark[3].id for mark in marks}
    for claim in group.claims:
        if claim.id not in placed:
            _spell_for(claim, spells).others.append(claim)
    yield from spells


_Mark = tuple[tuple[dt.date, bool, TimeKey], Extent, str, ClaimView]


def _marks(told: Sequence[ClaimView], group: Group) -> Iterator[_Mark]:
    """Beginnings and ends with a key that orders them: a beginning by its first day, an end by its last."""
    for claim in told:
        side, date = group.side(claim), claim.date
        if extent_of(date) is None:
            continue
        begin, end = halves(date)
        if side == "begins" and begin is None and end is None:
            begin = date
        elif side == "ends":
            begin, end = None, end or begin or date
        elif side == "softens":
            continue
        if begin and (extent := extent_of(begin)):
            yield (extent.order[0], False, claim.time), extent, begin, claim
        if end and (extent := extent_of(end)):
            yield (extent.order[1], True, claim.time), extent, end, claim


def _spell_for(claim: ClaimView, spells: list[_Spell]) -> _Spell:
    """The stretch that a claim without a bound tells of: the one its date lies in, else the last that is open."""
    if not spells:
        spells.append(_Spell())
    extent = extent_of(claim.date)
    if extent:
        return next((one for one in spells if one.spans().meets(extent)), spells[-1])
    return next((one for one in reversed(spells) if not one.ends), spells[-1])


def _strongest(claims: Sequence[ClaimView]) -> list[ClaimView]:
    standing = standing_of(claims)
    return [claim for claim in claims if way_of(claim) is standing]


def _bound(given: Sequence[tuple[Extent, str, ClaimView]]) -> Bound | None:
    """What several dates for one bound come to."""
    if not given:
        return None
    ordered = sorted(given, key=lambda one: (one[0].order, one[1], one[2].time))
    agreed, disputed = ordered[0][0], False
    for extent, _, _ in ordered[1:]:
        if not disputed and agreed.meets(extent):
            agreed = agreed.narrowed(extent)
        else:
            disputed = True
    if disputed:
        agreed = ordered[0][0]
        for extent, _, _ in ordered[1:]:
            agreed = agreed.widened(extent)
    claims = sorted({claim.id: claim for _, _, claim in ordered}.values(), key=lambda claim: claim.time)
    return Bound(
        agreed, tuple(dict.fromkeys(date for _, date, _ in ordered)), tuple(one.id for one in claims), disputed
    )


def _state(group: Group, spell: _Spell) -> State:
    both = {claim.id: claim for _, _, claim in (*spell.begins, *spell.ends)} | {one.id: one for one in spell.others}
    claims = sorted(both.values(), key=lambda claim: claim.time)
    standing = standing_of(claims)
    firm = [claim for claim in claims if way_of(claim) is standing]
    own = [claim for claim in firm if group.side(claim) in ("", "begins")] or firm
    relation = [claim for claim in own if group.side(claim) == ""] or own
    held = [claim.date for claim in relation if claim.date and group.side(claim) == "" and not is_interval(claim.date)]
    subject, object_ = group.ends(own)
    return State(
        kind=group.rule.kind,
        subject=subject[0],
        subject_name=subject[1],
        object=object_[0],
        object_name=object_[1],
        begins=_bound(spell.begins),
        ends=_bound(spell.ends),
        held=tuple(sorted({date for date in held if extent_of(date)})),
        seen=_seen(relation, group),
        whats=tuple(dict.fromkeys(claim.what for claim in relation if claim.what)),
        values=tuple(dict.fromkeys(claim.value for claim in relation if claim.value)),
        standing=standing,
        claims=tuple(claim.id for claim in claims),
        denied=tuple(claim.id for claim in claims if claim.denied),
        softened=tuple(claim.id for claim in claims if group.side(claim) == "softens"),
    )


def _seen(claims: Sequence[ClaimView], group: Group) -> Extent | None:
    """The last day for which any of the claims says that the state holds.

    A claim that dates the state says so of its date; one that gives no date, or only a beginning, is of the present
    in which it is published.
    """
    days = []
    for claim in claims:
        begin, end = halves(claim.date)
        says_now = claim.date is None or (begin is not None and end is None)
        told = claim.published if says_now else claim.date if group.side(claim) == "" else None
        if extent := extent_of(told):
            days.append(extent)
    return max(days, key=lambda extent: extent.order, default=None)
