"""The subsidiary rule of each regime, as a table: does a listing reach what the listed party owns, from which share?"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.regimes.made import DAY, listing, words

from onrecord.model import Holding
from onrecord.regimes import NEEDS_REVIEW, Use, regime

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts" / "regimes.yaml"

AUTHORISE, DEFENCE = Use(act="authorise"), Use(buyer="us-defence")
AGENCY, FUTURE = Use(buyer="us-agency", purpose="public-safety"), "2028-01-01"

MATRIX = [
    # regime, day, use, share, further listed owner's share, switch, words expected on the subsidiary
    ("us-ndaa-889", DAY, AGENCY, 0.51, 0, {}, {"FED_PROCUREMENT_BAR"}),
    ("us-ndaa-889", DAY, AGENCY, 0.30, 0, {}, {NEEDS_REVIEW}),
    ("us-ndaa-889", DAY, AGENCY, 0.05, 0, {}, set()),
    ("us-fcc-covered-list", DAY, AUTHORISE, 0.11, 0, {}, {"EQUIPMENT_AUTHORIZATION_BAR"}),
    ("us-fcc-covered-list", DAY, AUTHORISE, 0.10, 0, {}, set()),
    ("us-fcc-covered-list", DAY, AUTHORISE, 0.06, 0.06, {}, set()),
    ("us-bis-entity-list", "2025-09-28", None, 1.0, 0, {}, set()),
    ("us-bis-entity-list", "2025-09-29", None, 0.5, 0, {}, {"EXPORT_LICENCE_REQUIRED"}),
    ("us-bis-entity-list", "2025-11-09", None, 0.25, 0.25, {}, {"EXPORT_LICENCE_REQUIRED"}),
    ("us-bis-entity-list", "2025-11-09", None, 0.25, 0.24, {}, set()),
    ("us-bis-entity-list", "2025-11-10", None, 1.0, 0, {}, set()),
    ("us-bis-entity-list", "2026-11-09", None, 1.0, 0, {}, set()),
    ("us-bis-entity-list", "2026-11-10", None, 1.0, 0, {}, {NEEDS_REVIEW}),
    ("us-bis-entity-list", "2026-11-10", None, 1.0, 0, {"bis-affiliates-rule": "on"}, {"EXPORT_LICENCE_REQUIRED"}),
    ("us-bis-entity-list", "2026-11-10", None, 1.0, 0, {"bis-affiliates-rule": "off"}, set()),
    ("us-bis-meu", "2025-10-01", None, 0.5, 0, {}, {"EXPORT_LICENCE_REQUIRED"}),
    ("us-bis-meu", "2026-07-01", None, 1.0, 0, {}, set()),
    ("us-ofac-sdn", DAY, None, 0.5, 0, {}, {"BLOCKED_PROPERTY"}),
    ("us-ofac-sdn", DAY, None, 0.3, 0.2, {}, {"BLOCKED_PROPERTY"}),
    ("us-ofac-sdn", DAY, None, 0.499, 0, {}, set()),
    ("us-ofac-nscmic", DAY, None, 1.0, 0, {}, set()),
    ("us-dod-1260h", DAY, DEFENCE, 0.51, 0, {}, {"DOD_PROCUREMENT_BAR"}),
    ("us-dod-1260h", DAY, DEFENCE, 0.5, 0, {}, {NEEDS_REVIEW}),
    ("us-dod-1260h", "2026-06-29", DEFENCE, 0.51, 0, {}, {"IDENTIFIED_ONLY"}),
    ("us-uflpa", DAY, None, 1.0, 0, {}, set()),
    ("us-ndaa-5949", FUTURE, Use(buyer="us-agency"), 0.51, 0, {}, {"FED_PROCUREMENT_BAR"}),
    ("us-ndaa-5949", "2027-12-22", Use(buyer="us-agency"), 0.51, 0, {}, {"IDENTIFIED_ONLY"}),
    ("us-sam-exclusions", DAY, None, 1.0, 0, {}, set()),
    ("eu-sanctions", DAY, None, 0.5, 0, {}, {"ASSET_FREEZE"}),
    ("eu-sanctions", DAY, None, 0.3, 0.2, {}, {"ASSET_FREEZE"}),
    ("uk-sanctions", DAY, None, 0.5, 0, {}, set()),
    ("uk-sanctions", DAY, None, 0.51, 0, {}, {"ASSET_FREEZE"}),
    ("uk-sanctions", DAY, None, 0.3, 0.3, {}, {NEEDS_REVIEW}),
    ("un-sanctions", DAY, None, 0.6, 0, {}, {NEEDS_REVIEW}),
]


@pytest.mark.parametrize(("regime_id", "day", "use", "share", "other", "switches", "expected"), MATRIX)
def test_a_listing_reaches_a_subsidiary_as_the_regime_says(
    regime_id: str,
    day: str,
    use: Use | None,
    share: float,
    other: float,
    switches: dict[str, str],
    expected: set[str],
) -> None:
    listings = [listing(regime_id, "Ambrose Optics"), listing(regime_id, "Corvane Trading")]
    holdings = [
        Holding("Ambrose Optics", "Delmere Sensors", share),
        Holding("Corvane Trading", "Delmere Sensors", other),
    ]
    assert (
        words(
            listings, holdings[: 2 if other else 1], "Delmere Sensors", regime_id, day=day, use=use, switches=switches
        )
        == expected
    )
    assert words(listings, (), "Ambrose Optics", regime_id, day=day, use=use)


def test_the_uflpa_reaches_subsidiaries_only_where_the_row_says_so() -> None:
    holding = [Holding("Ambrose Cotton", "Delmere Yarn", 1.0)]
    plain = [listing("us-uflpa", "Ambrose Cotton")]
    wide = [listing("us-uflpa", "Ambrose Cotton", reach="and its subsidiaries")]
    assert words(plain, holding, "Delmere Yarn", "us-uflpa") == set()
    assert words(wide, holding, "Delmere Yarn", "us-uflpa") == {"IMPORT_PRESUMPTION"}


@pytest.mark.parametrize("regime_id", ["us-dod-1260h", "eu-sanctions", "uk-sanctions"])
def test_control_reaches_where_the_regime_knows_control(regime_id: str) -> None:
    held = [Holding("Ambrose Optics", "Delmere Sensors", 0.2, control=True)]
    found = words([listing(regime_id, "Ambrose Optics")], held, "Delmere Sensors", regime_id)
    assert found - {NEEDS_REVIEW, "IDENTIFIED_ONLY"}


@pytest.mark.parametrize("regime_id", ["us-ofac-sdn", "us-bis-entity-list"])
def test_control_without_a_share_does_not_reach_where_ownership_counts(regime_id: str) -> None:
    held = [Holding("Ambrose Optics", "Delmere Sensors", 0.2, control=True)]
    assert not words([listing(regime_id, "Ambrose Optics")], held, "Delmere Sensors", regime_id, day="2025-10-01")


def test_the_matrix_of_the_facts_is_covered() -> None:
    if not FACTS.is_file():
        pytest.skip("the shared facts are not beside the checkout")
    matrix = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["subsidiary_rule_matrix"]
    assert set(matrix) <= {row[0] for row in MATRIX}
    for regime_id, row in matrix.items():
        ties = [tie for period in regime(regime_id).periods for tie in period.ties]
        assert bool(ties) == (row["reaches_subsidiary"] not in (False, "only if named")), regime_id
        if row["aggregate"] is True:
            assert any(tie.together and not tie.review for tie in ties), regime_id
        if row["aggregate"] is False:
            assert not any(tie.together and not tie.review for tie in ties), regime_id
