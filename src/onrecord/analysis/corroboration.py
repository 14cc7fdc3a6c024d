"""Press claims against the official record: what the lists and registers that were read say of each.

Absence from a list is never more than absence from the edition that was read; what no list can tell is not checkable.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.analysis.checks import (
    DENIES,
    SLACK,
    Asked,
    Cause,
    Check,
    Names,
    Status,
    edges_of,
    first_day,
    list_words,
    listed_date,
    meets,
    overlap,
)
from onrecord.analysis.holdings import check_ownership, check_position
from onrecord.analysis.measures import Meant, Measures, lists_meant, load_measures
from onrecord.analysis.parties import Found, Likeness, Record, telling_words
from onrecord.analysis.values import ClaimView
from onrecord.model import Listing, Modality, bounds

CHECKED = frozenset({"restriction", "relief", "ownership", "position"})
"""Types of claim of which official records tell anything."""


def check_claims(claims: Iterable[ClaimView], record: Record, names: Names | None = None) -> dict[str, Check]:
    """The checks of all claims of a type in `CHECKED`, by claim id.

    `names` gives a party's further names by its key; without it a party goes by the name in the claim.
    """
    return {claim.id: check for claim in claims if (check := check_claim(claim, record, names))}


def check_claim(
    claim: ClaimView, record: Record, names: Names | None = None, measures: Measures | None = None
) -> Check | None:
    """What the record says of the claim; null for a type of claim of which no record tells."""
    if claim.type not in CHECKED:
        return None
    asked = Asked(claim, record, names or {}, measures or load_measures())
    if claim.type == "ownership":
        return check_ownership(asked)
    return check_position(asked) if claim.type == "position" else _check_measure(asked)


def _check_measure(asked: Asked) -> Check:
    """A restriction or its relief against the lists that it can mean."""
    claim = asked.claim
    if not claim.object_name:
        return asked.result(Status.NOT_CHECKABLE, "Nobody is named whom the measure is against.")
    target = asked.names_of(claim.object, claim.object_name)
    if claim.object_name[:1].islower() or not any(telling_words(name, asked.measures.common) for name in target):
        return asked.result(Status.NOT_CHECKABLE, f"It cannot be checked: “{claim.object_name}” names no party.")
    issuer = asked.names_of(claim.subject, claim.subject_name)
    meant = lists_meant(issuer, claim.what or "", claim.quote, asked.measures)
    if not meant:
        whose = f" of {claim.subject_name}" if claim.subject_name else ""
        sentence = f"It cannot be checked: the words do not tell which official list or measure{whose} is meant."
        return asked.result(Status.NOT_CHECKABLE, sentence)
    read = [one for one in meant if one.measure.list in asked.record.editions]
    if not read:
        titles = series([list_words(asked, one.measure) for one in meant[:3]])
        return asked.result(Status.NOT_CHECKABLE, f"It would stand on {titles}, of which no edition is loaded.")
    found = asked.record.find(target)
    answers = [_Answer(one, hit, _when(claim, hit.listing)) for one in read for hit in found if _on(one, hit)]
    own = [answer for answer in answers if answer.hit.likeness is not Likeness.OTHER]
    if claim.type == "relief":
        return _relief(asked, read, own)
    if claim.denied and claim.modality is Modality.ACTUAL:
        return _denial(asked, read, own)
    return _restriction(asked, read, own, [answer for answer in answers if answer not in own])


@dataclass(frozen=True, slots=True)
class _Answer:
    """A listing on a list that the claim can mean. `when` is how the claim's date stands to it."""

    meant: Meant
    hit: Found
    when: str

    @property
    def fits(self) -> bool:
        return self.when in ("then", "in force", "undated")


def _on(meant: Meant, hit: Found) -> bool:
    return hit.listing.list == meant.measure.list


def _restriction(asked: Asked, read: Sequence[Meant], own: Sequence[_Answer], others: Sequence[_Answer]) -> Check:
    claim = asked.claim
    fitting = [answer for answer in own if answer.fits and not _dated_act(asked, answer)]
    if fitting:
        best = max(fitting, key=lambda one: (one.meant.weight, one.hit.likeness, one.when == "then", *_first(one)))
        if claim.modality is Modality.ACTUAL:
            return _listed(asked, best, Status.CONFIRMED, "")
        return _listed(asked, best, Status.LISTED, "What is put forward here only as possible or proposed: ")
    if own and claim.date and claim.modality is Modality.ACTUAL and read[0].only:
        best = max(own, key=lambda one: (one.hit.likeness, *_first(one)))
        return _listed(asked, best, Status.CONTRADICTED, f"The claim dates it {claim.date}: ", Cause.DATE)
    if not own and others and claim.modality is Modality.ACTUAL and read[0].only:
        other = next((answer for answer in others if answer.when == "then"), None)
        if other:
            measure, when = other.meant.measure, listed_date(other.hit.listing)
            sentence = f"{list_words(asked, measure)} names {other.hit.name}, not {claim.object_name}."
            return asked.result(Status.CONTRADICTED, sentence, measure, date=when, cause=Cause.PARTY)
    return _absent(asked, read, own)


