"""Lemma rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.lemmas import Lexicon, apply_rule, rule_of


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("Denied", "deny", "-3+y"),
        ("cameras", "camera", "-1+"),
        ("The", "the", "lower"),
        ("IPVM", "IPVM", "keep"),
        ("was", "be", "=be"),
    ],
)
def test_a_rule_is_learned_from_a_form_and_its_lemma(form: str, lemma: str, rule: str) -> None:
    assert rule_of(form, lemma) == rule


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_the_rule_of_a_pair_gives_back_the_lemma(form: str, lemma: str) -> None:
    assert apply_rule(form, rule_of(form, lemma)) == lemma


def test_a_rule_never_leaves_nothing() -> None:
    assert apply_rule("is", "-5+") == "is"


def test_a_known_word_needs_no_rule_and_an_unknown_one_follows_it() -> None:
    lexicon = Lexicon({"NOUN": {"people": "person"}})
    assert lexicon.lemma("People", "NOUN", "-1+") == "person"
    assert lexicon.lemma("vendors", "NOUN", "-1+") == "vendor"
