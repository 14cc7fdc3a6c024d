"""Spans: where in a document's text something stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of characters in one document's text.

    Raises ValueError where the range is negative or runs backwards.

    >>> Span(4, 9).of("the vendor list")
    'vendo'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}–{self.end}")

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)


def clipped(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """What of the spans lies in ``[start, end)``, in order, counted from `start`."""
    inside = ((max(span.start, start) - start, min(span.end, end) - start) for span in sorted(spans))
    return tuple(Span(first, last) for first, last in inside if first < last)


def without(text: str, spans: Iterable[Span]) -> str:
    """`text` without the characters of the spans.

    >>> without("**Veltra** sold", [Span(0, 2), Span(8, 10)])
    'Veltra sold'
    """
    parts, at = [], 0
    for span in sorted(spans):
        parts.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    return "".join((*parts, text[at:]))
