"""Events on a line of time: which there are, and where each stands in the picture."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Modality
from onrecord.reports.dates import is_uncertain, plain_date, reach, short_date
from onrecord.reports.evidence import Line
from onrecord.reports.ties import shortened

MOST_ROWS = 40
"""Rows in the picture: a page in print. The table below it has the others."""
_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 920, 196, 548, 23, 30
_LABEL_AT, _LONGEST_LABEL = 564, 52
_LONGEST_DATE = 30
_NARROWEST_BAR = 7
_EARLIEST_SHARE = 0.15
"""Share of the events that may begin before the picture does, where a few old ones would squeeze all others."""
_NOT_EVENTS = frozenset({"statement"})


@dataclass(frozen=True, slots=True)
class Event:
    """What is said to have happened or held at a date, by one or more claims of it."""

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
class Mark:
    """An event's row in the picture: a point, or a bar `width` wide; `cut` where it begins before the picture does."""

    event: Event
    y: float
    x: float
    width: float
    cut: bool
    label: str

    @property
    def is_point(self) -> bool:
        return self.width == 0

    @property
    def style(self) -> str:
        """Its class in the picture: how sure the date and the event are."""
        names = ["point" if self.is_point else "bar"]
        names += ["uncertain"] if self.event.uncertain else []
        names += ["denied"] if self.event.denied else [] if self.event.firm else ["unsure"]
        return " ".join(names)


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis."""

    x: float
    label: str
    major: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The timeline in units of its view box. `left_out` events are in the table only."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: float
    left: int
    right: int
    label_at: int
    left_out: int


def events_of(lines: Iterable[Line], entity_id: str) -> tuple[Event, ...]:
    """The dated claims as events, in the order of time; claims of one proposition and date are one event."""
    groups: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        claim = line.row.claim
        if claim.date and reach(claim.date) and claim.type not in _NOT_EVENTS:
            matter = claim.what or "" if not (line.row.claim.subject and line.row.claim.object) else ""
            groups[(claim.date, *line.key(), matter)].append(line)
    events = [
        Event(date=key[0], label=_label(group[0], entity_id), lines=tuple(group)) for key, group in groups.items()
    ]
    return tuple(sorted(events, key=lambda event: (reach(event.date), event.label, event.lines[0].order)))


def _label(line: Line, entity_id: str) -> str:
    """The event as seen from the entity: "restricted by …", or its kind and matter where it has one party only."""
    claim, wording = line.row.claim, line.wording
    is_subject, is_object, _ = line.involves(entity_id)
    if is_subject and claim.object:
        words = f"{wording.relation_out} {claim.object}"
    elif is_object and claim.subject:
        words = f"{wording.relation_in} {claim.subject}"
    elif is_subject or is_object:
        words = claim.what if claim.what and line.kind else f"{wording.label}: {claim.what or ''}".removesuffix(": ")
    else:
        words = " ".join(part for part in (claim.subject, wording.relation_out, claim.object) if part)
    return words[:1].upper() + words[1:]


def picture_of(events: Sequence[Event]) -> Picture | None:
    """The picture of the events, one row each; None where there is none."""
    shown = _weightiest(events)
    if not shown:
        return None
    spans = [span for event in shown if (span := reach(event.date))]
    first, last = _window(spans)
    days = max((last - first).days, 1)
    scale = (_RIGHT - _LEFT) / days

    def at(day: dt.date) -> float:
        return round(_LEFT + min(max((day - first).days, 0), days) * scale, 1)

    marks = []
    for row, (event, (start, end)) in enumerate(zip(shown, spans, strict=True)):
        cut = start < first
        is_point = start == end and not cut
        width = 0.0 if is_point else max(at(end) - at(start), _NARROWEST_BAR)
        x = min(at(start), _RIGHT - width)
        y = _TOP + _ROW * row + _ROW / 2
        label = shortened(event.label, _LONGEST_LABEL - len(event.standing))
        marks.append(Mark(event, y, round(x, 1), round(width, 1), cut, label))
    ticks = tuple(Tick(at(day), label, major) for day, label, major in _ticks(first, last))
    height = _TOP + _ROW * len(marks) + 8
    return Picture(tuple(marks), ticks, _WIDTH, height, _LEFT, _RIGHT, _LABEL_AT, len(events) - len(shown))


def _weightiest(events: Sequence[Event]) -> list[Event]:
    """As many events as fit: key ones first, changes before states, more claims before fewer, late before early."""
    kept = sorted(range(len(events)), key=lambda at: (*_lightness(events[at]), -at))[:MOST_ROWS]
    return [events[at] for at in sorted(kept)]


def _lightness(event: Event) -> tuple[bool, bool, int]:
    is_key = any(line.row.claim.key for line in event.lines)
    is_change = any(line.wording.event for line in event.lines)
    return not is_key, not is_change, -len(event.lines)


def _window(spans: Sequence[tuple[dt.date, dt.date]]) -> tuple[dt.date, dt.date]:
    """The stretch of time to draw: all of it, but that of a few early events which would take more than half."""
    starts = sorted(start for start, _ in spans)
    last = max(end for _, end in spans)
    late = starts[int(len(starts) * _EARLIEST_SHARE)]
    first = late if (last - late) < (last - starts[0]) / 2 else starts[0]
    return first.replace(month=1, day=1) if (last - first).days > 500 else first.replace(day=1), _month_after(last)


def _month_after(day: dt.date) -> dt.date:
    if day.year == dt.MAXYEAR:
        return day
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str, bool]]:
    days = (last - first).days
    if days > 900:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, 10000) if days / 365 / step <= 9)
        years = (year for year in range(first.year, last.year + 1) if year % step == 0)
        return [(dt.date(year, 1, 1), str(year), True) for year in years if dt.date(year, 1, 1) >= first]
    step = 3 if days > 240 else 1
    ticks = []
    year, month = first.year, first.month
    while dt.date(year, month, 1) <= last:
        if (month - 1) % step == 0:
            label = str(year) if month == 1 else dt.date(year, month, 1).strftime("%b")
            ticks.append((dt.date(year, month, 1), label, month == 1))
        year, month = year + month // 12, month % 12 + 1
        if year > dt.MAXYEAR:
            break
    return ticks
