"""What checks of claims against the record have in common: their outcome, what is asked, and how dates meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.analysis.measures import Measure, Measures
from onrecord.analysis.parties import Record
from onrecord.analysis.values import ClaimView
from onrecord.model import DateError, Listing, bounds

SLACK = dt.timedelta(days=14)
"""Days between the announcement of a measure, which papers date, and its publication, which lists date: the Federal
Register prints a rule up to two weeks after the press release."""

DENIES = "The claim denies it: "
"""How a sentence begins that tells what the record has of a thing denied."""

Names = Mapping[str, Sequence[str]]
"""All names of a party by its key in `ClaimView`."""


class Status(StrEnum):
    """What the record says of a claim."""

    CONFIRMED = "confirmed"
    LISTED = "on the list read"
    ABSENT = "not on the list read"
    CONTRADICTED = "contradicted"
    BELOW = "below the 50 percent rule"
    REACHES = "reaches the 50 percent rule"
    NOT_CHECKABLE = "not checkable"


class Cause(StrEnum):
    """In what the record contradicts a claim."""

    DATE = "other date"
    PARTY = "other legal person"
    SHARE = "other share"
    DENIAL = "denied, but on the list"
    LISTED = "lifted, but still on the list"


@dataclass(frozen=True, slots=True)
class Check:
    """What the record says of one claim, in one sentence.

    `list` is the list that decided it, `edition` the one that was read, `citation` where the list or the row is
    written, `verified` whether that was read (seen) or not (known), `date` the record's date (EDTF), `listing` the
    listing's id. `cause` tells in what the record contradicts it.
    """

    claim: str
    status: Status
    sentence: str
    list: str | None = None
    edition: str | None = None
    citation: str | None = None
    verified: str = "seen"
    date: str | None = None
    listing: str | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim together with what it is checked against."""

    claim: ClaimView
    record: Record
    names: Names
    measures: Measures

    def names_of(self, party: str | None, name: str | None) -> tuple[str, ...]:
        """Every name of a role's party, the claim's own first."""
        more = self.names.get(party, ()) if party else ()
        return tuple(dict.fromkeys(one for one in (name, *more) if one))

    def result(
        self, status: Status, sentence: str, measure: Measure | None = None, **more: str | Cause | None
    ) -> Check:
        """The check, with the list's citation and the edition that was read."""
        given: dict[str, object] = {}
        if measure:
            given = {"list": measure.list, "citation": measure.citation, "verified": measure.verified}
            given["edition"] = self.record.editions.get(measure.list)
        words = sentence[:1].upper() + sentence[1:]
        return Check(self.claim.id, status, words, **(given | more))  # type: ignore[arg-type]


def list_words(asked: Asked, measure: Measure) -> str:
    edition = asked.record.edition_day(measure.list) or asked.record.editions.get(measure.list)
    title = measure.title if measure.title.startswith("Section") else f"the {measure.title}"
    return f"{title} (edition {edition})" if edition else title


def listed_date(listing: Listing) -> str | None:
    return listing.listed or listing.effective


def overlap(first: dt.date, last: dt.date, start: dt.date, end: dt.date) -> bool:
    early = start - SLACK if start > dt.date.min + SLACK else start
    late = end + SLACK if end < dt.date.max - SLACK else end
    return first <= late and early <= last


def edges_of(date: str) -> tuple[dt.date, dt.date] | None:
    try:
        first, last = bounds(date)
    except DateError:
        return None
    return first or dt.date.min, last or dt.date.max


def first_day(date: str | None) -> str | None:
    edges = edges_of(date) if date else None
    return edges[0].isoformat() if edges and edges[0] > dt.date.min else None


def meets(claim: ClaimView, date: str) -> bool:
    edges = edges_of(date)
    if edges is None or claim.date is None:
        return edges is not None
    first = dt.date.fromisoformat(claim.first) if claim.first else dt.date.min
    last = dt.date.fromisoformat(claim.last) if claim.last else dt.date.max
    return overlap(first, last, *edges)
