"""The pictures: marks where their dates lie, labels that do not meet."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Modality
from onrecord.reports import make_dossier
from onrecord.reports.dates import plain_date, reach
from onrecord.reports.ties import shortened
from onrecord.reports.ties_picture import star_of
from onrecord.reports.timeline import Event
from onrecord.reports.timeline_picture import MOST_ROWS, picture_of


def events(book: Any, *dates: str) -> list[Event]:
    line = make_dossier(book, "Norrlys").lines[0]
    return [Event(date, f"Event {at}", (line,)) for at, date in enumerate(sorted(dates))]


def test_days_are_points_months_and_years_are_bars_as_long_as_they(book: Any) -> None:
    picture = picture_of(events(book, "2021", "2021-03-05", "2022-01"))
    assert picture is not None
    year, day, month = picture.marks
    assert day.is_point
    assert not month.is_point
    assert 9 < year.width / month.width < 15
    assert year.x < day.x < month.x


def test_uncertain_and_open_dates_are_drawn_as_such(book: Any) -> None:
    picture = picture_of(events(book, "2021-03~", "2021-05/..", "2021-06-01"))
    assert picture is not None
    assert ["uncertain" in mark.style for mark in picture.marks] == [True, True, False]


def test_a_few_early_events_do_not_squeeze_the_rest(book: Any) -> None:
    dates = ["1998", *(f"2023-{month:02}-10" for month in range(1, 10))]
    picture = picture_of(events(book, *dates))
    assert picture is not None
    assert picture.marks[0].cut
    assert picture.marks[-1].x - picture.marks[1].x > (picture.right - picture.left) / 2


def test_a_crowded_picture_keeps_changes_before_states_and_says_how_many_are_left_out(book: Any) -> None:
    lines = {line.row.claim.type: line for line in make_dossier(book, "Norrlys").lines}
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=at) for at in range(MOST_ROWS + 5)]
    states = [Event(day.isoformat(), "state", (lines["position"],)) for day in days[:-1]]
    change = Event(days[-1].isoformat(), "change", (lines["ruling"],))
    picture = picture_of([change, *states][::-1])
    assert picture is not None
    assert "change" in {mark.label for mark in picture.marks}
    assert picture.left_out == 5


def test_no_events_no_picture() -> None:
    assert picture_of([]) is None


@given(st.lists(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)), min_size=1, max_size=60))
def test_rows_never_meet_and_marks_stay_in_the_frame(days: list[dt.date]) -> None:
    events = [Event(day.isoformat(), "x", ()) for day in sorted(days)]
    picture = picture_of(events)
    assert picture is not None
    assert len(picture.marks) + picture.left_out == len(events)
    assert len(picture.marks) <= MOST_ROWS
    rows = [mark.y for mark in picture.marks]
    assert all(after - before >= 20 for before, after in pairwise(rows))
    assert all(picture.left <= mark.x <= mark.x + mark.width <= picture.right + 0.2 for mark in picture.marks)
    assert all(picture.left <= tick.x <= picture.right for tick in picture.ticks)


def test_the_same_ties_give_the_same_picture_and_no_two_labels_one_place(book: Any) -> None:
    ties = make_dossier(book, "Norrlys").ties
    star = star_of(ties)
    assert star == star_of(ties)
    places = [(node.x, node.y) for node in star.nodes]
    assert len(places) == len(set(places)) == len(ties)
    assert all(0 < node.y < star.height for node in star.nodes)


def test_a_hedged_event_is_not_firm(book: Any) -> None:
    line = next(line for line in make_dossier(book, "Norrlys").lines if line.row.claim.modality is Modality.PROPOSED)
    event = Event("2021", "x", (line,))
    assert not event.firm
    assert event.standing == "proposed"


def test_what_is_only_denied_says_so_in_words(book: Any) -> None:
    dossier = make_dossier(book, "Norrlys")
    denied = tuple(line for line in dossier.lines if line.denied and line.row.claim.type == "supply")
    assert Event("2021", "x", denied).standing == "denied"
    navy = next(node for node in star_of(dossier.ties).nodes if node.tie.name == "navy")
    assert navy.caption == "tied to (denied)"


@given(st.text(max_size=80), st.integers(4, 40))
def test_a_shortened_label_fits(text: str, longest: int) -> None:
    assert len(shortened(text, longest)) <= longest


@given(st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?(/[0-9]{4})?", fullmatch=True))
def test_any_date_can_be_said_and_no_date_stops_a_page(text: str) -> None:
    assert text[:4] in plain_date(text) or "to" in plain_date(text)
    reach(text)
