"""Who came on, went off and changed between two editions of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.lists.contents import SAID
from onrecord.model import Listing


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is on both editions and does not say the same; `fields` are those that differ."""

    before: Listing
    after: Listing
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two editions of one list compared by the entries' numbers, each part in the order of names."""

    list: str
    before: str
    after: str
    on: tuple[Listing, ...] = ()
    off: tuple[Listing, ...] = ()
    changed: tuple[Change, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.on or self.off or self.changed)


def compare(list_id: str, before: Iterable[Listing], after: Iterable[Listing], names: tuple[str, str]) -> Difference:
    """The difference from one edition to the other; `names` are the editions'. The order of rows does not matter."""
    old = {listing.entry: listing for listing in before}
    new = {listing.entry: listing for listing in after}
    changed = []
    for entry in old.keys() & new.keys():
        differing = tuple(name for name in SAID if getattr(old[entry], name) != getattr(new[entry], name))
        if differing:
            changed.append(Change(old[entry], new[entry], differing))
    return Difference(
        list=list_id,
        before=names[0],
        after=names[1],
        on=tuple(sorted((new[entry] for entry in new.keys() - old.keys()), key=_order)),
        off=tuple(sorted((old[entry] for entry in old.keys() - new.keys()), key=_order)),
        changed=tuple(sorted(changed, key=lambda change: _order(change.after))),
    )


def _order(listing: Listing) -> tuple[str, str]:
    return listing.name.casefold(), listing.entry
