"""Listings, holdings and short ways of asking, for the tests of this room. All companies are invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.model import Holding, Listing
from onrecord.regimes import NEEDS_REVIEW, Assessment, Party, Reasoner, Use

EDITION = "2026-06-01"
DAY = "2026-07-01"


def listing(list_id: str, name: str, **more: object) -> Listing:
    """A row on a list, in force since 2015 unless told otherwise."""
    row: dict[str, object] = {"listed": "2015-01-01", **more}
    return Listing(list_id, EDITION, f"{list_id}-{name}", name, **row)  # type: ignore[arg-type]


def outcomes(assessment: Assessment) -> dict[str, set[str]]:
    """The words of each regime that has a verdict."""
    found: dict[str, set[str]] = {}
    for one in assessment.verdicts:
        found.setdefault(one.regime, set()).add(one.outcome)
    return found


def words(
    listings: Iterable[Listing],
    holdings: Iterable[Holding],
    entity: str | Party,
    regime: str,
    *,
    day: str = DAY,
    use: Use | None = None,
    switches: Mapping[str, str] | None = None,
) -> set[str]:
    """The words that one regime has for an entity."""
    asked = Reasoner(listings, holdings).check(entity, day, use, switches=switches)
    return outcomes(asked).get(regime, set())


def strength(words_of_regime: Iterable[str]) -> int:
    """How much a regime says: nothing, identified only, for review, its own word."""
    ranks = {"IDENTIFIED_ONLY": 1, NEEDS_REVIEW: 2}
    return max((ranks.get(word, 3) for word in words_of_regime), default=0)
