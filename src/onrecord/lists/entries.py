"""Entry numbers where the issuer gives none that lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from onrecord.model import Listing


def unique_entries(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """The listings with every entry unique: the second of the same entry becomes ``entry#2``, and so on in order.

    Rows that say the very same stay apart too: what the issuer lists twice is listed twice.
    """
    seen: Counter[str] = Counter()
    found = []
    for listing in listings:
        seen[listing.entry] += 1
        times = seen[listing.entry]
        found.append(listing if times == 1 else replace(listing, entry=f"{listing.entry}#{times}"))
    return tuple(found)
