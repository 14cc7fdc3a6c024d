"""The dossier: what is on record about one entity, computed from a casebook and free of any layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.analysis.tracing import nearest
from onrecord.analysis.viewing import view_of
from onrecord.analysis.weighing import stands_of
from onrecord.model import PUBLICATION, Unreadable, value_id
from onrecord.reports.dates import order
from onrecord.reports.disputes import Dispute, disputes_among
from onrecord.reports.evidence import Line, Source, lines_of
from onrecord.reports.ownership import MOST_LINKS, Link, chain
from onrecord.reports.reading import Reading, claims_about
from onrecord.reports.restrictions import Official, official_of
from onrecord.reports.ties import Circle, Tie, circle_of, ties_of
from onrecord.reports.timeline import Event, Stretch, course_of
from onrecord.reports.unanswered import Questions, questions_of
from onrecord.reports.wording import load_wording

if TYPE_CHECKING:
    from onrecord.casebook.values import CasebookEntity, ClaimRow, DocumentRow, PassageRow, Status

NEAREST = 24
"""Counterparts among whom ties are looked for, those with most claims: as many as a picture can show."""


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name that documents use for the entity, and the sources (by number) in whose passages it stands."""

    name: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in the dossier: how many of its claims are theirs, and how many of those deny something.

    `publication` where a publisher speaks in its own voice.
    """

    name: str
    publication: bool
    claims: int
    denials: int


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with its lines."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DocumentPassages:
    """The passages of one document that name the entity and gave no claim."""

    source: int
    passages: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything on record about one entity. `lines` has every claim once; the parts below refer to the same lines.

    `parts` maps a part's name (identity, restrictions, business, legal, said) to its groups. `set_aside` are claims
    that a reviewer rejected: they are shown, and stand in no other part. `official` is null where no list is loaded.
    `made_on` is the date to print, null unless the caller gave one: the same casebook gives the same dossier.
    """

    entity: CasebookEntity
    version: str
    fingerprint: str
    made_on: str | None
    status: Status
    lines: tuple[Line, ...]
    names: tuple[NameUse, ...]
    owners: tuple[Link, ...]
    holdings: tuple[Link, ...]
    official: Official | None
    parts: dict[str, tuple[Group, ...]]
    disputes: tuple[Dispute, ...]
    events: tuple[Event, ...]
    states: tuple[Stretch, ...]
    undated: int
    ties: tuple[Tie, ...]
    circle: Circle
    questions: tuple[Questions, ...]
    voices: tuple[Voice, ...]
    passages: tuple[DocumentPassages, ...]
    sources: tuple[Source, ...]
    set_aside: tuple[Line, ...]
    unreadable: tuple[Unreadable, ...]

    @property
    def denials(self) -> int:
        return sum(line.denied for line in self.lines)

    @property
    def naming(self) -> tuple[Source, ...]:
        """The sources that name the entity; others are cited for what they say of its owners or counterparts."""
        return tuple(source for source in self.sources if source.row.id in self.entity.document_ids)

    @property
    def uncoded(self) -> int:
        return sum(len(one.passages) for one in self.passages)

    def groups(self, part: str) -> tuple[Group, ...]:
        """The groups of a part that have lines."""
        return self.parts.get(part, ())


def make_dossier(casebook: Reading, entity: str, *, made_on: str | None = None) -> Dossier:
    """The dossier on the entity of that name or id.

    Raises UnknownName or AmbiguousName, both OnRecordError, where the casebook has none or several of that name.
    """
    found = casebook.entity(entity)
    documents = sorted(casebook.documents(), key=lambda row: (order(row.published), row.name))
    rows = claims_about(casebook, found.id)
    passages = casebook.passages(found.id)
    holdings = _ownership_around(casebook, found.id, rows)
    among = _among_counterparts(casebook, found.id, rows)
    cited = {row.claim.document_id for group in (rows, among, *holdings.values()) for row in group}
    cited |= {row.document_id for row in passages} | set(found.document_ids)
    listed = [row for row in documents if row.id in cited]
    numbers = {row.id: number for number, row in enumerate(listed, 1)}
    everything = lines_of(casebook, rows, numbers, stands_of(casebook, rows))
    lines = tuple(line for line in everything if line.row.review != "rejected")
    disputes = disputes_among(lines, found.id)

    def holdings_of(other: str) -> Sequence[Line]:
        return lines_of(casebook, holdings.get(other, ()), numbers)

    kinds = casebook.kinds({key for row in (*rows, *among) for key in (row.subject_id, row.object_id) if key})
    course = course_of(lines, found.id, kinds)
    return Dossier(
        entity=found,
        version=__version__,
        fingerprint=fingerprint_of(documents, casebook.status()),
        made_on=made_on,
        status=casebook.status(),
        lines=lines,
        names=_names(found, passages, numbers),
        owners=chain(found.id, lines, holdings_of, upward=True),
        holdings=chain(found.id, lines, holdings_of, upward=False),
        official=official_of(found.id, casebook),
        parts=_parts(lines, disputes, found.id),
        disputes=disputes,
        events=course.events,
        states=course.states,
        undated=course.undated,
        ties=ties_of(lines, found.id, kinds),
        circle=circle_of(lines_of(casebook, among, numbers), found.id, kinds),
        questions=questions_of(lines, found.id, kinds, disputes),
        voices=_voices(lines),
        passages=_by_document([row for row in passages if not row.coded], numbers),
        sources=_sources(listed, everything, passages),
        set_aside=tuple(line for line in everything if line.row.review == "rejected"),
        unreadable=casebook.unreadable(),
    )


