"""Names that mean one thing get one form; names that do not, do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity import normal
from onrecord.identity.kinds import group_of
from onrecord.identity.values import atom_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northgate Optics", "NORTHGATE OPTICS LTD."),
        ("Northgate Optics Co., Ltd.", "Northgate Optics"),
        ("The Harrow Gazette", "Harrow Gazette"),
        ("Électricité Brânză S.A.", "Electricite Branza"),
        ("Pell Systems GmbH & Co. KG", "Pell Systems"),
        ("U.S. Trade Board", "US Trade Board"),
        ("Lindel’s", "Lindel"),
        ("Tamsin-Brack", "Tamsin Brack"),
    ],
)
def test_ways_of_writing_one_name_are_one(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Pell Systems", "Pell Optics", "company"),
        ("Ines Sa", "Ines", "person"),
        ("Northgate Technology", "Northgate", "company"),
        ("Model As", "Model", "product"),
    ],
)
def test_different_names_stay_different(one: str, other: str, kind: str) -> None:
    assert normal(one, kind) != normal(other, kind)


def test_a_name_that_is_only_a_legal_form_is_kept() -> None:
    assert normal("Limited") == "limited"
    assert normal("The") == "the"
    assert normal("S.A.") == "sa"


@given(st.text(max_size=60), st.sampled_from(["company", "person", "product"]))
def test_any_name_has_a_form_that_ignores_its_case_and_spacing(name: str, kind: str) -> None:
    form = normal(name, kind)
    assert form == normal(f"  {name}  ", kind) == " ".join(form.split())
    if any(character.isalnum() for character in name):
        assert form
        assert form == form.casefold()


def test_kinds_that_documents_mix_up_are_one_group_and_people_never() -> None:
    assert group_of("company") == group_of("agency") == group_of("publication") == group_of("organization")
    assert len({group_of("person"), group_of("company"), group_of("product"), group_of("country")}) == 4


def test_a_single_word_person_belongs_to_its_document_alone() -> None:
    assert atom_of("Reyes", "person", "d1") != atom_of("Reyes", "person", "d2")
    assert atom_of("Ana Reyes", "person", "d1") == atom_of("Ana Reyes", "person", "d2")
    assert atom_of("Lindel", "company", "d1") == atom_of("Lindel", "company", "d2")
