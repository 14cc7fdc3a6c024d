"""Words as Universal Dependencies counts them in English (EWT, GUM), with exact offsets.

Contractions and possessives split ("do|n't", "Tyco|'s"), hyphenated words split ("state|-|owned") except after
a prefix ("co-founder"), addresses, abbreviations, initials, numbers and ellipses stay whole. Word lists are data:
`words.yaml`, whose rows say where they come from.

Accents that follow their letter, soft hyphens and other characters that do not show belong to the word they stand in;
`visible` gives the word without them. The time is linear in the text: what could run on without end (the name before
an "@", the labels of a domain) is as long as the standards allow (RFC 5321 §4.5.3.1, RFC 1035 §2.3.4).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import yaml

APOSTROPHES = "'’‘ʼ`"
LETTER = r"[^\W\d_]"
UNIT = "(?:km|kg|cm|mm|ms|mb|gb|tb|kb|mph|am|pm|m|k|b|bn|mn|g|ft|in|h|kwh|mw|gw|kw|hp|mg)"
ACCENTS = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
"""Characters without a form of their own: soft hyphens, zero-width spaces and joiners, marks of direction."""
IN_WORD = rf"[\w{ACCENTS}{UNSEEN}]"
TOP_DOMAIN = r"(?:com|org|net|edu|gov|info|io|co\.uk|example)"
IN_URL = r"""[^\s<>"“”]"""
URL_END = r"""[^\s<>"“”.,;:!?)\]}'’]"""
CLITIC = re.compile(rf"(?:[{APOSTROPHES}](?:s|m|d|re|ve|ll)|n[{APOSTROPHES}]t)$", re.IGNORECASE)
LONGEST_CLITIC = 3
LONGEST_SPLIT = 16
"""No listed contraction is longer."""
BETWEEN_WORDS = re.compile(r"(?<=[a-z]{2})\.(?=[A-Z])")


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
      | (?P<mail>[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,9}})
      | (?P<domain>(?:[A-Za-z0-9-]{{1,63}}\.){{1,9}}{TOP_DOMAIN}\b(?:/{IN_URL}*{URL_END})?)
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
      | (?P<word>[{UNSEEN}]{{0,8}}\w{IN_WORD}*(?:[{APOSTROPHES}.·]\w{IN_WORD}*)*)
      | (?P<elision>(?<!\w)[{APOSTROPHES}](?:em|til|cause|s|re|ve|ll|m|d|\d\ds?)\b)
      | (?P<ellipsis>\.{{2,}}|…|-{{2,}}|\*{{2,}}|={{2,}}|_+|!+\?*|\?+!*)
      | (?P<mark>\S)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_HIDDEN = re.compile(f"[{UNSEEN}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SEEN = re.compile(rf"[{UNSEEN}\ud800-\udfff{ACCENTS}]")


def visible(form: str) -> str:
    """A word as it is read: letters composed with their accents, without characters that do not show.

    Half a character (a lone surrogate of UTF-16) is U+FFFD. A word of nothing else stays as it is.

    >>> visible("Vel\u00adtra"), visible("Gyo\u030br")
    ('Veltra', 'Győr')
    """
    if form.isascii() or not _SEEN.search(form):
        return form
    whole = _SURROGATE.sub("\ufffd", form)
    return unicodedata.normalize("NFC", _HIDDEN.sub("", whole)) or whole


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
    found: list[tuple[int, int]] = []
    for dot in BETWEEN_WORDS.finditer(text, left, right):
        found += _without_clitics(text, left, dot.start())
        found.append(dot.span())
        left = dot.end()
    return found + _without_clitics(text, left, right)


def _without_clitics(text: str, left: int, right: int) -> list[tuple[int, int]]:
    """A word cut where a listed contraction is, else before each of the clitics at its end."""
    clitics: list[tuple[int, int]] = []
    while True:
        if right - left <= LONGEST_SPLIT:
            cuts = word_lists().splits.get(text[left:right].lower())
            if cuts:
                edges = [left, *(left + cut for cut in cuts), right]
                return [*pairwise(edges), *reversed(clitics)]
        clitic = CLITIC.search(text, max(left + 1, right - LONGEST_CLITIC), right)
        if clitic is None:
            return [(left, right), *reversed(clitics)]
        clitics.append((clitic.start(), right))
        right = clitic.start()


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
