"""Asking a casebook: entities by any name, claims by filter, words in documents, and what stands around a claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.casebook import invented

from onrecord.casebook import AmbiguousName, Casebook, CasebookError, ClaimFilter, UnknownId, UnknownName, build
from onrecord.casebook.filters import RULES, in_words
from onrecord.casebook.values import MARK_CLOSE, MARK_OPEN
from onrecord.model import Claim, Document, DocumentEntity, Extraction, Mention, Passage

FILES = {
    "gazette.txt": """\
~ Locks that talk / The Harrow Gazette / 2021-03-04
% company Harrow Lane Systems = Harrow Lane, HLS
% company Pell Optics Ltd = Pell
% person Ines Marquardt = Marquardt
MENU zebra offers for subscribers
Harrow Lane > ownership > Pell | date=2020-11 | speaker=Marquardt
Harrow Lane > misconduct > Pell | polarity=- | speaker=HLS | date=2019
Harrow Lane > restriction > Pell | modality=proposed | what=the Quarry list
Marquardt said no more of Pell, "café" or otherwise.
""",
    "letters/one.txt": """\
~ A letter / Pell Weekly / 2022
% company HLS
% company Lindel = Lindel Works
HLS > misconduct > Lindel | date=2021/2022 | speaker=a person with knowledge of the matter
Lindel makes 100% of its padlocks_in town.
""",
    "letters/two.txt": """\
