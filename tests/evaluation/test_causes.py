"""Every miss and every invention is told by what stands at its place on the other side."""

from __future__ import annotations

from typing import Any

from onrecord.evaluation.causes import Cause
from onrecord.evaluation.coded import CodedClaim, claim_from
from onrecord.evaluation.names import NameTable
from onrecord.evaluation.scorecard import MeasuredDocument, measure

from .invented import claim

HERE = "Veltra Systems sold forty cameras to the Port of Aldenham"
ELSEWHERE = "Nothing of the kind was ever heard in Oskelund"


def made(type_: str, subject: str | None, object_: str | None, quote: str = HERE, **fields: Any) -> CodedClaim:
    return claim_from(claim(type_, subject, object_, quote, **fields))


def compared(coded: list[CodedClaim], predicted: list[CodedClaim]) -> MeasuredDocument:
    return measure("story", coded, predicted, NameTable())


def causes(document: MeasuredDocument) -> tuple[list[Cause], list[Cause]]:
    return [one.cause for one in document.misses], [one.cause for one in document.inventions]


CODED = made("supply", "Veltra", "Port")


def test_the_same_place_and_type_with_another_subject_object_or_both() -> None:
    for subject, object_, cause in (
        ("Norrick", "Port", Cause.SUBJECT),
        ("Veltra", "Norrick", Cause.OBJECT),
        ("Port", "Veltra", Cause.BOTH),
    ):
        assert causes(compared([CODED], [made("supply", subject, object_)])) == ([cause], [cause])


def test_the_same_place_with_another_type_tells_which_roles_are_right() -> None:
    document = compared([CODED], [made("deal", "Veltra", "Norrick")])
    assert causes(document) == ([Cause.TYPE], [Cause.TYPE])
    assert document.misses[0].roles == ("subject",)
    near = document.misses[0].near
    assert near is not None
    assert near.type == "deal"


def test_nothing_there() -> None:
    assert causes(compared([CODED], [made("supply", "Veltra", "Port", ELSEWHERE)])) == (
        [Cause.NOTHING],
        [Cause.NOTHING],
    )


def test_a_claim_said_twice_and_one_that_stands_among_matched_ones() -> None:
    assert causes(compared([CODED], [CODED, CODED])) == ([], [Cause.AGAIN])
    assert causes(compared([CODED, CODED], [CODED])) == ([Cause.AGAIN], [])
    assert causes(compared([CODED, made("supply", "Veltra", "Norrick")], [CODED])) == ([Cause.OTHER], [])


def test_the_nearest_has_most_in_common_and_a_claim_without_a_partner_goes_first() -> None:
    near = compared([CODED], [made("supply", "Port", "Veltra"), made("deal", "Veltra", "Port")]).misses[0]
    assert (near.cause, near.roles) == (Cause.TYPE, ("subject", "object"))
    free = compared(
        [CODED, made("deal", "Norrick", "Port")],
        [made("supply", "Veltra", "Oskelund"), made("deal", "Norrick", "Port")],
    )
    assert causes(free) == ([Cause.OBJECT], [Cause.OBJECT])


def test_a_group_as_coded_object_is_no_difference() -> None:
    document = compared([made("supply", "Veltra", None)], [made("supply", "Norrick", "Port")])
    assert causes(document) == ([Cause.SUBJECT], [Cause.SUBJECT])
