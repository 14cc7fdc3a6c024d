"""The real press claims against the collected facts: every status as it was found by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from onrecord.analysis.parties import Record

from .facts import GOLD, checked, expected, record

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the coded real documents are not beside this checkout")
ROWS = expected() if GOLD.is_dir() else []


@pytest.mark.parametrize("row", ROWS, ids=[row["claim"][:50] for row in ROWS])
def test_the_record_says_of_each_press_claim_what_it_says(row: dict[str, Any]) -> None:
    claim, check = checked(row, the_record())
    assert (claim.type, claim.object_name) == (row["type"], row["object"])
    assert (str(check.status), check.list, check.date) == (row["status"], row["regime"], row["record_date"])


@cache
def the_record() -> Record:
    return record()
