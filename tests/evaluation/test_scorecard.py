"""The figures of a small story that can be counted by hand, from files and from a casebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.casebook import Casebook, build
from onrecord.evaluation import as_json, evaluate
from onrecord.evaluation.figures import Share
from onrecord.evaluation.reliability import reliability_of
from onrecord.evaluation.tables import of_documents, tables
from onrecord.model import Claim, Document, Extraction, Modality, Polarity, Section

from .conftest import Desk
from .invented import CODED, PREDICTED, TEXTS, write_lines


def test_the_scorecard_counts_what_the_story_says(desk: Desk) -> None:
    figures = evaluate(desk.gold, desk.predicted).figures
    assert (figures.coded, figures.predicted, figures.core, figures.full) == (8, 6, 3, 2)
    assert figures.core_precision == 3 / 6
    assert figures.core_recall == 3 / 8
    assert figures.core_f1 == pytest.approx(2 * 3 / (6 + 8))
    assert figures.key == Share(2, 6)
    assert figures.attributes["speaker"] == Share(2, 3)
    assert figures.attributes["date"] == Share(1, 2)
    assert figures.attributes["value"] == Share(1, 1)
    assert figures.grounded is None


def test_a_coder_held_against_themselves_is_right_in_everything(desk: Desk) -> None:
    found = evaluate(desk.gold, desk.gold)
    assert found.figures.full_f1 == found.figures.key_recall == 1
    assert all(share.share in (1, None) for share in found.figures.attributes.values())
    assert not found.misses
    assert not found.inventions
    assert found.reliability is None


def test_breakdowns_add_up_to_the_whole(desk: Desk) -> None:
    found = evaluate(desk.gold, desk.predicted)
    for rows in (found.by_type, found.by_section):
        assert sum(row.coded for row in rows) == 8
        assert sum(row.predicted for row in rows) == 6
        assert sum(row.found for row in rows) == sum(row.right for row in rows) == 3
    assert {row.name: row.found for row in found.by_type}["ownership"] == 1
    assert sum(found.causes(found.misses).values()) == len(found.misses) == 5
    assert sum(found.causes(found.inventions).values()) == len(found.inventions) == 3


def test_quotations_are_grounded_in_the_documents_whatever_their_spacing(desk: Desk) -> None:
    rows = [*PREDICTED, PREDICTED[0] | {"quote": "Veltra\n  misled inspectors"}, PREDICTED[0] | {"quote": "never said"}]
    write_lines(desk.predicted, rows)
    assert evaluate(desk.gold, desk.predicted, texts=desk.texts).figures.grounded == Share(7, 8)


def test_a_coded_document_without_extracted_claims_counts_as_missed_and_is_noted(desk: Desk) -> None:
    write_lines(desk.predicted, PREDICTED[:5])
    found = evaluate(desk.gold, desk.predicted)
    assert found.figures.coded == 8
    assert found.problems == ()
    assert found.notes == ("no claim was extracted from letter: all that is coded there counts as missed",)


def test_a_missing_text_is_told(desk: Desk) -> None:
    (desk.texts / "letter.md").unlink()
    found = evaluate(desk.gold, desk.predicted, texts=desk.texts)
    assert found.problems == (f"{desk.texts} holds no document named letter; their quotations cannot be looked up",)
    assert found.figures.grounded == Share(5, 5)


def test_confidence_is_held_against_the_share_right() -> None:
    found = reliability_of([(0.15, False), (0.12, True), (0.9, True), (1.0, True)])
    assert found is not None
    assert [(b.low, b.count, b.right) for b in found.bins] == [(0.1, 2, 1), (0.9, 2, 2)]
    assert found.bins[0].confidence == pytest.approx(0.135)
    assert found.gap == pytest.approx((2 * 0.365 + 2 * 0.05) / 4)
    assert found.brier == pytest.approx((0.15**2 + 0.88**2 + 0.1**2) / 4)


def _extract(document: Document) -> Extraction:
    """The invented claims of the document."""
    rows = [row for row in PREDICTED if row["document"] == document.name]
    claims = tuple(
        Claim(
            document_id=document.id,
            document=document.name,
            start=row["start"],
            end=row["end"],
            quote=row["quote"],
            type=row["type"],
            subject=row["subject"],
            object=row["object"],
            value=row["value"],
            date=row["date"],
            polarity=Polarity(row["polarity"]),
            modality=Modality(row["modality"]),
            speaker=row["speaker"],
            section=Section(row["section"]),
            confidence=row["confidence"],
        )
        for row in rows
    )
    return Extraction(document.id, claims=claims)


def test_a_casebook_is_measured_like_the_file_and_brings_its_texts(desk: Desk, tmp_path: Path) -> None:
    (desk.texts / "uncoded.txt").write_text("Nobody coded this.\n", encoding="utf-8")
    path = tmp_path / "story.casebook"
    with Casebook.create(path) as book:
        build(book, desk.texts, extract=_extract)
    found = evaluate(desk.gold, path)
    assert found.problems == ()
    assert found.notes == (f"1 of 3 documents in {path} are not coded and not measured",)
    with_texts = evaluate(desk.gold, desk.predicted, texts=desk.texts)
    assert found.figures == with_texts.figures
    assert found.figures.grounded == Share(6, 6)
    shown = found.documents[0].text
    assert shown is not None
    assert shown.show(CODED["harbour"][2]["quote"]).before.endswith("Tamsin Ferrow said. ")


def test_a_quotation_is_shown_in_its_block_with_the_place_that_the_claim_gives(desk: Desk) -> None:
    text = evaluate(desk.gold, desk.predicted, texts=desk.texts).documents[0].text
    assert text is not None
    second = TEXTS["harbour.txt"].rindex("Veltra Systems")
    shown = text.show("Veltra Systems", second, second + len("Veltra Systems"))
    assert shown.before.endswith("owns 60 percent of ")
    assert "staff" not in shown.after, "context stays within the paragraph"
    assert not text.show("words of nobody").found


def test_the_data_form_has_figures_breakdowns_and_every_single_thing(desk: Desk) -> None:
    data = as_json(evaluate(desk.gold, desk.predicted, texts=desk.texts))
    assert data["figures"]["core_f1"] == pytest.approx(3 / 7)
    assert data["causes"]["missed"] == {
        "subject": 0, "object": 1, "both": 0, "type": 1, "again": 0, "other": 1, "nothing": 2, "type_alone": 0,
    }  # fmt: skip
    assert [one["claim"]["id"] for one in data["documents"][0]["missed"]] == ["h3", "h5", "h6"]
    assert data["documents"][0]["missed"][2]["nearest"]["type"] == "location"
    assert data["documents"][0]["wrong"][0]["wrong"] == ["speaker", "date"]
    assert sum(one["count"] for one in data["reliability"]["bins"]) == 6


def test_every_table_has_as_many_cells_as_columns(desk: Desk) -> None:
    found = evaluate(desk.gold, desk.predicted)
    for table in (*tables(found), of_documents(found)):
        assert {len(row) for row in table.rows} == {len(table.columns)}
