"""Editions of official lists in a casebook: taking them in, and asking what was listed when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from onrecord.casebook import schema
from onrecord.casebook.errors import CasebookError, UnknownId
from onrecord.identity import normal
from onrecord.lists.contents import content_of, digest_of, listing_from
from onrecord.lists.differences import Difference, compare
from onrecord.lists.editions import refusal
from onrecord.lists.errors import ListRefused
from onrecord.lists.registry import OfficialList, registry
from onrecord.lists.values import Edition
from onrecord.model import DateError, Listing, Origin, bounds

_BATCH = 2_000
_editions, _rows, _listings, _names = (
    schema.editions,
    schema.edition_listings,
    schema.listings,
    schema.listing_names,
)


def editions(connection: Connection, list_id: str | None = None) -> list[Edition]:
    """The editions of one list or of all, each list's in the order of their days."""
    query = select(_editions).order_by(_editions.c.list, _editions.c.dated, _editions.c.retrieved, _editions.c.edition)
    if list_id is not None:
        query = query.where(_editions.c.list == list_id)
    found = connection.execute(query).mappings()
    return [Edition(**{**row, "files": tuple(row["files"]), "problems": tuple(row["problems"])}) for row in found]


def add(
    connection: Connection,
    edition: Edition,
    listings: Sequence[Listing],
    *,
    confirm: bool,
    lists: Mapping[str, OfficialList] | None = None,
) -> Edition:
    """Take an edition in with its rows, and return it as it is kept.

    One that says the same as the edition before it, of the same source, is not a new one: that edition is then known
    to have been checked at this time. Raises ListRefused where the edition is cut off or has shrunk beyond its list's
    limit and is not confirmed, and CasebookError where rows and edition do not belong together.
    """
    if len(listings) != edition.rows or any(listing.list != edition.list for listing in listings):
        raise CasebookError(f"edition {edition.edition} of {edition.list} and its rows do not belong together")
    earlier = [one for one in editions(connection, edition.list) if one.dated <= edition.dated]
    of_source = [one for one in earlier if one.source == edition.source]
    same = [one for one in of_source[-1:] if _digest(one) == _digest(edition)]
    same += [one for one in earlier if one.edition == edition.edition]
    if same:
        return check(connection, same[0], edition.checked, edition.files)
    known = (lists or registry().lists).get(edition.list)
    before = next(reversed(of_source or earlier), None)
    reason = refusal(edition, before, known) if known else None
    if reason is not None and not confirm:
        raise ListRefused(f"{reason}; look at the file, and take it in with --confirm where it is right")
    taken = replace(edition, confirmed=edition.retrieved if reason else None)
    connection.execute(
        insert(_editions),
        asdict(taken) | {"files": [dict(file) for file in taken.files], "problems": list(taken.problems)},
    )
    _write(connection, taken, listings)
    return taken


def check(
    connection: Connection, edition: Edition, at: str, files: Sequence[Mapping[str, Any]] | None = None
) -> Edition:
    """Note that an edition was found to be still the newest at that time (UTC), and the files that said so."""
    checked = replace(edition, checked=max(at, edition.checked), files=tuple(files) if files else edition.files)
    connection.execute(
        update(_editions).where(_editions.c.list == edition.list, _editions.c.edition == edition.edition),
        {"checked": checked.checked, "files": [dict(file) for file in checked.files]},
    )
    return checked


def _digest(edition: Edition) -> str:
    return edition.edition.rpartition(".")[2]


def _write(connection: Connection, edition: Edition, listings: Sequence[Listing]) -> None:
    places = {(file["name"], file["sha256"]): number for number, file in enumerate(edition.files)}
    digests = [digest_of(listing) for listing in listings]
    unknown = set(digests)
    for start in range(0, len(digests), _BATCH):
        asked = select(_listings.c.digest).where(_listings.c.digest.in_(digests[start : start + _BATCH]))
        unknown.difference_update(connection.execute(asked).scalars())
    new = {digest: listing for digest, listing in zip(digests, listings, strict=True) if digest in unknown}
    _insert(
        connection,
        _listings,
        (
            {"digest": digest, "list": one.list, "entry": one.entry, "content": content_of(one)}
            for digest, one in new.items()
        ),
    )
    _insert(
        connection,
        _names,
        (
            {"digest": digest, "name": name, "normal": normal_of(name, one.kind)}
            for digest, one in new.items()
            for name in one.names
        ),
    )
    _insert(
        connection,
        _rows,
        (
            {
                "list": edition.list,
                "edition": edition.edition,
                "entry": listing.entry,
                "digest": digest,
                "file": places.get((origin.file, origin.sha256), 0),
                "row": origin.row,
                "part": origin.part,
            }
            for digest, listing in zip(digests, listings, strict=True)
            for origin in (listing.origin or Origin("", "", 0),)
        ),
    )


