"""Claims of ownership against registers and against the share from which a list's rule binds; claims of office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.checks import Asked, Cause, Check, Status, list_words, listed_date, meets
from onrecord.analysis.measures import Measure, Measures
from onrecord.analysis.parties import Likeness
from onrecord.model import Holding
from onrecord.names.normal import key

ROUNDING = 0.0101
"""By how much a share may differ from the register's and be the same, since papers round to whole percents."""

CLAIMED = "claimed"
"""The standing of a holding that nobody but a document says; it confirms nothing."""

_PERCENT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?:%|percent|per cent)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Share:
    """How much is said to be held: bounds as fractions in 0–1, and the words that say so."""

    least: float
    most: float
    words: str


def share_of(value: str | None, words: str, measures: Measures) -> Share | None:
    """The share that a claim gives: a percentage in its value or words, else a word such as "majority"; else null.

    >>> from onrecord.analysis.measures import load_measures
    >>> share_of("42 %", "partially owned", load_measures())
    Share(least=0.42, most=0.42, words='42 %')
    """
    for text in (value or "", words):
        match = _PERCENT.search(text)
        if match:
            number = float(match["number"].replace(",", ".")) / 100
            if 0 <= number <= 1:
                return Share(number, number, match.group())
    for text in (value or "", words):
        for pattern, least, most in measures.shares:
            if found := pattern.search(text.lower()):
                return Share(least, most, found.group())
    return None


def check_ownership(asked: Asked) -> Check:
    """A claim of ownership: by a register of holdings, by a list that names the parent, or by its share alone."""
    claim = asked.claim
    owners = asked.names_of(claim.subject, claim.subject_name)
    owned = asked.names_of(claim.object, claim.object_name)
    share = share_of(claim.value, claim.what or "", asked.measures)
    known = [holding for holding in asked.record.holdings if holding.standing != CLAIMED]
    held = [one for one in known if _bears(one.owned, owned) and _bears(one.owner, owners)]
    if held and not claim.denied:
        return _by_register(asked, held, share)
    named = _named_parent(asked, owners, owned)
    if named and not claim.denied:
        return named
    if share is None or claim.denied:
        about = f"who owns {claim.object_name}" if claim.object_name else "of this holding"
        return asked.result(Status.NOT_CHECKABLE, f"It cannot be checked: no register that is loaded tells {about}.")
    return _by_rule(asked, share, owners)


def _bears(name: str, names: Sequence[str]) -> bool:
    return key(name) in {key(one) for one in names}


def _by_register(asked: Asked, held: Sequence[Holding], share: Share | None) -> Check:
    """The holding of the claim's time, and whether its share is the claim's."""
    claim = asked.claim
    in_time = [one for one in held if _in_time(asked, one)]
    one = (in_time or list(held))[0]
    told = f"{one.share:.2%}" if one.share is not None else "a share that is not given"
    since = f" since {one.since}" if one.since else ""
    until = f" until {one.until}" if one.until else ""
    words = f"{one.source or 'The register'} gives {one.owner} {told} of {one.owned}{since}{until}."
    if not in_time:
        return asked.result(
            Status.CONTRADICTED, f"The claim dates it {claim.date}: {words}", date=one.since, cause=Cause.DATE
        )
    fits = [one for one in in_time if _same_share(one, share)]
    if fits:
        return asked.result(Status.CONFIRMED, words, citation=fits[0].source or None, date=fits[0].since)
    said = share.words if share else ""
    return asked.result(Status.CONTRADICTED, f"The claim gives {said}: {words}", date=one.since, cause=Cause.SHARE)


def _in_time(asked: Asked, holding: Holding) -> bool:
    if asked.claim.date is None:
        return True
    return (
        meets(asked.claim, f"{holding.since or '..'}/{holding.until or '..'}")
        if (holding.since or holding.until)
        else True
    )


