"""Chains: steps, sums, circles, cross-holdings, what is not known, and dates."""

from __future__ import annotations

import pytest
from tests.regimes.made import DAY, listing, outcomes, words

from onrecord.model import Holding, Identifier, ListedName
from onrecord.regimes import NEEDS_REVIEW, Party, Reasoner, RegimeError, Use

BLOCKED = [listing("us-ofac-sdn", "Ambrose Holdings", citation="a made-up programme")]
SDN = "us-ofac-sdn"


def test_a_verdict_names_law_edition_and_each_holding_with_share_date_and_source() -> None:
    holdings = [
        Holding("Ambrose Holdings", "Corvane Trading", 0.8, since="2019", source="register A, row 4"),
        Holding("Corvane Trading", "Delmere Sensors", 0.25, since="2021-03", source="annual report"),
        Holding("Ambrose Holdings", "Delmere Sensors", 0.3, since="2020", source="register A, row 9"),
    ]
    (verdict,) = Reasoner(BLOCKED, holdings).check("Delmere Sensors", DAY).verdicts
    assert (verdict.outcome, verdict.certain) == ("BLOCKED_PROPERTY", True)
    assert {step.holding for step in verdict.chain} == set(holdings)
    assert all(step.holding.source in step.reason for step in verdict.chain)
    assert any("together hold 55 % of Delmere Sensors" in reason for reason in verdict.reasons)
    assert verdict.listings == (BLOCKED[0],)
    assert any("FAQ 398" in cite for cite in verdict.citations)
    assert verdict.editions == ("us-ofac-sdn 2026-06-01",)


def test_fifty_percent_is_asked_at_each_step_and_not_multiplied() -> None:
    half = [Holding("Ambrose Holdings", "Corvane Trading", 0.5), Holding("Corvane Trading", "Delmere Sensors", 0.5)]
    assert words(BLOCKED, half, "Delmere Sensors", SDN) == {"BLOCKED_PROPERTY"}
    quarters = [
        Holding("Ambrose Holdings", "Corvane Trading", 0.25),
        Holding("Ambrose Holdings", "Fenwick Ports", 0.25),
        Holding("Corvane Trading", "Delmere Sensors", 0.5),
        Holding("Fenwick Ports", "Delmere Sensors", 0.5),
    ]
    assert words(BLOCKED, quarters, "Delmere Sensors", SDN) == set()


def test_a_circle_of_holdings_does_not_reach_itself() -> None:
    circle = [
        Holding("Corvane Trading", "Delmere Sensors", 0.7),
        Holding("Delmere Sensors", "Corvane Trading", 0.7),
        Holding("Delmere Sensors", "Delmere Sensors", 0.6),
    ]
    assert (
        words(BLOCKED, [*circle, Holding("Ambrose Holdings", "Corvane Trading", 0.3)], "Delmere Sensors", SDN) == set()
    )
    half = [*circle, Holding("Ambrose Holdings", "Corvane Trading", 0.5)]
    assert words(BLOCKED, half, "Delmere Sensors", SDN) == {"BLOCKED_PROPERTY"}


def test_a_share_carried_along_a_circle_counts_in_the_multiplied_account() -> None:
    listings = [listing("us-fcc-covered-list", "Ambrose Radios")]
    holdings = [
        Holding("Ambrose Radios", "Corvane Trading", 0.08),
        Holding("Corvane Trading", "Delmere Sensors", 0.6),
        Holding("Ambrose Radios", "Delmere Sensors", 0.05),
        Holding("Delmere Sensors", "Corvane Trading", 0.3),
    ]
    found = words(listings, holdings, "Delmere Sensors", "us-fcc-covered-list", use=Use(act="authorise"))
    assert found == {"EQUIPMENT_AUTHORIZATION_BAR"}


def test_an_owner_of_both_makes_common_ownership_a_question() -> None:
    listings = [listing("us-fcc-covered-list", "Ambrose Radios")]
    holdings = [Holding("Corvane Trading", "Ambrose Radios", 0.4), Holding("Corvane Trading", "Delmere Sensors", 0.9)]
    (verdict,) = Reasoner(listings, holdings).check("Delmere Sensors", DAY, Use(act="authorise")).verdicts
    assert verdict.outcome == NEEDS_REVIEW
    assert {step.holding for step in verdict.chain} == set(holdings)


