"""A timeline: events with uncertain dates in order, and states as intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.analysis.events import Event, Standing, events_of
from onrecord.analysis.extents import Extent
from onrecord.analysis.states import Bound, State, states_of
from onrecord.analysis.values import ClaimView, Proposition

__all__ = ["Bound", "Event", "Extent", "Standing", "State", "Timeline", "event_types", "timeline_of"]

_NOT_EVENTS = frozenset({"statement"})
"""An utterance is dated by when it was made, not by what it tells."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened and what held, in the order of time.

    `states` holds the dated ones; `undated` are ids of claims that stand in neither, since nobody gives a date, in the
    order in which they were put forward.
    """

    events: tuple[Event, ...]
    states: tuple[State, ...]
    undated: tuple[str, ...]


@lru_cache(maxsize=1)
def event_types() -> frozenset[str]:
    """The claim types that tell of a change at a time, as the codebook orders them."""
    from onrecord.claims.codebook import codebook

    return frozenset(name for name, one in codebook().types.items() if one.order == "event") - _NOT_EVENTS


def timeline_of(
    claims: Iterable[ClaimView],
    kinds: Mapping[str, str] | None = None,
    propositions: Iterable[Proposition] = (),
) -> Timeline:
    """The timeline of the claims, the same in whatever order they come.

    A claim of an event type is in an event, and where it begins or ends a state in that state too; a claim of a
    standing relation is in a state only. `kinds` maps entities to their kind; `propositions`, where they are known,
    tell which claims are of one thing.
    """
    everything = {claim.id: claim for claim in claims}
    given = tuple(propositions)
    events = events_of(everything.values(), event_types(), given)
    states = tuple(state for state in states_of(everything.values(), kinds, given) if state.dated)
    shown = {claim for event in events for claim in event.claims} | {claim for one in states for claim in one.claims}
    undated = sorted((claim for claim in everything.values() if claim.id not in shown), key=lambda claim: claim.time)
    return Timeline(events, states, tuple(claim.id for claim in undated))
