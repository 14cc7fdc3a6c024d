"""A name taken apart: its words, what they are (place, legal form, number, line of business) and what they weigh."""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import NamedTuple

from onrecord.names import vocabulary
from onrecord.names.policy import policy
from onrecord.names.writing import HAN, latin_word, pieces

ORGANISATION, PERSON, VESSEL = FAMILIES = ("organisation", "person", "vessel")
_NAMELESS = frozenset(("legal", "small"))
"""Roles of which no name consists alone: a legal form that begins such a name is the name itself."""
_ROMAN = {"i": "1", "v": "5", "x": "10"}
_KINDS = {
    "company": ORGANISATION, "organization": ORGANISATION, "organisation": ORGANISATION, "legalentity": ORGANISATION,
    "publicbody": ORGANISATION, "asset": ORGANISATION, "person": PERSON, "vessel": VESSEL, "airplane": VESSEL,
    "vehicle": VESSEL,
}  # fmt: skip


class Part(NamedTuple):
    """One part of a name.

    `text` is in ASCII letters (romanised), `written` as it stood (folded); `role` is word, term, small, letter, number,
    place, legal or title; `code` is what the role stands for (a country, a term, the digits); `weight` is 0-1.
    """

    text: str
    written: str
    role: str
    weight: float
    code: str = ""
    kind: str = ""

    def words(self) -> list[str]:
        """The words of the part in ASCII letters: several for a phrase such as `commercial bank`."""
        return self.written.split() if " " in self.written else [self.text]


class Name(NamedTuple):
    """A name and its parts, in order.

    `keys` are what two parts share when they are the same (the letters, a number's value); `vowelless` tells that it is
    written in a script that leaves vowels out (Arabic, Hebrew), `native` that there is Han, kana or Hangul in it.
    """

    original: str
    kind: str
    parts: tuple[Part, ...]
    keys: tuple[str, ...]
    vowelless: bool = False
    native: bool = False

    def native_keys(self) -> tuple[str, ...]:
        """`keys` with the characters of Han and the like instead of their romanisation."""
        return tuple([key if p.role == "number" else p.written for key, p in zip(self.keys, self.parts, strict=True)])


def family(kind: str) -> str:
    """organisation, person or vessel for a kind of entity (FollowTheMoney schema names and our own, in any case)."""
    return _KINDS.get(kind.lower(), ORGANISATION)


@lru_cache(maxsize=8192)
def parse(name: str, kind: str = "company") -> Name:
    """The parts of `name`; no part for a name without letters and digits."""
    what = family(kind)
    words = pieces(name, dotted_together=what != PERSON)
    parts = _person_parts(words) if what == PERSON else _organisation_parts(words, what)
    keys = tuple(["#" + p.code if p.role == "number" else p.text for p in parts])
    if name.isascii():
        return Name(name, what, parts, keys)
    vowelless = any("\u0590" <= c <= "\u06ff" for c in name)
    return Name(name, what, parts, keys, vowelless, bool(HAN.search(name)))


def word_weight(word: str, kind: str) -> float:
    """How far a word tells a name apart: 1 for a rare one, the policy's floor for the most common of the lists."""
    counts, total = vocabulary.counts(kind)
    seen = counts.get(word, 0)
    floor = policy().weights["common_floor"]
    if seen <= 3:
        return 1.0
    return max(floor, 1.0 - (1.0 - floor) * log(seen / 3) / log(total * 0.02 / 3))


def _organisation_parts(words: list[str], what: str) -> tuple[Part, ...]:
    if what == VESSEL:
        while len(words) > 1 and words[0] in vocabulary.titles(VESSEL):
            words = words[1:]
    split = words
    if not "".join(words).isascii():
        split = _one_alphabet(words)
    found = vocabulary.phrases()
    numbers = vocabulary.numbers()
    parts: list[Part] = []
    at = 0
    while at < len(split):
        word = split[at]
        if not word.isascii() and HAN.match(word):
            parts.append(_native_part(word, found))
            at += 1
            continue
        for length in found.lengths.get(word, ()):
            text = " ".join(split[at : at + length]) if length > 1 else word
            phrase = found.table.get(text)
            if phrase and _fits(phrase, text, at, length, len(split)):
                parts.append(_phrase_part(text.replace(" ", ""), text, phrase))
                at += length
                break
        else:
            if at + 1 < len(split) and (value := _tens_and_ones(word, split[at + 1], numbers)):
                pair = f"{word} {split[at + 1]}"
                parts.append(Part(pair, pair, "number", policy().weights["number"], value))
                at += 2
                continue
            parts.append(_organisation_word(word, at == 0))
            at += 1
    if len(parts) > 1 and parts[0].role == "legal" and {p.role for p in parts} <= _NAMELESS:
        first = parts[0]
        parts[0] = Part(first.text, first.written, "word", word_weight(first.text, ORGANISATION))
    return tuple(parts)


