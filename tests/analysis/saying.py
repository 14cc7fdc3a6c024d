"""Claims in one line each, for tests of what they amount to."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import settings

from onrecord.analysis.values import ClaimView, words_key
from onrecord.model import DateError, Modality, Polarity, Section, bounds, value_id

any_time = settings(deadline=None)
"""For properties: how long an example takes says nothing on a machine that others use too."""


def say(type_: str, subject: str | None, object_: str | None = None, **more: Any) -> ClaimView:
    """A claim of The Ledger of 1 May 2024 that anything can be changed of; entities are keyed by their names.

    `date` is EDTF; `polarity`, `modality` and what else a ClaimView has are given by name.
    """
    date, first, last = more.get("date"), None, None
    if date:
        with suppress(DateError):
            first, last = bounds(date)
    known: dict[str, Any] = {
        "subject": words_key(subject) if subject else None,
        "subject_name": subject,
        "object": words_key(object_) if object_ else None,
        "object_name": object_,
        "speaker": words_key("The Ledger"),
        "speaker_name": "publication",
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "document": "d1",
        "name": "one.txt",
        "publisher": "The Ledger",
        "published": "2024-05-01",
    } | more
    if "speaker_name" in more and "speaker" not in more:
        known["speaker"] = words_key(more["speaker_name"]) if more["speaker_name"] else None
    known["polarity"] = Polarity(known.get("polarity", "+"))
    known["section"] = Section(known.get("section", "body"))
    known["modality"] = Modality(known.get("modality", "actual"))
    key = value_id("c", type_, *(str(known.get(field)) for field in sorted(known)))
    return ClaimView(id=key, type=type_, **known)
