"""What is alleged, and what is answered: the disputes that analysis finds, as a dossier shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.analysis import disputes as analysis
from onrecord.analysis.corrections import corrections
from onrecord.analysis.values import Conflict
from onrecord.analysis.values import Dispute as Found
from onrecord.analysis.viewing import view_of
from onrecord.model import Modality
from onrecord.reports.evidence import Line

NO_ANSWER = "No answer on record in these documents."
NO_ALLEGATION = "The allegation that this answers is not on record in these documents."
LOOSELY_MATCHED = (
    "Allegation and answer are not worded alike; they stand together because the answer can mean no other here."
)
EXCLUSIVE = "The two sides exclude each other: {}"
CORRECTED = "Corrected: {}"
PARTIAL = "The answer is partial: it grants something, or gives an excuse."


@dataclass(frozen=True, slots=True)
class Dispute:
    """One matter: who puts it forward, who denies it or says otherwise, who declined to comment where it was put."""

    label: str
    kind: str
    subject: str | None
    object: str | None
    alleged: tuple[Line, ...]
    answered: tuple[Line, ...]
    silent: tuple[Line, ...] = ()
    note: str | None = None
    about: bool = True
    """Whether the entity of the dossier is the one it is said of."""

    @property
    def title(self) -> str:
        ends = " → ".join(end for end in (self.subject, self.object) if end)
        label = f"{self.label} ({self.kind})" if self.kind else self.label
        return f"{label}: {ends}" if ends else label

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.alleged + self.answered + self.silent


def disputes_among(lines: Iterable[Line], entity_id: str) -> tuple[Dispute, ...]:
    """Disputes and allegations among the lines, those about the entity first, accusations before other matters.

    Disputes are those of `onrecord.analysis`; besides them stands every accusation that found no answer. What is only
    urged or planned is no allegation: it is here only where somebody speaks against it.
    """
    by_id = {line.id: line for line in lines}
    silent = [
        line
        for line in by_id.values()
        if line.row.claim.type == "no_comment" and line.row.subject_id == entity_id and not line.denied
    ]
    views = [view_of(line.row) for line in by_id.values() if line.row.claim.type != "no_comment"]
    found = [_answered(one, by_id, entity_id) for one in analysis.disputes(views)]
    found += [
        _dispute((by_id[one.claim],), (by_id[one.correction],), (), entity_id, CORRECTED.format(one.why))
        for one in corrections(views)
    ]
    placed = {line.id for one in found for line in one.lines}
    left: dict[tuple[str, str, str, str], list[Line]] = defaultdict(list)
    for line in by_id.values():
        if line.id not in placed and line.wording.adverse and _is_put_forward(line):
            left[line.key()].append(line)
    found += [_alone(left[key], silent, entity_id) for key in sorted(left)]
    return tuple(sorted(found, key=_weight))


def _is_put_forward(line: Line) -> bool:
    return not line.denied and line.row.claim.modality is not Modality.PROPOSED


def _weight(dispute: Dispute) -> tuple[object, ...]:
    """What a reader looks for first: what concerns the entity, accusations, then what has two sides, in time."""
    wording = dispute.lines[0].wording
    two_sided = bool(dispute.alleged and dispute.answered)
    return not dispute.about, not wording.adverse, not two_sided, not wording.charged, dispute.lines[0].order


def _answered(found: Found, by_id: dict[str, Line], entity_id: str) -> Dispute:
    alleged = tuple(by_id[one] for one in found.asserted)
    answered = tuple(by_id[one] for one in found.denied)
    note = None
    if found.conflict in (Conflict.VALUE, Conflict.DATE):
        note = EXCLUSIVE.format(found.why)
    elif found.conflict is Conflict.UNALLEGED:
        note = NO_ALLEGATION
    elif found.loose:
        note = LOOSELY_MATCHED
    elif found.conflict is Conflict.PARTIAL:
        note = PARTIAL
    return _dispute(alleged, answered, (), entity_id, note)


def _alone(alleged: Sequence[Line], silent: Sequence[Line], entity_id: str) -> Dispute:
    """An accusation that nobody answered, with who declined to comment in the documents that put it forward."""
    documents = {line.row.claim.document_id for line in alleged}
    declined = tuple(line for line in silent if line.row.claim.document_id in documents)
    return _dispute(tuple(alleged), (), declined, entity_id, None if declined else NO_ANSWER)


def _dispute(
    alleged: tuple[Line, ...], answered: tuple[Line, ...], declined: tuple[Line, ...], entity_id: str, note: str | None
) -> Dispute:
    first = (alleged + answered)[0]
    is_subject, is_object, _ = first.involves(entity_id)
    dispute = Dispute(
        first.wording.label,
        first.kind,
        first.row.claim.subject,
        first.row.claim.object,
        tuple(sorted(alleged, key=lambda line: line.order)),
        tuple(sorted(answered, key=lambda line: line.order)),
        declined,
        note,
    )
    return replace(dispute, about=is_subject or (is_object and not first.wording.adverse))
