"""A claim reads as a sentence that says whose claim it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Claim, Modality, Polarity, Section
from onrecord.reports.sentences import Part, plain, sentence_of
from onrecord.reports.wording import WordingError, check_wording, load_wording, parse_template


def claim(kind: str, subject: str | None, object_: str | None, **more: Any) -> Claim:
    return Claim("d1", "a.txt", 0, 1, "x", kind, subject, object_, **more)


def reads(one: Claim, publisher: str | None = "Kattegat Courier") -> str:
    return plain(sentence_of(one, publisher=publisher))


def test_a_report_in_the_publications_own_voice_names_the_publication() -> None:
    sentence = reads(claim("ownership", "Brennhavn", "Norrlys", value="41 %"))
    assert sentence == "Brennhavn owns 41 % of Norrlys, Kattegat Courier reports."


def test_what_a_source_says_is_according_to_it_and_to_those_who_passed_it_on() -> None:
    sentence = reads(claim("ownership", "Brennhavn", "Norrlys", speaker="Dockwatch", via=("Reuters", "a blog")))
    assert sentence == "Brennhavn owns Norrlys, according to Dockwatch (passed on by Reuters and a blog)."


def test_a_denial_names_the_denier_and_what_is_denied() -> None:
    denied = claim("supply", "Norrlys", "Zarechye", polarity=Polarity.NEGATIVE, speaker="Tove Ask")
    assert reads(denied) == "Tove Ask denies that Norrlys supplies Zarechye."
    own = claim("supply", "Norrlys", "Zarechye", polarity=Polarity.NEGATIVE, speaker="Norrlys", what="lenses")
    assert reads(own) == "Norrlys denies supplying Zarechye (lenses)."


def test_a_hedged_claim_stays_hedged_and_a_proposal_a_proposal() -> None:
    hedged = claim("deal", "Glass", "Norrlys", modality=Modality.POSSIBLE)
    assert reads(hedged) == "It may be that Glass made a deal for Norrlys, Kattegat Courier reports."
    proposed = claim("restriction", "Sweden", "Norrlys", modality=Modality.PROPOSED, speaker="Dockwatch")
    assert reads(proposed) == "It is proposed by Dockwatch that Sweden place Norrlys under a restriction."
    planned = claim("joining", "Norrlys", "League", modality=Modality.PROPOSED, speaker="Norrlys")
    assert reads(planned) == "It is planned, asked or offered by Norrlys to join League."


def test_a_source_that_is_not_named_is_said_to_be_missing() -> None:
    assert "without a named source" in reads(claim("misconduct", "Norrlys", None, what="fraud", speaker=None))


def test_a_reader_is_called_a_reader() -> None:
    comment = claim("supply", "Norrlys", "Zarechye", speaker="Bo77", section=Section.COMMENT)
    assert reads(comment) == "Norrlys supplies Zarechye, writes Bo77 in a reader’s comment."


def test_a_passive_without_an_agent_needs_none() -> None:
    assert reads(claim("restriction", None, "Norrlys", what="ban")).startswith("Norrlys is under a restriction: ban,")


def test_missing_ends_are_named_as_missing() -> None:
    assert reads(claim("supply", "Norrlys", None)) == "Norrlys supplies customers not named, Kattegat Courier reports."
    assert reads(claim("hiring", None, None)).startswith("An unnamed party hired somebody who is not named,")


def test_a_matter_that_only_repeats_the_sentence_is_not_said_twice() -> None:
    assert (
        reads(claim("ownership", "A", "B", what="owns", value="41 %")) == "A owns 41 % of B, Kattegat Courier reports."
    )
    assert "(associate member)" in reads(claim("membership", "A", "B", what="associate member"))


def test_without_a_publisher_the_document_reports() -> None:
    assert reads(claim("supply", "A", "B"), None) == "A supplies B, the document reports."


def test_a_type_nobody_has_heard_of_is_still_shown() -> None:
    assert "teleportation" in reads(claim("teleportation", "Norrlys", "Lumsk"))


def test_names_are_marked_as_parts_and_kept_as_they_are() -> None:
    parts = sentence_of(claim("supply", "eBike gmbh", "[x] {y}"), publisher="P")
    assert Part("eBike gmbh", "subject") in parts
    assert Part("[x] {y}", "object") in parts


TYPES = sorted(load_wording().types)


@given(
    kind=st.sampled_from(TYPES),
    subject=st.sampled_from([None, "Norrlys"]),
    object_=st.sampled_from([None, "Zarechye"]),
    what=st.sampled_from([None, "lenses"]),
    value=st.sampled_from([None, "12500 EUR"]),
    polarity=st.sampled_from(list(Polarity)),
    modality=st.sampled_from(list(Modality)),
    speaker=st.sampled_from([None, "publication", "Norrlys", "Zarechye", "Dockwatch"]),
    section=st.sampled_from(list(Section)),
)
def test_every_claim_has_a_whole_sentence_that_keeps_its_fields_and_its_speaker(
    kind: str, subject: str | None, object_: str | None, what: str | None, value: str | None, **more: Any
) -> None:
    sentence = reads(claim(kind, subject, object_, what=what, value=value, **more))
    assert sentence.endswith(".")
    assert sentence[0] == sentence[0].upper()
    assert not any(bad in sentence for bad in ("{", "[", "  ", " ,", " .", "None", "()", ".."))
    for field in (subject, object_, what):
        assert field is None or field in sentence
    assert value is None or "12,500 EUR" in sentence
    if more["speaker"] == "publication":
        assert "Kattegat Courier" in sentence
    elif more["speaker"]:
        assert more["speaker"] in sentence


def test_every_type_of_the_codebook_has_its_wording() -> None:
    codebook = """ownership membership position representation supply association oem capability vulnerability
        location naming joining resignation expulsion restriction relief complaint investigation litigation ruling
        misconduct publication citation deal termination funding remediation hiring lobbying policy no_comment
        statement"""
    assert set(TYPES) == set(codebook.split())


@pytest.mark.parametrize(
    ("template", "problem"),
    [("{subject owns", "cannot read"), ("{owner} owns", "no field"), ("[a", "not closed"), ("a]", "not opened")],
)
def test_a_template_with_a_slip_is_refused_by_name(template: str, problem: str) -> None:
    with pytest.raises(WordingError, match=problem):
        parse_template(template, frozenset({"subject"}), "ownership, fact")


def test_a_type_without_a_form_is_refused() -> None:
    frames = {
        kind: dict.fromkeys(("own", "self", "named", "nobody", "comment"), "x")
        for kind in ("asserted", "negated", "hedged", "hedged_negated", "proposed", "proposed_negated")
    }
    data = {
        "unnamed": "x",
        "unnamed_publisher": "x",
        "misconduct_kinds": [],
        "frames": {**frames, "passed_on": "{via}"},
        "parts": {},
        "types": {"ownership": {"label": "Ownership"}},
    }
    with pytest.raises(WordingError, match="ownership: part, out, in, fact"):
        check_wording(data)