@pytest.mark.parametrize(
    ("holding", "why"),
    [
        (Holding("Ambrose Holdings", "Delmere Sensors"), "is not known"),
        (Holding("Ambrose Holdings", "Delmere Sensors", least=0.25, most=0.5), "between 25 % and 50 %"),
        (Holding("Ambrose Holdings", "Delmere Sensors", 0.6, standing="possible"), "is possible"),
        (Holding("Ambrose Holdings", "Delmere Sensors", 0.6, standing="disputed"), "is disputed"),
    ],
)
def test_what_is_not_known_cannot_be_excluded_and_says_why(holding: Holding, why: str) -> None:
    (verdict,) = Reasoner(BLOCKED, [holding]).check("Delmere Sensors", DAY).verdicts
    assert (verdict.outcome, verdict.certain) == (NEEDS_REVIEW, False)
    assert any("cannot be excluded, because" in reason and why in reason for reason in verdict.reasons)


def test_sources_that_differ_on_a_share_leave_a_question() -> None:
    holdings = [
        Holding("Ambrose Holdings", "Delmere Sensors", 0.45, source="a newspaper"),
        Holding("Ambrose Holdings", "Delmere Sensors", 0.55, source="a register"),
    ]
    (verdict,) = Reasoner(BLOCKED, holdings).check("Delmere Sensors", DAY).verdicts
    assert verdict.outcome == NEEDS_REVIEW
    assert any("sources differ" in reason for reason in verdict.reasons)
    assert {step.holding.source for step in verdict.chain} == {"a newspaper", "a register"}


def test_the_same_holding_told_twice_is_not_added() -> None:
    twice = [Holding("Ambrose Holdings", "Delmere Sensors", 0.3, source=one) for one in ("a newspaper", "a register")]
    assert words(BLOCKED, twice, "Delmere Sensors", SDN) == set()


def test_the_verdict_on_a_past_day_goes_by_the_holdings_and_listings_of_that_day() -> None:
    reasoner = Reasoner(
        [listing(SDN, "Ambrose Holdings", listed="2018-05-01", removed="2022-03-01")],
        [Holding("Ambrose Holdings", "Delmere Sensors", 0.6, since="2019", until="2023")],
    )

    def said(day: str) -> set[str]:
        return outcomes(reasoner.check("Delmere Sensors", day)).get(SDN, set())

    assert said("2018-12-31") == set()
    assert said("2019-06-01") == {NEEDS_REVIEW}
    assert said("2020-01-01") == {"BLOCKED_PROPERTY"}
    assert said("2022-03-01") == set()
    assert outcomes(reasoner.check("Ambrose Holdings", "2018-04-30")) == {}


def test_the_entity_list_counts_shares_of_listed_parties_of_other_lists_with_its_own() -> None:
    listings = [listing("us-bis-entity-list", "Ambrose Holdings"), listing("us-bis-meu", "Corvane Trading")]
    holdings = [Holding("Ambrose Holdings", "Delmere Sensors", 0.3), Holding("Corvane Trading", "Delmere Sensors", 0.2)]
    asked = Reasoner(listings, holdings).check("Delmere Sensors", "2025-10-15")
    assert outcomes(asked)["us-bis-entity-list"] == outcomes(asked)["us-bis-meu"] == {"EXPORT_LICENCE_REQUIRED"}
    only = Reasoner(listings, [Holding("Ambrose Holdings", "Delmere Sensors", 0.6)]).check(
        "Delmere Sensors", "2025-10-15"
    )
    assert "us-bis-meu" not in outcomes(only)


def test_a_us_company_is_left_to_a_person_under_the_affiliates_rule() -> None:
    reasoner = Reasoner(
        [listing("us-bis-entity-list", "Ambrose Holdings")],
        [Holding("Ambrose Holdings", "Delmere Sensors", 0.9)],
        [Party("Delmere Sensors", ("Delmere Sensors",), country="US")],
    )
    assert outcomes(reasoner.check("Delmere Sensors", "2025-10-15"))["us-bis-entity-list"] == {NEEDS_REVIEW}


def test_an_open_switch_is_shown_and_can_be_settled() -> None:
    reasoner = Reasoner(
        [listing("us-bis-entity-list", "Ambrose Holdings")], [Holding("Ambrose Holdings", "Delmere Sensors", 0.9)]
    )
    asked = reasoner.check("Delmere Sensors", "2026-11-22")
    assert [name for name, _ in asked.switches] == ["bis-affiliates-rule"]
    assert any("switch to check" in reason for verdict in asked.verdicts for reason in verdict.reasons)
    settled = reasoner.check("Delmere Sensors", "2026-11-22", switches={"bis-affiliates-rule": "on"})
    assert outcomes(settled)["us-bis-entity-list"] == {"EXPORT_LICENCE_REQUIRED"}
    assert settled.switches == ()
    with pytest.raises(RegimeError, match="is no switch"):
        reasoner.check("Delmere Sensors", "2026-11-22", switches={"bis-affiliates-rule": "perhaps"})


