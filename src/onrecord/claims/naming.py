"""Finding names in annotated text: what the language model saw, known bodies and places, and capitalised runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.claims.lexicon import organisations, places, titles, word_list
from onrecord.claims.trees import Tree
from onrecord.model import Name


@dataclass(frozen=True, slots=True)
class Found:
    """One occurrence of a name: its tokens [first, last] in a sentence, its text and what kind it seems to be.

    `weight` says how strongly the finder believes in `kind`; `canonical` is a known body's full name.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    kind: str
    weight: float
    canonical: str | None = None


Phrase = tuple[str, str, str]
"""What a known phrase is: kind, canonical name, and "adjective" or ""."""


@lru_cache(maxsize=1)
def _known() -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """Known phrases by their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}

    def add(form: str, phrase: Phrase) -> None:
        words = tuple(re.findall(r"\w+(?:[.'’]\w+)*\.?|&|-", form))
        if words:
            table.setdefault(words[0], []).append((words, phrase))

    gazetteer = places()
    for form, (name, kind) in organisations().known.items():
        add(form, (kind, name, ""))
    for form, name in gazetteer.countries.items():
        add(form, ("country", name, ""))
    for form, name in gazetteer.adjectives.items():
        add(form, ("country", name, "adjective"))
    for name in gazetteer.places:
        add(name, ("place", name, ""))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def known_at(words: list[str], i: int) -> tuple[int, Phrase] | None:
    """The longest known phrase that begins at word i: how many words, and what it is."""
    for form, phrase in _known().get(words[i], ()):
        if len(form) == 1 or tuple(w.rstrip(".") if k else w for k, w in enumerate(words[i : i + len(form)])) == form:
            return len(form), phrase
        if tuple(words[i : i + len(form)]) == form:
            return len(form), phrase
    return None


_JOINERS = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "&",
        "de",
        "van",
        "von",
        "der",
        "den",
        "al",
        "del",
        "della",
        "di",
        "du",
        "la",
        "bin",
        "ul",
        "-",
        "–",
        "'s",
        "’s",
        "/",
        ".",
    }
)
_INNER_CASE = re.compile(r"[a-z]+[A-Z]|^[A-Z]{2,}|\d")
_NOT_NAMES = word_list("not_names")


def capitalised(word: str) -> bool:
    """Whether a word begins with a capital letter or mixes letters with capitals and digits as product names do."""
    return bool(word) and (word[0].isupper() or (word[0].isdigit() and any(c.isupper() for c in word)))


def kind_by_words(words: list[str]) -> tuple[str, float] | None:
    """What the words of a name tell of its kind, with a weight."""
    lexicon = organisations()
    bare = [w.rstrip(".,") for w in words]
    if len(bare) > 1 and any(w in lexicon.legal_forms for w in bare[1:]):
        return "company", 6.0
    if len(bare) > 1 and bare[-1] in lexicon.by_word:
        return lexicon.by_word[bare[-1]], 3.0
    for k, word in enumerate(bare):
        if word in lexicon.by_word and len(bare) > 1 and lexicon.by_word[word] in ("agency", "organization", "law"):
            following = bare[k + 1] if k + 1 < len(bare) else ""
            if following in ("of", "for", "on", "to", "and", ""):
                return lexicon.by_word[word], 3.0
    if len(bare) == 1 and bare[0] in lexicon.by_word and lexicon.by_word[bare[0]] in ("agency", "organization"):
        return lexicon.by_word[bare[0]], 1.0
    return None


_NER_KIND = {"PER": "person", "ORG": "company", "LOC": "place", "MISC": "product"}


@lru_cache(maxsize=1)
def _joining_heads() -> frozenset[str]:
    by_word = organisations().by_word
    return _BODIES | {w for w, kind in by_word.items() if kind in ("agency", "organization") and w not in _NOT_JOINING}


_NOT_JOINING = frozenset({"Trust", "Fund", "Network", "Watch", "Monitor", "Lab", "Laboratory"})


class Finder:
    """Finds the names of one sentence."""

    def __init__(self, text: str) -> None:
        self.text = text

    def find(self, tree: Tree, names: Iterable[Name]) -> list[Found]:
        """Every name of the sentence, non-overlapping, in order."""
        taken = [False] * tree.size
        found: list[Found] = []
        spans = self._model_spans(tree, names)
        known = self._known_spans(tree)
        # The longest span wins; among equals the known phrase does.
        for first, last, kind, weight, canonical in sorted(spans + known, key=lambda s: (-(s[1] - s[0]), s[4] is None)):
            if any(taken[first : last + 1]):
                continue
            self._take(tree, first, last, kind, weight, canonical, taken, found)
        found = self._joined(tree, found)
        found = self._described(tree, found, taken)
        for first, last in self._runs(tree, taken):
            kind_guess = kind_by_words(tree.words[first : last + 1])
            kind, weight = kind_guess or ("unknown", 0.3)
            self._take(tree, first, last, kind, weight, None, taken, found)
        found.sort(key=lambda f: f.first)
        return found

    def _described(self, tree: Tree, found: list[Found], taken: list[bool]) -> list[Found]:
        """Bodies that have no proper name of their own: "Norway's interior ministry", "the Dutch data authority"."""
        places_at = {f.last: f for f in found if f.kind in ("country", "place")}
        owned = {f.first: f for f in found}
        gone: set[int] = set()
        out: list[Found] = []
        for i in range(tree.size):
            if tree.lower[i] not in _PUBLIC_BODIES or tree.upos[i] != "NOUN" or taken[i]:
                continue
            j = i - 1
            while (
                j >= 0
                and i - j <= 4
                and not taken[j]
                and tree.upos[j] in ("NOUN", "ADJ")
                and tree.words[j] not in places().adjectives
            ):
                j -= 1
            first = None
            if j >= 0 and tree.words[j] in places().adjectives and not taken[j]:
                first = j
            elif j >= 1 and tree.lower[j] in ("'s", "’s") and (j - 1) in places_at:
                first = places_at[j - 1].first
                gone.add(first)
            elif j >= 0 and j in places_at:
                first = places_at[j].first
                gone.add(first)
            if first is None or (
                first == i - 1 and tree.lower[i] in ("police", "army", "government") and tree.lower[i] != "government"
            ):
                continue
            for k in range(first, i + 1):
                taken[k] = True
            start, end = tree.starts[first], tree.ends[i]
            text = " ".join(self.text[start:end].split())
            out.append(Found(tree.index, first, i, start, end, text, "agency", 3.0))
        return [f for f in owned.values() if f.first not in gone] + out

    def _joined(self, tree: Tree, found: list[Found]) -> list[Found]:
        """Joins "Port" and "Aldenham" of "Port of Aldenham": a general word with a capital, "of" or "for", a name."""
        heads = _joining_heads()
        found.sort(key=lambda f: f.first)
        out: list[Found] = []
        for f in found:
            before = out[-1] if out else None
            if (
                before is not None
                and before.canonical is None
                and f.first - before.last in (2, 3)
                and tree.lower[before.last + 1] in ("of", "for")
                and all(tree.lower[k] == "the" for k in range(before.last + 2, f.first))
                and tree.words[before.last] in heads
            ):
                text = " ".join(self.text[before.start : f.end].split())
                kind, weight = kind_by_words(tree.words[before.first : f.last + 1]) or (before.kind, before.weight)
                if before.kind in ("place", "country") and kind in ("place", "country"):
                    kind, weight = "organization", 1.0
                out[-1] = Found(tree.index, before.first, f.last, before.start, f.end, text, kind, weight)
                continue
            both_places = before is not None and {before.kind, f.kind} <= {"place", "country"}
            if before is not None and both_places and f.canonical and self._comma_between(tree, before, f):
                text = " ".join(self.text[before.start : f.end].split())
                out[-1] = Found(tree.index, before.first, f.last, before.start, f.end, text, "place", 4.0)
                continue
            out.append(f)
        return out

    def _defined_term(self, tree: Tree, i: int) -> bool:
        """Whether a capitalised word is a term for a body named before: "the Company", "the Council"."""
        return i > 0 and tree.lower[i - 1] in ("the", "this", "our") and tree.lower[i] in organisations().nominals

    def _comma_between(self, tree: Tree, a: Found, b: Found) -> bool:
        return b.first - a.last == 2 and tree.words[a.last + 1] == ","

    def _take(
        self, tree: Tree, first: int, last: int, kind: str, weight: float, canonical: str | None,
        taken: list[bool], found: list[Found],
    ) -> None:  # fmt: skip
        for i in range(first, last + 1):
            taken[i] = True
        for a, b in self._split(tree, first, last) if canonical is None else [(first, last)]:
            start, end = tree.starts[a], tree.ends[b]
            text = " ".join(self.text[start:end].split())
            if not text or not any(c.isalnum() for c in text):
                continue
            here_kind, here_weight = kind, weight
            if (a, b) != (first, last):
                here_kind, here_weight = kind_by_words(tree.words[a : b + 1]) or ("unknown", 0.3)
            found.append(Found(tree.index, a, b, start, end, text, here_kind, here_weight, canonical))

    def _model_spans(self, tree: Tree, names: Iterable[Name]) -> list[tuple[int, int, str, float, str | None]]:
        spans: list[tuple[int, int, str, float, str | None]] = []
        for name in names:
            inside = [i for i in range(tree.size) if tree.starts[i] < name.end and tree.ends[i] > name.start]
            if not inside:
                continue
            first, last = inside[0], inside[-1]
            while first < last and tree.lower[first] in ("the", "a", "an", '"', "“", "‘", "'", "("):
                first += 1
            while last > first and tree.lower[last] in ("'s", "’s", "'", "’", ",", '"', "”", ")"):
                last -= 1
            if not any(capitalised(tree.words[i]) for i in range(first, last + 1)):
                continue
            if first == last and (tree.words[first] in _NOT_NAMES or self._defined_term(tree, first)):
                continue
            adjective = first == last and tree.words[first] in places().adjectives
            if adjective:
                continue
            kind = name.kind or _NER_KIND.get(name.ner, "company")
            by_words = kind_by_words(tree.words[first : last + 1])
            weight = 1.5 * name.score
            if by_words and by_words[1] > weight:
                kind, weight = by_words
            spans.append((first, last, kind, weight, None))
        return spans

    def _known_spans(self, tree: Tree) -> list[tuple[int, int, str, float, str | None]]:
        spans: list[tuple[int, int, str, float, str | None]] = []
        i = 0
        while i < tree.size:
            hit = known_at(tree.words, i) if capitalised(tree.words[i]) else None
            if hit:
                length, (kind, name, form) = hit
                if form != "adjective":
                    spans.append((i, i + length - 1, kind, 8.0, name))
                i += length
            else:
                i += 1
        return spans

    def _runs(self, tree: Tree, taken: list[bool]) -> list[tuple[int, int]]:
        """Runs of capitalised words that nothing else has claimed."""
        runs = []
        i = 0
        adjectives = places().adjectives
        while i < tree.size:
            word = tree.words[i]
            if taken[i] or not capitalised(word) or word in _NOT_NAMES or word in adjectives:
                i += 1
                continue
            if tree.upos[i] not in ("PROPN", "NOUN", "ADJ", "X", "NUM") and not _INNER_CASE.search(word):
                i += 1
                continue
            opening = i == 0 or tree.words[i - 1] in ('"', "“", ":", "•", "-", "–", "—", "‘", "(")
            j = i
            while (
                j + 1 < tree.size
                and not taken[j + 1]
                and capitalised(tree.words[j + 1])
                and tree.words[j + 1] not in _NOT_NAMES
            ):
                j += 1
            proper = any(tree.upos[k] == "PROPN" for k in range(i, j + 1))
            shouted = all(tree.words[k].isupper() for k in range(i, j + 1)) and (j > i or len(word) > 6)
            if not shouted and (proper or not opening or _INNER_CASE.search(word)):
                office = all(
                    tree.lower[k] in titles().modifiers or tree.lower[k] in titles().last_words for k in range(i, j + 1)
                )
                alone = office or (
                    i == j and (word.lower() in titles().last_words or (opening and not _INNER_CASE.search(word)))
                )
                alone = alone or (i == j and self._defined_term(tree, i))
                if not alone and not word.isdigit():
                    runs.append((i, j))
            i = j + 1
        return runs

    def _split(self, tree: Tree, first: int, last: int) -> list[tuple[int, int]]:
        """Takes titles off a name and parts "X founder Y" into X and Y."""
        lexicon = titles()
        while first < last and (
            tree.words[first].rstrip(".") in lexicon.before or tree.words[first].rstrip(".") in lexicon.honorifics
        ):
            first += 1
        for i in range(first, last):
            word = tree.lower[i].rstrip(".")
            if word in lexicon.last_words and (word in _SPLIT_TITLES or not tree.words[i][0].isupper()):
                left_end = i - 1
                while left_end >= first and tree.lower[left_end] in lexicon.modifiers:
                    left_end -= 1
                parts = []
                if left_end >= first:
                    parts.append((first, left_end))
                if i + 1 <= last:
                    parts.append((i + 1, last))
                return parts
        return [(first, last)]


_BODIES = word_list("bodies_of")
_PUBLIC_BODIES = word_list("public_bodies")
_SPLIT_TITLES = word_list("split_titles")