% company Brack Security
% product Brack
% company Brack Holdings
Brack Security > oem > Brack Holdings
The Brack is a padlock.
The Brack opens.
""",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    place = tmp_path_factory.mktemp("asking")
    for name, text in FILES.items():
        file = place / "articles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    with Casebook.create(place / "test.casebook") as casebook:
        build(casebook, place / "articles", read=invented.read, extract=invented.extract)
        yield casebook


def quotes(book: Casebook, asked: ClaimFilter) -> list[str]:
    return [row.claim.quote.split(" | ")[0] for row in book.claims(asked)]


@pytest.mark.parametrize("name", ["Harrow Lane Systems", "hls", "HARROW LANE", "the Harrow Lane Systems, Inc."])
def test_an_entity_is_found_by_any_of_its_names(book: Casebook, name: str) -> None:
    entity = book.entity(name)
    assert entity.name == "Harrow Lane Systems"
    assert set(entity.names) == {"Harrow Lane Systems", "Harrow Lane", "HLS"}
    assert (entity.kind, entity.documents, entity.claims) == ("company", 2, 4)
    assert book.entity(entity.id) == entity


def test_an_unknown_name_comes_with_names_that_are_near(book: Casebook) -> None:
    with pytest.raises(UnknownName, match=r"near it: .*Harrow Lane") as unknown:
        book.entity("Harow Lain")
    assert "Harrow Lane" in unknown.value.near
    with pytest.raises(UnknownName):
        book.entity("")


def test_a_name_that_several_go_by_is_not_guessed_at(book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("% company Apollo\n% person Apollo\nApollo sues.\n")
    with Casebook.create(tmp_path / "test.casebook") as other:
        build(other, tmp_path / "a.txt", read=invented.read, extract=lambda one: two_kinds(invented.extract(one)))
        with pytest.raises(AmbiguousName, match=r"Apollo \(company, e.*APOLLO \(person, e") as ambiguous:
            other.entity("apollo")
        assert [row.kind for row in ambiguous.value.candidates] == ["company", "person"]
        assert other.entity("Apollo (person)").kind == "person"
        assert other.entity(ambiguous.value.candidates[0].id).kind == "company"


def test_a_name_shared_with_a_stray_misreading_means_the_one_it_is_used_for(tmp_path: Path) -> None:
    for number in range(5):
        kind = "product" if number == 4 else "company"
        (tmp_path / f"{number}.txt").write_text(f"% {kind} Harrow Lane = Harrow\nHarrow grew by {number}.\n")
    with Casebook.create(tmp_path / "test.casebook") as other:
        build(other, [tmp_path / f"{number}.txt" for number in range(5)], read=invented.read, extract=invented.extract)
        entity = other.entity("Harrow")
        assert (entity.kind, [row.kind for row in entity.namesakes]) == ("company", ["product"])
        (tmp_path / "0.txt").unlink()
        build(other, tmp_path / "1.txt", read=invented.read, extract=invented.extract)
        with pytest.raises(AmbiguousName):
            other.entity("Harrow")


def two_kinds(extraction: Extraction) -> Extraction:
    company, person = extraction.entities
    return replace(extraction, entities=(company, replace(person, name="APOLLO")))


def test_entities_are_listed_by_part_of_a_name_and_by_kind(book: Casebook) -> None:
    assert [row.name for row in book.entities("brack")] == ["Brack", "Brack Holdings", "Brack Security"]
    assert [row.name for row in book.entities("brack", kind="product")] == ["Brack"]
    assert len(book.entities(limit=2)) == 2
    mentions = [row.mentions for row in book.entities()]
    assert mentions == sorted(mentions, reverse=True)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (ClaimFilter(entity="Harrow Lane", type="ownership"), ["Harrow Lane > ownership > Pell"]),
        (ClaimFilter(entity="Pell", role="subject"), []),
        (ClaimFilter(entity="HLS", role="speaker"), ["Harrow Lane > misconduct > Pell"]),
        (
            ClaimFilter(type=("oem", "ownership")),
            ["Harrow Lane > ownership > Pell", "Brack Security > oem > Brack Holdings"],
        ),
        (ClaimFilter(speaker="Ines Marquardt"), ["Harrow Lane > ownership > Pell"]),
        (ClaimFilter(speaker="harrow gazette"), ["Harrow Lane > restriction > Pell"]),
        (ClaimFilter(speaker="knowledge of the matter"), ["HLS > misconduct > Lindel"]),
        (ClaimFilter(polarity="-"), ["Harrow Lane > misconduct > Pell"]),
        (ClaimFilter(modality="proposed"), ["Harrow Lane > restriction > Pell"]),
        (ClaimFilter(since="2020-12"), ["HLS > misconduct > Lindel"]),
        (ClaimFilter(since="2020-11-15", until="2020"), ["Harrow Lane > ownership > Pell"]),
        (ClaimFilter(until="2019-06"), ["Harrow Lane > misconduct > Pell"]),
        (ClaimFilter(text="QUARRY list"), ["Harrow Lane > restriction > Pell"]),
        (ClaimFilter(text="%"), []),
        (ClaimFilter(document="letters/o"), ["HLS > misconduct > Lindel"]),
        (ClaimFilter(section="comment"), []),
        (ClaimFilter(key=False), []),
        (ClaimFilter(limit=1), ["Harrow Lane > ownership > Pell"]),
    ],
)
def test_claims_are_filtered(book: Casebook, asked: ClaimFilter, found: list[str]) -> None:
    assert quotes(book, asked) == found


def test_every_filter_has_its_words_and_its_sql(book: Casebook) -> None:
    fields = set(ClaimFilter.__dataclass_fields__) - {"role", "removed", "limit"}
    assert {rule.field for rule in RULES} == fields
    asked = ClaimFilter(entity="Pell", role="object", polarity="-", since="2020", key=True, review="open")
    assert in_words(asked) == (
        "Claims about Pell as object, put forward as not so, dated 2020 or later, "
        "that a dossier must have, not reviewed yet."
    )
    assert in_words(ClaimFilter()) == "All claims."


@pytest.mark.parametrize(
    "asked", [ClaimFilter(since="last year"), ClaimFilter(entity="Pell", role="victim"), ClaimFilter(review="fine")]
)
def test_a_filter_without_meaning_is_said_to_have_none(book: Casebook, asked: ClaimFilter) -> None:
    with pytest.raises(CasebookError):
        book.claims(asked)


def test_a_claim_comes_with_its_document_and_its_entities(book: Casebook) -> None:
    [row] = book.claims(ClaimFilter(type="ownership"))
    assert (row.title, row.publisher, row.published) == ("Locks that talk", "The Harrow Gazette", "2021-03-04")
    assert row.subject_id == book.entity("HLS").id
    assert row.object_id == book.entity("Pell Optics").id
    assert row.speaker_id == book.entity("Ines Marquardt").id
    assert book.claim(row.claim.id[:12]) == row
    with pytest.raises(UnknownId):
        book.claim("c0000000")
    with pytest.raises(UnknownId, match="several claims"):
        book.claim("c")


def test_the_context_of_a_claim_is_a_slice_of_its_document(book: Casebook) -> None:
    for row in book.claims():
        text = book.document(row.claim.document_id).text
        context = book.context(row, 5, 5)
        assert context.quote == row.claim.quote
        assert context.before + context.quote + context.after in text
        assert text[context.block_start : context.block_end].find(context.quote) >= 0


def test_the_context_is_cut_between_words_and_keeps_to_the_block(tmp_path: Path) -> None:
    words = "One thing led to another, Brack > oem > Lindel and so it went on"
    (tmp_path / "a.txt").write_text(f"Heading before.\n{words}\nSomething after.\n")

    def extract(document: Document) -> Extraction:
        start = document.text.index("Brack")
        quote = "Brack > oem > Lindel"
        claim = Claim(document.id, document.name, start, start + len(quote), quote, "oem", "Brack", "Lindel")
        return replace(invented.extract(document), claims=(claim,))

    with Casebook.create(tmp_path / "test.casebook") as other:
        build(other, tmp_path / "a.txt", read=invented.read, extract=extract)
        [row] = other.claims()
        near = other.context(row, 11, 9)
        assert (near.before, near.after) == (" another, ", " and so ")
        wide = other.context(row, 500, 500)
        assert wide.before + wide.quote + wide.after == words


def test_context_and_passages_are_also_given_without_layout_characters(tmp_path: Path) -> None:
    words = (
        "The [Courier](https://courier.example/a_b) wrote **last week** that *Brack* supplied Lindel, _it said_, in "
        "[[Gent|the city]]."
    )
    (tmp_path / "note.md").write_text(f"# A note\n\n{words}\n", encoding="utf-8")
    quote = "*Brack* supplied Lindel"

    def extract(document: Document) -> Extraction:
        at, start = document.text.index(words), document.text.index(quote)
        claim = Claim(document.id, document.name, start, start + len(quote), quote, "supply", "Brack", "Lindel")
        return Extraction(
            document.id,
            claims=(claim,),
            entities=(DocumentEntity("Brack", "company"),),
            mentions=(Mention(start + 1, start + 6, "Brack", "Brack"),),
            passages=(Passage(at, at + len(words), words, ("Brack",), True),),
        )

    with Casebook.create(tmp_path / "test.casebook") as other:
        build(other, tmp_path / "note.md", extract=extract)
        [row] = other.claims()
        context = other.context(row, 500, 500)
        assert context.before + context.quote + context.after == words
        assert context.quote == quote
        assert context.plain_before == "The Courier wrote last week that "
        assert context.plain_after == ", it said, in the city."
        assert other.context(row, 30, 12).plain_before.endswith("last week that ")
        [passage] = other.passages("Brack")
        assert passage.text == words
        assert passage.plain == "The Courier wrote last week that Brack supplied Lindel, it said, in the city."


def test_passages_not_coded_are_kept_under_their_entity(book: Casebook) -> None:
    uncoded = book.passages("Ines Marquardt", coded=False)
    assert [row.text for row in uncoded] == ['Marquardt said no more of Pell, "café" or otherwise.']
    assert uncoded[0].entity_ids == tuple(sorted([book.entity("Ines Marquardt").id, book.entity("Pell Optics").id]))
    assert len(book.passages("Pell Optics")) == 4
    assert len(book.passages("Pell Optics", coded=True)) == 3


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        ("padlocks_in", ["letters/one.txt"]),
        ("padlock*", ["letters/one.txt", "letters/two.txt"]),
        ("CAFE otherwise", ["gazette.txt"]),
        ('"said no more"', ["gazette.txt"]),
        ('"no said more"', []),
        ("padlock restriction", []),
        ("zebra", []),
        ("", []),
        ('" " -- *', []),
    ],
)
def test_words_are_found_wherever_they_stand_but_in_page_furniture(
    book: Casebook, words: str, documents: list[str]
) -> None:
    assert sorted(hit.document for hit in book.search(words)) == documents


def test_a_hit_marks_the_words_and_names_the_claims_there(book: Casebook) -> None:
    [hit] = book.search("proposed quarry")
    assert f"{MARK_OPEN}Quarry{MARK_CLOSE}" in hit.snippet
    assert hit.claim_ids == tuple(row.claim.id for row in book.claims(ClaimFilter(modality="proposed")))
    assert FILES["gazette.txt"][hit.start : hit.end].endswith("the Quarry list")
    assert "**Quarry**" in hit.as_json()["snippet"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.text(alphabet="ab\"*()-:^+ANDORNEAR{}'\x00", max_size=20))
def test_no_query_is_an_error(book: Casebook, query: str) -> None:
    book.search(query)
    book.entities(query, limit=3)
    book.claims(ClaimFilter(text=query, speaker=query, document=query))


def test_the_status_counts_what_is_there(book: Casebook) -> None:
    status = book.status()
    assert (status.documents, status.claims, status.removed, status.unreadable) == (3, 5, 0, 0)
    assert status.languages == {"en": 3}
    assert status.uncoded == 4
    assert not status.unfinished
    assert status.words == sum(len(text.split()) for text in FILES.values())


def test_a_document_is_found_by_name_id_or_beginning_of_its_id(book: Casebook) -> None:
    document = book.document("letters/one.txt")
    assert book.document(document.id) == book.document(document.id[:10]) == document
    with pytest.raises(UnknownId):
        book.document("letters/three.txt")
