"""Broken, hostile and unexpected files: a clear error or a named warning, never a crash and never silence."""

from __future__ import annotations

import contextlib
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lists.conftest import SAMPLES, sample
from tests.lists.test_samples import SETS

from onrecord.lists.errors import ListError, ListNotRead, ListNotRecognised
from onrecord.lists.reading import FORMS, read, recognise
from onrecord.lists.values import SourceFile


def changed(name: str, old: str, new: str) -> SourceFile:
    (file,) = sample(name)
    text = file.content.decode("utf-8")
    assert old in text
    return SourceFile.of(name, text.replace(old, new, 1).encode("utf-8"))


def problems(*files: SourceFile) -> list[str]:
    return [f"{problem.kind}: {problem}" for problem in read(files).problems]


def test_a_column_that_no_rule_reads_is_named() -> None:
    file = changed("sam.csv", "Creation_Date\r\n", "Creation_Date,Shoe Size\r\n")
    assert "unread: sam.csv, row 1: no rule reads the column 'Shoe Size'" in problems(file)


def test_an_element_and_an_attribute_that_no_rule_reads_are_named_once() -> None:
    text = (
        (SAMPLES / "eu.xml").read_text("utf-8").replace("<subjectType ", '<mood colour="red"/><subjectType size="1" ')
    )
    assert problems(SourceFile.of("eu.xml", text.encode())) == [
        "unread: eu.xml, row 1: no rule reads the element mood",
        "unread: eu.xml, row 1: no rule reads the attribute subjectType@size",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("uk.xml", "<RegimeName>", "<Mood>glad</Mood><RegimeName>", "element Mood"),
        ("sdn_advanced.xml", '<Profile ID="101"', '<Profile Mood="glad" ID="101"', "attribute Mood of Profile"),
        ("consolidated.json", '"id": "a1",', '"id": "a1", "mood": "glad",', "key 'mood'"),
        ("coveredlist.html", "on Covered List</th>", "on Covered List</th><th>Mood</th>", "column 'Mood'"),
    ],
)
def test_what_is_new_in_a_layout_is_named(name: str, old: str, new: str, what: str) -> None:
    assert any(line.startswith("unread") and what in line for line in problems(changed(name, old, new)))


def test_a_row_that_fits_no_rule_is_named_with_its_place_and_the_rest_goes_on() -> None:
    files = sample(*SETS["ofac_csv"])
    odd = changed("sdn.csv", '"vessel"', '"balloon"')
    found = read((odd, *files[1:]))
    assert [one.entry for one in found.listings] == ["101", "102"]
    assert [str(problem) for problem in found.problems] == [
        "sdn.csv, row 3: 'balloon' is no type of party; expected one of individual, vessel, aircraft, entity"
    ]


def test_a_related_row_of_no_party_is_named() -> None:
    files = sample(*SETS["ofac_csv"])
    odd = SourceFile.of("alt.csv", files[2].content.replace(b"101,2", b"999,2"))
    found = read((files[0], files[1], odd, files[3]))
    assert [problem.kind for problem in found.problems] == ["orphan"]
    assert "party 999 is not in sdn.csv" in found.problems[0].what


def test_a_set_that_lacks_a_file_is_incomplete_and_says_which() -> None:
    found = read(sample("sdn.csv", "alt.csv", "sdn_comments.csv"))
    assert not found.complete
    assert "add.csv was not given" in found.problems[0].what


def test_a_set_cut_off_between_two_rows_is_known_by_the_mark_that_it_lacks() -> None:
    files = sample(*SETS["ofac_csv"])
    lines = files[0].content.splitlines(keepends=True)
    found = read((SourceFile.of("sdn.csv", b"".join(lines[:2])), *files[1:]))
    assert len(found.listings) == 2
    assert not found.complete
    assert "does not end with the mark (Ctrl-Z)" in found.problems[0].what


def test_rows_that_a_reader_forgot_are_named_as_lost() -> None:
    from onrecord.lists.tally import Tally

    tally = Tally()
    tally.row("some.csv", 10)
    tally.used("some.csv", 7)
    tally.unused("unfit", "some.csv", 3, "odd")
    reading = tally.reading("csl_csv", ())
    assert [str(problem) for problem in reading.problems] == [
        "some.csv, row 3: odd",
        "some.csv: 2 of 10 rows went into no listing, for a reason not known",
    ]


