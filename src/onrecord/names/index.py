"""An index of names without a server: built from rows, kept in one file, searched through a memory map.

build_index(path, [("x-1", "Norrick Holdings PLC", "company")])
NameIndex.open(path).search("Norick Holding", limit=5)
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from rapidfuzz.distance import OSA

from onrecord.names.comparison import Comparison, Judgement, explained, judge
from onrecord.names.index_build import build_index
from onrecord.names.index_file import Array, BadIndexError, read_arrays
from onrecord.names.keys import far_likenesses, initials_of, joined_words, likenesses, words_of_index
from onrecord.names.likeness import edits_allowed, skeleton, sound
from onrecord.names.parts import FAMILIES, Name, family, parse

__all__ = ["BadIndexError", "Candidate", "NameIndex", "build_index"]

POOL = 50
"""Names that retrieval hands on."""
SCORED = 12
"""Names that are compared in full for a result list of as many or fewer."""
ACRONYM_BESIDE_WORD = 0.5
"""What an acronym's full form weighs where the acronym is also a word of some name."""
COLLECTED = 20_000
"""Entries of postings that are gathered, rarest word first; commoner words only raise what was gathered."""
VARIANTS = 24
"""Words of the vocabulary that one misspelt word may stand for."""
SURE = 0.8
"""A word that is in no name and has no variant so like it is looked for with two misspellings too."""
LIKE_SOUND, LIKE_BONES = 0.9, 0.7
"""How like each other words are that sound alike, or have the same consonants."""
LEAST_SHARE = 0.30
"""The least share of weight that a name has in common with the query to be compared in full."""
BELOW_BEST = 0.55
"""A name whose share is below this part of the best one's is not compared."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of the index and how it compares with the query."""

    id: str
    name: str
    kind: str
    comparison: Comparison

    @property
    def score(self) -> float:
        """The comparison's score, 0-1."""
        return self.comparison.score


