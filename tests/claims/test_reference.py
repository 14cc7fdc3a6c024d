"""Whom names, pronouns, nominals and titles mean, on small texts of our own."""

from __future__ import annotations

import pytest
from tests.claims.stories import candidates, reading

from onrecord.claims import engine
from onrecord.claims.frames import frames
from onrecord.model import BlockKind, Polarity


def meant(word: str, *paragraphs: str) -> set[str]:
    """The names that the last occurrence of a pronoun or nominal's noun stands for."""
    r = reading(*paragraphs)
    found: set[str] = set()
    for (sentence, token), entities in r.references.items():
        if r.trees[sentence].lower[token] == word:
            found = {r.entities[e].name for e in entities}
    return found


def roles(kind: str, *paragraphs: str) -> set[tuple[str | None, str | None]]:
    return {(c.subject, c.object) for c in candidates(*paragraphs) if c.type == kind}


TWO = "Veltra Systems, a chipmaker from Leeds, was sold to the lender Norrick Bank in May."


@pytest.mark.parametrize(
    ("word", "sentence", "name"),
    [
        ("chipmaker", "The chipmaker said nothing.", "Veltra Systems"),
        ("company", "The Leeds company said nothing.", "Veltra Systems"),
        ("bank", "The bank said nothing.", "Norrick Bank"),
    ],
)
def test_a_description_means_whom_it_was_given_to(word: str, sentence: str, name: str) -> None:
    assert meant(word, f"{TWO} {sentence}") == {name}


def test_a_telling_noun_that_nobody_was_introduced_with_means_nobody() -> None:
    assert meant("university", "Veltra Systems was fined in May. The university said nothing.") == set()


def test_the_company_with_a_capital_is_the_issuer_of_a_notice() -> None:
    text = (
        "Veltra Holdings has been told by Oskelund Silicon that its mill will close. The Company regrets this. "
        "Oskelund Silicon supplies the mill. Veltra Holdings will report again. The Company has no other mill."
    )
    assert meant("company", text) == {"Veltra Holdings"}


def test_a_pronoun_agrees_with_the_form_of_address() -> None:
    text = "Mr. Colm Ferrow met Ms. Tamsin Aldous in Leeds. She paid."
    assert {name.split()[-1] for name in meant("she", text)} == {"Aldous"}


def test_a_bare_surname_is_the_firms_where_the_person_is_addressed() -> None:
    r = reading(
        "Ferrow Networks makes routers. Ferrow's chief executive, Colm Ferrow, left. Mr. Ferrow founded Ferrow."
    )
    last = [(f.text, r.entities[home].kind) for f, home in r.entities.found if f.sentence == 2]
    assert last == [("Ferrow", "person"), ("Ferrow", "company")]


def test_a_short_form_leaves_out_the_place_that_a_name_begins_with() -> None:
    r = reading("Shenzhen Veltra Technology was fined. Veltra Europa GmbH was not. Veltra will appeal.")
    named = [r.entities[home].name for f, home in r.entities.found if f.text == "Veltra"]
    assert named == ["Shenzhen Veltra Technology"]


def test_the_first_word_of_a_model_is_its_maker() -> None:
    r = reading("The Veltra V9 is a lock. Veltra said it would fix the Veltra V9.")
    kinds = {f.text: r.entities[home].kind for f, home in r.entities.found}
    assert kinds["Veltra"] == "company"


def test_lists_of_countries_are_not_one_place() -> None:
    r = reading("Veltra Systems has offices in Greece, Israel and Norway.")
    assert {r.entities[home].name for _, home in r.entities.found} == {"Veltra Systems", "Greece", "Israel", "Norway"}