def test_many_problems_of_one_kind_are_counted_beyond_the_first() -> None:
    from onrecord.lists.tally import MOST_NAMED, Tally

    tally = Tally()
    for number in range(MOST_NAMED + 5):
        tally.report("unfit", "some.csv", number, "odd")
    found = tally.reading("csl_csv", ()).problems
    assert len(found) == MOST_NAMED + 1
    assert "and 5 more" in found[-1].what


def test_letters_of_another_encoding_are_named() -> None:
    file = SourceFile.of("sam.csv", (SAMPLES / "sam.csv").read_bytes().replace(b"Holm", b"H\xf8lm"))
    found = read([file])
    assert found.problems[0].kind == "encoding"
    assert found.listings[1].name == "Per Anders Høl" + "m"


@pytest.mark.parametrize("name", ["eu.xml", "uk.xml", "sdn_advanced.xml"])
def test_a_document_type_is_refused_before_parsing(name: str) -> None:
    text = (SAMPLES / name).read_text("utf-8")
    head, _, rest = text.partition("?>")
    evil = f'{head}?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{rest}'
    with pytest.raises(ListNotRead, match=r"holds <!DOCTYPE"):
        read([SourceFile.of(name, evil.encode())])


def test_a_document_type_in_another_encoding_is_refused_too() -> None:
    bomb = (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE export [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        '<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity logicalId="1"><remark>&b;</remark>'
        '<subjectType code="person"/><nameAlias wholeName="Per Holm" strong="true"/></sanctionEntity></export>'
    )
    with pytest.raises(ListNotRead, match="declares a document type"):
        read([SourceFile.of("eu.xml", bomb.encode("utf-16"))], "eu_xml")


def test_a_file_cut_off_says_where() -> None:
    for name in ("eu.xml", "uk.xml", "sdn_advanced.xml"):
        content = (SAMPLES / name).read_bytes()
        with pytest.raises(ListNotRead, match=r"not well-formed XML at line \d+ .*cut off"):
            read([SourceFile.of(name, content[: len(content) * 3 // 4])])
    content = (SAMPLES / "consolidated.json").read_bytes()
    with pytest.raises(ListNotRead, match=r"no JSON at line \d+ .*cut off"):
        read([SourceFile.of("consolidated.json", content[:-40])])


def test_a_table_cut_off_within_a_cell_is_incomplete() -> None:
    content = (SAMPLES / "uk.csv").read_bytes()
    quoted = content.replace(b"Makes lenses.", b'"Makes, lenses"')
    cut = quoted[: quoted.rindex(b", lenses")]
    found = read([SourceFile.of("uk.csv", cut)])
    assert not found.complete
    assert any(problem.kind == "cut" for problem in found.problems)


def test_very_deep_markup_is_refused() -> None:
    deep = "<export xmlns='http://eu.europa.ec/fpi/fsd/export'>" + "<a>" * 100_000
    with pytest.raises(ListNotRead):
        read([SourceFile.of("eu.xml", deep.encode())], "eu_xml")


def test_an_archive_that_unfolds_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.lists.readers import sam_csv

    monkeypatch.setattr(sam_csv, "LARGEST_INSIDE", 10_000)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.CSV", (SAMPLES / "sam.csv").read_bytes() + b" " * 50_000)
    with pytest.raises(ListNotRead, match="unfolds to"):
        read([SourceFile.of("x.ZIP", packed.getvalue())], "sam_csv")


def test_a_file_of_no_list_is_refused_by_name() -> None:
    with pytest.raises(ListNotRecognised, match=r"notes\.txt is none of the layouts"):
        recognise(SourceFile.of("notes.txt", b"just words"))
    with pytest.raises(ListNotRead, match="no column 'Exclusion Type'"):
        read([SourceFile.of("sam.csv", b"Classification,Name,Exclusion Program\nFirm,Tarn,Procurement\n")])
    with pytest.raises(ListNotRead, match="not one row"):
        read([SourceFile.of("eu.xml", b'<export xmlns="http://eu.europa.ec/fpi/fsd/export"/>')])


@pytest.mark.parametrize("form", [form for form in FORMS if form != "dod_pdf"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_no_bytes_make_a_reader_fail_in_another_way_than_by_a_list_error(form: str, content: bytes) -> None:
    with contextlib.suppress(ListError):
        read([SourceFile.of("sdn.csv", content)], form)


@pytest.mark.parametrize("form", SETS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_damage_to_a_file_makes_a_reader_fail_in_another_way(form: str, data: st.DataObject) -> None:
    first, *others = sample(*SETS[form])
    content = bytearray(first.content)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=10))
    with contextlib.suppress(ListError):
        read([SourceFile.of(first.name, bytes(content)), *others], form)
