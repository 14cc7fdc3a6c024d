"""What lists and registers say of press claims."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.checks import Cause, Check, Status
from onrecord.analysis.corroboration import check_claim
from onrecord.analysis.holdings import share_of
from onrecord.analysis.measures import MeasuresError, check_measures, lists_meant, load_measures
from onrecord.analysis.parties import Likeness, NameTable, Record
from onrecord.analysis.values import ClaimView
from onrecord.model import Holding, ListedName, Listing, Modality, Polarity, bounds

ENTITY_LIST, SDN = "us-bis-entity-list", "us-ofac-sdn"
NORRLYS = Listing(ENTITY_LIST, "2022-06-01", "7", "Malmö Norrlys Optik Technology AB", listed="2021-05-12",
                  citation="86 FR 99999")  # fmt: skip
RECORD = Record((NORRLYS,), editions={SDN: "2022-05-01"})


def restriction(**more: Any) -> ClaimView:
    made = ClaimView(
        "c1",
        "restriction",
        subject_name="US Department of Commerce",
        object_name="Norrlys Optik",
        what="added to the entity list",
        quote="Commerce added Norrlys Optik",
        published="2022-03-04",
    )
    made = replace(made, **more)
    if made.date:
        first, last = bounds(made.date)
        made = replace(made, first=first.isoformat() if first else None, last=last.isoformat() if last else None)
    return made


def answer(claim: ClaimView, record: Record = RECORD) -> Check:
    found = check_claim(claim, record)
    assert found is not None
    return found


def test_a_restriction_on_the_list_is_confirmed_with_list_edition_citation_and_date() -> None:
    found = answer(restriction(date="2021"))
    assert (found.status, found.list, found.edition) == (Status.CONFIRMED, ENTITY_LIST, "2022-06-01")
    assert (found.date, found.citation, found.listing) == ("2021-05-12", "86 FR 99999", NORRLYS.id)
    assert found.sentence == (
        "The Entity List (edition 2022-06-01) names Malmö Norrlys Optik Technology AB, by its short name, "
        "listed 2021-05-12 (86 FR 99999)."
    )


def test_a_date_of_the_announcement_some_days_before_the_listing_is_the_same_date() -> None:
    assert answer(restriction(date="2021-05-07")).status is Status.CONFIRMED


@pytest.mark.parametrize("date", ["2019", "2021-03", "2021-11"])
def test_another_date_of_the_act_contradicts(date: str) -> None:
    found = answer(restriction(date=date))
    assert (found.status, found.cause, found.date) == (Status.CONTRADICTED, Cause.DATE, "2021-05-12")


def test_a_state_told_for_a_time_after_the_listing_is_confirmed() -> None:
    held = restriction(what="under the entity list", quote="Norrlys Optik is on the entity list", date="2021-11/..")
    assert answer(held).status is Status.CONFIRMED
    assert answer(replace(held, what="under export controls (entity list)", date="2021-11")).status is Status.CONFIRMED


def test_a_listing_of_a_later_day_is_not_what_an_earlier_document_means() -> None:
    found = answer(restriction(published="2020-02-01"))
    assert found.status is Status.ABSENT
    assert "it names Malmö Norrlys Optik Technology AB as of 2021-05-12" in found.sentence


def test_another_legal_person_of_like_name_on_the_list_contradicts() -> None:
    other = Record((replace(NORRLYS, name="Norrlys Marine AS"),))
    found = answer(restriction(date="2021"), other)
    assert (found.status, found.cause) == (Status.CONTRADICTED, Cause.PARTY)
    assert "names Norrlys Marine AS, not Norrlys Optik" in found.sentence


def test_absence_is_absence_from_the_edition_read_and_never_more() -> None:
    found = answer(restriction(object_name="Brennhavn Invest"))
    assert (found.status, found.list) == (Status.ABSENT, ENTITY_LIST)
    assert found.sentence == "No match for Brennhavn Invest on the Entity List (edition 2022-06-01)."


def test_an_edition_older_than_what_is_claimed_tells_nothing() -> None:
    found = answer(restriction(object_name="Brennhavn Invest", date="2023-02"))
    assert found.status is Status.NOT_CHECKABLE
    assert "older than what is claimed" in found.sentence


def test_absence_from_an_edition_that_is_cut_off_tells_nothing() -> None:
    cut = Record((NORRLYS,), cut_off=frozenset({ENTITY_LIST}))
    assert answer(restriction(object_name="Brennhavn Invest"), cut).status is Status.NOT_CHECKABLE
    assert answer(restriction(), cut).status is Status.CONFIRMED


def test_a_list_that_was_not_read_is_named_and_not_checkable() -> None:
    found = answer(restriction(subject_name="FCC", what="put on the covered list"))
    assert found.status is Status.NOT_CHECKABLE
    assert "on the FCC Covered List, of which no edition is loaded" in found.sentence


def test_a_company_that_restricts_another_keeps_no_official_list() -> None:
    assert answer(restriction(subject_name="Kattegat Port", what="banned from the quay")).status is Status.NOT_CHECKABLE


@pytest.mark.parametrize("target", ["Sweden", "Chinese firms", "companies that supply the yard", None])
def test_a_target_that_is_no_named_party_is_not_checkable(target: str | None) -> None:
    assert answer(restriction(object_name=target)).status is Status.NOT_CHECKABLE


def test_what_is_only_proposed_is_never_confirmed() -> None:
    assert answer(restriction(modality=Modality.PROPOSED)).status is Status.LISTED
    urged = restriction(modality=Modality.PROPOSED, subject_name="United States", what="Global Magnitsky sanctions")
    assert (answer(urged).status, answer(urged).list) == (Status.ABSENT, SDN)


def test_a_denial_of_a_listing_that_stands_is_contradicted() -> None:
    found = answer(restriction(polarity=Polarity.NEGATIVE))
    assert (found.status, found.cause) == (Status.CONTRADICTED, Cause.DENIAL)
    assert answer(restriction(polarity=Polarity.NEGATIVE, object_name="Brennhavn")).status is Status.ABSENT


def test_a_relief_is_confirmed_by_the_removal_and_contradicted_by_a_later_edition_that_still_has_the_row() -> None:
    relief = restriction(type="relief", what="removed from the entity list", date="2022-02")
    lifted = Record((replace(NORRLYS, removed="2022-02-14"),))
    assert (answer(relief, lifted).status, answer(relief, lifted).date) == (Status.CONFIRMED, "2022-02-14")
    standing = answer(replace(relief, object_name=NORRLYS.name))
    assert (standing.status, standing.cause) == (Status.CONTRADICTED, Cause.LISTED)
    assert answer(replace(relief, object_name="Brennhavn")).status is Status.NOT_CHECKABLE


def ownership(**more: Any) -> ClaimView:
    made = ClaimView("c2", "ownership", subject_name="Brennhavn Invest", object_name="Norrlys Optik", value="42 %")
    return replace(made, **more)


def test_a_share_below_the_rule_is_below_it_whoever_the_owner_is() -> None:
    found = answer(ownership(subject_name="two state-owned enterprises"))
    assert (found.status, found.list) == (Status.BELOW, SDN)
    assert "42 % is less than the 50%" in found.sentence


def test_a_share_that_reaches_the_rule_matters_where_the_owner_is_listed() -> None:
    assert answer(ownership(value="60 %")).status is Status.NOT_CHECKABLE
    listed = Record((Listing(SDN, "2022-05-01", "9", "Brennhavn Invest AS"),))
    assert answer(ownership(value="60 %"), listed).status is Status.REACHES
    assert answer(ownership(value=None, what="majority-owned"), listed).status is Status.REACHES


def test_without_a_list_that_has_a_rule_on_shares_a_share_is_not_checkable() -> None:
    assert answer(ownership(), Record((NORRLYS,))).status is Status.NOT_CHECKABLE


def test_a_register_confirms_a_share_as_rounded_and_contradicts_another() -> None:
    held = Holding(
        "Brennhavn Invest AS", "Norrlys Optik AB", 0.4188, since="2021", source="Register 3", standing="register"
    )
    record = Record(holdings=(held,))
    assert answer(ownership(), record).status is Status.CONFIRMED
    other = answer(ownership(value="55 %"), record)
    assert (other.status, other.cause) == (Status.CONTRADICTED, Cause.SHARE)
    early = replace(ownership(), date="2018", first="2018-01-01", last="2018-12-31")
    assert (answer(early, record).status, answer(early, record).cause) == (Status.CONTRADICTED, Cause.DATE)
    said = Record(holdings=(replace(held, standing="claimed"),))
    assert answer(ownership(), said).status is Status.NOT_CHECKABLE


def test_a_list_that_names_the_parent_confirms_the_tie() -> None:
    listed = replace(NORRLYS, list="us-dod-1260h", details=(("parent", "Brennhavn Invest AS"),))
    found = answer(ownership(value=None), Record((listed,)))
    assert (found.status, found.list) == (Status.CONFIRMED, "us-dod-1260h")


def test_an_office_is_confirmed_by_the_persons_row_and_otherwise_not_checkable() -> None:
    row = Listing(
        SDN, "2022-05-01", "11", "ASK, Tove", kind="person", remarks="Chief executive, Norrlys Optik; DOB 1970"
    )
    claim = ClaimView("c3", "position", subject_name="Tove Ask", object_name="Norrlys Optik AB", what="chief executive")
    assert answer(claim, Record((row,))).status is Status.CONFIRMED
    assert answer(claim).status is Status.NOT_CHECKABLE


def test_claims_of_other_types_are_not_checked() -> None:
    assert check_claim(ClaimView("c4", "supply", object_name="Norrlys Optik"), RECORD) is None


@pytest.mark.parametrize(
    ("authority", "words", "meant"),
    [
        ("Treasury Department", "froze the company's assets", SDN),
        ("US Congress", "agencies may no longer buy its recorders", "us-ndaa-889"),
        ("US Congress", "ban on chips of the company in federal purchases", "us-ndaa-5949"),
        ("the U.S. Commerce Department", "blacklisted over abuses in Xinjiang", ENTITY_LIST),
        ("Washington", "sanctions for ties to the army", "us-ofac-nscmic"),
        ("United States", "sanctioned over the persecution of a minority", ENTITY_LIST),
        ("Pentagon", "identified as one of the Chinese military companies", "us-dod-1260h"),
        ("FCC", "no more equipment authorizations", "us-fcc-covered-list"),
        ("United States", "its goods are stopped at customs as made by forced labour", "us-uflpa"),
        ("European Union", "asset freeze", "eu-sanctions"),
        ("UN Security Council", "arms embargo", "un-sanctions"),
    ],
)
def test_issuer_and_words_tell_the_list(authority: str, words: str, meant: str) -> None:
    assert lists_meant([authority], words)[0].measure.list == meant


def test_words_that_tell_no_measure_of_a_country_mean_no_list() -> None:
    assert lists_meant(["United States"], "recent steps") == []
    assert lists_meant([], "banned from the quay") == []
    assert lists_meant([], "on the entity list")[0].measure.list == ENTITY_LIST


def test_a_short_name_means_a_listing_only_if_what_it_leaves_out_tells_little() -> None:
    table = NameTable([NORRLYS, Listing(SDN, "e", "1", "Norrlys Salvage Ltd"), Listing(SDN, "e", "2", "Ask Lumber AB")])
    assert {hit.name: hit.likeness for hit in table(["Norrlys Optik"])} == {
        NORRLYS.name: Likeness.SHORT,
        "Norrlys Salvage Ltd": Likeness.OTHER,
    }
    assert table(["Technology"]) == ()
    assert table(["Malmö"]) == ()


@given(st.permutations(["Norrlys Optik", "Norrlys", "Malmö Norrlys Optik Technology"]))
def test_the_order_of_a_partys_names_never_matters(names: list[str]) -> None:
    alias = replace(NORRLYS, entry="8", name="NOT AB", aliases=(ListedName("Norrlys"),))
    found = NameTable([NORRLYS, alias])(names)
    assert {hit.listing.entry: hit.likeness for hit in found} == {"7": Likeness.SAME, "8": Likeness.SAME}


@pytest.mark.parametrize(
    ("value", "words", "least", "most"),
    [
        ("42 %", "", 0.42, 0.42),
        (None, "37,5 percent", 0.375, 0.375),
        (None, "majority-owned", 0.5, 1.0),
        (None, "wholly owned", 1.0, 1.0),
    ],
)
def test_shares_are_read_as_fractions(value: str | None, words: str, least: float, most: float) -> None:
    share = share_of(value, words, load_measures())
    assert share is not None
    assert (share.least, share.most) == (least, most)


def test_a_table_of_lists_that_is_amiss_is_refused_with_the_list_and_field() -> None:
    with pytest.raises(MeasuresError, match="us-x: title, jurisdiction"):
        check_measures({"lists": [{"list": "us-x"}]})
