"""Invented claims, said in few words."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings

from onrecord.analysis.values import ClaimView, words_key
from onrecord.model import PUBLICATION, Modality, Polarity, Section, bounds, value_id

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A property is no measure of speed: a busy machine must not fail it."""

VENDOR, OTHER, WATCHDOG, LEDGER = "Norrlys Optik", "Zarechye Yard", "Dockwatch", "Kattegat Courier"


def claim(
    kind: str,
    subject: str | None = VENDOR,
    object: str | None = None,
    what: str | None = None,
    *,
    by: str | None = PUBLICATION,
    deny: bool = False,
    mood: str = "actual",
    value: str | None = None,
    date: str | None = None,
    document: str = "ferry.txt",
    publisher: str | None = LEDGER,
    published: str | None = "2022-03-04",
    section: str = "body",
    quote: str | None = None,
) -> ClaimView:
    """A claim of the Courier's article unless said otherwise; its id follows from all that it says."""
    first, last = bounds(date) if date else (None, None)
    voice = publisher or document if by == PUBLICATION else by
    told: dict[str, Any] = {"what": what, "value": value, "date": date, "document": document, "publisher": publisher}
    return ClaimView(
        id=value_id("c", kind, subject, object, what, by, str(deny), mood, value, date, document, publisher, section),
        type=kind,
        subject=_key(subject),
        subject_name=subject,
        object=_key(object),
        object_name=object,
        speaker=_key(voice),
        speaker_name=by,
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
        polarity=Polarity("-" if deny else "+"),
        modality=Modality(mood),
        section=Section(section),
        name=document,
        published=published,
        quote=quote or f"{subject} {kind} {what}",
        **told,
    )


def _key(name: str | None) -> str | None:
    return None if name is None else words_key(name)
