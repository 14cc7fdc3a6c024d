"""The measure of the room on the gold documents beside the checkout: nine in ten of what a document itself gives."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the gold documents (../shared) are not beside the checkout"
)


@pytest.fixture(scope="module")
def reading() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reading_benchmark", ROOT / "benchmarks" / "reading.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("field", ["title", "publisher", "author", "published", "comments"])
def test_nine_in_ten_of_what_documents_give_is_right(reading: ModuleType, field: str) -> None:
    told = [row for row in reading.rows("all") if field == "comments" or reading.given(field, row)]
    right = sum(reading.right(field, row) for row in told)
    assert len(told) >= 70
    assert right >= 0.9 * len(told)


def test_a_date_that_a_document_does_not_give_is_null(reading: ModuleType) -> None:
    silent = [
        row for row in reading.rows("all") if row.gold["published"] is None or not reading.given("published", row)
    ]
    assert silent
    assert [row.file for row in silent if row.document.metadata.published] == []


def test_no_listed_furniture_is_kept_as_article(reading: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    reading.measure_furniture(list(reading.rows("report")))
    assert "inside listed furniture: 0" in capsys.readouterr().out


def test_claims_stand_in_the_sections_that_the_coders_gave(
    reading: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    reading.measure_sections(list(reading.rows("all")), misses=False)
    share = float(capsys.readouterr().out.split("all sections right:")[1].split("=")[1].split()[0])
    assert share >= 0.95
