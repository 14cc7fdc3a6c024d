"""A row's own words on subsidiaries, affiliates and offices."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lists.data_files import load


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    return tuple((re.compile(row["pattern"]), bool(row.get("cut"))) for row in load("reach.yaml")["patterns"])


_WORTH_A_LOOK = re.compile(r"subsidiar|affiliate|successor|offices worldwide|branches|assignees", re.I)


def reach_of(*texts: str | None) -> str | None:
    """The first words in any of the texts that reach beyond the named party, as they stand there; None without.

    >>> reach_of("Holm Trading; and any successor, sub-unit, or subsidiary thereof")
    'and any successor, sub-unit, or subsidiary thereof'
    >>> reach_of("Holm Trading", None) is None
    True
    """
    for text in texts:
        if not text or not _WORTH_A_LOOK.search(text):
            continue
        for pattern, _ in _patterns():
            if match := pattern.search(text):
                return match[0].strip(" ;,()")
    return None


def name_without_reach(name: str) -> str:
    """The name without words of reach at its end; the name as it is where nothing else would be left.

    >>> name_without_reach("Holm Trading; and any successor, sub-unit, or subsidiary thereof")
    'Holm Trading'
    """
    if not _WORTH_A_LOOK.search(name):
        return name
    for pattern, cut in _patterns():
        match = pattern.search(name) if cut else None
        if match and match.end() >= len(name.rstrip(" .)")) and match.start() > 0:
            return name[: match.start()].strip(" ;,(")
    return name
