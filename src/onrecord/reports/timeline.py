"""What happened and what held, as a reader is told it: the analysis' timeline with its labels and quotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.analysis.extents import is_uncertain
from onrecord.analysis.rules import state_rules
from onrecord.analysis.timeline import Bound, Standing, State, timeline_of
from onrecord.analysis.timeline import Event as Happening
from onrecord.analysis.viewing import view_of
from onrecord.model import Modality
from onrecord.reports.dates import plain_date, short_date
from onrecord.reports.evidence import Line
from onrecord.reports.sentences import plain_value
from onrecord.reports.ties import shortened
from onrecord.reports.wording import TypeWording, load_wording

_LONGEST_DATE, _LONGEST_MATTER = 30, 48
_TOLD_BY_MATTER = frozenset({"position", "membership", "restriction"})
"""States of which the matter is a title, a level or a list's name; of others it is what is bought and sold."""


@dataclass(frozen=True, slots=True)
class Event:
    """What is said to have happened at a date, by one or more claims of it."""

    date: str
    label: str
    lines: tuple[Line, ...]

    @property
    def when(self) -> str:
        return plain_date(self.date)

    @property
    def when_in_short(self) -> str:
        return shortened(short_date(self.date), _LONGEST_DATE)

    @property
    def denied(self) -> bool:
        return all(line.denied for line in self.lines)

    @property
    def standing(self) -> str:
        """In a word how it is put forward, where that is not as plain fact: denied, possible or proposed."""
        if self.denied:
            return "denied"
        return "" if self.firm else str(next(line for line in self.lines if not line.denied).row.claim.modality)

    @property
    def firm(self) -> bool:
        """Whether somebody puts it forward as fact, neither hedged nor planned."""
        return any(line.row.claim.modality is Modality.ACTUAL for line in self.lines)

    @property
    def uncertain(self) -> bool:
        return is_uncertain(self.date)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A state with its label and its claims: what held, from when to when."""

    state: State
    label: str
    lines: tuple[Line, ...]

    @property
    def since(self) -> str:
        """When it began, in words; empty where nobody in these documents tells."""
        return bound_in_words(self.state.begins)

    @property
    def until(self) -> str:
        return bound_in_words(self.state.ends)

    @property
    def held(self) -> str:
        """The other dates at which it is said to hold."""
        return ", ".join(plain_date(date) for date in self.state.held)

    @property
    def when_in_short(self) -> str:
        """From when to when, as short as a margin needs it."""
        return shortened(stretch_in_words(self.state, short=True), _LONGEST_DATE)

    @property
    def when_in_full(self) -> str:
        """From when to when, in words."""
        return stretch_in_words(self.state)

    @property
    def standing(self) -> str:
        """In a word how it is put forward, where that is not as plain fact."""
        return "" if self.state.standing is Standing.ASSERTED else str(self.state.standing)

    @property
    def contested(self) -> bool:
        """Whether it is put forward by some and denied by others."""
        return bool(self.state.denied) and self.state.standing is not Standing.DENIED


@dataclass(frozen=True, slots=True)
class Course:
    """A timeline: events and states, each with the lines it rests on, and how many lines have no date."""

    events: tuple[Event, ...]
    states: tuple[Stretch, ...]
    undated: int


def course_of(lines: Iterable[Line], entity_id: str, kinds: Mapping[str, str] | None = None) -> Course:
    """The timeline of an entity's lines, in the order of time. `kinds` maps entities to their kind."""
    of = {line.id: line for line in lines}
    timeline = timeline_of((view_of(line.row) for line in of.values()), kinds)
    events = [
        Event(event.date, event_label(event, entity_id), tuple(of[claim] for claim in event.claims))
        for event in timeline.events
    ]
    states = [
        Stretch(state, state_label(state, entity_id), tuple(of[claim] for claim in state.claims))
        for state in timeline.states
    ]
    return Course(tuple(events), tuple(states), len(timeline.undated))


def event_label(event: Happening, entity_id: str | None = None) -> str:
    """The event as seen from the entity: "restricted by …", or its kind and matter where it has one party only."""
    wording = load_wording().of(event.type)
    is_subject, is_object = _roles(event, entity_id)
    if not is_subject and not is_object:
        words = _from_outside(event, wording)
    elif is_subject and event.object_name:
        words = f"{wording.relation_out} {event.object_name}"
    elif is_object and event.subject_name:
        words = f"{wording.relation_in} {event.subject_name}"
    else:
        kind = event.what and wording.adverse and event.what.partition(":")[0] in load_wording().misconduct_kinds
        words = str(event.what) if kind else f"{wording.label}: {event.what or ''}".removesuffix(": ")
    return words[:1].upper() + words[1:]


def state_label(state: State, entity_id: str | None = None) -> str:
    """The state as seen from the entity, with its shares, and with its title, level or measure where it has one."""
    wording = load_wording().of(state_rules().states[state.kind].relation)
    is_subject, is_object = _roles(state, entity_id)
    what = shortened(state.whats[0], _LONGEST_MATTER) if state.whats and state.kind in _TOLD_BY_MATTER else None
    if state.kind == "position" and what and state.subject_name and state.object_name and (is_subject or is_object):
        words = f"{what} at {state.object_name}" if is_subject else f"{what}: {state.subject_name}"
    elif is_subject and state.object_name:
        words = f"{wording.relation_out} {state.object_name}"
    elif is_object and state.subject_name:
        words = f"{wording.relation_in} {state.subject_name}"
    elif is_subject or is_object:
        words = wording.label
    else:
        words = _from_outside(state, wording)
    if what and what.casefold() in words.casefold():
        what = None
    matters = [plain_value(value) for value in state.values] or ([what] if what else [])
    label = f"{words} ({', '.join(matters)})" if matters else words
    return label[:1].upper() + label[1:]


def _roles(one: Happening | State, entity_id: str | None) -> tuple[bool, bool]:
    return entity_id is not None and one.subject == entity_id, entity_id is not None and one.object == entity_id


def _from_outside(one: Happening | State, wording: TypeWording) -> str:
    """Both parties by name; where a party is not named, the matter."""
    if one.subject_name and one.object_name:
        return f"{one.subject_name} {wording.relation_out} {one.object_name}"
    if one.object_name and not one.subject_name:
        return f"{one.object_name}: {wording.label.lower()}"
    what = one.what if isinstance(one, Happening) else next(iter(one.whats), None)
    return ": ".join(part for part in (one.subject_name, what or wording.label.lower()) if part)


def bound_in_words(bound: Bound | None, *, short: bool = False) -> str:
    """A beginning or an end in words, every date where those given exclude each other; empty for none."""
    if bound is None:
        return ""
    say = short_date if short else plain_date
    return " or ".join(dict.fromkeys(map(say, bound.dates))) if bound.disputed else say(bound.date)


def stretch_in_words(state: State, *, short: bool = False) -> str:
    """From when to when a state held, in a few words: "from 2019 to March 2021", "on 4 May 2020"."""
    begins, ends = (bound_in_words(bound, short=short) for bound in (state.begins, state.ends))
    if begins and ends:
        return f"{begins} to {ends}" if short else f"from {begins} to {ends}"
    if begins or ends:
        return f"since {begins}" if begins else f"until {ends}"
    return ", ".join((short_date if short else plain_date)(date) for date in state.held)
