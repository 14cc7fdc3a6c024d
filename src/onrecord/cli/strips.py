"""A timeline as rows for a terminal: each with a strip on which it lies where its date lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.reports.dates import order
from onrecord.reports.timeline import Course, Event, Stretch, stretch_in_words
from onrecord.reports.timeline_picture import Bar, Mark, Picture, picture_of

COLUMNS = 26
"""Width of the strip: about a third of a terminal of 100 columns."""
_NOTHING = "·"
"""The line of time itself; blanks would let a narrow terminal break the strip."""
_DAY, _SPAN, _HELD, _UNSURE, _ONWARD, _EARLIER = "●", "■", "━", "┄", "›", "‹"


@dataclass(frozen=True, slots=True)
class Row:
    """An event or a state, ready to be printed."""

    shown: Event | Stretch
    strip: str

    @property
    def kind(self) -> str:
        return "event" if isinstance(self.shown, Event) else "state"

    @property
    def when(self) -> str:
        return self.shown.when if isinstance(self.shown, Event) else stretch_in_words(self.shown.state, short=True)

    @property
    def what(self) -> str:
        return self.shown.label

    @property
    def standing(self) -> str:
        """How it is put forward, where that is not as undenied fact."""
        some = any(line.denied for line in self.shown.lines)
        return self.shown.standing or ("denied by some" if some else "")

    @property
    def voices(self) -> str:
        """Who says so, the first three."""
        names = dict.fromkeys(
            line.row.claim.speaker
            if line.row.claim.speaker not in (None, "publication")
            else line.row.publisher or line.row.claim.document
            for line in self.shown.lines
        )
        known = [name for name in names if name]
        return "; ".join(known[:3]) + (f" +{len(known) - 3}" if len(known) > 3 else "")

    @property
    def claims(self) -> str:
        shown = " ".join(line.id[:9] for line in self.shown.lines[:2])
        return shown + (f" +{len(self.shown.lines) - 2}" if len(self.shown.lines) > 2 else "")

    def as_json(self) -> dict[str, Any]:
        """The row as JSON; dates are EDTF."""
        claims = [line.id for line in self.shown.lines]
        if isinstance(self.shown, Event):
            dates: dict[str, Any] = {"date": self.shown.date}
        else:
            state = self.shown.state
            dates = {
                side: {"dates": list(bound.dates), "disputed": bound.disputed} if bound else None
                for side, bound in (("begins", state.begins), ("ends", state.ends))
            } | {"held": list(state.held)}
        return {"kind": self.kind, **dates, "what": self.what, "standing": self.standing, "claims": claims}


def rows_of(course: Course) -> tuple[list[Row], str]:
    """Events and states together in the order of time, each with its strip, and from when to when the strips go."""
    picture = picture_of(course.events, course.states, most_events=None, most_states=None)
    if picture is None:
        return [], ""
    placed = [(bar.stretch.state.extent.order, 0, Row(bar.stretch, _bar(bar, picture))) for bar in picture.bars]
    marks = [(order(mark.event.date), 1, Row(mark.event, _mark(mark, picture))) for mark in picture.marks]
    rows = [row for *_, row in sorted([*placed, *marks], key=lambda one: (one[0], one[1], one[2].what))]
    return rows, f"{picture.first.year} to {picture.last.year}"


def _column(x: float, picture: Picture) -> int:
    share = (x - picture.left) / (picture.right - picture.left)
    return min(max(int(share * COLUMNS), 0), COLUMNS - 1)


def _mark(mark: Mark, picture: Picture) -> str:
    cells = [_NOTHING] * COLUMNS
    start, end = _column(mark.x, picture), _column(mark.x + mark.width, picture)
    sign = _DAY if mark.is_point else _UNSURE if mark.event.uncertain else _SPAN
    for at in range(start, end + 1):
        cells[at] = sign
    if mark.cut:
        cells[start] = _EARLIER
    return "".join(cells)


def _bar(bar: Bar, picture: Picture) -> str:
    cells = [_NOTHING] * COLUMNS
    for piece in sorted(bar.pieces, key=lambda piece: piece.sure):
        for at in range(_column(piece.x, picture), _column(piece.x + piece.width, picture) + 1):
            cells[at] = _HELD if piece.sure else _UNSURE
    if bar.cut or bar.open_left:
        cells[_column(bar.left, picture)] = _EARLIER
    if bar.open_right:
        cells[_column(bar.right, picture)] = _ONWARD
    return "".join(cells)