def _tens_and_ones(word: str, following: str, numbers: dict[str, str]) -> str:
    """The value of two words that are one number (`forty two`, `forty 2`), else an empty string."""
    if word.isdigit() or len(word) < 5:
        return ""
    pair = numbers.get(f"{word} {following}", "")
    tens = numbers.get(word, "")
    if not pair and len(following) == 1 and following.isdigit() and tens.endswith("0"):
        return str(int(tens) + int(following))
    return pair


def _one_alphabet(words: list[str]) -> list[str]:
    """The words in ASCII letters; runs of Han and the like as they stand, cut at the phrases in them."""
    split: list[str] = []
    for word in words:
        if word.isascii() or not HAN.match(word):
            split.append(latin_word(word))
        else:
            split += _native_runs(word)
    return split


@lru_cache(maxsize=16384)
def _organisation_word(word: str, first: bool) -> Part:
    """A word of an organisation's name that is on no table of phrases."""
    weights = policy().weights
    if word.isdigit():
        return Part(word, word, "number", weights["number"], word.lstrip("0") or "0")
    numbers = vocabulary.numbers()
    if word in numbers and not (first and len(word) < 3):
        return Part(word, word, "number", weights["number"], numbers[word])
    if word in _ROMAN and not first:
        return Part(word, word, "number", weights["number"], _ROMAN[word])
    if word in vocabulary.small_words(ORGANISATION):
        return Part(word, word, "small", weights["small"])
    if len(word) == 1:
        return Part(word, word, "letter", weights["letter"])
    return Part(word, word, "word", word_weight(word, ORGANISATION))


def _fits(phrase: vocabulary.Phrase, text: str, at: int, length: int, count: int) -> bool:
    """Whether a phrase can have its role where it stands: a legal form does not stand amid a name unless it is long."""
    if phrase.role == "legal":
        return count > length and (at == 0 or at + length == count or len(text) > 2 or text == "co")
    return True


def _phrase_part(text: str, written: str, phrase: vocabulary.Phrase) -> Part:
    weights = policy().weights
    weight = weights[phrase.kind] if phrase.role == "term" else weights[phrase.role]
    return Part(text, written, phrase.role, weight, phrase.code, phrase.kind)


def _native_runs(run: str) -> list[str]:
    """A run of Han, kana or Hangul cut before and after the phrases of the vocabulary in it, longest first."""
    found = vocabulary.phrases()
    cut: list[str] = []
    at = start = 0
    while at < len(run):
        for length in found.native_lengths.get(run[at], ()):
            if length > 1 and run[at : at + length] in found.table:
                if start < at:
                    cut.append(run[start:at])
                cut.append(run[at : at + length])
                at += length
                start = at
                break
        else:
            at += 1
    if start < at:
        cut.append(run[start:at])
    return cut


def _native_part(written: str, found: vocabulary.Phrases) -> Part:
    text = latin_word(written)
    phrase = found.table.get(written)
    return _phrase_part(text, written, phrase) if phrase else Part(text, written, "word", 1.0)


def _person_parts(words: list[str]) -> tuple[Part, ...]:
    parts: list[Part] = []
    titled = True
    for at, word in enumerate(words):
        part = _person_word(word)
        if titled:
            titled = part.text in vocabulary.titles(PERSON) and len(words) - at > 1
            if titled:
                part = Part(part.text, word, "title", 0.0)
        parts.append(part)
    if {p.role for p in parts} == {"small"}:
        parts = [Part(p.text, p.written, "word", 1.0) for p in parts]
    return tuple(parts)


@lru_cache(maxsize=16384)
def _person_word(word: str) -> Part:
    text = latin_word(word)
    weights = policy().weights
    if text in vocabulary.small_words(PERSON):
        return Part(text, word, "small", weights["small"])
    if len(text) == 1 and not HAN.match(word):
        return Part(text, word, "letter", weights["letter"])
    return Part(text, word, "word", word_weight(text, PERSON))
