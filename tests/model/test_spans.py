import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span

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
