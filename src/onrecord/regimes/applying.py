"""Whether a rule speaks of a listing, on a day and for a use: yes, no, or perhaps, each with its reasons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Listing
from onrecord.names import key
from onrecord.regimes.dating import Truth, begun, ended, in_force, last_day_is
from onrecord.regimes.errors import RegimeError
from onrecord.regimes.loading import implied, use_words
from onrecord.regimes.values import Period, PurposeLimit, Regime, Rows, Rule, Use


@dataclass(frozen=True, slots=True)
class Answer:
    """A truth with the reasons for what keeps it from being a plain yes."""

    truth: Truth
    reasons: tuple[str, ...] = ()


def checked(use: Use) -> Use:
    """The use, every value of which is one of `data/use.yaml`. Raises RegimeError, naming those there are."""
    for field, value in use.fields.items():
        known = use_words()[field]
        if value not in known:
            raise RegimeError(f"{value!r} is no {field}; expected one of {', '.join(known)}")
    return use


@lru_cache(maxsize=256)
def told(use: Use) -> dict[str, str]:
    """The fields of a use with what they tell of one another; where anything is told, the act is buying unless said."""
    fields = use.fields
    for field, value, other, meaning in implied():
        if fields.get(field) == value:
            fields.setdefault(other, meaning)
    if fields:
        fields.setdefault("act", "buy")
    return fields


def row_fits(rows: Rows | None, listing: Listing) -> bool:
    """Whether a listing is of the rows that a test picks."""
    if rows is None:
        return True
    text = text_of(listing)
    names = {key(name) for name in rows.names}
    positive = bool(rows.has or rows.programmes or rows.names)
    fits = (
        any(words.casefold() in text for words in rows.has)
        or any(programme in listing.programmes for programme in rows.programmes)
        or any(key(name) in names for name in listing.names)
    )
    return (fits or not positive) and not any(words.casefold() in text for words in rows.lacks)


@lru_cache(maxsize=65536)
def text_of(listing: Listing) -> str:
    """All words of a listing's row, folded, for tests of its wording."""
    parts = (listing.name, listing.remarks, listing.reach, listing.citation, *(value for _, value in listing.details))
    return " ".join(part for part in (*parts, *listing.programmes) if part).casefold()


def bound(listing: Listing, day: int) -> Answer:
    """Whether a listing binds on a day: it is effective (or listed, where that is not given) and not removed."""
    truth = in_force(listing.effective or listing.listed, listing.removed, day)
    if truth is Truth.YES:
        return Answer(truth)
    date = _day(day)
    if begun(listing.effective or listing.listed, day) is not Truth.YES:
        when = listing.effective or listing.listed
        perhaps = "may not" if truth is Truth.MAYBE else "does not"
        return Answer(truth, (f"the listing {perhaps} bind on {date}: it takes effect on {when}",))
    perhaps = "may have been" if truth is Truth.MAYBE else "was"
    return Answer(truth, (f"the listing {perhaps} removed by {date} (removed: {listing.removed})",))


def named(listing: Listing, day: int) -> bool:
    """Whether a listing can stand on its list on a day, binding already or not."""
    return begun(listing.listed or listing.effective, day) > Truth.NO and ended(listing.removed, day) < Truth.YES


def concerns(rule: Rule, listing: Listing) -> bool:
    """Whether a rule is about such listings at all."""
    return (
        not rule.category
        and not rule.countries
        and (not rule.lists or listing.list in rule.lists)
        and row_fits(rule.rows, listing)
    )


def speaks(rule: Rule, day: int, use: Use) -> Answer:
    """Whether a rule speaks of this use on this day. A field that was not told counts as met, and is named."""
    if not last_day_is(rule.since, rule.until, day):
        if rule.since and begun(rule.since, day) is not Truth.YES:
            return Answer(Truth.NO, (f"the rule binds only from {rule.since}",))
        return Answer(Truth.NO, (f"the rule ended on {rule.until}",))
    fields = told(use)
    words = use_words()
    missing = []
    for field in rule.asked:
        if field not in fields:
            return Answer(Truth.NO, (f"it speaks only where the {field} is told",))
    for field, values in rule.scope:
        value = fields.get(field)
        if value is None:
            missing.append(f"{field} (" + " or ".join(values) + ")")
        elif value not in values:
            return Answer(Truth.NO, (f"the {field} told is {words[field][value]}, which the rule is not about",))
    return Answer(Truth.YES, (f"not told, and taken as met: {', '.join(missing)}",) if missing else ())


def purpose_allows(limit: PurposeLimit | None, listing: Listing, use: Use) -> Answer:
    """Whether a listing that holds only for some purposes holds for this use; a purpose not told settles nothing."""
    if limit is None or not row_fits(limit.rows, listing):
        return Answer(Truth.YES)
    purpose = told(use).get("purpose")
    if purpose is None:
        return Answer(Truth.MAYBE, (f"{limit.says}; the purpose was not told, so it cannot be excluded",))
    means = use_words()["purpose"][purpose]
    if purpose in limit.purposes:
        return Answer(Truth.YES, (f"the purpose told is {means}, for which it is covered",))
    if purpose in limit.unsettled:
        return Answer(Truth.MAYBE, (f"{limit.says}; the purpose told is {means}, which is not settled",))
    return Answer(Truth.NO, (f"{limit.says}; the purpose told is {means}",))


def period_of(regime: Regime, day: int) -> Period | None:
    """The period of reach in which a day lies."""
    return next((one for one in regime.periods if last_day_is(one.since, one.until, day)), None)


def together(*answers: Answer) -> Answer:
    """The least truth of several answers, with the reasons of those that are not plain yes, or else all reasons."""
    truth = Truth(min(one.truth for one in answers))
    reasons = [reason for one in answers if one.truth is truth for reason in one.reasons]
    return Answer(truth, tuple(dict.fromkeys(reasons)))


def _day(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()
