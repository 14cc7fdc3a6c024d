"""Words as Universal Dependencies counts them in English (EWT, GUM), with exact offsets.

Contractions and possessives split ("do|n't", "Tyco|'s"), hyphenated words split ("state|-|owned") except after
a prefix ("co-founder"), addresses, abbreviations, initials, numbers and ellipses stay whole. Word lists are data:
`words.yaml`, whose rows say where they come from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import yaml

APOSTROPHES = "'’‘ʼ`"
LETTER = r"[^\W\d_]"
UNIT = "(?:km|kg|cm|mm|ms|mb|gb|tb|kb|mph|am|pm|m|k|b|bn|mn|g|ft|in|h|kwh|mw|gw|kw|hp|mg)"
TOP_DOMAIN = r"(?:com|org|net|edu|gov|info|io|co\.uk|example)"
IN_URL = r"""[^\s<>"“”]"""
URL_END = r"""[^\s<>"“”.,;:!?)\]}'’]"""
CLITIC = re.compile(rf"(?:[{APOSTROPHES}](?:s|m|d|re|ve|ll)|n[{APOSTROPHES}]t)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordLists:
    """The tokeniser's data, all in lower case: abbreviations with their full stop, prefixes and splits."""

    abbreviations: frozenset[str]
    prefixes: frozenset[str]
    splits: dict[str, tuple[int, ...]]
    common: frozenset[str]


@cache
def word_lists() -> WordLists:
    """The lists in `words.yaml`."""
    source = resources.files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(source)
    return WordLists(
        abbreviations=frozenset(rows["abbreviations"]),
        prefixes=frozenset(rows["prefixes"]),
        splits={word: tuple(cuts) for word, cuts in rows["splits"].items()},
        common=frozenset(rows["common"]),
    )


@cache
def _pattern() -> re.Pattern[str]:
    listed = sorted(word_lists().abbreviations, key=len, reverse=True)
    abbreviations = "|".join(re.escape(word) for word in listed)
    return re.compile(
        rf"""
        (?P<url>(?:https?://|ftp://|www\.){IN_URL}*{URL_END})
      | (?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
      | (?P<domain>(?:[A-Za-z0-9-]+\.)+{TOP_DOMAIN}\b(?:/{IN_URL}*{URL_END})?)
      | (?P<smile>[:;]-?[)(DP](?!\w))
      | (?P<telephone>(?<![\w-])\d{{3}}[-.]\d{{3}}[-.]\d{{4}}(?![\w-]))
      | (?P<handle>[@\#]\w+)
      | (?P<abbreviation>(?<![\w.])(?:{abbreviations})(?!\w)|(?<![\w.])(?:{LETTER}\.){{2,}}(?:{LETTER}(?!\w))?
          |(?<![\w.'’])[A-Z]\.(?=[\s]+[A-Z(]|[A-Z][a-z]|,))
      | (?P<currency>\b(?:US|HK|NT|A|C|NZ|S|R)\$)
      | (?P<ordinal>\d+(?:,\d+)*(?:st|nd|rd|th|s|['’]s)\b)
      | (?P<number>(?<![\w])\.\d+|\d+(?:[.,:/]\d+)*(?={UNIT}\b)
          |\d+(?:[.,:/]\d+)+(?![\w])|\d+(?:[.,]\d+)*(?![^\W\d_]))
      | (?P<pair>\b\w{{1,3}}&\w{{1,4}}\b)
      | (?P<word>\w+(?:[{APOSTROPHES}.·]\w+)*)
      | (?P<elision>(?<!\w)[{APOSTROPHES}](?:em|til|cause|s|re|ve|ll|m|d|\d\ds?)\b)
      | (?P<ellipsis>\.{{2,}}|…|-{{2,}}|\*{{2,}}|={{2,}}|_+|!+\?*|\?+!*)
      | (?P<mark>\S)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The words of `text[start:end]` as (start, end) offsets into `text`: disjoint, in order, without white space.

    Every character that is not white space belongs to exactly one word.
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for match in _pattern().finditer(text, start, stop):
        left, right = match.span()
        if match.lastgroup == "word":
            found.extend(_inside_word(text, left, right))
        else:
            found.append((left, right))
    return _join_prefixes(text, found)


def _inside_word(text: str, left: int, right: int) -> list[tuple[int, int]]:
    """A run of letters, digits and apostrophes cut at clitics, full stops between words and listed contractions."""
    word = text[left:right]
    dot = re.search(r"(?<=[a-z]{2})\.(?=[A-Z])", word)
    if dot:
        middle = left + dot.start()
        return [
            *_inside_word(text, left, middle),
            (middle, middle + 1),
            *_inside_word(text, middle + 1, right),
        ]
    cuts = word_lists().splits.get(word.lower())
    if cuts:
        edges = [left, *(left + cut for cut in cuts), right]
        return list(pairwise(edges))
    clitic = CLITIC.search(word)
    if clitic and clitic.start() > 0:
        return [
            *_inside_word(text, left, left + clitic.start()),
            (left + clitic.start(), right),
        ]
    return [(left, right)]


def _join_prefixes(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Prefix, hyphen and stem that touch become one word again ("co-founder")."""
    prefixes = word_lists().prefixes
    joined: list[tuple[int, int]] = []
    index = 0
    while index < len(found):
        left, right = found[index]
        if (
            index + 2 < len(found)
            and text[left:right].lower() in prefixes
            and found[index + 1] == (right, right + 1)
            and text[right] in "-‐‑"
            and found[index + 2][0] == right + 1
            and text[right + 1].isalnum()
        ):
            joined.append((left, found[index + 2][1]))
            index += 3
        else:
            joined.append((left, right))
            index += 1
    return joined
