"""Names in an evaluation mean one entity by the table that comes with the coded claims, and by their bare forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.names import Entity, NameTable, bare

TABLE = NameTable.of(
    [
        Entity("Door Makers' Association", "organization", ("DMA", "the Association")),
        Entity("Dutch Metal Alliance", "organization", ("DMA",)),
        Entity("DMA members", "group"),
    ]
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Veltra Systems Co., Ltd.", "veltra systems"),
        ("Győri Zár Kft's", "gyori zar kft"),
        ("Sen. Tamsin Ferrow", "Tamsin Ferrow"),
        ("Norrick Holdings PLC", "NORRICK"),
        ("Oskelund-Brenn", "Oskelund Brenn"),
        (None, ""),
    ],
)
def test_writings_of_one_name_are_the_same(one: str | None, other: str | None) -> None:
    assert NameTable().same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Veltra", "Velta"), ("Veltra Systems", "Veltra Optics"), ("Veltra", None), ("Holdings", "Group")],
)
def test_other_names_are_not(one: str | None, other: str | None) -> None:
    assert not NameTable().same(one, other)


def test_an_alias_leads_to_its_entity_and_one_of_two_to_either() -> None:
    assert TABLE.same("Door Makers' Association", "the Association")
    assert TABLE.same("Door Makers' Association", "DMA")
    assert TABLE.same("Dutch Metal Alliance", "DMA")
    assert not TABLE.same("Dutch Metal Alliance", "Door Makers' Association")


def test_any_object_will_do_where_none_or_only_a_group_is_coded() -> None:
    assert TABLE.admits(None, "Veltra")
    assert TABLE.admits("DMA members", "Veltra")
    assert not TABLE.admits("Dutch Metal Alliance", None)


@given(st.text(), st.text())
def test_being_the_same_has_no_direction_and_holds_of_itself(one: str, other: str) -> None:
    assert TABLE.same(one, one)
    assert TABLE.same(one, other) == TABLE.same(other, one)
    assert bare(one) == bare(f"  {one} ")
