import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import DateError, bounds, is_edtf


@given(st.dates())
def test_a_day_is_its_own_bounds(day: dt.date) -> None:
    assert bounds(day.isoformat()) == (day, day)


@given(st.dates(), st.dates())
def test_an_interval_spans_from_the_first_to_the_last_day(a: dt.date, b: dt.date) -> None:
    first, last = sorted((a, b))
    assert bounds(f"{first}/{last}") == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-02", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("2017~", dt.date(2017, 1, 1), dt.date(2017, 12, 31)),
        ("2021-34", dt.date(2021, 4, 1), dt.date(2021, 6, 30)),
        ("2021-24", dt.date(2021, 12, 1), dt.date(2022, 2, 28)),
        ("2021-06-01/2021-07", dt.date(2021, 6, 1), dt.date(2021, 7, 31)),
        ("2019/..", dt.date(2019, 1, 1), None),
        ("/2019", None, dt.date(2019, 12, 31)),
    ],
)
def test_partial_and_uncertain_dates_keep_their_width(text: str, first: dt.date, last: dt.date) -> None:
    assert bounds(text) == (first, last)


@pytest.mark.parametrize("text", ["", "yesterday", "2021-13", "2021-02-30", "2022/2021", "../..", "21", "2021-1-1"])
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    assert not is_edtf(text)
    with pytest.raises(DateError):
        bounds(text)
