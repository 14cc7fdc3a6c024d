"""Holdings kept in a casebook: imported ones, and those that ownership claims put forward."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.casebook import invented

from onrecord.casebook import Casebook, build
from onrecord.model import Listing
from onrecord.regimes.holdings_files import read_holdings
from onrecord.reports.restrictions import reasoner_of, restrictions_of

TABLE = "owner,owned,share,owner_lei\nPell Optics,Delmere Sensors,60 %,529900PELL0000000001\n"
ARTICLE = """% company Harrow Lane Systems = Harrow Lane, HLS
% company Pell Optics
Harrow Lane > ownership > Pell Optics | what=wholly owned | date=2021
Harrow Lane Systems > ownership > Corvane Trading | polarity=-
"""


def imported(tmp_path: Path, text: str = TABLE) -> Path:
    place = tmp_path / "held.csv"
    place.write_text(text, encoding="utf-8")
    return place


def test_imported_holdings_are_kept_with_their_parties_and_replaced_when_the_file_comes_again(tmp_path: Path) -> None:
    reading = read_holdings(imported(tmp_path))
    with Casebook.create(tmp_path / "a.casebook") as book:
        book.add_holdings(reading)
        assert book.holdings() == reading.holdings
        assert book.holding_parties() == reading.parties
        changed = read_holdings(imported(tmp_path, TABLE.replace("60 %", "70 %")))
        book.add_holdings(changed)
    with Casebook.open(tmp_path / "a.casebook", read_only=True) as book:
        assert [one.share for one in book.holdings()] == [0.7]


def test_a_casebooks_claims_and_imports_lead_to_one_chain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    with Casebook.create(tmp_path / "a.casebook") as book:
        build(book, folder, read=invented.read, extract=invented.extract)
        book.add_holdings(read_holdings(imported(tmp_path)))
        claimed = [one for one in book.holdings() if one.source.startswith("claim ")]
        assert [(one.share, one.since) for one in claimed] == [(1.0, "2021")]
        sdn = Listing("us-ofac-sdn", "2026-01-05", "1", "HLS", listed="2020")
        monkeypatch.setattr(book, "listings", lambda **_: (sdn,))
        asked = reasoner_of(book, "2026-01-10").check("Delmere Sensors", "2026-01-10")
        (verdict,) = [one for one in asked.verdicts if one.regime == "us-ofac-sdn"]
        assert verdict.outcome == "BLOCKED_PROPERTY"
        assert [step.holding.source.split()[0] for step in verdict.chain] == ["claim", "held.csv,"]
        pell = restrictions_of("Pell Optics", book, "2026-01-10")
        assert {one.outcome for one in pell.verdicts if one.regime == "us-ofac-sdn"} == {"BLOCKED_PROPERTY"}
