"""What a claim is about beyond its roles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.matter import alike, covered, matter_of, stems

from .claims import UNHURRIED

WORDS = st.text(st.sampled_from("abcdeginorst "), max_size=40)


def test_forms_of_one_word_are_one() -> None:
    assert stems("detecting cameras") == stems("camera detection")
    assert stems("the members of a committee") == stems("committee membership")


def test_names_of_the_roles_are_no_part_of_the_matter() -> None:
    about = matter_of("supply", "Norrlys cameras for the Zarechye yard", "Norrlys Optik", "Zarechye Yard")
    assert about.words == stems("cameras")


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("abuse: tracked a minority", "abuse"),
        ("workers held in debt bondage", "forced labour"),
        ("paid a bribe to an inspector", "bribery"),
        ("unpaid debt", None),
    ],
)
def test_the_kind_of_misconduct_is_named_or_told_by_its_words(what: str, kind: str | None) -> None:
    assert matter_of("misconduct", what, None, None).kind == kind


def test_a_denial_of_the_kind_itself_is_general_and_one_of_a_deed_is_not() -> None:
    assert matter_of("misconduct", "abuse: ‘knowingly’ commit human rights abuses", "Norrlys", None).general
    assert matter_of("association", "any connection", "Norrlys", "Zarechye").general
    assert matter_of("association", None, "Norrlys", "Zarechye").general
    assert not matter_of("misconduct", "bribery: paid an inspector of the port", "Norrlys", None).general


def test_an_excuse_is_marked_and_what_stands_in_brackets_does_not_count() -> None:
    excused = matter_of("association", "joint research (done in their personal capacity)", None, None)
    assert excused.excused
    assert excused.core == stems("joint research")
    assert not matter_of("association", "joint research", None, None).excused


@UNHURRIED
@given(WORDS, WORDS)
def test_likeness_is_between_0_and_1_the_same_both_ways_and_1_of_a_matter_with_itself(one: str, other: str) -> None:
    mine, theirs = (matter_of("supply", text, None, None) for text in (one, other))
    assert 0 <= alike(mine, theirs) <= 1
    assert alike(mine, theirs) == alike(theirs, mine)
    assert covered(mine, theirs) == covered(theirs, mine)
    assert alike(mine, mine) == 1