def _same_share(holding: Holding, share: Share | None) -> bool:
    if share is None:
        return True
    least = holding.share if holding.share is not None else holding.least or 0.0
    most = holding.share if holding.share is not None else 1.0 if holding.most is None else holding.most
    return share.least <= most + ROUNDING and least - ROUNDING <= share.most


def _named_parent(asked: Asked, owners: Sequence[str], owned: Sequence[str]) -> Check | None:
    """A list that names the owner as parent of the listed party confirms the tie, though not a share."""
    if asked.claim.value is not None:
        return None
    for hit in asked.record.find(owned):
        measure = asked.measures.of(hit.listing.list)
        parents = [text for field, text in hit.listing.details if field in asked.measures.parents]
        if measure and hit.likeness is not Likeness.OTHER and any(_bears(parent, owners) for parent in parents):
            sentence = f"{list_words(asked, measure)} gives {parents[0]} as parent of {hit.name}."
            return asked.result(
                Status.CONFIRMED, sentence, measure, date=listed_date(hit.listing), listing=hit.listing.id
            )
    return None


def _by_rule(asked: Asked, share: Share, owners: Sequence[str]) -> Check:
    """Where no register tells: whether the share alone could carry a list's effect from its owner to the owned."""
    claim = asked.claim
    ruled = [one for one in asked.measures.lists if one.reach and one.list in asked.record.editions]
    if not ruled:
        return asked.result(
            Status.NOT_CHECKABLE, "No register of holdings and no list with a rule on shares is loaded."
        )
    listed = _owner_listed(asked, ruled, owners)
    measure = listed or ruled[0]
    reach = measure.reach
    assert reach is not None
    if share.most < reach.least:
        sentence = (
            f"{share.words} is less than the {reach.least:.0%} from which {list_words(asked, measure)} binds what a "
            f"listed party owns ({reach.citation}); other listed owners would have to be added."
        )
        return asked.result(Status.BELOW, sentence, measure, citation=reach.citation, verified=reach.verified)
    if listed and share.least >= reach.least:
        sentence = (
            f"{claim.subject_name} is on {list_words(asked, measure)}, which binds what it owns from "
            f"{reach.least:.0%} on ({reach.citation}); no register that is loaded confirms the share."
        )
        return asked.result(Status.REACHES, sentence, measure, citation=reach.citation, verified=reach.verified)
    return asked.result(
        Status.NOT_CHECKABLE, f"No register of holdings that is loaded tells who owns {claim.object_name}."
    )


def _owner_listed(asked: Asked, ruled: Sequence[Measure], owners: Sequence[str]) -> Measure | None:
    on = {
        hit.listing.list
        for hit in asked.record.find(owners)
        if hit.likeness is Likeness.SAME and not hit.listing.removed
    }
    return next((measure for measure in ruled if measure.list in on), None)


def check_position(asked: Asked) -> Check:
    """An office: a list confirms it where the listed person's row names title and organisation, or the organisation."""
    claim = asked.claim
    people = asked.names_of(claim.subject, claim.subject_name)
    bodies = [key(name) for name in asked.names_of(claim.object, claim.object_name)]
    for hit in asked.record.find(people):
        listing, measure = hit.listing, asked.measures.of(hit.listing.list)
        if measure is None or hit.likeness is not Likeness.SAME or listing.kind != "person":
            continue
        told = " ".join((listing.remarks or "", *(text for _, text in listing.details)))
        row = f" {key(told)} "
        if any(body and f" {body} " in row for body in bodies) and not claim.denied:
            sentence = f"{list_words(asked, measure)} gives {hit.name} an office at {claim.object_name}."
            return asked.result(
                Status.CONFIRMED,
                sentence,
                measure,
                date=listed_date(listing),
                listing=listing.id,
                citation=listing.citation or measure.citation,
            )
    what = f"the officers of {claim.object_name}" if claim.object_name else "this office"
    return asked.result(Status.NOT_CHECKABLE, f"It cannot be checked: no list or register that is loaded gives {what}.")
