"""Where a claim stands, and the one sentence that says why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis.checks import Cause, Check, Status
from onrecord.analysis.independence import Dependence, SourceIndex, Tie
from onrecord.analysis.propositions import propositions
from onrecord.analysis.standing import Evidence, Stand, Standing, stand_of
from onrecord.analysis.values import ClaimView, Conflict, Dispute
from onrecord.model import PUBLICATION, Modality, Polarity, Section

CONFIRMED = Check("c-a", Status.CONFIRMED, "The Entity List (edition 2022) names Norrlys.", "us-bis-entity-list")
OTHER_DATE = Check("c-a", Status.CONTRADICTED, "The claim dates it 2019: listed 2021.", cause=Cause.DATE)


class Ties:
    def __init__(self, *ties: Dependence) -> None:
        self.ties = ties

    def among(self, documents: object) -> list[Dependence]:
        return [tie for tie in self.ties if {tie.document, tie.other} <= set(documents)]  # type: ignore[call-overload]

    def carried(self, document: str) -> bool:
        return False


def claim(document: str, speaker: str = "", **more: Any) -> ClaimView:
    outlet = f"Outlet {document.upper()}"
    made = ClaimView(
        f"c-{document}{'-' + speaker if speaker else ''}", "supply", "e-Norrlys", "Norrlys", "e-Yard", "Zarechye Yard",
        speaker="e-" + (speaker or outlet), speaker_name=speaker or PUBLICATION, what="thermal cameras",
        document=document, name=document + ".txt", publisher=outlet, published="2022-03-04",
    )  # fmt: skip
    return replace(made, **more)


def denial(document: str, speaker: str) -> ClaimView:
    return claim(document, speaker, polarity=Polarity.NEGATIVE)


def stand(
    claims: list[ClaimView], *checks: Check, ties: Ties | None = None, of: str | None = None,
    speaks_for: dict[str, str] | None = None, disputes: tuple[Dispute, ...] = (),
) -> Stand:  # fmt: skip
    (one,) = propositions(claims)
    known = {view.id: view for view in claims}
    found = {check.claim: check for check in checks}
    return stand_of(one, Evidence(known, ties or SourceIndex(), found, speaks_for or {}, disputes), of)


def test_one_source_is_a_single_source_however_often_it_is_carried() -> None:
    assert stand([claim("a")]).sentence == "Only Outlet A puts it forward."
    found = stand([claim("a", "Tove Ask"), claim("b", "Tove Ask")])
    assert found.standing is Standing.SINGLE
    assert found.sentence == "Only Tove Ask puts it forward; 2 claims in 2 documents go back to it."


def test_independent_sources_corroborate_and_copies_do_not() -> None:
    found = stand([claim("a"), claim("b")])
    assert found.label == "corroborated (2 independent sources)"
    assert found.sentence == "Two independent sources put it forward: Outlet A and Outlet B."
    copy = Ties(Dependence("b", "a", Tie.SAME_TEXT, True, 0.9))
    assert stand([claim("a"), claim("b")], ties=copy).standing is Standing.SINGLE


def test_a_denial_by_whom_it_is_about_is_a_denial_by_subject() -> None:
    found = stand([claim("a"), claim("b"), denial("c", "Norrlys")])
    assert found.standing is Standing.DENIED
    assert found.sentence == "Two independent sources put it forward: Outlet A and Outlet B. Norrlys denies it."
    assert found.denied == ("c-c-Norrlys",)


def test_an_officers_denial_is_the_companys() -> None:
    officer = [claim("a"), denial("b", "Tove Ask")]
    assert stand(officer).standing is Standing.DISPUTED
    assert stand(officer, speaks_for={"e-Tove Ask": "e-Norrlys"}).standing is Standing.DENIED


def test_a_denial_by_anybody_else_is_a_dispute() -> None:
    found = stand([claim("a"), denial("c", "Dockwatch")])
    assert found.standing is Standing.DISPUTED
    assert found.sentence.endswith("Dockwatch denies it.")


def quarrel(conflict: Conflict, *denied: str) -> Dispute:
    return Dispute("q", conflict, "supply", None, None, ("c-a",), denied, ("p", "q"), "")


def test_a_claim_that_another_excludes_is_disputed() -> None:
    found = stand([claim("a")], disputes=(quarrel(Conflict.VALUE, "c-z"),))
    assert found.standing is Standing.DISPUTED
    assert "both cannot be so" in found.sentence


def test_a_denial_in_another_proposition_counts_where_it_answers_this_one() -> None:
    elsewhere = denial("z", "Norrlys")
    (one,) = propositions([claim("a")])
    known = {view.id: view for view in (claim("a"), elsewhere)}
    found = stand_of(one, Evidence(known, SourceIndex(), {}, {}, (quarrel(Conflict.PARTIAL, elsewhere.id),)))
    assert found.standing is Standing.DENIED
    assert found.denied == (elsewhere.id,)


def test_the_record_goes_before_a_denial_and_does_not_hide_it() -> None:
    found = stand([claim("a"), denial("c", "Norrlys")], CONFIRMED)
    assert found.standing is Standing.ON_RECORD
    assert found.sentence == ("On official record: The Entity List (edition 2022) names Norrlys. Norrlys denies it.")


def test_a_claim_that_the_record_contradicts_is_so_even_where_another_is_confirmed() -> None:
    claims = [claim("a"), claim("b")]
    other = replace(CONFIRMED, claim="c-b")
    assert stand(claims, OTHER_DATE).standing is Standing.CONTRADICTED
    assert stand(claims, OTHER_DATE, other).standing is Standing.ON_RECORD
    assert stand(claims, OTHER_DATE, other, of="c-a").standing is Standing.CONTRADICTED
    assert stand(claims, OTHER_DATE, other, of="c-b").standing is Standing.ON_RECORD


def test_a_denial_that_the_record_contradicts_leaves_the_proposition_on_record() -> None:
    refuted = Check(
        "c-c-Norrlys", Status.CONTRADICTED, "The claim denies it: the list names Norrlys.", cause=Cause.DENIAL
    )
    claims = [claim("a"), denial("c", "Norrlys")]
    assert stand(claims, refuted, of="c-a").sentence == "On official record: The list names Norrlys. Norrlys denies it."
    assert stand(claims, refuted, of="c-c-Norrlys").standing is Standing.CONTRADICTED


def test_that_something_is_unlikely_does_not_deny_what_is_said_to_be_so() -> None:
    doubt = denial("c", "Dockwatch")
    doubt = replace(doubt, modality=Modality.POSSIBLE)
    assert stand([claim("a"), doubt]).standing is Standing.SINGLE
    assert stand([claim("a", modality=Modality.POSSIBLE), doubt]).standing is Standing.DISPUTED


def test_what_is_not_on_the_list_or_not_checkable_decides_nothing() -> None:
    absent = Check("c-a", Status.ABSENT, "No match on the Entity List (edition 2022).")
    found = stand([claim("a")], absent)
    assert (found.standing, found.checks) == (Standing.SINGLE, (absent,))


def test_what_is_only_urged_and_what_is_only_denied_is_said_to_be_so() -> None:
    assert stand([claim("a", modality=Modality.PROPOSED)]).sentence == "Only Outlet A urges or plans it."
    alone = stand([denial("a", "Norrlys")])
    assert alone.standing is Standing.DENIED
    assert alone.sentence == "Only Norrlys denies it, and nobody here puts it forward."


def test_readers_comments_are_no_source() -> None:
    found = stand([claim("a", "Bo77", section=Section.COMMENT)])
    assert (found.standing, found.sources.count) == (Standing.SINGLE, 0)
    assert found.sentence == "Only readers’ comments put it forward."


@settings(max_examples=60, deadline=None)
@given(
    st.permutations([claim("a"), claim("b", "Tove Ask"), claim("c"), denial("d", "Dockwatch"), denial("e", "Norrlys")])
)
def test_the_order_of_claims_never_changes_a_standing(claims: list[ClaimView]) -> None:
    found = stand(claims)
    assert (found.standing, found.sentence) == (
        Standing.DENIED,
        "Three independent sources put it forward: Outlet A, Tove Ask and Outlet C. Dockwatch and Norrlys deny it.",
    )
