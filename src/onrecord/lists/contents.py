"""What a listing says, apart from the edition and the place it was read from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from onrecord.model import Address, Identifier, ListedName, Listing, Origin, content_id

SAID = tuple(field.name for field in fields(Listing) if field.name not in ("edition", "origin"))
"""The fields that are the issuer's words."""

_PARTS = {
    "aliases": tuple(field.name for field in fields(ListedName)),
    "identifiers": tuple(field.name for field in fields(Identifier)),
    "addresses": tuple(field.name for field in fields(Address)),
}


def content_of(listing: Listing) -> dict[str, Any]:
    """The listing's own words as JSON values, fields that say nothing left out."""
    found: dict[str, Any] = {}
    for name in SAID:
        value = getattr(listing, name)
        if value is None or value == ():
            continue
        if name in _PARTS:
            found[name] = [{key: getattr(one, key) for key in _PARTS[name]} for one in value]
        elif isinstance(value, tuple):
            found[name] = [list(one) if isinstance(one, tuple) else one for one in value]
        else:
            found[name] = value
    return found


def digest_of(listing: Listing) -> str:
    """A digest of what the listing says: equal for rows that say the same in two editions."""
    written = json.dumps(content_of(listing), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return content_id("c", written.encode())


def digest_of_all(digests: Iterable[str]) -> str:
    """A digest of a whole edition, whatever the order of its rows."""
    return content_id("", "\n".join(sorted(digests)).encode())


def listing_from(content: dict[str, Any], edition: str, origin: Origin | None) -> Listing:
    """The listing that `content_of` was made from, in an edition and from a place."""
    return Listing(
        list=content["list"],
        edition=edition,
        entry=content["entry"],
        name=content["name"],
        kind=content["kind"],
        aliases=tuple(ListedName(**one) for one in content.get("aliases", ())),
        identifiers=tuple(Identifier(**one) for one in content.get("identifiers", ())),
        addresses=tuple(Address(**one) for one in content.get("addresses", ())),
        programmes=tuple(content.get("programmes", ())),
        citation=content.get("citation"),
        listed=content.get("listed"),
        effective=content.get("effective"),
        removed=content.get("removed"),
        reach=content.get("reach"),
        remarks=content.get("remarks"),
        details=tuple((key, value) for key, value in content.get("details", ())),
        origin=origin,
    )