class NameIndex:
    """An opened index. Safe to use from several threads; each keeps one number a name as its scratch paper."""

    def __init__(self, arrays: dict[str, Array], about: dict[str, Any]) -> None:
        self._a = arrays
        self.names: int = about["names"]
        self._words: int = about["words"]
        self._word_text = arrays["words"].data
        self._local = threading.local()

    @classmethod
    def open(cls, path: Path | str) -> NameIndex:
        """The index in a file that `build_index` wrote. Raises BadIndexError."""
        return cls(*read_arrays(Path(path)))

    def __len__(self) -> int:
        return self.names

    def search(self, name: str, limit: int = 10, kind: str | None = "company", least: float = 0.0) -> list[Candidate]:
        """The entries whose names are most like `name`, best first, one row an id, none with a score below `least`.

        `kind` restricts to organisations, persons or vessels and says how `name` is read; with None every entry is
        compared as what it is.
        """
        wanted = None if kind is None else FAMILIES.index(family(kind))
        query = parse(name, kind or "company")
        readings = {query.kind: query}
        best: dict[str, Judgement] = {}
        found = self._ranked(query, max(limit, SCORED), wanted)
        for number, share in found:
            if share < LEAST_SHARE or share < found[0][1] * BELOW_BEST:
                break
            of_kind = FAMILIES[self._a["kinds"][number]]
            reading = readings.get(of_kind) or readings.setdefault(of_kind, parse(name, of_kind))
            judged = judge(reading, parse(self.name_at(number), of_kind))
            entry = self.id_at(number)
            if judged.score >= least and (entry not in best or best[entry].score < judged.score):
                best[entry] = judged
        ranked = sorted(best.items(), key=lambda pair: (-pair[1].score, pair[0]))[:limit]
        return [Candidate(entry, j.other.original, j.other.kind, explained(j)) for entry, j in ranked]

    def candidates(self, name: str, limit: int = POOL, kind: str | None = "company") -> list[tuple[str, str, float]]:
        """(id, name, share of weight in common, 0-1) of the names nearest to `name`, without comparing them."""
        wanted = None if kind is None else FAMILIES.index(family(kind))
        ranked = self._ranked(parse(name, kind or "company"), limit, wanted)
        return [(self.id_at(number), self.name_at(number), share) for number, share in ranked]

    def name_at(self, number: int) -> str:
        """The `number`-th name as it was given."""
        return self._slice("texts", "text_ends", number)

    def id_at(self, number: int) -> str:
        """The id of the `number`-th name."""
        return self._slice("ids", "id_ends", number)

    def _slice(self, texts: str, ends: str, number: int) -> str:
        start, end = self._a[ends][number : number + 2].tolist()
        return self._a[texts][start:end].tobytes().decode()

    def _word(self, number: int) -> str:
        start, end = self._a["word_ends"][number : number + 2].tolist()
        return self._word_text[start:end].tobytes().decode()

    def _ranked(self, query: Name, limit: int, wanted: int | None) -> list[tuple[int, float]]:
        """(number, share of weight in common) of the `limit` names that have most in common with the query."""
        hits, norm = self._hits(query)
        if not hits:
            return []
        ends, postings = self._a["posting_ends"], self._a["postings"]
        lists = []
        for word, weight in hits.items():
            start, end = ends[word : word + 2].tolist()
            lists.append((end - start, start, end, weight))
        lists.sort()
        scores = self._scratch()
        gathered: list[Array] = []
        taken = 0
        later = []
        for size, start, end, weight in lists:
            if gathered and taken + size > COLLECTED:
                later.append((start, end, weight))
                continue
            some = postings[start:end]
            scores[some] += weight
            gathered.append(some)
            taken += size
        seen = np.concatenate(gathered) if len(gathered) > 1 else gathered[0].copy()
        if later:
            seen = np.unique(seen)
            for start, end, weight in later:
                some = postings[start:end]
                at = np.searchsorted(some, seen)
                at[at == len(some)] = 0
                scores[seen[some[at] == seen]] += weight
        shares = scores[seen] * 2.0 / (self._a["norms"][seen] + norm)
        scores[seen] = 0.0
        if wanted is not None:
            shares[self._a["kinds"][seen] != wanted] = 0.0
        return _top(seen, shares, limit)

    def _scratch(self) -> Array:
        scores: Array | None = getattr(self._local, "scores", None)
        if scores is None:
            scores = self._local.scores = np.zeros(self.names, np.float32)
        return scores

    def _hits(self, query: Name) -> tuple[dict[int, float], float]:
        """The words of the vocabulary that the query may mean, with the weight each brings, and the query's weight."""
        own = words_of_index(query)
        joined = joined_words(query, query=True)
        shorter = initials_of(query)
        longer = ["*" + word for word in own if 3 <= len(word) <= 7]
        numbers = self._exact([*own, *joined, *shorter, *longer])
        rarity = self._a["rarity"]
        rarest = float(np.log(self.names + 1))
        hits: dict[int, float] = {}
        norm = 0.0
        missing = []
        for word, number in zip(own, numbers, strict=False):
            weight = rarest
            if number >= 0:
                weight = rarity[number].item()
                hits[number] = weight
            norm += weight
            if word[0] not in "=#@" and len(word) > 1 and word.isascii():
                missing.append((word, number, weight))
        for number in numbers[len(own) : len(own) + len(joined)]:
            if number >= 0 and self._a["own"][number]:
                hits.setdefault(number, (rarity[number].item() + min(norm, 2 * rarest)) / 2)
        known = any(number >= 0 for number in numbers[: len(own)])
        for number in numbers[len(own) + len(joined) :]:
            if number >= 0:
                hits.setdefault(number, norm * (ACRONYM_BESIDE_WORD if known else 1.0))
        self._misspelt(missing, hits)
        return hits, norm

    def _exact(self, words: Sequence[str]) -> list[int]:
        """The numbers of words in the vocabulary, -1 for each that it lacks."""
        hashes = np.array([crc32(word.encode()) for word in words], np.uint32)
        exact = self._a["exact"]
        starts = np.searchsorted(exact, hashes)
        found = []
        for word, start, hashed in zip(words, starts.tolist(), hashes.tolist(), strict=True):
            number = -1
            while start < len(exact) and exact[start] == hashed:
                if self._word(candidate := int(self._a["exact_words"][start])) == word:
                    number = candidate
                    break
                start += 1
            found.append(number)
        return found

    def _misspelt(self, missing: list[tuple[str, int, float]], hits: dict[int, float]) -> None:
        """Add to `hits` the words of the vocabulary that are spelt or sound nearly as the query's words."""
        keys, ends = [], []
        for word, _, _ in missing:
            keys += likenesses(word)
            ends.append(len(keys))
        groups = self._lookup("like", keys, ends)
        for (word, exact, weight), numbers in zip(missing, groups, strict=True):
            variants = self._variants(word, numbers)
            if exact < 0 and (not variants or variants[0][1] < SURE):
                hashes = far_likenesses(word)
                variants = self._variants(word, numbers | self._lookup("far", hashes, [len(hashes)])[0])
            for number, like in variants:
                if number != exact:
                    other = self._a["rarity"][number].item()
                    brings = like * like * (other if exact < 0 else min(weight, other))
                    if hits.get(number, 0.0) < brings:
                        hits[number] = brings

    def _lookup(self, table: str, hashes: list[int], ends: list[int]) -> list[set[int]]:
        """For each run of hashes (ending at `ends`) the words that the table has under them."""
        if not hashes:
            return [set() for _ in ends]
        keys, words = self._a[table], self._a[table + "_words"]
        wanted = np.array(hashes, np.uint32)
        firsts = np.searchsorted(keys, wanted).tolist()
        lasts = np.searchsorted(keys, wanted, side="right").tolist()
        groups = []
        at = 0
        for end in ends:
            found: set[int] = set()
            for first, last in zip(firsts[at:end], lasts[at:end], strict=True):
                if first < last:
                    found.update(words[first:last].tolist())
            groups.append(found)
            at = end
        return groups

    def _variants(self, word: str, numbers: set[int]) -> list[tuple[int, float]]:
        """(word number, likeness) of those that really are like `word`, the most alike first."""
        found = []
        heard, bones = sound(word), skeleton(word)
        bare = bones == heard
        for number in numbers:
            text = self._word(number)
            long = max(len(word), len(text))
            allowed = max(edits_allowed(long), 1)
            edits = OSA.distance(word, text, score_cutoff=allowed)
            like = 1.0 - edits / long if edits <= allowed else 0.0
            if like < LIKE_SOUND and sound(text) == heard:
                like = LIKE_SOUND
            elif not like and len(bones) > 2 and (bare or text == skeleton(text)) and skeleton(text) == bones:
                like = LIKE_BONES
            if like:
                found.append((like, -number))
        found.sort(reverse=True)
        return [(-number, like) for like, number in found[:VARIANTS]]


def _top(seen: Array, shares: Array, limit: int) -> list[tuple[int, float]]:
    """The `limit` best of `seen`, each once, best first; equal shares in the order of the index."""
    some = min(len(seen), limit * 6)
    if some < len(seen):
        places = np.argpartition(shares, len(shares) - some)[len(shares) - some :]
        seen, shares = seen[places], shares[places]
    best = dict(zip(seen.tolist(), shares.tolist(), strict=True))
    ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return [(number, min(share, 1.0)) for number, share in ranked if share > 0.0]
