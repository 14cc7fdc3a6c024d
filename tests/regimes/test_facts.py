"""The facts most easily got wrong, each a test of its own, on the real names that the law uses."""

from __future__ import annotations

import pytest
from tests.regimes.made import listing, outcomes, words

from onrecord.model import Holding
from onrecord.regimes import NEEDS_REVIEW, Reasoner, Use
from onrecord.regimes.reference import reference

HIKVISION = "Hangzhou Hikvision Digital Technology Co., Ltd."
DAHUA = "Zhejiang Dahua Technology Co., Ltd."
HYTERA = "Hytera Communications Corporation Limited"
HUAWEI = "Huawei Technologies Co., Ltd."
ZTE = "ZTE Corporation"
CETC = "China Electronics Technology Group Corporation"
LIMIT = "to the extent it is used for the purpose of public safety, security of government facilities"


@pytest.mark.parametrize("share", [0.37, 0.3888])
def test_a_holding_of_37_to_39_percent_carries_neither_sdn_nor_entity_list_reach(share: float) -> None:
    listings = [listing("us-ofac-sdn", CETC), listing("us-bis-entity-list", CETC)]
    reasoner = Reasoner(listings, [Holding(CETC, HIKVISION, share, source="annual report")])
    asked = reasoner.check(HIKVISION, "2025-10-15", switches={"bis-affiliates-rule": "on"})
    assert not {"us-ofac-sdn", "us-bis-entity-list"} & set(outcomes(asked))
    beside = {one.regime: one.text for one in asked.asides}
    assert f"{share * 100:g} %" in beside["us-ofac-sdn"]
    assert "red flag" in beside["us-bis-entity-list"]


def test_the_nscmic_list_bars_securities_of_the_named_and_reaches_no_subsidiary() -> None:
    listings, held = [listing("us-ofac-nscmic", HIKVISION)], [Holding(HIKVISION, "Delmere Robots", 1.0)]
    assert words(listings, held, HIKVISION, "us-ofac-nscmic", use=Use(act="invest")) == {"SECURITIES_BAR"}
    assert words(listings, held, HIKVISION, "us-ofac-nscmic", use=Use(buyer="us-agency")) == {"IDENTIFIED_ONLY"}
    assert words(listings, held, "Delmere Robots", "us-ofac-nscmic", use=Use(act="invest")) == set()


@pytest.mark.parametrize(
    ("holding", "entity"),
    [
        (Holding(HUAWEI, "Delmere Radios", 0.101), "Delmere Radios"),
        (Holding("Ambrose Holdings", HUAWEI, 0.101), "Ambrose Holdings"),
    ],
)
def test_an_fcc_affiliate_begins_above_ten_percent_in_either_direction(holding: Holding, entity: str) -> None:
    listings, use = [listing("us-fcc-covered-list", "Huawei Technologies Company")], Use(act="authorise")
    assert words(listings, [holding], entity, "us-fcc-covered-list", use=use) == {"EQUIPMENT_AUTHORIZATION_BAR"}
    at_ten = [Holding(holding.owner, holding.owned, 0.10)]
    assert words(listings, at_ten, entity, "us-fcc-covered-list", use=use) == set()
    assert words([listing("us-ofac-sdn", HUAWEI)], [holding], entity, "us-ofac-sdn") == set()


@pytest.mark.parametrize("maker", [HIKVISION, DAHUA, HYTERA])
def test_section_889_is_limited_by_purpose_for_three_makers(maker: str) -> None:
    def said(purpose: str | None) -> set[str]:
        return words((), (), maker, "us-ndaa-889", use=Use(buyer="us-agency", purpose=purpose))

    assert said("public-safety") == said("critical-infrastructure") == {"FED_PROCUREMENT_BAR"}
    assert said(None) == {NEEDS_REVIEW}
    assert said("other") == {"IDENTIFIED_ONLY"}


@pytest.mark.parametrize("maker", [HUAWEI, ZTE])
def test_section_889_is_not_limited_by_purpose_for_two_makers(maker: str) -> None:
    for purpose in ("public-safety", None, "other"):
        found = words((), (), maker, "us-ndaa-889", use=Use(buyer="us-agency", purpose=purpose))
        assert found == {"FED_PROCUREMENT_BAR"}


def test_the_covered_list_is_limited_by_purpose_where_its_row_says_so() -> None:
    listings = [
        listing("us-fcc-covered-list", "Dahua Technology Company", remarks=f"Video surveillance equipment, {LIMIT}"),
        listing("us-fcc-covered-list", "ZTE Corporation", remarks="Telecommunications equipment"),
    ]

    def said(maker: str, purpose: str | None) -> set[str]:
        return words(listings, (), maker, "us-fcc-covered-list", use=Use(act="authorise", purpose=purpose))

    assert said("Dahua Technology Company", "other") == {"IDENTIFIED_ONLY"}
    assert said("Dahua Technology Company", "public-safety") == {"EQUIPMENT_AUTHORIZATION_BAR"}
    assert said("Dahua Technology Company", "critical-infrastructure") == {NEEDS_REVIEW}
    assert said("ZTE Corporation", "other") == {"EQUIPMENT_AUTHORIZATION_BAR"}


def test_lorex_is_reached_through_its_owner_until_2022_11_24_and_not_after() -> None:
    reasoner, use = Reasoner((), *reference()), Use(buyer="us-agency", purpose="government-security")

    def said(day: str) -> set[str]:
        return outcomes(reasoner.check("Lorex Technology Inc.", day, use)).get("us-ndaa-889", set())

    assert said("2022-11-23") == {"FED_PROCUREMENT_BAR"}
    assert said("2022-11-24") == said("2026-01-01") == set()
    after = reasoner.check("Lorex Technology Inc.", "2023-06-01", use)
    assert any("what the listed party produced stays covered" in one.text for one in after.asides)


def test_section_889_binds_from_its_days_and_whom_it_binds() -> None:
    def said(day: str, use: Use) -> set[str]:
        return words((), (), HUAWEI, "us-ndaa-889", day=day, use=use)

    assert said("2019-08-12", Use(buyer="us-agency")) == {"IDENTIFIED_ONLY"}
    assert said("2019-08-13", Use(buyer="us-agency")) == {"FED_PROCUREMENT_BAR"}
    assert said("2020-08-12", Use(buyer="us-contractor")) == {"IDENTIFIED_ONLY"}
    assert said("2020-08-13", Use(buyer="us-contractor")) == {"FED_USE_BAR"}
    assert said("2020-08-13", Use(money="grant")) == {"GRANT_FUNDS_BAR"}
    assert said("2020-08-13", Use(buyer="other")) == {"IDENTIFIED_ONLY"}


def test_a_firm_of_a_similar_name_is_not_the_listed_one() -> None:
    asked = Reasoner([listing("us-bis-dpl", "DAHUA ELECTRONICS CORPORATION")]).check(DAHUA, "2024-01-01")
    assert "us-bis-other" not in outcomes(asked)


def test_the_entity_list_does_not_forbid_buying() -> None:
    listings = [listing("us-bis-entity-list", "Ambrose Optics")]
    assert words(listings, (), "Ambrose Optics", "us-bis-entity-list", use=Use(act="buy")) == {"IDENTIFIED_ONLY"}
    found = words(listings, (), "Ambrose Optics", "us-bis-entity-list", use=Use(act="export"))
    assert found == {"EXPORT_LICENCE_REQUIRED"}
