"""The official record as a casebook holds it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.analysis.weighing import record_of
from onrecord.model import Holding, Listing


@dataclass(frozen=True)
class Edition:
    list: str
    edition: str
    dated: str
    complete: bool = True


class Book:
    """As much of a casebook as the record is asked of."""

    def listings(self) -> tuple[Listing, ...]:
        return (Listing("us-bis-entity-list", "2022-06-01.ab12", "7", "Norrlys Optik AB"),)

    def holdings(self) -> tuple[Holding, ...]:
        return (Holding("Brennhavn Invest", "Norrlys Optik", 0.38),)

    def editions(self) -> tuple[Edition, ...]:
        return (
            Edition("us-ofac-sdn", "2022-05-01.cd34", "2022-05-01", complete=False),
            Edition("us-ofac-sdn", "2021-05-01.ef56", "2021-05-01"),
            Edition("us-bis-entity-list", "2022-06-01.ab12", "2022-06-01"),
        )


def test_the_newest_editions_count_also_of_lists_that_name_nobody_here() -> None:
    record = record_of(Book())
    assert dict(record.editions) == {"us-ofac-sdn": "2022-05-01.cd34", "us-bis-entity-list": "2022-06-01.ab12"}
    assert record.edition_day("us-ofac-sdn") == "2022-05-01"
    assert record.cut_off == {"us-ofac-sdn"}
    assert (len(record.listings), len(record.holdings)) == (1, 1)


def test_a_casebook_without_lists_has_an_empty_record() -> None:
    record = record_of(object())
    assert (record.listings, record.holdings, dict(record.editions)) == ((), (), {})