def fingerprint_of(documents: Sequence[DocumentRow], status: Status) -> str:
    """What the dossier was made from, in one word: an id over the documents' ids and names and the decisions made.

    Two casebooks of the same documents and decisions have the same fingerprint on any machine.
    """
    parts = [f"{row.id} {row.state} {row.name}" for row in sorted(documents, key=lambda row: (row.id, row.name))]
    return value_id("k", *parts, status.claims, status.decisions)


def _ownership_around(casebook: Reading, entity_id: str, rows: Sequence[ClaimRow]) -> dict[str, tuple[ClaimRow, ...]]:
    """The ownership claims of every entity that the chains through `entity_id` can reach, by entity id.

    Claims that a reviewer rejected are left out. At most as many steps are taken as a chain may have links.
    """
    around = {entity_id: tuple(row for row in rows if row.claim.type == "ownership" and row.review != "rejected")}
    edge = [entity_id]
    for _ in range(MOST_LINKS - 1):
        near = {end for one in edge for row in around[one] for end in (row.subject_id, row.object_id) if end}
        edge = sorted(near - around.keys())
        for one in edge:
            found = claims_about(casebook, one, "ownership")
            around[one] = tuple(row for row in found if row.review != "rejected")
    return around


def _names(entity: CasebookEntity, passages: Sequence[PassageRow], numbers: dict[str, int]) -> tuple[NameUse, ...]:
    return tuple(
        NameUse(name, tuple(sorted({numbers[row.document_id] for row in passages if name in row.text})))
        for name in dict.fromkeys((entity.name, *entity.names))
    )


def _parts(lines: Sequence[Line], disputes: Sequence[Dispute], entity_id: str) -> dict[str, tuple[Group, ...]]:
    """Every line in the group its type belongs to, but what the entity says of others, which is no news of itself.

    Ownership of or by the entity stands in the chains, and an accusation in the disputes: these are in no group,
    unless they found no place there.
    """
    disputed = {line.id for dispute in disputes for line in dispute.lines}
    homes: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        part, group = line.wording.part, line.wording.group
        is_subject, is_object, _ = line.involves(entity_id)
        if part == "disputes" and line.id in disputed:
            continue
        if not is_subject and not is_object:
            part, group = "said", "of_others"
        elif part == "disputes":
            part, group = "said", "other"
        homes.setdefault((part, group), []).append(line)
    return {
        part: tuple(
            Group(group.id, group.title, tuple(homes[part, group.id])) for group in groups if (part, group.id) in homes
        )
        for part, groups in load_wording().parts.items()
    }


def _among_counterparts(casebook: Reading, entity_id: str, rows: Sequence[ClaimRow]) -> tuple[ClaimRow, ...]:
    """The claims among the nearest counterparts of an entity, those rejected in review left out."""
    views = (view_of(row) for row in rows if row.review != "rejected")
    near = nearest(casebook, views, entity_id, NEAREST)
    return tuple(row for row in casebook.claims_among(near) if row.review != "rejected")


def _voices(lines: Sequence[Line]) -> tuple[Voice, ...]:
    """Who speaks, most claims first; one person or body by its name, whichever document quotes it."""
    claims: Counter[tuple[str, bool]] = Counter()
    denials: Counter[tuple[str, bool]] = Counter()
    for line in lines:
        own = line.row.claim.speaker == PUBLICATION
        name = (line.row.publisher or line.row.title or line.row.claim.document) if own else line.row.claim.speaker
        voice = (name or "nobody who is named", own)
        claims[voice] += 1
        denials[voice] += line.denied
    ordered = sorted(claims, key=lambda voice: (-claims[voice], voice))
    return tuple(Voice(*voice, claims[voice], denials[voice]) for voice in ordered)


def _by_document(passages: Sequence[PassageRow], numbers: dict[str, int]) -> tuple[DocumentPassages, ...]:
    groups: dict[int, list[PassageRow]] = {}
    for row in passages:
        groups.setdefault(numbers[row.document_id], []).append(row)
    return tuple(
        DocumentPassages(number, tuple(sorted(groups[number], key=lambda row: row.start))) for number in sorted(groups)
    )


def _sources(
    listed: Sequence[DocumentRow], lines: Sequence[Line], passages: Sequence[PassageRow]
) -> tuple[Source, ...]:
    claims = Counter(line.row.claim.document_id for line in lines)
    naming = Counter(row.document_id for row in passages)
    return tuple(Source(number, row, claims[row.id], naming[row.id]) for number, row in enumerate(listed, 1))
