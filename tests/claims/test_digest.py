"""Same input, same claims, on any machine: the examples give the claims that are on record."""

from __future__ import annotations

from functools import cache

from tests.claims.digest import Row, digest, found, is_firm, on_record

from onrecord.claims import acceptance
from onrecord.claims.doubt import SURE
from onrecord.model import Claim

REFRESH = "claims of the examples differ from those on record; if that is meant, run: make digest"


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(found())


def test_the_record_is_what_its_digest_says() -> None:
    told, rows = on_record()
    assert digest(rows) == told
    assert sum(row.firm for row in rows) > 100


def test_the_examples_give_the_claims_on_record() -> None:
    told, rows = on_record()
    known = {(row.document, row.id): row for row in rows}
    here = {(claim.document, claim.id): claim for claim in claims()}
    lost = [row for key, row in known.items() if row.firm and key not in here]
    new = [Row.of(claim) for key, claim in here.items() if key not in known and is_firm(claim.confidence)]
    assert not lost, REFRESH
    assert not new, REFRESH
    same = [
        Row(c.document, c.id, c.type, c.subject, c.object, c.date, known[k].firm) for k, c in here.items() if k in known
    ]
    assert digest(same) == told, REFRESH


def test_the_same_process_gives_the_same_claims_twice_to_the_last_digit() -> None:
    assert found() == list(claims())


def test_what_stands_near_a_threshold_is_not_firm() -> None:
    assert not is_firm(acceptance.THRESHOLD + 0.01)
    assert not is_firm(SURE - 0.01)
    assert is_firm(acceptance.THRESHOLD + 0.1)
    assert is_firm(0.99)
