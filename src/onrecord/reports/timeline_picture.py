"""The timeline as a picture: where each event and state stands on a line of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.timeline import Standing, State
from onrecord.reports.dates import reach
from onrecord.reports.ties import shortened
from onrecord.reports.timeline import Event, Stretch

MOST_ROWS, MOST_STATES = 40, 16
"""Rows in the picture: with both a page in print. The tables below it have the others."""
_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 920, 196, 548, 23, 30
_LABEL_AT, _LONGEST_LABEL = 564, 52
_NARROWEST_BAR = 7
_EARLIEST_SHARE = 0.15
"""Share of what is drawn that may begin before the picture does, where a little of long ago would squeeze the rest."""


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
class Piece:
    """A part of a state's bar. `sure` where the documents say that it held; otherwise it may have held there."""

    x: float
    width: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A state's row: its pieces from left to right. `cut` where it begins before the picture does, `open_left` and
    `open_right` where a document tells of the other end of it and none of this."""

    stretch: Stretch
    y: float
    pieces: tuple[Piece, ...]
    cut: bool
    open_left: bool
    open_right: bool
    label: str

    @property
    def style(self) -> str:
        """Its class in the picture: how it is put forward."""
        names = {Standing.ASSERTED: "", Standing.DENIED: " denied"}
        return "state" + names.get(self.stretch.state.standing, " unsure")

    @property
    def left(self) -> float:
        return self.pieces[0].x

    @property
    def right(self) -> float:
        return self.pieces[-1].x + self.pieces[-1].width


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis."""

    x: float
    label: str
    major: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The timeline from `first` to `last` in units of its view box: states above, events below. `left_out` are in the
    tables only."""

    first: dt.date
    last: dt.date
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: float
    left: int
    right: int
    label_at: int
    left_out: int
    rule: float | None
    """Where states end and events begin; null where there is one of both only."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days to places."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        days = max((self.last - self.first).days, 1)
        return round(_LEFT + min(max((day - self.first).days, 0), days) * (_RIGHT - _LEFT) / days, 1)


def picture_of(
    events: Sequence[Event],
    states: Sequence[Stretch] = (),
    *,
    most_events: int | None = MOST_ROWS,
    most_states: int | None = MOST_STATES,
) -> Picture | None:
    """The picture of states and events, one row each; None where there is none. No limit where `most_…` is null."""
    happened, held = _weightiest(events, most_events), _best_known(states, most_states)
    if not happened and not held:
        return None
    spans = [span for event in happened if (span := reach(event.date))]
    scale = _Scale(*_window([*spans, *(_known(one.state) for one in held)]))
    bars = tuple(_bar(one, _TOP + _ROW * row + _ROW / 2, scale) for row, one in enumerate(held))
    begin = _TOP + _ROW * len(bars) + (_ROW / 2 if bars and happened else 0)
    marks = tuple(
        _mark(event, span, begin + _ROW * row + _ROW / 2, scale)
        for row, (event, span) in enumerate(zip(happened, spans, strict=True))
    )
    ticks = tuple(Tick(scale.at(day), label, major) for day, label, major in _ticks(scale.first, scale.last))
    return Picture(
        first=scale.first,
        last=scale.last,
        bars=bars,
        marks=marks,
        ticks=ticks,
        width=_WIDTH,
        height=begin + _ROW * len(marks) + 8,
        left=_LEFT,
        right=_RIGHT,
        label_at=_LABEL_AT,
        left_out=len(events) - len(marks) + len(states) - len(bars),
        rule=begin - _ROW / 4 if bars and marks else None,
    )


def _mark(event: Event, span: tuple[dt.date, dt.date], y: float, scale: _Scale) -> Mark:
    start, end = span
    cut = start < scale.first
    is_point = start == end and not cut
    width = 0.0 if is_point else max(scale.at(end) - scale.at(start), _NARROWEST_BAR)
    x = min(scale.at(start), _RIGHT - width)
    label = shortened(event.label, _LONGEST_LABEL - len(event.standing))
    return Mark(event, y, round(x, 1), round(width, 1), cut, label)


def _bar(stretch: Stretch, y: float, scale: _Scale) -> Bar:
    """A state's bar: hatched while it may have begun, solid while it is said to hold, hatched while it may go on."""
    state = stretch.state
    seen = [state.seen.order[1]] if state.seen and state.begins else []
    told = [day for span in map(reach, state.held) if span for day in span]
    sure_from, sure_to = told[:1], [*told, *seen]
    begin = end = None
    if state.begins:
        begin = state.begins.extent.order
        sure_from = [begin[1]]
        sure_to.append(begin[1])
    if state.ends:
        end = state.ends.extent.order
        sure_to = [end[0]]
        sure_from = sure_from or [end[0]]
    start, stop = min(sure_from), max(sure_to)
    stop = max(start, stop)
    edges = [
        (begin[0] if begin else start, start, False),
        (start, stop, True),
        (stop, max(end[1], stop) if end else scale.last if state.begins else stop, False),
    ]
    pieces = [
        Piece(scale.at(one), round(scale.at(other) - scale.at(one), 1), sure)
        for one, other, sure in edges
        if scale.at(other) > scale.at(one)
    ]
    if sum(piece.width for piece in pieces) < _NARROWEST_BAR:
        x = min(scale.at(start), _RIGHT - _NARROWEST_BAR)
        pieces = [Piece(x, _NARROWEST_BAR, start == stop or not pieces or pieces[0].sure)]
    first = begin[0] if begin else start
    longest = _LONGEST_LABEL - len(stretch.standing)
    label = shortened(stretch.label, longest)
    bounded = bool(state.begins or state.ends)
    open_left, open_right = (bounded and bound is None for bound in (state.begins, state.ends))
    return Bar(stretch, y, tuple(pieces), first < scale.first, open_left, open_right, label)


def _weightiest(events: Sequence[Event], most: int | None) -> list[Event]:
    """As many events as fit: key ones first, changes before states, more claims before fewer, late before early."""
    kept = sorted(range(len(events)), key=lambda at: (*_lightness(events[at]), -at))[:most]
    return [events[at] for at in sorted(kept)]


def _lightness(event: Event) -> tuple[bool, bool, int]:
    is_key = any(line.row.claim.key for line in event.lines)
    is_change = any(line.wording.event for line in event.lines)
    return not is_key, not is_change, -len(event.lines)


def _best_known(states: Sequence[Stretch], most: int | None) -> list[Stretch]:
    """As many states as fit: those with a beginning or an end first, more claims before fewer, late before early."""

    def lightness(at: int) -> tuple[bool, int, int]:
        state = states[at].state
        return not (state.begins or state.ends), -len(state.claims), -at

    kept = sorted(range(len(states)), key=lightness)[:most]
    return [states[at] for at in sorted(kept)]


def _known(state: State) -> tuple[dt.date, dt.date]:
    """The days of a state that somebody gives."""
    bounds = [bound.extent.order for bound in (state.begins, state.ends) if bound]
    days = [day for span in bounds for day in span] + [day for span in map(reach, state.held) if span for day in span]
    return min(days), max(days)


def _window(spans: Sequence[tuple[dt.date, dt.date]]) -> tuple[dt.date, dt.date]:
    """The stretch of time to draw: all of it, but that of a little of long ago which would take more than half."""
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
