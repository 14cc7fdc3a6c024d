"""By which keys an index finds a name (words, joined neighbours, initials) and a misspelt word its like.

Misspelt words are found by what both become when a letter is left out (symmetric deletion: W. Garbe, SymSpell) and by
their sound.
"""

from __future__ import annotations

import itertools
from zlib import crc32

from onrecord.names.likeness import skeleton, sound
from onrecord.names.parts import PERSON, Name
from onrecord.names.writing import HAN

BEGINNING = 8
"""Letters of a word from which two are left out to find words with two misspellings."""

SHORTEST_FAR = 6
"""Letters of the shortest word that may have two misspellings."""

LONGEST_INITIALS = 7
"""Words that an acronym can stand for."""


def words_of_index(name: Name) -> list[str]:
    """The keys of a name's own words, each once: words as they are, terms and countries by code, numbers by value.

    Legal forms and small words are keys only of a name that has no word of its own.
    """
    found: dict[str, None] = {}
    for part in name.parts:
        if part.role == "term":
            found["=" + part.code] = None
        elif part.role == "number":
            found["#" + part.code] = None
        elif part.role == "place" and part.kind == "country":
            found["@" + part.code] = None
        elif part.role in ("word", "place", "letter"):
            found[part.text] = None
            if name.native and HAN.match(part.written) and len(part.written) > 2:
                for at in range(len(part.written) - 1):
                    found[part.written[at : at + 2]] = None
    if all(key[0] in "=#" for key in found):
        for part in name.parts:
            if part.role in ("legal", "small"):
                found[part.text] = None
    return list(found)


def coded_words(name: Name) -> list[str]:
    """The words behind the codes of terms and countries, so that their misspellings are found as well."""
    return [p.text for p in name.parts if p.role == "term" or (p.role == "place" and p.kind == "country")]


def joined_words(name: Name, query: bool = False) -> list[str]:
    """Neighbouring words written as one: every two, for a query every three too, and the whole name."""
    texts = [p.text for p in name.parts if p.role != "title"]
    if len(texts) < 2:
        return []
    found = {a + b: None for a, b in itertools.pairwise(texts)}
    if query:
        found |= {a + b + c: None for a, b, c in zip(texts, texts[1:], texts[2:], strict=False)}
    telling = [p.text for p in name.parts if p.role not in ("legal", "title")]
    if len(telling) > 2:
        found["".join(telling)] = None
    return [word for word in found if 4 <= len(word) <= 40]


def initials_of(name: Name) -> list[str]:
    """What the name's acronym can be, with and without its small words."""
    if name.kind == PERSON or name.native:
        return []
    telling = [w[0] for p in name.parts if p.role in ("word", "term", "place", "letter") for w in p.words()]
    every = [w[0] for p in name.parts if p.role in ("word", "term", "place", "letter", "small") for w in p.words()]
    found = {"".join(letters): None for letters in (telling, every) if 3 <= len(letters) <= LONGEST_INITIALS}
    return list(found)


def likenesses(word: str) -> list[int]:
    """The hashes (CRC-32) under which words find their like. A hash is no proof: the words are compared after."""
    keys = ["~" + sound(word)]
    if len(word) > 3:
        keys.append("^" + skeleton(word))
    keys.append("-" + word)
    if len(word) > 2:
        keys += {"-" + word[:at] + word[at + 1 :] for at in range(len(word))}
    return [crc32(key.encode()) for key in keys]


def far_likenesses(word: str) -> list[int]:
    """The hashes under which words with two misspellings find each other: two letters left out of the beginning."""
    if len(word) < SHORTEST_FAR:
        return []
    start = word[:BEGINNING]
    once = {start[:at] + start[at + 1 :] for at in range(len(start))}
    twice = {less[:at] + less[at + 1 :] for less in once for at in range(len(less))}
    return [crc32(key.encode()) for key in ({start} | once | twice)]
