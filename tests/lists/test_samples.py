"""Readers of lists of which no real file is at hand, on files of our own making in the issuers' layouts."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from tests.lists.conftest import sample

from onrecord.lists.reading import FORMS, read, recognise
from onrecord.lists.registry import registry
from onrecord.lists.values import SourceFile
from onrecord.model import Address, Identifier, ListedName, Listing

SETS = {
    "ofac_csv": ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"),
    "ofac_advanced": ("sdn_advanced.xml",),
    "csl_json": ("consolidated.json",),
    "eu_xml": ("eu.xml",),
    "uk_xml": ("uk.xml",),
    "uk_csv": ("uk.csv",),
    "sam_csv": ("sam.csv",),
    "fcc_html": ("coveredlist.html",),
    "uflpa_html": ("uflpa.html",),
}


def listings(form: str) -> dict[str, Listing]:
    return {listing.name: listing for listing in read(sample(*SETS[form])).listings}


@pytest.mark.parametrize("form", SETS)
def test_a_sample_is_recognised_and_read_without_anything_odd(form: str) -> None:
    files = sample(*SETS[form])
    assert recognise(files[0]) == form
    reading = read(files)
    assert reading.problems == ()
    assert reading.complete
    for listing in reading.listings:
        assert listing.list in registry().lists
        assert listing.origin
        assert listing.origin.sha256 in {file.sha256 for file in files}


def test_every_layout_has_a_source_and_every_source_a_layout() -> None:
    assert {source.form for source in registry().sources.values()} == set(FORMS)


def test_advanced_xml_joins_parties_to_places_documents_and_entries() -> None:
    reading = read(sample("sdn_advanced.xml"))
    assert [(part.list, len(part.listings), part.dated) for part in reading.parts] == [
        ("us-ofac-nscmic", 1, "2026-09-03"),
        ("us-ofac-sdn", 2, "2026-09-03"),
    ]
    by_list = {(one.list, one.entry): one for one in reading.listings}
    firm = by_list["us-ofac-sdn", "101"]
    assert firm.name == "TARN OPTICS CO., LTD."
    assert firm.kind == "organization"
    assert firm.aliases == (ListedName("TARN LENSES", quality="fka"), ListedName("塔恩光学", "Hani"))
    assert firm.addresses == (Address("12 Quay Road, Bergen, Norway", "NO"),)
    assert firm.identifiers == (Identifier("swift", "TARNXX22"), Identifier("tax", "998877665", "NO"))
    assert (firm.listed, firm.effective, firm.citation) == ("2024-03-04", "2024-03-04", "EO 99999")
    assert ("Owned or Controlled By", "HOLM, Per Anders") in firm.details
    assert ("measure", "Block") in firm.details
    other = by_list["us-ofac-nscmic", "101"]
    assert (other.listed, other.effective, other.programmes) == ("2025-03-06", "2025-05-06", ("CMIC-EO13959",))
    person = by_list["us-ofac-sdn", "102"]
    assert person.name == "HOLM, Per Anders", "as in the delimited files"
    assert person.aliases == (ListedName("the Lens", quality="weak"),)
    assert dict(person.details)["birth_date"] == "1961-01-01/1962-12-31"
    assert dict(person.details)["document"] == "Guild Card, G-7"
    assert person.reach == "all offices worldwide"


def test_delimited_files_and_advanced_xml_give_a_party_the_same_number() -> None:
    delimited = {one.name: one.id for one in read(sample(*SETS["ofac_csv"])).listings}
    advanced = {one.name: one.id for one in read(sample("sdn_advanced.xml")).listings if one.list == "us-ofac-sdn"}
    assert advanced.items() <= delimited.items()


def test_the_screening_list_in_json_is_dated_list_by_list() -> None:
    reading = read(sample("consolidated.json"))
    assert {part.list: part.dated for part in reading.parts} == {
        "us-bis-entity-list": "2026-09-30",
        "us-bis-meu": "2026-09-12",
        "us-ofac-sdn": "2026-10-02",
    }
    by_list = {one.list: one for one in reading.listings}
    entity = by_list["us-bis-entity-list"]
    assert entity.kind == "party", "the list does not say what it is"
    assert entity.citation == "90 FR 11111"
    assert dict(entity.details)["license_policy"] == "Presumption of denial"
    assert by_list["us-bis-meu"].name == "Holm Turbines"
    assert by_list["us-bis-meu"].reach == "and any successor, sub-unit, or subsidiary thereof"
    assert by_list["us-ofac-sdn"].identifiers == (Identifier("imo", "1234567"),)
    assert dict(by_list["us-ofac-sdn"].details)["identification"] == "large, Shoe size", "an unknown kind is not lost"


def test_the_eu_list_takes_the_strong_name_first_and_the_earliest_date() -> None:
    firm = listings("eu_xml")["Tarn Optics AS"]
    assert firm.entry == "EU.9001.11"
    assert [alias.name for alias in firm.aliases] == ["Tarn Lenses", "Тарн Оптика"]
    assert firm.aliases[1].script == "Cyrl"
    assert (firm.listed, firm.effective) == ("2024-06-01", "2025-02-25")
    assert firm.reach == "and its subsidiaries"
    assert firm.identifiers == (Identifier("registration", "998877665", "NO"),)
    assert ("contact", "WEB[1]: www.tarn.example") in firm.details
    person = listings("eu_xml")["Per Anders Holm"]
    assert person.identifiers == (Identifier("passport", "N0099887"),), "00 is no country"
    assert dict(person.details)["birth_date"] == "circa 1961"


def test_both_forms_of_the_uk_list_agree_on_a_designation() -> None:
    by_xml, by_csv = listings("uk_xml")["TARN OPTICS AS"], listings("uk_csv")["TARN OPTICS AS"]
    for name in ("id", "kind", "listed", "addresses", "programmes", "remarks"):
        assert getattr(by_xml, name) == getattr(by_csv, name)
    assert set(by_xml.names) == set(by_csv.names) == {"TARN OPTICS AS", "Tarn Lenses", "Тарн Оптика"}
    assert by_xml.listed == "2025-02-25", "day first"
    assert [value for key, value in by_xml.details if key == "subsidiaries"] == ["Tarn Labs", "Tarn Glass"]
    assert [value for key, value in by_xml.details if key == "measure"] == ["Asset freeze", "Trust services"]
    assert read(sample("uk.csv")).rows["uk.csv"] == 5


def test_sam_reads_an_archive_as_it_reads_its_table() -> None:
    (table,) = sample("sam.csv")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SAM_Exclusions_Public_Extract_V2_26265.CSV", table.content)
    zipped = SourceFile.of("SAM_Exclusions_Public_Extract_V2_26265.ZIP", packed.getvalue())
    assert recognise(zipped) == "sam_csv"
    assert [one.id for one in read([zipped]).listings] == [one.id for one in read([table]).listings]
    firm, person = read([zipped]).listings
    assert (firm.removed, firm.reach) == ("2027-11-12", "and its subsidiaries")
    assert (person.name, person.removed) == ("Per Anders Holm", None), "Indefinite is no end"
    assert person.addresses[0].country == "NO", "three letters"


def test_the_covered_list_is_read_from_its_page() -> None:
    found = listings("fcc_html")
    assert list(found) == [
        "Tarn Technologies Company",
        "Holm Vision Company",
        "Lund Networks Corp",
        "Lund Com (USA) LLC",
        "Lanterns produced in a foreign country",
    ]
    assert found["Holm Vision Company"].listed == "2021-03-12", "a cell that spans two rows counts for both"
    assert dict(found["Holm Vision Company"].details)["purpose_limit"].startswith("public safety")
    assert "purpose_limit" not in dict(found["Tarn Technologies Company"].details)
    assert found["Lanterns produced in a foreign country"].kind == "category"
    assert dict(found["Lanterns produced in a foreign country"].details)["updated"] == "2026-01-07"


def test_the_uflpa_page_gives_aliases_sub_lists_and_words_on_subsidiaries() -> None:
    found = listings("uflpa_html")
    assert [alias.name for alias in found["Tarn Yarn Co., Ltd."].aliases] == ["Tarn Spinning", "Tarn Cotton"]
    assert found["Holm Textile Group"].reach == "and its subsidiaries"
    assert [alias.name for alias in found["Lund Polysilicon Co., Ltd."].aliases] == ["Lund Silicon", "Lund Sand"]
    assert found["Lund Polysilicon Co., Ltd."].programmes == ("2(d)(2)(B)(v)",)
    assert found["Lund Polysilicon Co., Ltd."].listed == "2025-01-15"


def test_the_1260h_document_is_read_line_by_line_with_subsidiaries_below_their_parents() -> None:
    fpdf = pytest.importorskip("fpdf")
    lines = [
        "UNCLASSIFIED",
        "Entities Identified as Chinese Military Companies",
        "Operating in the United States in Accordance with Section 1260H",
        "of the William M. Example National Defense Authorization Act",
        "(Public Law 116-283)",
        "June 8, 2026",
        "Tarn Optics Group Co., Ltd. (Tarn)",
        "- Tarn Lenses Limited",
        "- Tarn Glass (BVI) Limited (Tarn Glass)",
        "Holm Turbines Corporation",
        "Page 1 of 1",
    ]
    document = fpdf.FPDF()
    document.add_page()
    document.set_font("Helvetica", size=11)
    for line in lines:
        document.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    file = SourceFile.of("section-1260h.pdf", bytes(document.output()))
    assert recognise(file) == "dod_pdf"
    reading = read([file])
    assert reading.parts[0].dated == "2026-06-08"
    assert reading.problems == ()
    found = {one.name: dict(one.details).get("parent") for one in reading.listings}
    assert found == {
        "Tarn Optics Group Co., Ltd.": None,
        "Tarn Lenses Limited": "Tarn Optics Group Co., Ltd.",
        "Tarn Glass (BVI) Limited": "Tarn Optics Group Co., Ltd.",
        "Holm Turbines Corporation": None,
    }
    assert reading.listings[0].aliases == (ListedName("Tarn", quality="short name"),)


def test_the_companies_that_statutes_name_come_with_the_package() -> None:
    from importlib.resources import files

    content = files("onrecord.lists").joinpath("data", "statutes.yaml").read_bytes()
    reading = read([SourceFile.of("statutes.yaml", content)])
    named = {one.name: one for one in reading.listings if one.list == "us-ndaa-889"}
    assert len(named) == 5
    limited = {name for name, one in named.items() if "purpose_limit" in dict(one.details)}
    assert limited == {
        "Hytera Communications Corporation",
        "Hangzhou Hikvision Digital Technology Company",
        "Dahua Technology Company",
    }
    assert all(one.reach == "any subsidiary or affiliate of such entities" for one in named.values())
    assert all(one.citation and one.citation.startswith("Pub. L. 115-232 s.889(f)(3)") for one in named.values())
