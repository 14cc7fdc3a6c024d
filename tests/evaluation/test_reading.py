"""What cannot be used is named with file, row and what was expected; the other documents go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluation import EvaluationError, evaluate

from .conftest import Desk
from .invented import CODED, PREDICTED, write_gold, write_lines


def names(desk: Desk, predicted: Path | None = None) -> tuple[list[str], list[str]]:
    """The documents that are measured, and the problems."""
    found = evaluate(desk.gold, predicted or desk.predicted)
    return [document.name for document in found.documents], list(found.problems)


def changed(desk: Desk, **fields: Any) -> list[str]:
    """The problems where the first coded claim of the letter has other fields; the harbour goes on."""
    write_lines(desk.gold / "letter.jsonl", [CODED["letter"][0] | fields, CODED["letter"][1]])
    measured, problems = names(desk)
    assert measured == ["harbour"]
    return problems


def test_good_input_has_no_problems(desk: Desk) -> None:
    assert names(desk) == (["harbour", "letter"], [])


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"type": "theft"}, "type is 'theft'; expected one of association, "),
        ({"quote": " "}, "quote is empty; expected the exact words"),
        ({"polarity": "yes"}, "polarity is 'yes'; expected + or -"),
        ({"modality": None}, "modality is null; expected actual or possible or proposed"),
        ({"subject": ["Veltra"]}, "subject is ['Veltra']; expected words in quotation marks, or null"),
        ({"via": "Veltra"}, "via is 'Veltra'; expected a list of names"),
        ({"section": "headline"}, "section is 'headline'; expected body or"),
        ({"confidence": 7}, "confidence is 7; expected a number from 0 to 1"),
        ({"start": -1}, "start is -1; expected a number of characters"),
    ],
)
def test_a_faulty_field_is_told_with_file_and_row_and_its_document_left_out(
    desk: Desk, fields: dict[str, Any], says: str
) -> None:
    [problem] = changed(desk, **fields)
    assert problem.startswith(f"{desk.gold / 'letter.jsonl'}, row 1: ")
    assert says in problem
    assert problem.endswith("(the document letter is left out of the figures)")


def test_a_missing_field_that_every_claim_needs_is_told(desk: Desk) -> None:
    row = {key: value for key, value in CODED["letter"][0].items() if key != "polarity"}
    write_lines(desk.gold / "letter.jsonl", [row])
    assert "polarity is missing" in names(desk)[1][0]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"type": "supply", ', "is not JSON (at column"),
        ("[1, 2]", "is list, not an object"),
        ('{"type": "supply", "quote": "\\ud800"}', "half a character"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_malformed_line_is_told_with_its_row(desk: Desk, line: str, says: str) -> None:
    path = desk.gold / "letter.jsonl"
    path.write_text(json.dumps(CODED["letter"][0]) + "\n\n" + line + "\n", encoding="utf-8")
    measured, [problem] = names(desk)
    assert measured == ["harbour"]
    assert problem.startswith(f"{path}, row 3: ")
    assert says in problem


def test_a_file_in_another_encoding_is_told(desk: Desk) -> None:
    (desk.gold / "letter.jsonl").write_bytes('{"quote": "Győr"}'.encode("utf-16"))
    measured, [problem] = names(desk)
    assert measured == ["harbour"]
    assert "letter.jsonl cannot be read (it is not UTF-8 at byte 0)" in problem


def test_a_document_without_coded_claims_is_named_and_the_others_go_on(desk: Desk) -> None:
    (desk.gold / "letter.jsonl").unlink()
    measured, [problem] = names(desk)
    assert measured == ["harbour"]
    assert f"{desk.gold / 'letter'}.jsonl is missing, but {desk.predicted} has 1 of its claims" in problem
    assert "code it, or leave its claims away" in problem


def test_a_faulty_extracted_row_leaves_its_own_document_out(desk: Desk) -> None:
    write_lines(desk.predicted, [*PREDICTED, {"document": "letter.md", "type": "theft"}])
    measured, [problem] = names(desk)
    assert measured == ["harbour"]
    assert problem.startswith(f"{desk.predicted}, row 7: type is 'theft'")


def test_an_extracted_row_without_a_document_is_left_out(desk: Desk) -> None:
    write_lines(desk.predicted, [*PREDICTED, PREDICTED[0] | {"document": None}])
    measured, [problem] = names(desk)
    assert measured == ["harbour", "letter"]
    assert "row 7: document is missing" in problem


def test_without_an_entity_table_names_are_compared_as_written(desk: Desk) -> None:
    (desk.gold / "entities.jsonl").unlink()
    found = evaluate(desk.gold, desk.predicted)
    assert "entities.jsonl is missing" in found.problems[0]
    assert found.figures.core < 3


def test_a_faulty_row_of_the_entity_table_is_told_and_the_others_hold(desk: Desk) -> None:
    path = desk.gold / "entities.jsonl"
    path.write_text('{"aliases": ["x"]}\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    found = evaluate(desk.gold, desk.predicted)
    assert found.problems == (
        f"{path}, row 1: is no entity; expected a name in quotation marks and a list of aliases; correct the row "
        "(it is left out)",
    )
    assert found.figures.core == 3


def test_two_documents_of_one_name_are_told(desk: Desk) -> None:
    write_lines(desk.predicted, [*PREDICTED, PREDICTED[0] | {"document": "old/harbour.html"}])
    [problem] = names(desk)[1]
    assert problem.startswith("harbour.txt, old/harbour.html go by one name")


@pytest.mark.parametrize("missing", ["gold", "predicted", "texts"])
def test_a_path_that_does_not_exist_is_named(desk: Desk, missing: str) -> None:
    paths = {"gold": desk.gold, "predicted": desk.predicted, "texts": desk.texts} | {missing: Path("/no/such/place")}
    with pytest.raises(EvaluationError, match="/no/such/place does not exist"):
        evaluate(paths["gold"], paths["predicted"], texts=paths["texts"])


def test_documents_that_are_all_others_end_with_what_to_do(desk: Desk) -> None:
    write_lines(desk.predicted, [PREDICTED[0] | {"document": "strange.txt"}])
    with pytest.raises(EvaluationError, match=r"\(strange\) is coded in .*matched by file name without ending"):
        evaluate(desk.gold, desk.predicted)


def test_a_file_of_something_else_is_told_in_one_sentence(desk: Desk) -> None:
    desk.predicted.write_text("Not a claim.\n" * 500, encoding="utf-8")
    says = r"holds no claim that can be used: .*row 3: is not JSON .* and 497 more like these"
    with pytest.raises(EvaluationError, match=says) as error:
        evaluate(desk.gold, desk.predicted)
    assert len(str(error.value)) < 2000


def test_a_folder_without_claims_is_named(desk: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(EvaluationError, match="holds no coded claims"):
        evaluate(empty, desk.predicted)
    with pytest.raises(EvaluationError, match="holds no file of claims"):
        evaluate(desk.gold, empty)


def test_a_folder_of_one_file_a_document_is_read_by_the_files_names(desk: Desk, tmp_path: Path) -> None:
    bare = [{key: value for key, value in row.items() if key != "document"} for row in PREDICTED]
    folder = write_gold(tmp_path / "extracted", {"harbour": bare[:5], "letter": bare[5:]})
    found = evaluate(desk.gold, folder)
    assert found.figures == evaluate(desk.gold, desk.predicted).figures
