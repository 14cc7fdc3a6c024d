"""Holdings out of ownership claims: what somebody says of who owns whom, never more certain than it was said.

A claim put forward as so becomes a holding; one that is denied by another claim on the same two becomes a disputed
one; a possible one bounds the share from above only; a proposed one, and a denial, are no holding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Claim, Holding, Modality, Polarity
from onrecord.regimes.holdings_table import share_from
from onrecord.regimes.loading import read_yaml


@dataclass(frozen=True, slots=True)
class OwnershipClaim:
    """A claim of type ownership with who its subject and object are: ids or names of parties."""

    claim: Claim
    owner: str
    owned: str


def holdings_of(claims: Iterable[OwnershipClaim]) -> tuple[Holding, ...]:
    """The holdings that ownership claims put forward, in the order of the claims; claims of other types are none."""
    told = [one for one in claims if one.claim.type == "ownership" and one.owner != one.owned]
    denied = {
        (one.owner, one.owned)
        for one in told
        if one.claim.polarity is Polarity.NEGATIVE and one.claim.modality is Modality.ACTUAL
    }
    return tuple(
        _holding(one, disputed=(one.owner, one.owned) in denied)
        for one in told
        if one.claim.polarity is Polarity.POSITIVE and one.claim.modality is not Modality.PROPOSED
    )


def _holding(one: OwnershipClaim, *, disputed: bool) -> Holding:
    claim = one.claim
    share, least, most, control = share_said(claim.value, claim.what)
    since, _, until = (claim.date or "").partition("/")
    standing = "possible" if claim.modality is Modality.POSSIBLE else "disputed" if disputed else "claimed"
    speaker = "" if claim.speaker in (None, "publication") else f", said by {claim.speaker}"
    return Holding(
        owner=one.owner,
        owned=one.owned,
        share=share,
        least=least,
        most=most,
        control=control,
        since=since if since not in ("", "..") else None,
        until=until if until not in ("", "..") else None,
        source=f"claim {claim.id}, {claim.document}{speaker}",
        standing=standing,
    )


def share_said(value: str | None, what: str | None) -> tuple[float | None, float | None, float | None, bool]:
    """Share, least, most and control out of a claim's value ("42 %") and matter ("controlling stake").

    >>> share_said("42 %", None)
    (0.42, None, None, False)
    >>> share_said(None, "majority stake"), share_said(None, "wholly owned subsidiary")
    ((None, 0.500001, None, False), (1.0, None, None, False))
    """
    share = least = most = None
    if value and "%" in value:
        try:
            share, least, most = share_from(value)
        except ValueError:
            share = None
    words = (what or "").casefold()
    control = False
    for row in read_words():
        if row.pattern.search(words):
            control = control or row.control
            if share is None and least is None and most is None:
                share, least, most = row.share, row.least, row.most
    return share, least, most, control


@dataclass(frozen=True, slots=True)
class ShareWords:
    """What words in a claim's matter say of a share."""

    pattern: re.Pattern[str]
    share: float | None
    least: float | None
    most: float | None
    control: bool


@lru_cache(maxsize=1)
def read_words() -> tuple[ShareWords, ...]:
    """The rows of `data/share-words.yaml`."""
    return tuple(
        ShareWords(
            re.compile(row["words"]), row.get("share"), row.get("least"), row.get("most"), bool(row.get("control"))
        )
        for row in read_yaml("share-words.yaml")
    )
