"""What two names say of each other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names import Comparison, compare, compare_any

MATCH = 0.7

# Real firms: the pairs that the comparison was asked to get right.
SAME = [
    ("Dahua", "Zhejiang Dahua"),
    ("Zhejiang Dahua Technology Co., Ltd.", "Dahua Technology"),
    ("Hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd."),
    ("杭州海康威视", "杭州海康威视数字技术股份有限公司"),
    ("ICBC", "Industrial and Commercial Bank of China"),
]
RELATED = [
    ("Hikvision USA", "Hangzhou Hikvision"),
    ("Banco Santander", "Santander Chile"),
    ("Santander", "Santander Chile"),
    ("Banco Santander México S.A.", "Banco Santander Chile S.A."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_brand_and_legal_name_are_the_same(one: str, other: str) -> None:
    assert compare(one, other).relation == "same"


@pytest.mark.parametrize(("one", "other"), RELATED)
def test_a_subsidiary_abroad_is_related_and_not_the_same(one: str, other: str) -> None:
    found = compare(one, other)
    assert found.relation == "related"
    assert found.score < MATCH
    assert {limit.rule for limit in found.limits} <= {"place", "place_added"}


def test_two_banks_of_one_country_are_apart() -> None:
    assert compare("Bank of China", "ICBC").relation == "different"
    assert compare("Bank of China", "Industrial and Commercial Bank of China").score < MATCH


def test_a_firm_is_found_by_its_alias_in_another_script() -> None:
    found = compare_any(["杭州海康威视"], ["Hangzhou Hikvision", "杭州海康威视数字技术股份有限公司"])
    assert found.relation == "same"
    assert found.other == "杭州海康威视数字技术股份有限公司"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norrick Holdings PLC", "NORRICK HOLDINGS public limited company"),
        ("OOO Veltrano", "Veltrano Limited Liability Company"),
        ("ООО «Велтрано»", "Veltrano LLC"),
        ("Veltrano-AG", "VeltranoAG"),
        ("Van der Kessel B.V.", "Vanderkessel BV"),
        ("Calder & Finch Trading", "Calder and Finch Trading"),
        ("First Halden Bank", "1st Halden Bank"),
        ("Brigade Forty-Two", "42 Brigade"),
        ("Banco Halden", "Halden Bank"),
        ("Optics Norrick", "Norrick Optics"),
        ("Norick Optics", "Norrick Optics"),
        ("Halden Ostrova Veltrano Institute", "HOVI"),
        ("華岳星光技術有限公司", "华岳星光技术有限公司"),
    ],
)
def test_ways_of_writing_one_organisation(one: str, other: str) -> None:
    assert compare(one, other).relation == "same"


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Norrick Capital Fund II", "Norrick Capital Fund III", "number"),
        ("Norrick Optics", "Norrick Optics 2", "number"),
        ("Norrick of Dallas Inc", "Norrick of Boston Inc", "place"),
        ("Norrick Optics AG", "Norrick Optics GmbH", "legal_form"),
        ("Norrick Insurance Ltd", "Norrick Ltd", "qualifier"),
        ("Norrick Systems Ltd", "Norrick Ltd", "descriptor"),
    ],
)
def test_kin_is_named_as_related_with_what_keeps_it_apart(one: str, other: str, rule: str) -> None:
    found = compare(one, other)
    assert found.relation == "related"
    assert rule in {limit.rule for limit in found.limits}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norrick Optics", "Veltrano Optics"),
        ("National Optics Company", "National Shipping Company"),
        ("Management Company", "Halden Management Company"),
        ("", "Norrick"),
        ("!!!", "???"),
    ],
)
def test_common_words_alone_make_no_match(one: str, other: str) -> None:
    assert compare(one, other).relation == "different"


def test_the_first_of_a_series_is_often_written_without_its_number() -> None:
    assert compare("Norrick Capital Fund I", "Norrick Capital Fund").relation == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tarvin, Mirela", "Mirela Tarvin"),
        ("M. Tarvin", "Mirela Tarvin"),
        ("Dr. Mirela Tarvin", "Mirela Tarvin"),
        ("Mirela Ana Tarvin", "Mirela Tarvin"),
        ("MirelaTarvin", "Mirela Tarvin"),
        ("Bill Tarvin", "William Tarvin"),
        ("Мирела Тарвин", "Mirela Tarvin"),
        ("Usama ibn Harran", "Osama bin Harran"),
        ("محمد تارفين", "Mohammed Tarfin"),
    ],
)
def test_ways_of_writing_one_person(one: str, other: str) -> None:
    assert compare(one, other, "person").relation == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mirela Tarvin", "Dorota Tarvin"),
        ("Mirela Tarvin", "Mirela"),
        ("M. T.", "Mirela Tarvin"),
        ("Mirela O. Tarvin", "Mirela Ana Tarvin"),
        ("Harran bin Yusuf Saleh", "Yusuf bin Harran Saleh"),
        ("高石明子", "高市明子"),
    ],
)
def test_two_persons_are_kept_apart(one: str, other: str) -> None:
    found = compare(one, other, "person")
    assert found.relation == "different"
    assert found.score < MATCH


def test_the_reasons_say_what_met_and_what_it_was_worth() -> None:
    found = compare("Norrick Optics GmbH", "Norick Optics")
    met = {m.one: m for m in found.met}
    assert met["optics",].how == "same"
    assert met["norrick",].how in ("spelling", "sound")
    assert met["norrick",].worth > met["optics",].worth
    assert [(u.side, u.part, u.role) for u in found.unmet] == [("one", "gmbh", "legal")]


def test_the_reasons_go_into_json() -> None:
    data = json.loads(json.dumps(compare("Norrick USA", "Norrick").data()))
    assert data["relation"] == "related"
    assert data["limits"][0] == {"rule": "place_added", "highest": 0.66, "parts": ["usa"]}
    assert data["met"][0]["one"] == ["norrick"]


def accounted(found: Comparison) -> float:
    return sum(m.worth + m.lost for m in found.met) + sum(u.lost for u in found.unmet)


WORDS = [
    *("Norrick", "Veltrano", "Halden", "Optics", "Bank", "Chile", "USA", "Shenzhen", "II", "7", "Ltd", "GmbH", "of"),
    *("and", "A.", "海康", "Велтрано", "Mirela", "bin", "Tarvin", "محمد"),
]
NAMES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@given(
    st.one_of(NAMES, st.text(max_size=40)),
    st.one_of(NAMES, st.text(max_size=40)),
    st.sampled_from(["company", "person"]),
)
def test_any_two_texts_have_a_score_that_their_parts_account_for(one: str, other: str, kind: str) -> None:
    found = compare(one, other, kind)
    assert 0.0 <= found.score <= 1.0
    if found.met or found.unmet:
        assert accounted(found) == pytest.approx(1.0) or found.score == 0.0
    assert found.score <= sum(m.worth for m in found.met) + 1e-9


@given(NAMES, NAMES, st.sampled_from(["company", "person"]))
def test_the_order_of_the_two_names_does_not_matter(one: str, other: str, kind: str) -> None:
    assert compare(one, other, kind).score == pytest.approx(compare(other, one, kind).score)


@given(NAMES, st.sampled_from(["company", "person"]))
def test_a_name_is_the_same_as_itself_in_any_case(name: str, kind: str) -> None:
    found = compare(name, name.upper(), kind)
    assert found.score == pytest.approx(1.0) or not found.met
