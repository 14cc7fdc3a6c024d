"""Register numbers beside names: found where a text prints them, checked by their check digits."""

from __future__ import annotations

import pytest

from onrecord.identity import identifiers_in, near_names
from onrecord.identity.identifiers import patterns
from onrecord.model import Mention


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("Harrow Lane (LEI: 5493001KJTIIGC8Y1R12)", "lei", "5493001KJTIIGC8Y1R12"),
        ("its bond, US0378331005, fell", "isin", "US0378331005"),
        ("code 91350100M000100Y43 of the register", "uscc", "91350100M000100Y43"),
        ("SIREN 732 829 320", "siren", "732829320"),
        ("registered in England, company number 01234567", "gb-coh", "01234567"),
        ("Amtsgericht Musterstadt, HRB 12345", "de-hr", "HRB12345"),
        ("CIN L17110MH1973PLC019786", "in-cin", "L17110MH1973PLC019786"),
        ("CIK 0000320193", "us-cik", "0000320193"),
        ("the ship (IMO 9074729)", "imo", "9074729"),
        ("Harrow Lane (NYSE: HLS) rose", "ticker", "NYSE:HLS"),
        ("traded as 002415.SZ in", "ticker", "002415.SZ"),
        ("see www.harrowlane.example for more", "domain", "harrowlane.example"),
        ("Harrow Lane (harrowlane.example) said", "domain", "harrowlane.example"),
    ],
)
def test_an_identifier_is_found_as_texts_print_it(text: str, scheme: str, value: str) -> None:
    [(found, said, start, end)] = identifiers_in(text)
    assert (found, said) == (scheme, value)
    assert text[start:end].replace(" ", "").startswith(value[:3])


@pytest.mark.parametrize(
    "text",
    [
        "LEI 5493001KJTIIGC8Y1R13",
        "US0378331006",
        "91350100M000100Y44",
        "SIREN 732 829 321",
        "IMO 9074728",
        "call 01234567 now",
        "it wrote to press@harrowlane.example about https://harrowlane.example/page",
        "In 2019 NASDAQ fell; the ratio was 12.50",
    ],
)
def test_what_fails_its_check_or_is_something_else_is_none(text: str) -> None:
    assert identifiers_in(text) == []


def test_every_pattern_tells_its_source() -> None:
    assert all(pattern.source and pattern.title for pattern in patterns())


def mention(text: str, name: str) -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, name)


def test_an_identifier_belongs_to_the_nearest_organisation_before_it_in_its_sentence() -> None:
    text = "Ines Marquardt left Pell Optics for Harrow Lane (LEI 5493001KJTIIGC8Y1R12). Brack Foods gained."
    names = ["Ines Marquardt", "Pell Optics", "Harrow Lane", "Brack Foods"]
    kinds = dict.fromkeys(names, "company") | {"Ines Marquardt": "person"}
    [one] = near_names(text, [mention(text, name) for name in names], kinds)
    assert (one.entity, one.scheme, one.start) == ("Harrow Lane", "lei", text.index("5493"))


def test_an_identifier_of_another_sentence_or_far_away_is_nobodys() -> None:
    text = "Pell Optics is old. LEI 5493001KJTIIGC8Y1R12 was issued in 2014."
    assert near_names(text, [mention(text, "Pell Optics")], {"Pell Optics": "company"}) == []
    text = "Pell Optics " + "and so on " * 20 + "LEI 5493001KJTIIGC8Y1R12"
    assert near_names(text, [mention(text, "Pell Optics")], {"Pell Optics": "company"}) == []
