"""One form for the many ways of writing a name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.names import initials, key, words_of


def test_legal_forms_articles_possessives_and_accents_do_not_tell_names_apart() -> None:
    assert key("The Véltra Systems Co., Ltd.") == key("Veltra Systems") == key("veltra systems' ") == "veltra systems"


def test_a_name_that_is_only_a_legal_form_keeps_it() -> None:
    assert words_of("SA") == ("sa",)


def test_different_names_stay_different() -> None:
    assert key("Veltra Systems") != key("Veltra Optics")


def test_initials_leave_small_words_out_and_in() -> None:
    assert {"DMA", "DOD"} <= initials("Door Makers' Association") | initials("Department of Doors")
    assert "DD" in initials("Department of Doors")


@given(st.text(max_size=60))
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)