def test_absence_is_never_more_than_no_match_on_the_lists_loaded() -> None:
    asked = Reasoner(BLOCKED).check("Delmere Sensors", DAY)
    said = {one.regime: one.words for one in asked.silences}
    assert said["us-ofac-sdn"] == "no match on the lists loaded"
    assert said["us-uflpa"] == "no list loaded"
    assert said["us-fcc-prohibited-entities"] == "speaks only of certain uses, and not of the use told"
    assert not any("clear" in words for words in said.values())


def test_identifiers_come_before_names_and_a_different_number_is_a_question() -> None:
    lei, other = Identifier("lei", "529900AMBROSE0000001"), Identifier("lei", "529900CORVANE0000002")
    listings = [listing(SDN, "Ambrose Holdings", identifiers=(lei,))]
    renamed = Party("x", ("Fenwick Ports",), (lei,))
    assert outcomes(Reasoner(listings).check(renamed, DAY))[SDN] == {"BLOCKED_PROPERTY"}
    namesake = Party("y", ("Ambrose Holdings",), (other,))
    assert outcomes(Reasoner(listings).check(namesake, DAY))[SDN] == {NEEDS_REVIEW}


@pytest.mark.parametrize("name", ["Ambrosse Holdings", "Ambrose Holdings Overseas"])
def test_a_name_that_is_only_near_is_a_question(name: str) -> None:
    assert words(BLOCKED, (), name, SDN) == {NEEDS_REVIEW}
    assert words(BLOCKED, [Holding(name, "Delmere Sensors", 0.9)], "Delmere Sensors", SDN) == {NEEDS_REVIEW}


def test_a_person_of_a_listed_persons_name_is_a_question() -> None:
    listings = [listing(SDN, "Edda Karlsdóttir Vance", kind="person")]
    assert words(listings, (), "Edda Karlsdóttir Vance", SDN) == {NEEDS_REVIEW}
    owned = [Holding("Edda Karlsdóttir Vance", "Delmere Sensors", 0.9)]
    assert words(listings, owned, "Delmere Sensors", SDN) == {NEEDS_REVIEW}


def test_a_weak_alias_is_a_question_and_a_strong_one_is_not() -> None:
    weak = [listing(SDN, "Ambrose Holdings", aliases=(ListedName("Zorvex", quality="weak"),))]
    strong = [listing(SDN, "Ambrose Holdings", aliases=(ListedName("Zorvex", quality="strong"),))]
    assert words(weak, (), "Zorvex", SDN) == {NEEDS_REVIEW}
    assert words(strong, (), "Zorvex", SDN) == {"BLOCKED_PROPERTY"}


def test_two_parties_are_not_one_for_sharing_a_short_name() -> None:
    parties = [Party("p1", ("Ambrose Holdings", "Ambrose")), Party("p2", ("Ambrose Bakeries", "Ambrose"))]
    holdings = [Holding("p1", "Corvane Trading", 0.9), Holding("p2", "Delmere Sensors", 0.9)]
    reasoner = Reasoner(BLOCKED, holdings, parties)
    assert outcomes(reasoner.check("Corvane Trading", DAY))[SDN] == {"BLOCKED_PROPERTY"}
    assert outcomes(reasoner.check("Delmere Sensors", DAY))[SDN] == {NEEDS_REVIEW}


def test_rules_by_country_or_kind_of_goods_speak_only_of_such_a_use() -> None:
    reasoner, use = Reasoner(()), Use(buyer="uk-government", equipment="video-surveillance")
    chinese = Party("x", ("Ambrose Optics",), country="CN")
    assert outcomes(reasoner.check(chinese, DAY, use))["uk-surveillance-sites"] == {"GOV_SITE_POLICY"}
    assert outcomes(reasoner.check("Ambrose Optics", DAY, use))["uk-surveillance-sites"] == {NEEDS_REVIEW}
    assert "uk-surveillance-sites" not in outcomes(reasoner.check(chinese, DAY))
    router = Use(act="authorise", equipment="router")
    assert outcomes(reasoner.check("Ambrose Optics", DAY, router))["us-fcc-covered-list"] == {NEEDS_REVIEW}
    assert outcomes(reasoner.check("Ambrose Optics", "2026-03-22", router)) == {}


@pytest.mark.parametrize(
    ("day", "use", "match"),
    [("yesterday", Use(), "is no day"), (DAY, Use(buyer="everybody"), "is no buyer; expected one of us-agency")],
)
def test_a_question_that_means_nothing_is_refused_with_what_was_expected(day: str, use: Use, match: str) -> None:
    with pytest.raises(RegimeError, match=match):
        Reasoner(BLOCKED).check("Ambrose Holdings", day, use)