def _insert(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            connection.execute(insert(table), batch)
            batch.clear()
    if batch:
        connection.execute(insert(table), batch)


def normal_of(name: str, kind: str) -> str:
    """The form under which a listed name is found: as identity compares names of that kind.

    A party of which the list does not say what it is is looked up as an organisation, legal form and all left out.
    """
    return normal(name, kind if kind == "person" else "organization")


def of_edition(connection: Connection, edition: Edition, chosen: ColumnElement[bool] | None = None) -> list[Listing]:
    """The rows of one edition in the order of the file; `chosen` restricts them."""
    query = (
        select(_listings.c.content, _rows.c.file, _rows.c.row, _rows.c.part)
        .join(_rows, _rows.c.digest == _listings.c.digest)
        .where(_rows.c.list == edition.list, _rows.c.edition == edition.edition)
        .order_by(_rows.c.file, _rows.c.row, _rows.c.entry)
    )
    if chosen is not None:
        query = query.where(chosen)
    found = []
    for content, file, row, part in connection.execute(query):
        paper = edition.files[file] if file < len(edition.files) else {"name": "", "sha256": ""}
        found.append(listing_from(content, edition.edition, Origin(paper["name"], paper["sha256"], row, part)))
    return found


def listed(
    connection: Connection, list_id: str | None = None, name: str | None = None, as_of: str | None = None
) -> list[Listing]:
    """What the newest editions list, or what was listed on a day.

    `name` is any name of a party, in any case and with or without its legal form. With `as_of` (EDTF; its last day
    counts) a list's rows are those of its newest edition of that day or before, with rows of later editions that say
    they were listed by then, without rows that say they had ended before that day. A row that gives no date of
    listing counts from its edition's day. Of two editions of one day the issuer's own comes first.
    """
    day = _day(as_of) if as_of is not None else None
    chosen = None
    if name is not None:
        forms = {normal_of(name, "organization"), normal_of(name, "person")}
        chosen = _rows.c.digest.in_(select(_names.c.digest).where(_names.c.normal.in_(forms)))
    by_list: dict[str, list[Edition]] = {}
    for edition in editions(connection, list_id):
        by_list.setdefault(edition.list, []).append(edition)
    found: list[Listing] = []
    for all_editions in by_list.values():
        found += _of_list(connection, all_editions, day, chosen)
    return found


def newest(found: Sequence[Edition]) -> Edition:
    """The newest of a list's editions; of one day the issuer's own, and of these the one that came last."""
    sources = registry().sources
    return max(found, key=lambda one: (one.dated, one.source in sources and sources[one.source].own, one.retrieved))


def _of_list(
    connection: Connection, found: list[Edition], day: dt.date | None, chosen: ColumnElement[bool] | None
) -> list[Listing]:
    if day is None:
        return of_edition(connection, newest(found), chosen)
    known = [edition for edition in found if edition.dated <= day.isoformat()]
    base = newest(known) if known else None
    rows = of_edition(connection, base, chosen) if base else []
    seen = {listing.entry for listing in rows}
    source = base.source if base else newest(found).source
    for edition in found:
        if edition.source != source or (base is not None and edition.dated <= base.dated):
            continue
        for listing in of_edition(connection, edition, chosen):
            if listing.entry not in seen and listing.listed and _first(listing.listed) <= day:
                seen.add(listing.entry)
                rows.append(listing)
    return [listing for listing in rows if listing.removed is None or _last(listing.removed) >= day]


def _day(as_of: str) -> dt.date:
    try:
        return bounds(as_of)[1] or dt.date.max
    except DateError as error:
        raise CasebookError(str(error)) from None


def _first(date: str) -> dt.date:
    return bounds(date)[0] or dt.date.min


def _last(date: str) -> dt.date:
    return bounds(date)[1] or dt.date.max


def one(connection: Connection, list_id: str, asked: str | None = None) -> Edition:
    """The edition that an id, its beginning, or a day means: the newest of that day or before; without, the newest.

    Raises UnknownId where there is none.
    """
    found = editions(connection, list_id)
    if not found:
        raise UnknownId(f"no edition of {list_id} is loaded; `onrecord lists status` shows what is")
    if asked is None:
        return newest(found)
    exact = [edition for edition in found if edition.edition == asked]
    begins = exact or [edition for edition in found if edition.edition.startswith(asked)]
    before = begins or [edition for edition in found if edition.dated <= asked]
    if not before:
        raise UnknownId(f"{list_id} has no edition {asked!r}; it has {', '.join(one.edition for one in found)}")
    return newest(before)


def difference(connection: Connection, list_id: str, before: str | None, after: str | None) -> Difference:
    """What changed between two editions of a list; without names the newest and the one before it of the same source.

    Raises UnknownId where there are not two.
    """
    last = one(connection, list_id, after)
    if before is not None:
        first = one(connection, list_id, before)
    else:
        earlier = [
            edition
            for edition in editions(connection, list_id)
            if edition.source == last.source and edition.dated <= last.dated and edition.edition != last.edition
        ]
        if not earlier:
            raise UnknownId(f"{list_id} has no edition before {last.edition} of the same source to compare it with")
        first = earlier[-1]
    rows = (of_edition(connection, first), of_edition(connection, last))
    return compare(list_id, *rows, (first.edition, last.edition))
