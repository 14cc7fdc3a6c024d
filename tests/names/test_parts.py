"""Taking names apart."""

from __future__ import annotations

import pytest

from onrecord.names.likeness import skeleton, sound
from onrecord.names.parts import parse, word_weight
from onrecord.names.policy import BadPolicyError, policy
from onrecord.names.vocabulary import BadTableError, rows
from onrecord.names.writing import MAX_LENGTH, fold, latin_words, pieces


def roles(name: str, kind: str = "company") -> list[tuple[str, str]]:
    return [(part.text, part.role) for part in parse(name, kind).parts]


def test_the_parts_of_a_firm_are_told_apart() -> None:
    assert roles("Zhejiang Norrick Optical Technology Fund II Co., Ltd.") == [
        ("zhejiang", "place"),
        ("norrick", "word"),
        ("optical", "term"),
        ("technology", "term"),
        ("fund", "term"),
        ("ii", "number"),
        ("coltd", "legal"),
    ]


def test_a_firm_written_in_han_is_cut_at_the_words_that_are_known() -> None:
    assert [(p.written, p.role) for p in parse("深圳华岳星光科技有限公司").parts] == [
        ("深圳", "place"),
        ("华岳星光", "word"),
        ("科技", "term"),
        ("有限公司", "legal"),
    ]


def test_titles_initials_and_particles_of_a_person() -> None:
    assert roles("Dr. M. bin Tarvin", "Person") == [
        ("dr", "title"),
        ("m", "letter"),
        ("bin", "small"),
        ("tarvin", "word"),
    ]


def test_a_name_that_is_written_like_a_legal_form_stays_a_name() -> None:
    assert roles("Sia LLC")[0] == ("sia", "word")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L.X.C. Aviation", ["lxc", "aviation"]),
        ("Norrick S. A.", ["norrick", "sa"]),
        ("Norrick A/S", ["norrick", "as"]),
        ("Calder & Finch's", ["calder", "and", "finch"]),
        ("Al Qa'im", ["al", "qaim"]),
    ],
)
def test_pieces(text: str, words: list[str]) -> None:
    assert pieces(text) == words


def test_long_texts_are_cut() -> None:
    assert len("".join(pieces("a" * 10_000))) == MAX_LENGTH


def test_folding_and_romanising() -> None:
    assert fold("ＧÖTEBORG 漢") == "goteborg 汉"
    assert latin_words("Велтрано 华岳 한별") == ("veltrano", "huayue", "hanbyeol")


@pytest.mark.parametrize(
    ("one", "other"), [("mahmood", "mahmoud"), ("wolodimir", "volodymyr"), ("xi", "si"), ("alexander", "aleksander")]
)
def test_romanisations_of_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_a_word_without_vowels_has_the_skeleton_of_the_word() -> None:
    assert skeleton("mhmd") == skeleton("mohammed")


def test_a_word_that_many_listed_names_hold_weighs_less() -> None:
    assert word_weight("norrick", "organisation") == 1.0
    assert policy().weights["common_floor"] <= word_weight("shahid", "organisation") < 1.0


def test_a_damaged_table_is_named_with_its_line() -> None:
    with pytest.raises(BadTableError, match=r"titles\.tsv, line 2: expected 9 fields"):
        rows("titles.tsv", 9)


def test_errors_of_the_data_are_the_users_kind_of_error() -> None:
    assert issubclass(BadPolicyError, Exception)
    assert all(0 <= number <= 1 for group in (policy().weights, policy().limits) for number in group.values())


def test_a_city_is_a_place_within_its_country() -> None:
    assert [(p.code, p.kind) for p in parse("Norrick of Cleveland").parts if p.role == "place"] == [("us", "within")]


@pytest.mark.parametrize("name", ["Brigade Forty-Two", "Brigade 42", "Brigade Forty 2", "42nd Brigade"])
def test_a_number_has_one_value_however_it_is_written(name: str) -> None:
    assert [part.code for part in parse(name).parts if part.role == "number"] == ["42"]
