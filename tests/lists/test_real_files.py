"""Every real list file loads, row for row, with nothing lost and nothing odd unnamed."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

import pytest
from tests.lists.conftest import loaded

from onrecord.lists.reading import read
from onrecord.lists.values import Reading
from onrecord.model import Listing

OFAC_2021 = ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv")
OFAC_2025 = ("cons_prim.csv", "cons_add.csv", "cons_alt.csv", "cons_comments.csv")

COUNTS = [
    ("ofac_sdn_bench_2021", OFAC_2021, (8976, 13837, 11910, 5), {"us-ofac-sdn": 8976}, ()),
    (
        "ofac_consolidated_non_sdn_2025-12",
        OFAC_2025,
        (442, 574, 1073, 10),
        {"us-ofac-nscmic": 68, "us-ofac-non-sdn": 374},
        (),
    ),
    ("un", ("UN_consolidated.xml",), (730 + 273,), {"un-sanctions": 1003}, ()),
    ("bis_dpl", ("dpl_2022-09.txt",), (581,), {"us-bis-dpl": 581}, ("unfit", "unfit")),
    ("bis_dpl", ("dpl_2023-11.txt",), (665,), {"us-bis-dpl": 665}, ("unfit",)),
    ("csl", ("csl_2019_sample.csv",), (115,), None, ()),
    ("csl", ("csl_2023-11_partial.csv",), (4227,), None, ("cut",)),
    ("csl", ("csl_2025-06_sample.csv",), (13,), None, ()),
    ("fcc", ("fcc_covered_list_2026-05-14.csv",), (13,), {"us-fcc-covered-list": 14}, ()),
    ("fcc", ("fcc_covered_list_2026-08-20.csv",), (16,), {"us-fcc-covered-list": 18}, ()),
    ("kev", ("known_exploited_vulnerabilities_2025-08-25.json",), (1404,), {"us-cisa-kev": 1404}, ()),
    ("other_samples", ("1260h_industry_extract.csv",), (85,), {"us-dod-1260h": 85}, ()),
    ("other_samples", ("uflpa_sample.csv",), (4,), {"us-uflpa": 4}, ()),
]


@lru_cache(maxsize=4)
def reading_of(real: Path, folder: str, *names: str) -> Reading:
    return read(loaded(*(real / folder / name for name in names)))


def party(listings: tuple[Listing, ...], name: str) -> Listing:
    return next(listing for listing in listings if name in listing.names)


@pytest.mark.parametrize(("folder", "names", "rows", "lists", "oddities"), COUNTS, ids=lambda value: str(value)[:30])
def test_a_file_loads_with_the_rows_it_has(
    real: Path,
    folder: str,
    names: tuple[str, ...],
    rows: tuple[int, ...],
    lists: dict[str, int] | None,
    oddities: tuple[str, ...],
) -> None:
    reading = reading_of(real, folder, *names)
    assert dict(reading.rows) == dict(zip(names, rows, strict=True))
    assert tuple(problem.kind for problem in reading.problems) == oddities
    primary = {listing.origin.row for listing in reading.listings if listing.origin}
    assert len(primary) == rows[0], "each row of the primary file stands behind a listing"
    if lists is not None:
        found: dict[str, int] = {}
        for part in reading.parts:
            found[part.list] = found.get(part.list, 0) + len(part.listings)
        assert found == lists
    ids = [(part.list, part.dated, listing.id) for part in reading.parts for listing in part.listings]
    assert len(ids) == len(set(ids)), "an entry stands once in an edition"


def test_every_address_and_alternate_name_of_the_sdn_file_reaches_its_party(real: Path) -> None:
    reading = reading_of(real, "ofac_sdn_bench_2021", *OFAC_2021)
    by_entry = {listing.entry: listing for listing in reading.listings}
    with (real / "ofac_sdn_bench_2021" / "alt.csv").open(encoding="ascii", newline="") as table:
        for row in csv.reader(table):
            if len(row) == 5:
                assert row[3].strip() in by_entry[row[0]].names
    with (real / "ofac_sdn_bench_2021" / "add.csv").open(encoding="ascii", newline="") as table:
        for row in csv.reader(table):
            said = [cell for cell in row[2:] if cell.strip() != "-0-"]
            if len(row) == 6 and said:
                assert ", ".join(cell.strip() for cell in said) in [one.text for one in by_entry[row[0]].addresses]


def test_a_remark_goes_on_in_the_comments_file_in_the_middle_of_a_word(real: Path) -> None:
    reading = reading_of(real, "ofac_sdn_bench_2021", *OFAC_2021)
    long = next(listing for listing in reading.listings if listing.entry == "28263")
    assert long.remarks
    assert long.remarks.endswith("Linked To: LAZARUS GROUP.")
    assert ("linked_to", "LAZARUS GROUP") in long.details
    assert len(long.remarks) > 1000


def test_several_programmes_are_told_apart(real: Path) -> None:
    reading = reading_of(real, "ofac_sdn_bench_2021", *OFAC_2021)
    bank = party(reading.listings, "BANK MARKAZI JOMHOURI ISLAMI IRAN")
    assert bank.programmes == ("IRAN", "SDGT", "IRGC", "IFSR")
    assert not any(mark in programme for one in reading.listings for programme in one.programmes for mark in "[]")


def test_no_null_of_the_issuer_is_left_in_a_listing(real: Path) -> None:
    for folder, names in (("ofac_sdn_bench_2021", OFAC_2021), ("ofac_consolidated_non_sdn_2025-12", OFAC_2025)):
        for listing in reading_of(real, folder, *names).listings:
            said = (
                listing.name,
                listing.remarks,
                *(address.text for address in listing.addresses),
                *listing.programmes,
            )
            assert not any(text and re.search(r"(?<![\w-])-0-(?![\w-])", text) for text in said)


def test_cmic_dates_tickers_isins_and_credit_codes_come_out_of_the_remarks_as_the_derived_table_has_them(
    real: Path,
) -> None:
    reading = reading_of(real, "ofac_consolidated_non_sdn_2025-12", *OFAC_2025)
    found = {one.entry: one for one in reading.listings if one.list == "us-ofac-nscmic"}
    with (real / "other_samples" / "ns_cmic_2025-12_parsed.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == len(found) == 68
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    for row in rows:
        listing = found[row["ent_num"]]
        day, month, year = row["listing_date"].split()
        assert listing.listed == f"{year}-{months.index(month) + 1:02}-{day}"
        day, month, year = row["effective_date"].split()
        assert listing.effective == f"{year}-{months.index(month) + 1:02}-{day}"
        codes = {(one.scheme, one.value) for one in listing.identifiers}
        for scheme, column in (("uscc", "uscc"), ("ticker", "first_ticker"), ("isin", "first_isin")):
            assert not row[column] or (scheme, row[column]) in codes, (row["ent_num"], column)
        assert not row["linked_to"] or row["linked_to"] in [
            value for key, value in listing.details if key == "linked_to"
        ]


def test_the_denied_dahua_of_flushing_keeps_its_day_of_expiry(real: Path) -> None:
    reading = reading_of(real, "bis_dpl", "dpl_2023-11.txt")
    denied = party(reading.listings, "DAHUA ELECTRONICS CORPORATION")
    assert denied.removed == "2025-11-19"
    assert "FLUSHING" in denied.addresses[0].text
    assert denied.addresses[0].country == "US"
    assert denied.kind == "party"
    assert reading.parts[0].dated == "2023-11-28"


def test_a_blank_before_a_name_is_not_part_of_it(real: Path) -> None:
    listings = reading_of(real, "bis_dpl", "dpl_2023-11.txt").listings
    assert all(listing.name == listing.name.strip() for listing in listings)
    assert listings[0].name == "I. ASH"


def test_the_screening_list_cut_short_is_said_to_be_so_and_its_last_row_is_kept(real: Path) -> None:
    reading = reading_of(real, "csl", "csl_2023-11_partial.csv")
    assert not reading.complete
    assert "ends in the middle of this row" in reading.problems[0].what
    assert reading.problems[0].row == 4229
    last = max(reading.listings, key=lambda one: one.origin.row if one.origin else 0)
    assert last.origin
    assert last.origin.row == 4229
    assert {part.list for part in reading.parts} >= {"us-bis-entity-list", "us-bis-meu", "us-bis-uvl", "us-state-isn"}


def test_columns_are_read_by_name_whether_or_not_the_table_begins_with_an_id(real: Path) -> None:
    old = reading_of(real, "csl", "csl_2019_sample.csv")
    new = reading_of(real, "csl", "csl_2025-06_sample.csv")
    assert all(listing.name for listing in (*old.listings, *new.listings))
    sino = party(new.listings, "Sinobright Import and Export Company")
    assert sino.reach == "and any successor, sub-unit, or subsidiary thereof"
    assert dict(sino.details)["name_as_listed"].endswith("subsidiary thereof")


def test_purpose_limits_stand_on_three_makers_and_not_on_the_other_two(real: Path) -> None:
    listings = reading_of(real, "fcc", "fcc_covered_list_2026-08-20.csv").listings
    limited = {one.name for one in listings if "purpose_limit" in dict(one.details)}
    assert limited == {
        "Hytera Communications Corporation",
        "Hangzhou Hikvision Digital Technology Company",
        "Dahua Technology Company",
    }
    makers = {one.name for one in listings if dict(one.details)["entry_kind"] == "maker"}
    assert makers - limited == {
        "Huawei Technologies Company",
        "ZTE Corporation",
        "AO Kaspersky Lab",
        "Kaspersky Lab, Inc.",
    }


def test_run_together_dates_of_a_covered_row_are_told_apart(real: Path) -> None:
    listings = reading_of(real, "fcc", "fcc_covered_list_2026-08-20.csv").listings
    drones = [one for one in listings if one.listed == "2025-12-22"]
    assert len(drones) == 2, "the row's two sentences are two entries"
    for one in drones:
        updated = [value for key, value in one.details if key == "updated"]
        assert updated == ["2026-01-07", "2026-03-18", "2026-06-15", "2026-07-21"]


def test_an_entry_of_the_covered_list_keeps_its_number_when_footnotes_change(real: Path) -> None:
    before = reading_of(real, "fcc", "fcc_covered_list_2026-05-14.csv").listings
    after = reading_of(real, "fcc", "fcc_covered_list_2026-08-20.csv").listings
    assert {one.id for one in before} < {one.id for one in after}


def test_names_in_other_scripts_come_with_their_script(real: Path) -> None:
    listings = reading_of(real, "un", "UN_consolidated.xml").listings
    scripts = [alias.script for one in listings for alias in one.aliases if alias.quality == "original script"]
    assert scripts.count("Arab") > 300
    assert len(scripts) == 336 + 42


def test_an_edition_of_1260h_is_no_date_of_listing(real: Path) -> None:
    reading = reading_of(real, "other_samples", "1260h_industry_extract.csv")
    assert [part.dated for part in reading.parts] == [
        "2021-06-03",
        "2022-10-05",
        "2024-01-31",
        "2025-01-07",
        "2026-06-08",
    ]
    assert all(listing.listed is None for listing in reading.listings)
    ids = [{one.id for one in part.listings if one.name.startswith("Hangzhou Hikvision")} for part in reading.parts]
    assert len(set().union(*ids)) == 1, "the same company in every edition that has it"
