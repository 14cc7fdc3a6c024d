"""From all statements of a document about itself to one value a field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.documents.draft import Hint
from onrecord.documents.metadata.names import split_authors
from onrecord.documents.metadata.publisher import clean_publisher
from onrecord.model import Metadata


def best(hints: Sequence[Hint], field: str) -> str | None:
    """The value of `field` with the greatest weight; statements that agree add up a little."""
    totals: dict[str, float] = {}
    for hint in hints:
        if hint.field == field and hint.value:
            before = totals.get(hint.value, 0.0)
            totals[hint.value] = max(before, hint.weight) + 0.02 * (before > 0)
    return max(totals, key=lambda value: totals[value]) if totals else None


def weigh(hints: Sequence[Hint], language: str | None) -> Metadata:
    """The Metadata that `hints` amount to. A field that nothing gives is null."""
    published = best(hints, "published")
    return Metadata(
        title=best(hints, "title"),
        publisher=_publisher(hints),
        authors=_authors(hints),
        published=published,
        url=best(hints, "url"),
        language=language or best(hints, "language"),
        tags=tuple(dict.fromkeys(h.value for h in hints if h.field == "tag")),
    )


def _publisher(hints: Sequence[Hint]) -> str | None:
    """The best statement; where a shorter one that the text shows opens it, that one ("Example LLP Trade Alerts")."""
    chosen = best(hints, "publisher")
    if chosen is None:
        return None
    chosen = clean_publisher(chosen)
    shown = [h.value for h in hints if h.field == "publisher" and h.source == "masthead"]
    for name in shown:
        if chosen.casefold().startswith(name.casefold() + " ") and len(name.split()) > 1:
            return chosen[: len(name)]
    for hint in hints:
        if hint.field == "publisher" and re.fullmatch(
            re.escape(chosen) + r" (?:magazine|news|newspaper|review|journal|weekly|daily|wire)",
            hint.value,
            re.IGNORECASE,
        ):
            return hint.value
    return chosen


def _authors(hints: Sequence[Hint]) -> tuple[str, ...]:
    """The fullest byline: the best statement, or a visible one that names all of its people and more."""
    chosen = best(hints, "author")
    if chosen is None:
        return ()
    authors = _split(chosen)
    for hint in hints:
        if hint.field == "author":
            more = _split(hint.value)
            if len(more) > len(authors) and {a.casefold() for a in authors} <= {m.casefold() for m in more}:
                authors = more
    return authors


def _split(value: str) -> tuple[str, ...]:
    return split_authors(value) or tuple(part.strip() for part in value.split(";") if part.strip())
