"""Which extracted claim is which coded one: type, subject and object agree, and the quotations stand in one place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from onrecord.evaluation.coded import CodedClaim
from onrecord.evaluation.names import NameTable
from onrecord.evaluation.policy import policy

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=65536)
def _of_quote(quote: str) -> tuple[str, Counter[str]]:
    text = " ".join(quote.split()).casefold()
    return text, Counter(_WORD.findall(text))


def overlap(one: str, other: str) -> float:
    """The part of the shorter quotation's words that the other has too, 0–1; 1 where one lies within the other.

    >>> overlap("Veltra sold locks", "In May Veltra sold  locks to a port"), overlap("", "Veltra")
    (1.0, 0.0)
    """
    (text, words), (other_text, other_words) = _of_quote(one), _of_quote(other)
    if not text or not other_text:
        return 0.0
    if text in other_text or other_text in text:
        return 1.0
    return (words & other_words).total() / max(1, min(words.total(), other_words.total()))


def same_place(one: str, other: str) -> bool:
    """Whether two quotations share words enough to stand in one place."""
    return overlap(one, other) >= policy().shared_words


def agrees(coded: CodedClaim, predicted: CodedClaim, names: NameTable) -> bool:
    """Whether the two are one claim at its core."""
    return (
        policy().same_type(coded.type, predicted.type)
        and names.same(coded.subject, predicted.subject)
        and names.admits(coded.object, predicted.object)
        and same_place(coded.quote, predicted.quote)
    )


def _closeness(coded: CodedClaim, predicted: CodedClaim, names: NameTable) -> int:
    """How many of its attributes a predicted claim has right, 0–6: the better of two partners has more."""
    return sum(
        (
            coded.polarity == predicted.polarity,
            coded.modality == predicted.modality,
            names.same(coded.speaker, predicted.speaker),
            (coded.date or None) == (predicted.date or None),
            names.same(coded.object, predicted.object),
            coded.type == predicted.type,
        )
    )


def pair(coded: Sequence[CodedClaim], predicted: Sequence[CodedClaim], names: NameTable) -> list[tuple[int, int]]:
    """Partners one to one, as positions in the two lists, in the order of the coded claims.

    The closest two are paired first; among the equally close, those that come first in their lists.
    """
    close = [
        (-_closeness(one, other, names), i, j)
        for i, one in enumerate(coded)
        for j, other in enumerate(predicted)
        if agrees(one, other, names)
    ]
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(close):
        if i not in partners and j not in taken:
            partners[i] = j
            taken.add(j)
    return sorted(partners.items())
