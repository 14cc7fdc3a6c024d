"""The regimes as they ship, and what the loader refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.regimes import RegimeError, regime, regimes
from onrecord.regimes.loading import regime_from, regime_from_file
from onrecord.regimes.plain import in_plain_words
from onrecord.regimes.reference import reference
from onrecord.regimes.values import Verified

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts" / "regimes.yaml"


def test_every_rule_and_every_reach_has_a_citation() -> None:
    for one in regimes():
        assert one.periods
        assert all(rule.cites for rule in one.rules)
        assert all(period.cites for period in one.periods)


def test_every_regime_of_the_facts_is_there_with_its_words() -> None:
    if not FACTS.is_file():
        pytest.skip("the shared facts are not beside the checkout")
    facts = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["regimes"]
    assert {row["id"] for row in facts} == {one.id for one in regimes()}
    for row in facts:
        told = set(row["verdicts"]) - {"NEEDS_REVIEW", "IDENTIFIED_ONLY"}
        assert told <= set(regime(row["id"]).outcomes), row["id"]


def test_what_was_not_read_in_its_source_is_shown_as_unverified() -> None:
    unread = [one for row in regimes() for one in row.sources if one.verified is Verified.KNOWN]
    assert unread
    assert all(one.words.endswith("[unverified]") for one in unread)
    text = " ".join(line for part in in_plain_words(regime("us-ndaa-889")) for line in part.lines)
    assert "84 FR 40216 (2019-08-13) [unverified]" in text
    assert "reports within one business day, with more within ten. (FAR subpart 4.21" in text


def test_the_reference_holdings_name_their_sources_and_hold_together() -> None:
    holdings, parties = reference()
    assert all(one.source and one.standing == "reference" for one in holdings)
    assert {end for one in holdings for end in (one.owner, one.owned)} <= {one.id for one in parties}


def good() -> dict[str, Any]:
    return {
        "id": "made-up",
        "name": "A made-up rule",
        "jurisdiction": "XX",
        "authority": "Nobody",
        "summary": "Nothing is forbidden.",
        "outcomes": ["MADE_UP_BAR"],
        "sources": [{"id": "law", "cite": "Law 1", "verified": "seen"}],
        "rules": [
            {"id": "r", "outcome": "MADE_UP_BAR", "binds": "all", "forbids": "it", "cites": ["law"], "verified": "seen"}
        ],
        "reach": [{"says": "Names only.", "cites": ["law"], "verified": "seen"}],
    }


def test_a_regime_of_ones_own_is_read(tmp_path: Path) -> None:
    place = tmp_path / "own.yaml"
    place.write_text(yaml.safe_dump(good()), encoding="utf-8")
    assert regime_from_file(place).outcomes == ("MADE_UP_BAR",)


def put(data: dict[str, Any], key: str, value: Any) -> None:
    data[key] = value


@pytest.mark.parametrize(
    ("spoil", "match"),
    [
        (lambda d: put(d["rules"][0], "cites", []), "rule r has no citation"),
        (lambda d: put(d["rules"][0], "cites", ["lore"]), "cites 'lore', which is none of its sources"),
        (lambda d: put(d["rules"][0], "outcome", "BLOCKED_PROPERTY"), "none of the regime's outcomes"),
        (lambda d: put(d["rules"][0], "scope", {"buyer": ["everybody"]}), "is not in use.yaml"),
        (lambda d: put(d["rules"][0], "from", "last year"), "expected a date"),
        (lambda d: put(d["sources"][0], "verified", "surely"), "expected seen, mixed or known"),
        (lambda d: put(d["reach"][0], "ties", [{"direction": "down", "share": 50, "chain": "stepped"}]), "a fraction"),
        (lambda d: put(d["reach"][0], "switch", "unheard-of"), "which is not declared"),
        (lambda d: put(d, "reach", []), "says nothing of how it reaches"),
        (lambda d: put(d, "colour", "red"), "does not know colour"),
    ],
)
def test_a_mistake_in_the_data_names_file_and_key(spoil: Callable[[dict[str, Any]], None], match: str) -> None:
    data = good()
    spoil(data)
    with pytest.raises(RegimeError, match=match) as refused:
        regime_from(data, "own.yaml")
    assert str(refused.value).startswith("own.yaml")
