import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span, clipped, without

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: Span(min(p), max(p)))


@given(st.text(max_size=60), spans)
def test_the_words_of_a_span_are_the_slice_of_the_text(text: str, span: Span) -> None:
    assert span.of(text) == text[span.start : span.end]


@given(spans, spans)
def test_spans_meet_exactly_when_they_share_a_character(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.meets(b) == bool(shared) == b.meets(a)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4)])
def test_a_range_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_are_cut_out_of_a_text_whatever_their_order_and_overlap() -> None:
    spans = [Span(8, 10), Span(0, 2), Span(9, 10)]
    assert without("**Veltra** sold", spans) == "Veltra sold"
    assert without("Veltra", []) == "Veltra"


def test_spans_of_a_stretch_are_counted_from_its_beginning() -> None:
    assert clipped([Span(0, 4), Span(6, 7), Span(9, 20)], 2, 10) == (Span(0, 2), Span(4, 5), Span(7, 8))
