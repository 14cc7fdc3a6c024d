"""How many independent sources a proposition has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis.independence import Dependence, SourceIndex, Tie
from onrecord.analysis.reports import Report
from onrecord.analysis.sources import Bond, Sources, sources_of, spokespersons
from onrecord.analysis.values import ClaimView
from onrecord.model import PUBLICATION, Polarity, Section


class Known:
    """Ties between documents as given."""

    def __init__(self, *ties: Dependence) -> None:
        self.ties = ties

    def among(self, documents: object) -> list[Dependence]:
        here = set(documents)  # type: ignore[call-overload]
        return [tie for tie in self.ties if tie.document in here and tie.other in here]

    def carried(self, document: str) -> bool:
        return False


NONE = Known()


def own(document: str, outlet: str | None = None, **more: Any) -> ClaimView:
    """A claim that a document makes in its own voice."""
    outlet = outlet or f"Outlet {document}"
    made = ClaimView(
        "c-" + document, "supply", "n", "Norrlys", "z", "Zarechye Yard", speaker="p-" + outlet,
        speaker_name=PUBLICATION, document=document, name=document + ".txt", publisher=outlet, published="2022-03-04",
    )  # fmt: skip
    return replace(made, **more)


def said(document: str, speaker: str, **more: Any) -> ClaimView:
    """A claim of a speaker in a document."""
    changed: dict[str, Any] = {"id": f"c-{document}-{speaker}", "speaker": "e-" + speaker, "speaker_name": speaker}
    return replace(own(document), **{**changed, **more})


def copies(document: str, other: str) -> Dependence:
    return Dependence(max(document, other), min(document, other), Tie.SAME_TEXT, True, 0.9)


def groups(found: Sources) -> list[set[str]]:
    return [set(source.claims) for source in found.independent]


def test_two_outlets_of_their_own_knowledge_are_two_sources() -> None:
    assert sources_of([own("a"), own("b")], NONE).count == 2


def test_one_speaker_in_three_outlets_is_one_source_with_the_reason() -> None:
    found = sources_of([said("a", "Tove Ask"), said("b", "Tove Ask"), said("c", "Tove Ask")], NONE)
    assert found.count == 1
    assert found.independent[0].name == "Tove Ask"
    assert found.independent[0].documents == ("a", "b", "c")
    assert {reason.bond for reason in found.independent[0].reasons} == {Bond.SPEAKER}


def test_two_speakers_in_one_document_are_two_sources_and_its_own_voice_adds_none() -> None:
    claims = [said("a", "Tove Ask"), said("a", "Bo Lind"), own("a")]
    assert sources_of(claims, NONE).count == 2


def test_an_officer_and_the_company_are_one_source() -> None:
    position = ClaimView("p", "position", "e-Tove Ask", "Tove Ask", "e-Norrlys", "Norrlys", what="chief executive")
    claims = [said("a", "Tove Ask"), said("b", "Norrlys")]
    assert sources_of(claims, NONE).count == 2
    assert sources_of(claims, NONE, spokespersons([position])).count == 1
    denied = replace(position, polarity=Polarity.NEGATIVE)
    assert sources_of(claims, NONE, spokespersons([denied])).count == 2


def test_an_outlet_quoted_elsewhere_and_its_own_report_are_one_source() -> None:
    assert sources_of([own("a", "Dockwatch"), said("b", "Dockwatch")], NONE).count == 1


def test_a_matter_passed_on_from_an_outlet_is_that_outlets() -> None:
    via = own("b", speaker_name="a person with knowledge of the matter", speaker="~a person", via=("Dockwatch",))
    found = sources_of([own("a", "Dockwatch"), via], NONE)
    assert found.count == 1
    assert Bond.PASSED_ON in {reason.bond for reason in found.independent[0].reasons}
    assert sources_of([via, replace(via, id="c-c", document="c", publisher="Fjord Weekly")], NONE).count == 1


def test_unnamed_speakers_of_two_outlets_count_as_the_outlets() -> None:
    unnamed = {"speaker": "~an official", "speaker_name": "an official"}
    assert sources_of([own("a", **unnamed), own("b", **unnamed)], NONE).count == 2
    assert sources_of([own("a", **unnamed), own("b", **unnamed)], Known(copies("a", "b"))).count == 1


def test_a_survey_of_two_reports_adds_no_source_and_does_not_join_them() -> None:
    survey = Known(Dependence("c", "a", Tie.CITATION), Dependence("c", "b", Tie.LINK))
    found = sources_of([own("a"), own("b"), own("c")], survey)
    assert groups(found) == [{"c-a", "c-c"}, {"c-b"}]


def test_outlets_that_cite_each_other_are_one_source() -> None:
    circle = Known(Dependence("a", "b", Tie.CITATION), Dependence("b", "c", Tie.LINK), Dependence("c", "a", Tie.LINK))
    assert sources_of([own("a"), own("b"), own("c")], circle).count == 1


def test_a_report_that_links_to_an_interview_draws_on_the_speaker() -> None:
    found = sources_of([said("a", "Tove Ask"), own("b")], Known(Dependence("b", "a", Tie.LINK)))
    assert groups(found) == [{"c-a-Tove Ask", "c-b"}]


def test_readers_comments_are_shown_and_not_counted() -> None:
    comment = said("a", "Bo77", section=Section.COMMENT)
    found = sources_of([own("a"), comment], NONE)
    assert (found.count, found.uncounted) == (1, ("c-a-Bo77",))
    assert sources_of([comment], NONE).count == 0


def test_two_outlets_with_own_reports_and_one_agencys_copies_stay_independent() -> None:
    reports = [
        Report("a", "Norrlys sold cameras to the yard, two dockers saw.", ("Kattegat Courier",)),
        Report("b", "MALMÖ (Reuters) - The yard has cameras of Norrlys.", ("Kattegat Courier",)),
        Report("c", "MALMÖ (Reuters) - The yard holds them, papers show.", ("Skagen Post",)),
        Report("d", "A reporter of ours found the cameras at the gate.", ("Skagen Post",)),
    ]
    claims = [own(one.id, one.outlets[0]) for one in reports]
    assert groups(sources_of(claims, SourceIndex.of(reports))) == [{"c-a"}, {"c-b", "c-c"}, {"c-d"}]


DOCUMENTS = "abcdefg"
claims_drawn = st.lists(
    st.builds(
        lambda document, speaker: said(document, speaker) if speaker else own(document),
        st.sampled_from(DOCUMENTS),
        st.sampled_from(["", "", "Tove Ask", "Bo Lind", "Norrlys"]),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda claim: claim.id,
)
ties_drawn = st.lists(
    st.builds(
        lambda one, other, mutual: Dependence(
            one, other, Tie.SAME_TEXT if mutual else Tie.CITATION, mutual, 0.9 if mutual else 1.0
        ),
        st.sampled_from(DOCUMENTS),
        st.sampled_from(DOCUMENTS),
        st.booleans(),
    ).filter(lambda tie: tie.document != tie.other),
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(claims_drawn, ties_drawn)
def test_every_claim_goes_back_to_exactly_one_source(claims: list[ClaimView], ties: list[Dependence]) -> None:
    found = sources_of(claims, Known(*ties))
    assert sorted(one for source in found.independent for one in source.claims) == sorted(c.id for c in claims)
    assert 1 <= found.count <= len(claims)


@settings(max_examples=200, deadline=None)
@given(claims_drawn, ties_drawn)
def test_adding_an_independent_source_never_lowers_the_count(claims: list[ClaimView], ties: list[Dependence]) -> None:
    before = sources_of(claims, Known(*ties)).count
    for fresh in (own("z", "An outlet of its own"), said("z", "Someone Else")):
        assert sources_of([*claims, fresh], Known(*ties)).count == before + 1


@settings(max_examples=200, deadline=None)
@given(claims_drawn, ties_drawn, st.randoms(use_true_random=False))
def test_order_never_matters(claims: list[ClaimView], ties: list[Dependence], random: object) -> None:
    found = sources_of(claims, Known(*ties))
    shuffled, shuffled_ties = list(claims), list(ties)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(shuffled_ties)  # type: ignore[attr-defined]
    again = sources_of(shuffled, Known(*shuffled_ties))
    assert groups(found) == groups(again)
    assert [source.name for source in found.independent] == [source.name for source in again.independent]


@settings(max_examples=200, deadline=None)
@given(claims_drawn, ties_drawn, st.sampled_from(DOCUMENTS), st.sampled_from(DOCUMENTS))
def test_that_two_documents_are_copies_never_raises_the_count(
    claims: list[ClaimView], ties: list[Dependence], one: str, other: str
) -> None:
    before = sources_of(claims, Known(*ties)).count
    if one != other:
        assert sources_of(claims, Known(*ties, copies(one, other))).count <= before
    merged = {claim.id: claim for claim in (_moved(claim, other, one) for claim in claims)}
    moved = [
        replace(tie, document=_there(tie.document, other, one), other=_there(tie.other, other, one)) for tie in ties
    ]
    left = [tie for tie in moved if tie.document != tie.other]
    assert sources_of(list(merged.values()), Known(*left)).count <= before


def _there(document: str, gone: str, kept: str) -> str:
    return kept if document == gone else document


def _moved(claim: ClaimView, gone: str, kept: str) -> ClaimView:
    if claim.document != gone:
        return claim
    return own(kept) if claim.own_voice else said(kept, claim.speaker_name or "")


@settings(max_examples=100, deadline=None)
@given(claims_drawn, ties_drawn, st.sampled_from(DOCUMENTS))
def test_a_further_copy_of_a_document_adds_no_source(
    claims: list[ClaimView], ties: list[Dependence], copied: str
) -> None:
    again = [replace(claim, id=claim.id + "2", document="y") for claim in claims if claim.document == copied]
    more = Known(*ties, copies("y", copied))
    assert sources_of([*claims, *again], more).count == sources_of(claims, Known(*ties)).count
