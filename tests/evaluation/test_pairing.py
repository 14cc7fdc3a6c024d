"""Extracted claims are paired with coded ones one to one, the closest first."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.evaluation.coded import CodedClaim, claim_from
from onrecord.evaluation.names import NameTable
from onrecord.evaluation.pairing import pair, same_place

from .invented import claim

WORDS = "Veltra Systems sold forty cameras to the Port of Aldenham"


def made(
    type_: str = "supply", subject: str | None = "Veltra", object_: str | None = "Port", **fields: Any
) -> CodedClaim:
    return claim_from(claim(type_, subject, object_, fields.pop("quote", WORDS), **fields))


def paired(coded: list[CodedClaim], predicted: list[CodedClaim]) -> list[tuple[int, int]]:
    return pair(coded, predicted, NameTable())


def test_type_subject_object_and_place_make_a_pair() -> None:
    assert paired([made()], [made(polarity="-", speaker="Ferrow", quote="sold forty cameras")]) == [(0, 0)]


@pytest.mark.parametrize(
    "other",
    [made("deal"), made(subject="Oskelund"), made(object_=None), made(quote="Nothing of the kind was said there")],
)
def test_one_of_them_missing_makes_none(other: CodedClaim) -> None:
    assert paired([made()], [other]) == []


def test_neighbouring_types_make_a_pair_but_the_type_itself_is_preferred() -> None:
    assert paired([made("association")], [made("supply")]) == [(0, 0)]
    assert paired([made("association")], [made("supply"), made("association")]) == [(0, 1)]


def test_where_no_object_is_coded_any_will_do() -> None:
    assert paired([made(object_=None)], [made(object_="Oskelund")]) == [(0, 0)]


def test_no_claim_has_two_partners() -> None:
    assert paired([made()], [made(), made()]) == [(0, 0)]
    assert paired([made(), made()], [made()]) == [(0, 0)]


def test_the_partner_with_more_attributes_right_is_taken() -> None:
    coded = [made(polarity="-", speaker="Veltra"), made()]
    predicted = [made(), made(polarity="-", speaker="Veltra")]
    assert paired(coded, predicted) == [(0, 1), (1, 0)]


def test_quotations_touch_where_half_of_the_shorter_ones_words_are_shared() -> None:
    assert same_place("one two three four", "three four five six seven")
    assert not same_place("one two three four", "four five six seven eight")
    assert same_place("TWO\n three", "one two three four")
    assert not same_place("", "one")
