"""What the two forms of the section 1260H list (the document and a table of it) have in common.

The list names companies; each edition restates the earlier names, so that the date of an edition is no date of
listing. The entry is a digest of the name. `parent` in the details is what the list itself says, not an ownership
found out.
"""

from __future__ import annotations

from onrecord.lists.data_files import load
from onrecord.model import ListedName, Listing, Origin, value_id
from onrecord.names import key

LIST = "us-dod-1260h"


def listing_of(
    name: str,
    aliases: tuple[str, ...],
    parent: str | None,
    origin: Origin,
    *,
    remarks: str | None = None,
    details: tuple[tuple[str, str], ...] = (),
) -> Listing:
    """One company of the list."""
    return Listing(
        list=LIST,
        edition="",
        entry=value_id("e", key(name)),
        name=name,
        kind="company",
        aliases=tuple(ListedName(alias, quality="short name") for alias in aliases if alias and alias != name),
        citation=load("dod.yaml")["citation"],
        remarks=remarks,
        details=(*((("parent", parent),) if parent else ()), *details),
        origin=origin,
    )