@pytest.mark.parametrize("word", ["Nov.", "EUR", "CVE", "Dr."])
def test_abbreviations_are_nobodys_name(word: str) -> None:
    r = reading(f"Veltra Systems said so on {word} 12.")
    assert word.rstrip(".") not in {e.name.rstrip(".") for e in r.entities.all if e.forms}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Senator Tamsin Ferrow wrote to Veltra Systems.", "US Senate"),
        ("In Australia, Senator Tamsin Ferrow wrote to Veltra Systems.", "Australian Senate"),
        ("The MEP Tamsin Ferrow wrote to Veltra Systems.", "European Parliament"),
        ("The Norwegian finance minister, Tamsin Ferrow, wrote to Veltra Systems.", "Norwegian finance ministry"),
        ("Aldenham banned the cameras. Mayor Tamsin Ferrow told people in Aldenham so.", "Aldenham"),
    ],
)
def test_a_title_brings_its_institution(text: str, body: str) -> None:
    assert any("Ferrow" in (s or "") and o == body for s, o in roles("position", text))


@pytest.mark.parametrize(
    "text",
    [
        "Veltra Systems would not say why.",
        "Veltra Systems did not say whether the camera was safe.",
        "Veltra Systems does not comment on leaked documents.",
        "Veltra Systems had no comment.",
        "Two letters to Veltra Systems brought no answer.",
        "No reply from Veltra Systems.",
        "Veltra Systems referred questions to its lawyers.",
    ],
)
def test_silence_is_heard_in_its_several_forms(text: str) -> None:
    assert "Veltra Systems" in {s for s, _ in roles("no_comment", text)}


def test_saying_something_is_not_silence() -> None:
    assert not roles("no_comment", "Veltra Systems said why. It named the supplier.")


def test_a_maker_of_a_model_is_the_maker_behind_the_brand() -> None:
    text = "Veltra Systems sells locks. The Veltra V9 is built in Vietnam by Oskelund Circuits."
    assert ("Oskelund Circuits", "Veltra Systems") in roles("oem", text)


def test_we_in_a_letter_set_off_is_the_firm_of_who_signed_it() -> None:
    r = reading(
        "Tamsin Ferrow, the president of Veltra Systems, wrote to its dealers on Tuesday.",
        (BlockKind.QUOTATION, "We sold 300 cameras to the Port of Aldenham.", None),
    )
    assert {v.name for v in r.voices.values()} == {"Tamsin Ferrow"}
    told = {(p.claim.subject, p.claim.object) for p in engine.propose_all(r, frames()) if p.claim.type == "supply"}
    assert ("Veltra Systems", "Port of Aldenham") in told


def test_a_quotation_set_off_is_its_signatorys() -> None:
    r = reading(
        "The mayor was not pleased.",
        (BlockKind.QUOTATION, "You sold us the lock and then the key.", None),
        (BlockKind.QUOTATION, "Tamsin Ferrow, in a letter to the council", None),
    )
    assert {v.name for v in r.voices.values()} == {"Tamsin Ferrow"}


def test_a_title_without_a_country_anywhere_is_nobodys() -> None:
    for title in ("Senator", "Chancellor", "Congressman", "Representative"):
        assert candidates(f"{title} Ana Duarte Reis criticised Ostrel Gates.") is not None


def test_two_names_side_by_side_are_not_one_fuller_name() -> None:
    r = reading(
        "Ostrel is resigning its membership in the Harbour Security Association (HSA).",
        "The Ostrel HSA letter was seen by the Monitor. Ostrel made cameras. Ostrel said it was bullied.",
    )
    names = {e.name for e in r.entities.all}
    assert "Ostrel" in names
    assert not any("Ostrel HSA" in name for name in names)


@pytest.mark.parametrize(
    "words",
    ["Ostrel Gates no longer owns Dunmere Optics.", "Ostrel Gates is no longer a member of the Harbour Association."],
)
def test_what_is_no_longer_so_is_denied(words: str) -> None:
    found = [c for c in candidates(words) if c.type in ("ownership", "membership")]
    assert found
    assert all(c.polarity is Polarity.NEGATIVE for c in found)


def test_a_body_is_not_named_after_its_part() -> None:
    r = reading(
        "Ostrel makes cameras. Ostrel has sold them to Gent. Ostrel says that it is careful.",
        "The Ostrel Security Response Centre opened in May. Ostrel paid for it.",
    )
    names = {e.name for e in r.entities.all}
    assert {"Ostrel", "Ostrel Security Response Centre"} <= names
