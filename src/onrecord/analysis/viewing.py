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
    return ClaimView(
        id=claim.id,
        type=claim.type,
        subject=role_key(row.subject_id, claim.subject),
        subject_name=claim.subject,
        object=role_key(row.object_id, claim.object),
        object_name=claim.object,
        speaker=speaker_key(row.speaker_id, claim.speaker, row.publisher or row.title or claim.document),
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


def role_key(entity: str | None, name: str | None) -> str | None:
    """What stands for a role across documents: the entity's id, else the words of the name, else nothing."""
    return entity or (words_key(name) if name and name.strip() else None)


def speaker_key(entity: str | None, speaker: str | None, outlet: str) -> str | None:
    """The same for a speaker; a document's own voice is its outlet's."""
    return role_key(None, outlet) if speaker == PUBLICATION else role_key(entity, speaker)
