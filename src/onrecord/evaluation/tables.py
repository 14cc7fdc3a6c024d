"""The scorecard as tables of words and numbers, for the terminal and for the page."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.evaluation.breakdown import Row
from onrecord.evaluation.figures import Figures
from onrecord.evaluation.scorecard import Evaluation, is_mistyped
from onrecord.evaluation.wording import wording


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading; the cells are as they are printed, the first column names the row.

    `note` is a sentence to stand below it, empty where there is none.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def number(value: float | None) -> str:
    """A share as it is printed: three digits, or a dash where there is none.

    >>> number(0.25), number(1.0), number(None)
    ('0.250', '1.000', '–')
    """
    return "–" if value is None else f"{value:.3f}"


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """All tables but the one by document."""
    found = [
        of_figures(evaluation.figures),
        _breakdown("By type", "type", evaluation.by_type),
        _breakdown("By section", "section", evaluation.by_section),
        of_attributes(evaluation.figures),
        of_causes(evaluation),
    ]
    confidence = of_reliability(evaluation)
    return (*found, confidence) if confidence else tuple(found)


def of_figures(figures: Figures) -> Table:
    """The scorecard itself."""
    grounded = figures.grounded.share if figures.grounded else None
    rows = (
        ("core", number(figures.core_precision), number(figures.core_recall), number(figures.core_f1)),
        ("full", number(figures.full_precision), number(figures.full_recall), number(figures.full_f1)),
        ("key claims", "", number(figures.key_recall), ""),
        ("quotations that stand in their document", number(grounded), "", ""),
    )
    return Table("Scorecard", ("measure", "precision", "recall", "F1"), rows)


def _breakdown(title: str, column: str, rows: tuple[Row, ...]) -> Table:
    cells = (
        (r.name, str(r.coded), str(r.predicted), str(r.found), number(r.precision), number(r.recall), number(r.f1))
        for r in rows
    )
    return Table(title, (column, "coded", "extracted", "found", "precision", "recall", "F1"), tuple(cells))


def of_attributes(figures: Figures) -> Table:
    """What matched claims have right."""
    names = wording().attributes
    rows = ((names[name], str(s.right), str(s.of), number(s.share)) for name, s in figures.attributes.items())
    return Table("By attribute, on matched claims", ("attribute", "right", "of", "share"), tuple(rows))


def of_causes(evaluation: Evaluation) -> Table:
    """What misses and inventions most nearly were."""
    missed, invented = evaluation.causes(evaluation.misses), evaluation.causes(evaluation.inventions)
    rows = []
    for cause, words in wording().causes.items():
        rows.append((words.short, str(missed[cause]), str(invented[cause])))
        if cause == "type":
            alone = [str(sum(map(is_mistyped, side))) for side in (evaluation.misses, evaluation.inventions)]
            rows.append(("  of these with subject and object right", alone[0], alone[1]))
    rows.append(("all", str(len(evaluation.misses)), str(len(evaluation.inventions))))
    return Table("Causes", ("what stands there instead", "missed", "invented"), tuple(rows))


def of_reliability(evaluation: Evaluation) -> Table | None:
    """Stated confidence against the share right; null where no extracted claim states one."""
    found = evaluation.reliability
    if found is None:
        return None
    rows = (
        (f"{b.low:.1f} to {b.high:.1f}", str(b.count), number(b.confidence), number(b.share_right)) for b in found.bins
    )
    note = (
        f"On average confidence and share right are {number(found.gap)} apart (expected calibration error); "
        f"the Brier score is {number(found.brier)}."
    )
    return Table("Confidence", ("confidence", "claims", "mean confidence", "share right"), tuple(rows), note)


def of_documents(evaluation: Evaluation) -> Table:
    """One row a document."""
    rows = (
        (
            document.name,
            str(document.figures.coded),
            str(document.figures.predicted),
            str(document.figures.core),
            number(document.figures.core_precision),
            number(document.figures.core_recall),
            number(document.figures.core_f1),
            number(document.figures.full_f1),
        )
        for document in evaluation.documents
    )
    columns = ("document", "coded", "extracted", "found", "precision", "recall", "F1", "full F1")
    return Table("By document", columns, tuple(rows))
