"""Same input, same claims, on any machine: the examples give the claims that are on record."""

from __future__ import annotations

from functools import cache

from tests.claims.digest import ONE_IN, Row, arithmetic, digest, found, is_firm, on_record, weights

from onrecord.claims import acceptance
from onrecord.claims.doubt import SURE
from onrecord.model import Claim

REFRESH = "the claims of the examples differ from those on record; if that is meant, run: make digest"


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(found())


def test_the_record_is_what_its_digest_says_and_was_made_with_these_weights() -> None:
    first, rows = on_record()
    assert digest(rows) == first["digest"]
    assert sum(row.firm for row in rows) == first["firm"] > 100
    assert weights() == first["weights"], REFRESH


def test_the_examples_give_the_claims_on_record() -> None:
    first, rows = on_record()
    here = [Row.of(claim) for claim in claims()]
    if arithmetic() == first["arithmetic"]:
        assert here == rows, REFRESH
        assert digest(here) == first["digest"], REFRESH
        return
    # Another kind of processor: what stands clear of the thresholds is the same but for readings as good as even.
    known, read = ({(row.document, row.id, row.date) for row in side} for side in (rows, here))
    lost = [row for row in rows if row.firm and (row.document, row.id, row.date) not in read]
    new = [row for row in here if row.firm and (row.document, row.id, row.date) not in known]
    assert max(len(lost), len(new)) * ONE_IN <= first["firm"], REFRESH


def test_the_same_process_gives_the_same_claims_twice_to_the_last_digit() -> None:
    assert found() == list(claims())


def test_what_stands_near_a_threshold_is_not_firm() -> None:
    assert not is_firm(acceptance.THRESHOLD + 0.01)
    assert not is_firm(SURE - 0.01)
    assert is_firm(acceptance.THRESHOLD + 0.1)
    assert is_firm(0.99)
