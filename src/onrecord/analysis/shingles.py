"""Words as numbers and runs of words as marks: how much of two texts is the same, without comparing the texts.

A text is the set of its runs of five words (shingles), each hashed to 64 bits. Of these a fixed fraction is kept,
those divisible by `RATE`: the same run is then kept in every text, so that two kept sets estimate how alike two texts
are (resemblance) and how much of one is in the other (containment). Method: A. Broder, "On the resemblance and
containment of documents", 1997 (the sketch "modulo m"). The kept marks that are divisible by a greater number are the
keys under which texts are found that may be alike: a locality-sensitive hash, since alike texts share many.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.uint64]
"""Hashes, sorted, each once."""

RUN = 5
"""Words in a run. Shorter runs are phrases that anybody uses; longer ones break at each small edit."""

RATE = 4
"""One run in so many is kept: about 90 of a report of 360 words, a standard error of 0.05 in resemblance."""

KEY_RATE = 16
"""One run in so many is a key; a shared passage of 60 words holds 3.5 on average, so that 97 of 100 are found."""

LEAST_KEYS = 4
"""The smallest marks are keys besides, so that short texts have some (bottom-k, same paper)."""

_WORD = re.compile(r"\w+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORD_OR_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_POWERS = np.array([pow(0x9E3779B97F4A7C15, power, 2**64) for power in range(RUN)], dtype=np.uint64)


def words_of(text: str) -> list[str]:
    """The words as they are written; an ideograph is a word of its own.

    >>> words_of("Norrlys Optik said: “No.”")
    ['Norrlys', 'Optik', 'said', 'No']
    """
    return (_WORD if text.isascii() or not _IDEOGRAPH.search(text) else _WORD_OR_IDEOGRAPH).findall(text)


class Codes(dict[str, int]):
    """Each word's number: 64 bits of a hash of the word in lower case, the same on every machine.

    As a mapping it gives each word's place in the table of numbers, which holds no report's words together. `watched`
    are words, in lower case, whose places in a text are asked for.
    """

    def __init__(self, watched: Collection[str] = ()) -> None:
        self._watched = watched
        self._numbers: Marks = np.zeros(1024, dtype=np.uint64)
        self._is_watched: NDArray[np.bool_] = np.zeros(1024, dtype=np.bool_)

    def __missing__(self, word: str) -> int:
        place = len(self)
        if place == len(self._numbers):
            self._numbers = np.concatenate([self._numbers, np.zeros(place, dtype=np.uint64)])
            self._is_watched = np.concatenate([self._is_watched, np.zeros(place, dtype=np.bool_)])
        self._is_watched[place] = word.lower() in self._watched
        self._numbers[place] = text_code(word)
        self[word] = place
        return place

    def places(self, words: Sequence[str]) -> NDArray[np.intp]:
        """Where in the table the words' numbers are, in their order."""
        return np.fromiter(map(self.__getitem__, words), dtype=np.intp, count=len(words))

    def numbers(self, places: NDArray[np.intp]) -> Marks:
        """The numbers at these places."""
        return self._numbers[places]

    def watched(self, places: NDArray[np.intp]) -> list[int]:
        """Where among these places watched words stand."""
        found: list[int] = np.flatnonzero(self._is_watched[places]).tolist()
        return found


def runs_of(numbers: Marks) -> Marks:
    """The hashes of all runs of five, in their order; a shorter text is one run, an empty one none."""
    count = len(numbers) - RUN + 1
    if count <= 0:
        return _mixed((numbers * _POWERS[: len(numbers)]).sum(keepdims=True)) if len(numbers) else numbers
    hashed = numbers[:count].copy()
    for place in range(1, RUN):
        hashed += numbers[place : place + count] * _POWERS[place]
    return _mixed(hashed)


def _mixed(hashed: Marks) -> Marks:
    """Spread so that every bit depends on every bit (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    hashed ^= hashed >> np.uint64(30)
    hashed *= np.uint64(0xBF58476D1CE4E5B9)
    hashed ^= hashed >> np.uint64(27)
    hashed *= np.uint64(0x94D049BB133111EB)
    hashed ^= hashed >> np.uint64(31)
    return hashed


def marks_of(runs: Marks) -> Marks:
    """The runs that are kept, sorted, each once. Where a short text keeps fewer than `LEAST_KEYS`, its smallest."""
    kept = runs[runs % np.uint64(RATE) == 0]
    chosen: Marks = np.unique(kept if len(kept) >= LEAST_KEYS else runs)
    return chosen if len(kept) >= LEAST_KEYS else chosen[:LEAST_KEYS]


def keys_of(marks: Marks) -> Marks:
    """The marks under which a text is found: one in `KEY_RATE` of its runs, and its smallest."""
    chosen: NDArray[np.bool_] = marks % np.uint64(KEY_RATE) == 0
    chosen[:LEAST_KEYS] = True
    found: Marks = marks[chosen]
    return found


def shared(one: Marks, other: Marks) -> int:
    """How many marks both have."""
    if len(one) > len(other):
        one, other = other, one
    if not len(one):
        return 0
    places = np.searchsorted(other, one)
    places[places == len(other)] = len(other) - 1
    return int(np.count_nonzero(other[places] == one))


def text_code(text: str) -> int:
    """A number for a short text, such as a name or an address, in any case; the same on every machine.

    >>> text_code("Kattegat Courier") == text_code("KATTEGAT COURIER")
    True
    """
    return int.from_bytes(hashlib.blake2b(text.lower().encode(), digest_size=8).digest(), "little")
