"""A claim as it was written down, by a coder or by the extractor: the codebook's fields, checked when read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.claims.codebook import codebook
from onrecord.errors import OnRecordError
from onrecord.model import PUBLICATION, Claim, Modality, Polarity, Section


class EvaluationError(OnRecordError):
    """Nothing can be measured; says which file or folder, what was expected and what to do."""


class RowError(OnRecordError):
    """A row that is no claim; says which field, what was expected and what to do."""


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """A claim with the place it was read from.

    `document` is the name that the row gives, empty where the file's own name tells it. `start` and `end` count into
    the document's text and are null where a coder gave none; `confidence` is 0–1 or null.
    """

    type: str
    subject: str | None
    object: str | None
    quote: str
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    speaker: str | None = PUBLICATION
    what: str | None = None
    value: str | None = None
    date: str | None = None
    via: tuple[str, ...] = ()
    section: Section = Section.BODY
    key: bool = False
    id: str = ""
    document: str = ""
    start: int | None = None
    end: int | None = None
    confidence: float | None = None
    rule: str = ""
    row: int = 0

    @classmethod
    def of(cls, claim: Claim) -> CodedClaim:
        """An extracted claim."""
        return cls(
            type=claim.type,
            subject=claim.subject,
            object=claim.object,
            quote=claim.quote,
            polarity=claim.polarity,
            modality=claim.modality,
            speaker=claim.speaker,
            what=claim.what,
            value=claim.value,
            date=claim.date,
            via=claim.via,
            section=claim.section,
            key=claim.key,
            id=claim.id,
            document=claim.document,
            start=claim.start,
            end=claim.end,
            confidence=round(claim.confidence, 3),
            rule=claim.rule,
        )

    def as_claim(self) -> Claim:
        """The same as the package's own value, to be put into words; its place is only as long as its words."""
        return Claim(
            document_id="",
            document=self.document,
            start=0,
            end=len(self.quote),
            quote=self.quote,
            type=self.type,
            subject=self.subject,
            object=self.object,
            what=self.what,
            value=self.value,
            date=self.date,
            polarity=self.polarity,
            modality=self.modality,
            speaker=self.speaker,
            via=self.via,
            section=self.section,
            key=self.key,
        )


def claim_from(row: Mapping[str, Any], number: int = 0) -> CodedClaim:
    """A claim from one JSON object. `number` is its row in the file.

    `type`, `quote`, `polarity` and `modality` are needed; other fields left out are null, and `section` is then body.
    Raises RowError for a field of another kind, a type unknown to the codebook, and an empty quotation.
    """
    claim_type = _text(row, "type")
    if claim_type not in codebook().types:
        raise RowError(
            f"type is {claim_type!r}; expected one of {', '.join(sorted(codebook().types))}; name the type that fits"
        )
    quote = _text(row, "quote")
    if not quote or not quote.strip():
        raise RowError("quote is empty; expected the exact words of the document; copy them into the row")
    return CodedClaim(
        type=claim_type,
        subject=_text(row, "subject"),
        object=_text(row, "object"),
        quote=quote,
        polarity=Polarity(_choice(row, "polarity", [p.value for p in Polarity])),
        modality=Modality(_choice(row, "modality", [m.value for m in Modality])),
        speaker=_text(row, "speaker"),
        what=_text(row, "what"),
        value=_text(row, "value"),
        date=_text(row, "date"),
        via=_names(row, "via"),
        section=Section(_choice(row, "section", [s.value for s in Section], Section.BODY.value)),
        key=bool(row.get("key")),
        id=_text(row, "id") or "",
        document=_text(row, "document") or "",
        start=_offset(row, "start"),
        end=_offset(row, "end"),
        confidence=_share(row, "confidence"),
        rule=_text(row, "rule") or "",
        row=number,
    )


def _text(row: Mapping[str, Any], field: str) -> str | None:
    value = row.get(field)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise RowError(f"{field} is {_said(value)}; expected words in quotation marks, or null; correct the row")


def _choice(row: Mapping[str, Any], field: str, known: list[str], otherwise: str | None = None) -> str:
    value = row.get(field, otherwise)
    if not isinstance(value, str) or value not in known:
        said = "missing" if field not in row else _said(value)
        raise RowError(f"{field} is {said}; expected {' or '.join(known)}; correct the row")
    return value


def _names(row: Mapping[str, Any], field: str) -> tuple[str, ...]:
    value = row.get(field) or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise RowError(
            f"{field} is {_said(value)}; expected a list of names, empty where there is none; correct the row"
        )
    return tuple(value)


def _offset(row: Mapping[str, Any], field: str) -> int | None:
    value = row.get(field)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise RowError(f"{field} is {_said(value)}; expected a number of characters, or nothing; correct the row")


def _share(row: Mapping[str, Any], field: str) -> float | None:
    value = row.get(field)
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise RowError(f"{field} is {_said(value)}; expected a number from 0 to 1, or nothing; correct the row")


def _said(value: object) -> str:
    return "null" if value is None else repr(value)[:80]
