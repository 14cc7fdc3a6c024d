"""Official lists in a casebook: editions, what was listed on a day, differences, and what is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.casebook import Casebook, CasebookError, UnknownId
from onrecord.lists.contents import digest_of, digest_of_all
from onrecord.lists.errors import ListRefused
from onrecord.lists.values import Edition
from onrecord.model import ListedName, Listing, Origin

PAPERS = (
    {"name": "sdn.csv", "sha256": "ab" * 32, "size": 3, "url": None, "etag": None, "modified": None, "kept": None},
)


def row(entry: str, name: str, **said: object) -> Listing:
    base = Listing("us-ofac-sdn", "", entry, name, origin=Origin("sdn.csv", "ab" * 32, int(entry)))
    return replace(base, **said)  # type: ignore[arg-type]


def edition_of(rows: list[Listing], dated: str, source: str = "us-ofac-sdn", **other: object) -> Edition:
    digest = digest_of_all(digest_of(one) for one in rows)[:8]
    stamp = f"{dated}T12:00:00+00:00"
    base = Edition(rows[0].list, f"{dated}.{digest}", source, "ofac_csv", dated, "file", stamp, stamp, len(rows))
    return replace(base, files=PAPERS, **other)  # type: ignore[arg-type]


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    return Casebook.create(tmp_path / "lists.casebook")


TARN = row("1", "TARN OPTICS CO., LTD.", aliases=(ListedName("Тарн Оптика", "Cyrl"),), listed="2024-03-04")
HOLM = row("2", "HOLM, Per Anders", kind="person", listed="2024-03-04", removed="2026-04-30")
LUND = row("3", "Lund Networks", listed="2026-02-10")
QUAY = row("4", "Quay Shipping")


def filled(book: Casebook) -> Casebook:
    """January: Tarn and Holm. March: Tarn renamed, Holm, Lund and Quay. June: Tarn, Lund."""
    changed = replace(TARN, name="TARN GROUP LTD.")
    for rows, dated in (
        ([TARN, HOLM], "2026-01-15"),
        ([changed, HOLM, LUND, QUAY], "2026-03-15"),
        ([changed, LUND], "2026-06-15"),
    ):
        book.add_edition(edition_of(rows, dated), rows, confirm=True)
    return book


def names(listings: tuple[Listing, ...]) -> list[str]:
    return [listing.name for listing in listings]


def test_what_is_put_in_comes_out_with_its_edition_and_its_place(book: Casebook) -> None:
    taken = book.add_edition(edition_of([TARN, HOLM], "2026-01-15"), [TARN, HOLM])
    assert book.editions() == (taken,)
    assert book.listings() == tuple(replace(one, edition=taken.edition) for one in (TARN, HOLM))


def test_the_newest_edition_counts_without_a_day(book: Casebook) -> None:
    assert names(filled(book).listings("us-ofac-sdn")) == ["TARN GROUP LTD.", "Lund Networks"]


def test_on_a_day_the_edition_before_it_counts(book: Casebook) -> None:
    filled(book)
    assert names(book.listings(as_of="2026-01-20")) == ["TARN OPTICS CO., LTD.", "HOLM, Per Anders"]
    assert names(book.listings(as_of="2026-03-15")) == [
        "TARN GROUP LTD.",
        "HOLM, Per Anders",
        "Lund Networks",
        "Quay Shipping",
    ]
    assert names(book.listings(as_of="2026")) == ["TARN GROUP LTD.", "Lund Networks"], "the last day of the year"


def test_a_later_edition_tells_of_a_day_between_by_its_dates(book: Casebook) -> None:
    filled(book)
    assert names(book.listings(as_of="2026-02-20")) == ["TARN OPTICS CO., LTD.", "HOLM, Per Anders", "Lund Networks"]
    assert names(book.listings(as_of="2026-02-09")) == ["TARN OPTICS CO., LTD.", "HOLM, Per Anders"]
    assert names(book.listings(as_of="2025-01-01")) == ["TARN OPTICS CO., LTD.", "HOLM, Per Anders"], (
        "before any edition"
    )
    assert names(book.listings(as_of="2024-01-01")) == []


def test_a_row_that_says_it_has_ended_does_not_count_after_that_day(book: Casebook) -> None:
    filled(book)
    assert "HOLM, Per Anders" in names(book.listings(as_of="2026-04-30"))
    assert "HOLM, Per Anders" not in names(book.listings(as_of="2026-05-01"))


def test_a_name_is_found_in_any_writing_and_any_script(book: Casebook) -> None:
    filled(book)
    assert names(book.listings(name="tarn group")) == ["TARN GROUP LTD."]
    assert names(book.listings(name="ТАРН ОПТИКА")) == ["TARN GROUP LTD."]
    assert names(book.listings(name="Holm, per anders", as_of="2026-03-20")) == ["HOLM, Per Anders"]
    assert names(book.listings(name="Tarn")) == []


def test_the_same_rows_on_another_day_are_a_check_and_no_new_edition(book: Casebook) -> None:
    first = book.add_edition(edition_of([TARN], "2026-01-15"), [TARN])
    again = book.add_edition(edition_of([TARN], "2026-01-20"), [TARN])
    assert again.edition == first.edition
    assert [one.checked for one in book.editions()] == ["2026-01-20T12:00:00+00:00"]
    assert book.editions()[0].retrieved == first.retrieved


def test_a_list_that_goes_back_to_what_it_said_is_a_new_edition(book: Casebook) -> None:
    for rows, dated in (([TARN], "2026-01-15"), ([TARN, LUND], "2026-01-16"), ([TARN], "2026-01-17")):
        book.add_edition(edition_of(rows, dated), rows, confirm=True)
    assert [one.dated for one in book.editions()] == ["2026-01-15", "2026-01-16", "2026-01-17"]


def test_an_edition_that_shrank_is_refused_until_confirmed(book: Casebook) -> None:
    many = [row(str(number), f"Party {number}") for number in range(1, 21)]
    book.add_edition(edition_of(many, "2026-01-15"), many)
    with pytest.raises(ListRefused, match=r"5 rows where edition .* has 20; 75% fewer.*--confirm"):
        book.add_edition(edition_of(many[:5], "2026-01-16"), many[:5])
    assert len(book.editions()) == 1
    assert len(book.listings()) == 20
    taken = book.add_edition(edition_of(many[:5], "2026-01-16"), many[:5], confirm=True)
    assert taken.confirmed
    assert len(book.listings()) == 5


def test_an_edition_cut_off_is_refused_until_confirmed(book: Casebook) -> None:
    with pytest.raises(ListRefused, match="cut off"):
        book.add_edition(edition_of([TARN], "2026-01-15", complete=False), [TARN])
    assert book.add_edition(edition_of([TARN], "2026-01-15", complete=False), [TARN], confirm=True).confirmed


def test_an_older_edition_may_be_added_later(book: Casebook) -> None:
    many = [row(str(number), f"Party {number}") for number in range(1, 21)]
    book.add_edition(edition_of(many, "2026-03-15"), many)
    book.add_edition(edition_of(many[:5], "2026-01-15"), many[:5])
    assert len(book.listings()) == 20
    assert len(book.listings(as_of="2026-02-01")) == 5


def test_rows_of_another_list_are_not_taken_in(book: Casebook) -> None:
    with pytest.raises(CasebookError, match="do not belong together"):
        book.add_edition(edition_of([TARN], "2026-01-15"), [replace(TARN, list="un-sanctions")])
    with pytest.raises(CasebookError, match="do not belong together"):
        book.add_edition(edition_of([TARN], "2026-01-15"), [TARN, HOLM])


def test_a_difference_is_between_two_editions_of_the_same_source(book: Casebook) -> None:
    filled(book)
    newest = book.diff("us-ofac-sdn")
    assert (names(newest.on), names(newest.off), newest.changed) == ([], ["HOLM, Per Anders", "Quay Shipping"], ())
    whole = book.diff("us-ofac-sdn", "2026-01-15", "2026-06-30")
    assert names(whole.on) == ["Lund Networks"]
    assert names(whole.off) == ["HOLM, Per Anders"]
    assert [(one.after.name, one.fields) for one in whole.changed] == [("TARN GROUP LTD.", ("name",))]
    other = edition_of([QUAY], "2026-07-01", "us-csl")
    book.add_edition(other, [QUAY], confirm=True)
    with pytest.raises(UnknownId, match=r"no edition before .* of the same source"):
        book.diff("us-ofac-sdn")
    with pytest.raises(UnknownId, match="no edition of un-sanctions is loaded"):
        book.diff("un-sanctions")
    with pytest.raises(UnknownId, match="has no edition '2020'"):
        book.diff("us-ofac-sdn", "2020")


def test_of_two_editions_of_one_day_the_issuers_own_comes_first(book: Casebook) -> None:
    book.add_edition(edition_of([QUAY], "2026-01-15", "us-csl"), [QUAY])
    book.add_edition(edition_of([TARN], "2026-01-15"), [TARN], confirm=True)
    assert names(book.listings()) == ["TARN OPTICS CO., LTD."]


def test_a_wording_that_editions_share_is_kept_once(book: Casebook) -> None:
    from sqlalchemy import func, select

    from onrecord.casebook import schema

    filled(book)
    with book.reading() as connection:
        kept = connection.execute(select(func.count()).select_from(schema.listings)).scalar_one()
    assert kept == 5


def test_equal_input_gives_an_equal_casebook_whenever_it_came(tmp_path: Path) -> None:
    dumps = []
    for name, day in (("a", 1), ("b", 9)):
        with Casebook.create(tmp_path / f"{name}.casebook") as book:
            stamp = dt.datetime(2026, 8, day, tzinfo=dt.UTC).isoformat()
            book.add_edition(edition_of([TARN, HOLM], "2026-01-15", retrieved=stamp, checked=stamp), [TARN, HOLM])
            dumps.append(list(book.dump()))
    assert dumps[0] == dumps[1]
