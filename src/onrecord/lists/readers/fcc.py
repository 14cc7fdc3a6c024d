"""What the two forms of the FCC's Covered List (its page, and a table of it) have in common: a sentence as listings.

A row is a sentence that names a maker or a provider, or else a category of equipment by where it is produced. The
parties are taken out of the sentence by the rules in fcc.yaml; the sentence itself is kept as the remark. Entries are
digests of the name, since footnote signs and exceptions change between editions.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from onrecord.lists.data_files import load
from onrecord.lists.dates import written_dates
from onrecord.lists.entries import unique_entries
from onrecord.lists.reach import reach_of
from onrecord.lists.tally import Tally
from onrecord.lists.values import Part
from onrecord.model import Listing, Origin, value_id
from onrecord.names import key

LIST = "us-fcc-covered-list"


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    rules = load("fcc.yaml")
    one = {name: re.compile(rules[name]) for name in ("marks", "noise", "split", "also", "purpose", "service")}
    return one | {
        "parties": [re.compile(rule) for rule in rules["parties"]],
        "category_ends": re.compile(rules["category_ends"]),
    }


def listings_of(covered: str, date: str, origin: Origin, tally: Tally) -> list[Listing]:
    """What one row of the table lists: one party or several, or a category; none, with the reason, where unreadable."""
    rules = _rules()
    dates = written_dates(date)
    sentences = [sentence.strip().strip('"') for sentence in rules["split"].split(covered) if sentence.strip(' "')]
    if not dates or not sentences:
        what = f"a sentence and a date such as March 12, 2021 are needed; found {covered[:60]!r}, {date[:60]!r}"
        tally.unused("unfit", origin.file, origin.row, what)
        return []
    tally.used(origin.file)
    return [listing for sentence in sentences for listing in _of_sentence(sentence, dates, origin)]


def _of_sentence(sentence: str, dates: tuple[str, ...], origin: Origin) -> list[Listing]:
    rules = _rules()
    said = " ".join(rules["noise"].sub("", rules["marks"].sub("", sentence)).split())
    match = next((found for rule in rules["parties"] if (found := rule.search(said))), None)
    parties = [match["party"]] if match else []
    if match and (also := rules["also"].search(said)):
        parties.append(also["party"])
    purpose = rules["purpose"].search(said)
    entry_kind = "service" if rules["service"].search(said) else "maker"
    names = parties or [rules["category_ends"].split(said)[0].strip(" .")]
    details = [
        ("entry_kind", entry_kind if parties else "category"),
        *([("covered", said[: match.start()].strip())] if match and match.start() else []),
        *([("purpose_limit", purpose["purpose"])] if purpose else []),
        *(("updated", day) for day in dates[1:]),
    ]
    return [
        Listing(
            list=LIST,
            edition="",
            entry=value_id("e", key(name)),
            name=name,
            kind="company" if parties else "category",
            citation="47 U.S.C. 1601; 47 CFR 1.50002",
            listed=dates[0],
            effective=dates[0],
            reach=reach_of(said),
            remarks=said,
            details=tuple(details),
            origin=origin,
        )
        for name in names
    ]


def part_of(listings: list[Listing]) -> tuple[Part, ...]:
    """The listings as the one part of the list. The list does not date itself."""
    return (Part(LIST, unique_entries(listings)),)
