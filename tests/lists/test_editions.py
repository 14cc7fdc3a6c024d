"""Editions: how they are dated, when they are refused, how old they are, and what differs between two."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lists.conftest import sample

from onrecord.lists.contents import content_of, digest_of, listing_from
from onrecord.lists.dates import edtf
from onrecord.lists.differences import compare
from onrecord.lists.editions import age_in_days, editions_of, refusal
from onrecord.lists.errors import ListError
from onrecord.lists.reading import read
from onrecord.lists.registry import OfficialList, registry
from onrecord.lists.values import Edition, SourceFile
from onrecord.model import Address, Identifier, ListedName, Listing, bounds

NOW = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
WORDS = st.text(min_size=1, max_size=12)
LISTINGS = st.builds(
    Listing,
    list=st.just("us-ofac-sdn"),
    edition=st.just("2026-01-01.aa"),
    entry=WORDS,
    name=WORDS,
    aliases=st.lists(st.builds(ListedName, WORDS, st.none() | WORDS, st.none() | WORDS), max_size=2).map(tuple),
    identifiers=st.lists(st.builds(Identifier, WORDS, WORDS, st.none() | WORDS), max_size=2).map(tuple),
    addresses=st.lists(st.builds(Address, WORDS, st.none() | WORDS), max_size=2).map(tuple),
    programmes=st.lists(WORDS, max_size=2).map(tuple),
    remarks=st.none() | WORDS,
    details=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
)


def edition(rows: int, **other: object) -> Edition:
    base = Edition("us-ofac-sdn", "2026-01-01.aa", "s", "ofac_csv", "2026-01-01", "file", "t", "t", rows)
    return replace(base, **other)  # type: ignore[arg-type]


def dated(file: SourceFile, given_date: str | None = None) -> tuple[str, str]:
    (found,) = {
        (one.dated, one.dated_by)
        for one, _ in editions_of(
            read([file]), [file], registry().source_of("sam_csv", file.name), now=NOW, given=given_date
        )
    }
    return found


def test_the_day_is_the_users_or_the_names_or_the_servers_and_for_a_fetched_file_at_last_todays() -> None:
    (table,) = sample("sam.csv")
    assert dated(table, "2026-09-22") == ("2026-09-22", "given")
    assert dated(replace(table, name="sam_2026-09.csv")) == ("2026-09-30", "name")
    assert dated(replace(table, modified="Mon, 07 Sep 2026 13:10:00 GMT", url="https://x.example")) == (
        "2026-09-07",
        "server",
    )
    assert dated(replace(table, modified="some time ago", url="https://x.example")) == ("2026-11-01", "arrival")


def test_an_old_file_that_nothing_dates_does_not_pass_for_a_new_one() -> None:
    (table,) = sample("sam.csv")
    with pytest.raises(ListError, match="--dated YYYY-MM-DD"):
        dated(table)
    with pytest.raises(ListError, match="is no date"):
        dated(table, "last week")


def test_the_list_itself_dates_its_edition() -> None:
    file = sample("eu.xml")
    ((found, _),) = editions_of(read(file), file, registry().sources["eu-sanctions"], now=NOW)
    assert (found.dated, found.dated_by) == ("2026-09-07", "file")
    assert found.edition.startswith("2026-09-07.")


def test_the_same_rows_make_the_same_edition_from_whatever_file_and_in_whatever_order() -> None:
    (file,) = sample("sam.csv")
    lines = file.content.decode().splitlines(keepends=True)
    turned = SourceFile.of("other.csv", "".join([lines[0], *reversed(lines[1:])]).encode())
    source = registry().sources["us-sam-exclusions"]
    ids = {
        one.edition
        for given_file in (file, turned)
        for one, _ in editions_of(read([given_file]), [given_file], source, now=NOW, given="2026-09-22")
    }
    assert len(ids) == 1


def test_an_edition_that_lost_more_than_its_list_may_lose_is_refused() -> None:
    of = OfficialList("us-ofac-sdn", "t", "i", None, 7, 0.1)
    assert refusal(edition(900), edition(1000), of) is None
    reason = refusal(edition(899), edition(1000), of)
    assert reason
    assert "899 rows where edition 2026-01-01.aa has 1,000; 10% fewer" in reason
    assert refusal(edition(5), None, of) is None
    assert refusal(edition(2000), edition(1000), of) is None
    assert "cut off" in (refusal(edition(2000, complete=False), edition(1000), of) or "")


def test_only_a_fetched_edition_grows_younger_by_being_looked_at() -> None:
    today = dt.date(2026, 1, 31)
    later = {"retrieved": "2026-01-02T00:00:00+00:00", "checked": "2026-01-30T00:00:00+00:00"}
    assert age_in_days(edition(1), today) == 30
    assert age_in_days(edition(1, **later, files=({"url": None},)), today) == 30
    assert age_in_days(edition(1, **later, files=({"url": "https://x.example"},)), today) == 1


@given(LISTINGS)
def test_a_listing_survives_being_kept(listing: Listing) -> None:
    assert listing_from(content_of(listing), listing.edition, listing.origin) == listing


@given(LISTINGS)
def test_a_digest_is_of_what_is_said_and_of_nothing_else(listing: Listing) -> None:
    assert digest_of(listing) == digest_of(replace(listing, edition="another"))
    assert digest_of(listing) != digest_of(replace(listing, name=listing.name + "x"))


@given(st.lists(LISTINGS, unique_by=lambda one: one.entry), st.lists(LISTINGS, unique_by=lambda one: one.entry))
def test_a_difference_tells_one_edition_from_the_other_in_whatever_order(
    old: list[Listing], new: list[Listing]
) -> None:
    found = compare("us-ofac-sdn", old, new, ("a", "b"))
    assert found == compare("us-ofac-sdn", reversed(old), reversed(new), ("a", "b"))
    rebuilt = {one.entry: one for one in old}
    for one in found.off:
        del rebuilt[one.entry]
    rebuilt |= {one.entry: one for one in found.on} | {change.after.entry: change.after for change in found.changed}
    assert rebuilt == {one.entry: one for one in new}
    assert compare("us-ofac-sdn", new, new, ("b", "b")).same


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_is_read_in_every_writing_of_the_issuers(day: dt.date) -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    month = months[day.month - 1]
    iso = day.isoformat()
    assert edtf(iso) == edtf(f"{iso}T10:00:00Z") == edtf(f"{day.day:02} {month} {day.year}") == iso
    assert edtf(f"{day.month:02}/{day.day:02}/{day.year}") == iso
    assert edtf(f"{day.day:02}/{day.month:02}/{day.year}", day_first=True) == iso
    assert edtf(f"{month} {day.day}, {day.year}") == edtf(f"{day.day:02}-{month}-{day.year}") == iso


@given(st.text(max_size=20))
def test_a_date_that_is_read_is_edtf(text: str) -> None:
    found = edtf(text)
    if found is not None:
        bounds(found)


def test_a_table_of_lists_of_ones_own_replaces_rows_and_is_checked(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "sources:\n  eu-sanctions: {lists: [eu-sanctions], form: eu_xml, page: 'https://m.example',"
        " files: [{name: eu.xml, url: 'https://m.example/eu.xml', verified: seen}]}\n"
    )
    table = registry(own)
    assert table.sources["eu-sanctions"].files[0].url == "https://m.example/eu.xml"
    assert table.sources["un-sanctions"] == registry().sources["un-sanctions"]
    own.write_text("sources:\n  eu-sanctions: {lists: [eu-sanctions], form: runes, page: x}\n")
    registry.cache_clear()
    with pytest.raises(ListError, match=r"own.yaml: a row does not fit: eu-sanctions: 'runes' is no layout"):
        registry(own)
    own.write_text("lists:\n  x: {title: X}\n")
    registry.cache_clear()
    with pytest.raises(ListError, match="'issuer' is missing"):
        registry(own)


def test_every_address_of_the_package_says_whether_it_was_verified() -> None:
    for source in registry().sources.values():
        assert source.page.startswith("https://")
        for file in source.files:
            assert file.verified in ("seen", "known")
            assert file.url.startswith("https://")


def test_lists_bear_the_ids_of_the_regimes_they_serve() -> None:
    lists = registry().lists
    for name in ("us-ofac-sdn", "us-ofac-nscmic", "us-bis-entity-list", "us-fcc-covered-list", "us-dod-1260h"):
        assert lists[name].regime == name
    for name in ("us-uflpa", "us-sam-exclusions", "us-ndaa-889", "un-sanctions", "eu-sanctions", "uk-sanctions"):
        assert lists[name].regime == name
