"""From the casebook's rows to claims as analysis sees them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from onrecord.analysis.values import ClaimView, words_key
from onrecord.model import PUBLICATION, DateError, bounds

if TYPE_CHECKING:
    from onrecord.casebook.values import ClaimRow


def view_of(row: ClaimRow) -> ClaimView:
    """The row as analysis sees it: its roles as keys that hold across documents."""
    claim = row.claim
    first = last = None
    if claim.date:
        with suppress(DateError):
            first, last = bounds(claim.date)
    own = claim.speaker == PUBLICATION
    voice = row.publisher or row.title or claim.document if own else claim.speaker
    return ClaimView(
        id=claim.id,
        type=claim.type,
        subject=row.subject_id or _words(claim.subject),
        subject_name=claim.subject,
        object=row.object_id or _words(claim.object),
        object_name=claim.object,
        speaker=(None if own else row.speaker_id) or _words(voice),
        speaker_name=claim.speaker,
        what=claim.what,
        value=claim.value,
        date=claim.date,
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
        polarity=claim.polarity,
        modality=claim.modality,
        section=claim.section,
        via=claim.via,
        document=claim.document_id,
        name=claim.document,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        start=claim.start,
        quote=claim.quote,
    )


def _words(name: str | None) -> str | None:
    return words_key(name) if name and name.strip() else None
