"""The scorecard as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.evaluation.breakdown import Row
from onrecord.evaluation.coded import CodedClaim
from onrecord.evaluation.reliability import Reliability
from onrecord.evaluation.scorecard import Confusion, Evaluation, MeasuredDocument, Unmatched, is_mistyped

CONFUSED = ("polarity", "modality", "section", "type")
"""Attributes of few values, of which it is worth telling what was taken for what."""


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """Figures unrounded, breakdowns, causes, and every miss, invention and wrong attribute, ready for JSON."""
    return {
        "gold": evaluation.gold,
        "predicted": evaluation.predicted,
        "figures": evaluation.figures.as_json(),
        "by_type": [_row(row) for row in evaluation.by_type],
        "by_section": [_row(row) for row in evaluation.by_section],
        "attributes": {
            name: {"right": share.right, "of": share.of, "accuracy": share.share}
            for name, share in evaluation.figures.attributes.items()
        },
        "confusions": {name: _confusions(evaluation.confusions(name)) for name in CONFUSED},
        "causes": {
            "missed": _causes(evaluation, evaluation.misses),
            "invented": _causes(evaluation, evaluation.inventions),
            "mistaken_types": _confusions(evaluation.mistaken_types),
        },
        "reliability": _reliability(evaluation.reliability),
        "documents": [_document(document) for document in evaluation.documents],
        "problems": list(evaluation.problems),
        "notes": list(evaluation.notes),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "gold": row.coded,
        "predicted": row.predicted,
        "found": row.found,
        "right": row.right,
        "precision": row.precision,
        "recall": row.recall,
        "f1": row.f1,
    }


def _confusions(rows: Iterable[Confusion]) -> list[dict[str, Any]]:
    return [{"gold": row.coded, "predicted": row.predicted, "count": row.count} for row in rows]


def _causes(evaluation: Evaluation, unmatched: tuple[Unmatched, ...]) -> dict[str, int]:
    causes = {cause.value: count for cause, count in evaluation.causes(unmatched).items()}
    return causes | {"type_alone": sum(map(is_mistyped, unmatched))}


def _reliability(found: Reliability | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "count": found.count,
        "expected_calibration_error": found.gap,
        "brier": found.brier,
        "bins": [
            {
                "from": one.low,
                "to": one.high,
                "count": one.count,
                "right": one.right,
                "share_right": one.share_right,
                "mean_confidence": one.confidence,
            }
            for one in found.bins
        ],
    }


def _document(document: MeasuredDocument) -> dict[str, Any]:
    return {
        "name": document.name,
        "figures": document.figures.as_json(),
        "missed": [_unmatched(one) for one in document.misses],
        "invented": [_unmatched(one) for one in document.inventions],
        "wrong": [
            {"gold": _claim(one.coded), "predicted": _claim(one.predicted), "wrong": list(one.wrong)}
            for one in document.matches
            if one.wrong
        ],
    }


def _unmatched(one: Unmatched) -> dict[str, Any]:
    return {
        "claim": _claim(one.claim),
        "cause": one.cause.value,
        "nearest": _claim(one.near) if one.near else None,
        "same_roles": list(one.roles),
    }


def _claim(claim: CodedClaim) -> dict[str, Any]:
    """Enough to know the claim by, and the row of its file."""
    return {
        "id": claim.id or None,
        "row": claim.row or None,
        "type": claim.type,
        "subject": claim.subject,
        "object": claim.object,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "speaker": claim.speaker,
        "date": claim.date,
        "value": claim.value,
        "section": claim.section.value,
        "key": claim.key,
        "confidence": claim.confidence,
        "quote": claim.quote,
    }