def _absent(asked: Asked, read: Sequence[Meant], own: Sequence[_Answer]) -> Check:
    """Not found; which tells something only where the edition is not older than what is claimed."""
    claim, best = asked.claim, read[0].measure
    told = claim.first or first_day(claim.published)
    day = asked.record.edition_day(best.list)
    if told and day and claim.modality is Modality.ACTUAL and bounds(day)[1] < dt.date.fromisoformat(told):  # type: ignore[operator]
        sentence = f"{list_words(asked, best)} is older than what is claimed and tells nothing of it."
        return asked.result(Status.NOT_CHECKABLE, sentence, best)
    if best.list in asked.record.cut_off:
        sentence = f"{list_words(asked, best)} was read in part only; that it lacks {claim.object_name} tells nothing."
        return asked.result(Status.NOT_CHECKABLE, sentence, best)
    lists = series([list_words(asked, one.measure) for one in read[:3]])
    later = f" (it names {own[0].hit.name} as of {listed_date(own[0].hit.listing)})" if own else ""
    sentence = (
        f"No match for {claim.object_name} with such a date on {lists}{later}."
        if own
        else (f"No match for {claim.object_name} on {lists}.")
    )
    return asked.result(Status.ABSENT, sentence, best)


def _denial(asked: Asked, read: Sequence[Meant], own: Sequence[_Answer]) -> Check:
    standing = [answer for answer in own if answer.fits]
    if not standing:
        return _absent(asked, read, ())
    best = max(standing, key=lambda one: (one.meant.weight, one.hit.likeness, *_first(one)))
    return _listed(asked, best, Status.CONTRADICTED, DENIES, Cause.DENIAL)


def _relief(asked: Asked, read: Sequence[Meant], own: Sequence[_Answer]) -> Check:
    """A lifting is confirmed by a removal of that date, and contradicted by a later edition that still has the row."""
    claim = asked.claim
    for answer in own:
        removed = answer.hit.listing.removed
        if removed and meets(claim, removed):
            return _listed(asked, answer, Status.CONFIRMED, "", date=removed)
    told = claim.last or claim.first or first_day(claim.published)
    for answer in own if claim.modality is Modality.ACTUAL and not claim.denied else ():
        day = asked.record.edition_day(answer.meant.measure.list)
        current = (
            not answer.hit.listing.removed
            and answer.hit.listing.edition == asked.record.editions[answer.meant.measure.list]
        )
        if told and day and current and day > told and answer.hit.likeness is Likeness.SAME:
            return _listed(asked, answer, Status.CONTRADICTED, "The claim says it was lifted: ", Cause.LISTED)
    sentence = "The lists that were read give no removal that this could be."
    return asked.result(Status.NOT_CHECKABLE, sentence, read[0].measure)


def _listed(
    asked: Asked, answer: _Answer, status: Status, lead: str, cause: Cause | None = None, date: str | None = None
) -> Check:
    listing, measure = answer.hit.listing, answer.meant.measure
    when = date or listed_date(listing)
    row = listing.citation or measure.citation
    by = ", by its short name" if answer.hit.likeness is Likeness.SHORT else ""
    ended = "removed" if date else "listed"
    sentence = f"{list_words(asked, measure)} names {answer.hit.name}{by}, {ended} {when or 'without a date'} ({row})."
    return asked.result(status, lead + sentence, measure, citation=row, date=when, listing=listing.id, cause=cause)


def _first(answer: _Answer) -> tuple[str, str]:
    """For choosing among equals: the latest listing that fits, then a fixed order."""
    return listed_date(answer.hit.listing) or "", answer.hit.listing.entry


def _when(claim: ClaimView, listing: Listing) -> str:
    """How the claim's date stands to a listing: then, before it, in force (after it began), ended, or undated.

    An undated claim was put forward when its document appeared, so a listing of later days is not what it means.
    """
    days = [day for day in (listing.listed, listing.effective) if day]
    edges = [edge for day in days if (edge := edges_of(day))]
    if not edges:
        return "undated"
    if claim.date is None:
        told = first_day(claim.published)
        later = told and min(first for first, _ in edges) > dt.date.fromisoformat(told) + SLACK
        return "before" if later and claim.modality is Modality.ACTUAL else "undated"
    first = dt.date.fromisoformat(claim.first) if claim.first else dt.date.min
    last = dt.date.fromisoformat(claim.last) if claim.last else dt.date.max
    if any(overlap(first, last, *edge) for edge in edges):
        return "then"
    if last < min(start for start, _ in edges):
        return "before"
    removed = edges_of(listing.removed) if listing.removed else None
    return "ended" if removed and first > removed[1] else "in force"


def _dated_act(asked: Asked, answer: _Answer) -> bool:
    """Whether the claim tells of the act itself on a day on which the listing was long in force."""
    claim = asked.claim
    told = (claim.what or "").lower() + " · " + claim.quote.lower()
    held = claim.date is not None and ("/" in claim.date)
    return answer.when == "in force" and not held and bool(asked.measures.acts.search(told))


def series(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"
