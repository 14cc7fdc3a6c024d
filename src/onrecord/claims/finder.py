"""Finding names in annotated text: what the language model saw, known bodies and places, and capitalised runs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable

from onrecord.claims.bodies import described, joined
from onrecord.claims.lexicon import organisations, places, titles, word_list
from onrecord.claims.naming import INNER_CASE, NOT_NAMES, Found, capitalised, kind_by_words, known_at, no_name
from onrecord.claims.trees import Tree
from onrecord.language.words import visible
from onrecord.model import Name

_NER_KIND = {"PER": "person", "ORG": "company", "LOC": "place", "MISC": "product"}


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
        found = joined(self.text, tree, found)
        found = described(self.text, tree, found, taken)
        for first, last in self._runs(tree, taken):
            kind_guess = kind_by_words(tree.words[first : last + 1])
            kind, weight = kind_guess or ("unknown", 0.3)
            self._take(tree, first, last, kind, weight, None, taken, found)
        found.sort(key=lambda f: f.first)
        return found

    def _defined_term(self, tree: Tree, i: int) -> bool:
        """Whether a capitalised word is a term for a body named before: "the Company", "the Council"."""
        j = i - 1
        while j > 0 and tree.lower[j] in ('"', "“", "‘"):
            j -= 1
        return j >= 0 and tree.lower[j] in ("the", "this", "our") and tree.lower[i] in organisations().nominals

    def _take(
        self, tree: Tree, first: int, last: int, kind: str, weight: float, canonical: str | None,
        taken: list[bool], found: list[Found],
    ) -> None:  # fmt: skip
        for i in range(first, last + 1):
            taken[i] = True
        for a, b in self._split(tree, first, last, kind) if canonical is None else [(first, last)]:
            if (
                a == b
                and tree.words[a] in titles().parties
                and tree.lower[min(b + 1, tree.size - 1)] in titles().last_words
            ):
                continue
            start, end = tree.starts[a], tree.ends[b]
            text = " ".join(visible(self.text[start:end]).split())
            if not any(c.isalnum() for c in text) or (canonical is None and no_name(tree.words[a : b + 1])):
                continue
            here_kind, here_weight = kind, weight
            if a and tree.words[a - 1].rstrip(".") in titles().honorifics and kind != "place":
                here_kind, here_weight = "person", max(weight, _ADDRESSED)
            if (a, b) != (first, last):
                rest = ("person", weight) if kind == "person" and b == last else ("unknown", 0.3)
                here_kind, here_weight = kind_by_words(tree.words[a : b + 1]) or rest
                if tree.words[a] in places().countries:
                    here_kind, here_weight, canonical = "country", 8.0, places().countries[tree.words[a]]
            found.append(Found(tree.index, a, b, start, end, text, here_kind, here_weight, canonical))

    def _model_spans(self, tree: Tree, names: Iterable[Name]) -> list[tuple[int, int, str, float, str | None]]:
        spans: list[tuple[int, int, str, float, str | None]] = []
        for name in names:
            first, last = bisect_right(tree.ends, name.start), bisect_left(tree.starts, name.end) - 1
            if first > last:
                continue
            while first < last and tree.lower[first] in ("the", "a", "an", '"', "“", "‘", "'", "("):
                first += 1
            while last > first and tree.lower[last] in ("'s", "’s", "'", "’", ",", '"', "”", ")"):
                last -= 1
            if not any(capitalised(tree.words[i]) for i in range(first, last + 1)) and not self._uncapitalised(
                tree, first, last, name.score
            ):
                continue
            if first == last and self._defined_term(tree, first):
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

    def _uncapitalised(self, tree: Tree, first: int, last: int, score: float) -> bool:
        """Whether a name in lower case is to be believed: one word that is no noun for a body or an office."""
        word = tree.lower[first]
        return (
            first == last
            and score >= _SURE_LOWER
            and len(word) > 2
            and word.isalpha()
            and word not in organisations().nominals
            and word not in titles().last_words
            and word not in organisations().plural_groups
        )

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
            if taken[i] or not capitalised(word) or word in NOT_NAMES or word in adjectives:
                i += 1
                continue
            if tree.upos[i] not in ("PROPN", "NOUN", "ADJ", "X", "NUM") and not INNER_CASE.search(word):
                i += 1
                continue
            opening = i == 0 or tree.words[i - 1] in ('"', "“", ":", "•", "-", "–", "—", "‘", "(")
            j = i
            while (
                j + 1 < tree.size
                and not taken[j + 1]
                and capitalised(tree.words[j + 1])
                and tree.words[j + 1] not in NOT_NAMES
            ):
                j += 1
            proper = any(tree.upos[k] == "PROPN" for k in range(i, j + 1))
            shouted = all(tree.words[k].isupper() for k in range(i, j + 1)) and (j > i or len(word) > 6)
            if not shouted and (proper or not opening or INNER_CASE.search(word)):
                office = all(
                    tree.lower[k] in titles().modifiers or tree.lower[k] in titles().last_words for k in range(i, j + 1)
                )
                alone = office or (
                    i == j and (word.lower() in titles().last_words or (opening and not INNER_CASE.search(word)))
                )
                alone = alone or (i == j and self._defined_term(tree, i))
                if not alone and not word.isdigit():
                    runs.append((i, j))
            i = j + 1
        return runs

    def _split(self, tree: Tree, first: int, last: int, kind: str) -> list[tuple[int, int]]:
        """Takes titles off a name, parts "X founder Y" into X and Y and "X of Norway" into X and Norway."""
        lexicon = titles()
        while first < last and (
            tree.words[first].rstrip(".") in lexicon.before or tree.words[first].rstrip(".") in lexicon.honorifics
        ):
            first += 1
        if tree.lower[first] in ("of", "for"):
            return []
        if kind == "person":
            for i in range(last - 1, first - 1, -1):
                word = tree.lower[i].rstrip(".")
                if word in lexicon.last_words and (i > first or word in _SPLIT_TITLES):
                    return [(i + 1, last)]
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
        return self._placed(tree, first, last)

    def _placed(self, tree: Tree, first: int, last: int) -> list[tuple[int, int]]:
        """A name followed by "of" and a country, where no word of it asks for one ("Ministry of", "Bank of")."""
        of = next((i for i in range(first + 1, last) if tree.lower[i] == "of"), None)
        if of is None or " ".join(tree.words[of + 1 : last + 1]) not in places().countries:
            return [(first, last)]
        names = tree.words[first:of]
        if kind_by_words(names) is not None or any(w in _BODIES or w.lower() in _GENERIC for w in names):
            return [(first, last)]
        return [(first, of - 1), (of + 1, last)]


_BODIES = word_list("bodies_of")
_GENERIC = word_list("generic")
_SPLIT_TITLES = word_list("split_titles")


_ADDRESSED = 3.0
"""What "Mr." and its like weigh in favour of a person."""
_SURE_LOWER = 0.8
"""How sure the language model must be of a name in lower case."""
_SURE = 1.0
"""An occurrence of which the language model is less sure than this does not make other occurrences names."""


def again(text: str, trees: list[Tree], found: list[Found]) -> list[Found]:
    """Further occurrences of names of one word that the language model saw at least twice, however they are written.

    Names in lower case and names at the start of a sentence are often seen at one place and missed at another. A word
    that stands more often outside of names than within is left alone.
    """
    seen: Counter[str] = Counter()
    kinds: dict[str, Found] = {}
    taken: dict[int, set[int]] = defaultdict(set)
    for f in found:
        taken[f.sentence].update(range(f.first, f.last + 1))
        if f.first == f.last and f.weight >= _SURE and f.canonical is None and f.kind in _BEARERS:
            seen[f.text] += 1
            kinds.setdefault(f.text, f)
    names = {form for form, n in seen.items() if n > 1 and len(form) > 2}
    if not names:
        return []
    out: dict[str, list[Found]] = defaultdict(list)
    for tree in trees:
        for i, word in enumerate(tree.words):
            if word in names and i not in taken[tree.index] and tree.upos[i] in ("NOUN", "PROPN", "X", "ADJ", "VERB"):
                f = kinds[word]
                here = Found(tree.index, i, i, tree.starts[i], tree.ends[i], word, f.kind, 0.3)
                out[word].append(here)
    return [f for word, more in out.items() if len(more) <= seen[word] for f in more]


def parted(trees: list[Tree], found: list[Found]) -> list[Found]:
    """The names, those parted that are two: "Ostrel HSA" where the document names Ostrel and the HSA by themselves.

    Only an abbreviation is parted off, from a name that stands alone more often: "Ostrel Gent" may be a branch.
    """
    forms = Counter(f.text for f in found)
    kinds = {f.text: f for f in reversed(found)}
    out: list[Found] = []
    for f in found:
        left, _, right = f.text.rpartition(" ")
        other = kinds.get(right)
        apart = (
            f.canonical is None
            and other is not None
            and right.isupper()
            and len(right) > 1
            and other.kind not in ("place", "country")
            and forms[left] > forms[f.text]
        )
        if not apart or other is None:
            out.append(f)
            continue
        tree, first, middle = trees[f.sentence], kinds[left], f.last
        end = tree.ends[middle - 1]
        out.append(Found(f.sentence, f.first, middle - 1, f.start, end, left, first.kind, first.weight))
        out.append(Found(f.sentence, middle, f.last, tree.starts[middle], f.end, right, other.kind, other.weight))
    return out


_BEARERS = frozenset({"company", "organization", "agency", "publication", "product", "person"})
