"""The vocabulary of OnRecord as frozen, typed values."""

from onrecord.model.claim import (
    PUBLICATION,
    Claim,
    DocumentEntity,
    Extraction,
    Mention,
    Modality,
    Passage,
    Polarity,
    Section,
)
from onrecord.model.dates import DateError, bounds, is_edtf
from onrecord.model.document import Block, BlockKind, Disagreement, Document, Link, Metadata, Unreadable
from onrecord.model.identity import content_id, value_id
from onrecord.model.language import Annotation, Name, Sentence, Token
from onrecord.model.record import Address, Holding, Identifier, ListedName, Listing, Origin, Step, Verdict
from onrecord.model.spans import Span, clipped, without

__all__ = [
    "PUBLICATION",
    "Address",
    "Annotation",
    "Block",
    "BlockKind",
    "Claim",
    "DateError",
    "Disagreement",
    "Document",
    "DocumentEntity",
    "Extraction",
    "Holding",
    "Identifier",
    "Link",
    "ListedName",
    "Listing",
    "Mention",
    "Metadata",
    "Modality",
    "Name",
    "Origin",
    "Passage",
    "Polarity",
    "Section",
    "Sentence",
    "Span",
    "Step",
    "Token",
    "Unreadable",
    "Verdict",
    "bounds",
    "clipped",
    "content_id",
    "is_edtf",
    "value_id",
    "without",
]
