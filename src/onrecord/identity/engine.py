"""The name engine of `onrecord.names` as a comparer of identity: its scores and reasons read as our five relations.

The engine answers for screening, where a misspelling, an acronym and a short form count as the same name since a person
looks at every match. Here a join is made without a person, hence the finer words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from onrecord.identity.comparing import DIFFERENT, PART, SAME, SHORT, VARIANT, NameComparer, NameLikeness, compare

WRITTEN_ALIKE = 0.95
"""From this score on, names of which every part meets word for word are two writings of one."""

_SHORT = frozenset({"acronym", "initial", "shortened", "nickname"})
_SLIPS = frozenset({"spelling", "sound", "skeleton"})


def through(engine: Callable[[str, str, str], Any]) -> NameComparer:
    """A comparer that asks `engine` (as `onrecord.names.compare`: score, relation, met with `how`, limits with `rule`).

    What the engine holds to be different is what the first form says where that knows a short form or a part, since a
    short form is a question here and no match there.
    """

    @lru_cache(maxsize=131072)
    def asked(one: str, other: str, kind: str) -> NameLikeness:
        first = compare(one, other, kind)
        if first.relation == SAME:
            return first
        answer = engine(one, other, kind)
        how = {met.how for met in answer.met}
        if answer.relation == "same":
            if how & _SLIPS:
                return NameLikeness(answer.score, VARIANT)
            if how & _SHORT or first.relation == SHORT:
                return NameLikeness(answer.score, SHORT)
            return NameLikeness(answer.score, SAME if answer.score >= WRITTEN_ALIKE else VARIANT)
        if first.relation == SHORT:
            return first
        return NameLikeness(answer.score, PART if answer.relation == "related" else DIFFERENT)

    return asked


@cache
def name_engine() -> NameComparer:
    """The comparer on `onrecord.names.compare`, one a process: it remembers what it was asked."""
    from onrecord import names  # a tenth of a second to load, and few commands compare names

    return through(names.compare)
