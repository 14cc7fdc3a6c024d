"""What is not answered about an entity: the analysis' gaps with the claims that raise them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.analysis.gaps import Gap, GapKind, Sources, gap_rules, gaps_of, voices
from onrecord.analysis.viewing import view_of
from onrecord.reports.disputes import Dispute
from onrecord.reports.evidence import Line


@dataclass(frozen=True, slots=True)
class Question:
    """An open question with the claims that raise it, and those it bears on."""

    gap: Gap
    lines: tuple[Line, ...]
    about: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """The open questions of one kind under their heading."""

    kind: GapKind
    title: str
    questions: tuple[Question, ...]


def questions_of(
    lines: Iterable[Line],
    entity_id: str,
    kinds: Mapping[str, str],
    disputes: Iterable[Dispute] = (),
    sources: Sources = voices,
) -> tuple[Questions, ...]:
    """What the entity's lines leave open, a group a kind; kinds without a question are left out.

    A charge that the disputes show with an answer, or with a declined comment, has one. `sources` counts how many
    independent sources some claims have.
    """
    of = {line.id: line for line in lines}
    answered = {line.id for one in disputes if one.answered or one.silent for line in one.alleged}
    views = [view_of(line.row) for line in of.values()]
    gaps = gaps_of(views, kinds, entity=entity_id, answered=answered, sources=sources)
    return tuple(
        Questions(kind, gap_rules().titles[kind], tuple(_question(gap, of) for gap in gaps if gap.kind is kind))
        for kind in GapKind
        if any(gap.kind is kind for gap in gaps)
    )


def _question(gap: Gap, of: Mapping[str, Line]) -> Question:
    return Question(gap, tuple(of[claim] for claim in gap.claims), tuple(of[claim] for claim in gap.about))
