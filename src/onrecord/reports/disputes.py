"""What is alleged, and what is answered: claims of one proposition, set against each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.model import PUBLICATION, Modality
from onrecord.reports.evidence import Line

NO_ANSWER = "No answer on record in these documents."
NO_ALLEGATION = "The allegation that this answers is not on record in these documents."
LOOSELY_MATCHED = (
    "Allegation and answer are not worded alike; they stand together because the answer can mean no other here."
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """One proposition: who puts it forward, who denies it, who declined to comment where it was put forward."""

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

    A proposition is here where its type is an accusation by nature, where it stands with both polarities, or where
    somebody it concerns denies it. What is only urged or planned is no allegation and stays in its own part.
    A denial that is not worded like any allegation goes to the only one that it can mean, if there is just one.
    """
    groups: dict[_Key, list[Line]] = defaultdict(list)
    silent: list[Line] = []
    for line in lines:
        if line.row.claim.type == "no_comment":
            if line.row.subject_id == entity_id and not line.denied:
                silent.append(line)
        elif line.row.claim.modality is not Modality.PROPOSED and not line.wording.undisputed:
            groups[line.key()].append(line)
    lent = _lend_open_denials(groups)
    found = []
    for key in sorted(groups):
        alleged, answered = _sides(key, groups[key])
        if _is_dispute(alleged, answered, entity_id):
            found.append(_dispute(alleged, answered, silent, entity_id, key in lent))
    return tuple(sorted(found, key=_weight))


_Key = tuple[str, str, str, str]


def _weight(dispute: Dispute) -> tuple[object, ...]:
    """What a reader looks for first: what concerns the entity, accusations, then what has two sides, in time."""
    wording = dispute.lines[0].wording
    two_sided = bool(dispute.alleged and dispute.answered)
    return not dispute.about, not wording.adverse, not two_sided, not wording.charged, dispute.lines[0].order


def _lend_open_denials(groups: dict[_Key, list[Line]]) -> set[_Key]:
    """Move denials without an allegation to the only one that they can mean; returns the keys that received any."""
    lent = set()
    for key in sorted(groups):
        if not all(line.denied for line in groups[key]):
            continue
        alleged = [other for other in groups if any(not line.denied for line in groups[other])]
        counterparts = [other for other in alleged if other != key and _may_be_one(key, other)]
        if len(counterparts) == 1:
            groups[counterparts[0]].extend(groups.pop(key))
            lent.add(counterparts[0])
    return lent


def _may_be_one(one: _Key, other: _Key) -> bool:
    """Whether two propositions of one type can be the same: they agree in a role, and in the rest or leave it open."""
    agrees = any(mine and mine == theirs for mine, theirs in zip(one[2:], other[2:], strict=True))
    fits = all(mine == theirs or "" in (mine, theirs) for mine, theirs in zip(one, other, strict=True))
    return agrees and fits


def _sides(key: _Key, lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What is put forward and what is denied of it.

    Where a role is open ("supplies …"), two claims of one type may be of different things: then only those stand
    against each other whose matters share a word.
    """
    alleged = tuple(line for line in lines if not line.denied)
    answered = tuple(line for line in lines if line.denied)
    if all(key[2:]) or lines[0].wording.adverse or not (alleged and answered):
        return alleged, answered
    denied = {word for line in answered for word in _matter(line)}
    return tuple(line for line in alleged if denied.intersection(_matter(line))), answered


def _matter(line: Line) -> set[str]:
    """The words of the matter that say something: those of four letters and more."""
    return set(re.findall(r"\w{4,}", (line.row.claim.what or "").casefold()))


def _is_dispute(alleged: Sequence[Line], answered: Sequence[Line], entity_id: str) -> bool:
    if alleged and alleged[0].wording.adverse:
        return True
    if alleged and answered:
        return True
    return any(
        line.wording.adverse
        or (line.wording.charged and line.row.claim.speaker not in (None, PUBLICATION))
        or line.row.speaker_id in (entity_id, line.row.subject_id or "", line.row.object_id or "")
        for line in answered
    )


def _dispute(
    alleged: tuple[Line, ...], answered: tuple[Line, ...], silent: Sequence[Line], entity_id: str, lent: bool
) -> Dispute:
    lines = alleged + answered
    first = lines[0]
    documents = {line.row.claim.document_id for line in alleged}
    declined = () if answered else tuple(line for line in silent if line.row.claim.document_id in documents)
    is_subject, is_object, _ = first.involves(entity_id)
    note = None
    if not alleged:
        note = NO_ALLEGATION
    elif lent:
        note = LOOSELY_MATCHED
    elif not answered and not declined:
        note = NO_ANSWER
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
