"""Building an index of names: every name's keys, turned round into one list of names a key."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

import numpy as np

from onrecord.names.index_file import Array, write_arrays
from onrecord.names.keys import (
    coded_words,
    far_likenesses,
    initials_of,
    joined_words,
    likenesses,
    words_of_index,
)
from onrecord.names.parts import FAMILIES, parse

OWN, CODED = 1, 2
"""What a word of the vocabulary is to some name: a word of its own, or the writing behind a code; else neither."""


def build_index(path: Path | str, rows: Iterable[tuple[str, str, str]]) -> int:
    """Write the index of `rows` (id, name, kind) to `path` and return how many names it holds.

    An id may have several names (aliases). Names without letters and digits are kept out. Replaces a file in one step.
    """
    words: dict[str, int] = {}
    pairs_word, pairs_name = array("I"), array("I")
    texts, ids = bytearray(), bytearray()
    text_ends, id_ends = array("Q", [0]), array("Q", [0])
    kinds = bytearray()
    uses = bytearray()
    parsing = parse.__wrapped__
    count = 0
    for entry, name, kind in rows:
        parsed = parsing(name, kind)
        if not parsed.parts:
            continue
        mine = words_of_index(parsed)
        keys = dict.fromkeys(mine, OWN)
        for key in coded_words(parsed):
            keys.setdefault(key, CODED)
        for key in joined_words(parsed):
            keys.setdefault(key, 0)
        for key in initials_of(parsed):
            keys.setdefault("*" + key, 0)
        for key, use in keys.items():
            number = words.setdefault(key, len(words))
            if number == len(uses):
                uses.append(use)
            else:
                uses[number] |= use
            pairs_word.append(number)
            pairs_name.append(count)
        texts += name.encode("utf-8", "replace")
        ids += entry.encode("utf-8", "replace")
        text_ends.append(len(texts))
        id_ends.append(len(ids))
        kinds.append(FAMILIES.index(parsed.kind))
        count += 1
    by_word = np.frombuffer(pairs_word, np.uint32) if count else np.zeros(0, np.uint32)
    by_name = np.frombuffer(pairs_name, np.uint32) if count else np.zeros(0, np.uint32)
    order = np.argsort(by_word, kind="stable")
    sizes = np.bincount(by_word, minlength=len(words)).astype(np.int64)
    rarity = np.log((count + 1) / np.maximum(sizes, 1)).astype(np.float32)
    norms = np.bincount(
        by_name, weights=rarity[by_word] * (np.frombuffer(uses, np.uint8) & OWN)[by_word], minlength=count
    )
    arrays: dict[str, Array] = {
        "texts": np.frombuffer(bytes(texts), np.uint8),
        "text_ends": np.frombuffer(text_ends, np.uint64),
        "ids": np.frombuffer(bytes(ids), np.uint8),
        "id_ends": np.frombuffer(id_ends, np.uint64),
        "kinds": np.frombuffer(bytes(kinds), np.uint8),
        "own": np.frombuffer(bytes(uses), np.uint8) & OWN,
        "rarity": rarity,
        "norms": norms.astype(np.float32),
        "postings": by_name[order],
        "posting_ends": np.concatenate(([0], np.cumsum(sizes))).astype(np.uint64),
    }
    write_arrays(Path(path), arrays | _vocabulary(list(words), uses), {"names": count, "words": len(words)})
    return count


def _vocabulary(words: list[str], uses: bytearray) -> dict[str, Array]:
    """The words' texts, their hashes, and the hashes under which a misspelt word finds them, each sorted."""
    encoded = [word.encode() for word in words]
    exact = np.fromiter((crc32(word) for word in encoded), np.uint32, len(words))
    order = np.argsort(exact, kind="stable").astype(np.uint32)
    hashes, numbers = array("I"), array("I")
    far_hashes, far_numbers = array("I"), array("I")
    for number, word in enumerate(words):
        if uses[number] and word[0] not in "=#@*" and word.isascii():
            for key in likenesses(word):
                hashes.append(key)
                numbers.append(number)
            for key in far_likenesses(word):
                far_hashes.append(key)
                far_numbers.append(number)
    like = np.frombuffer(hashes, np.uint32) if hashes else np.zeros(0, np.uint32)
    like_order = np.argsort(like, kind="stable")
    far = np.frombuffer(far_hashes, np.uint32) if far_hashes else np.zeros(0, np.uint32)
    far_order = np.argsort(far, kind="stable")
    return {
        "words": np.frombuffer(b"".join(encoded), np.uint8),
        "word_ends": np.concatenate(([0], np.cumsum([len(word) for word in encoded]))).astype(np.uint64),
        "exact": exact[order],
        "exact_words": order,
        "like": like[like_order],
        "like_words": (np.frombuffer(numbers, np.uint32) if numbers else like)[like_order],
        "far": far[far_order],
        "far_words": (np.frombuffer(far_numbers, np.uint32) if far_numbers else far)[far_order],
    }
