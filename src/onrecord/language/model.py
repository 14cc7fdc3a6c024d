"""The language model: sentences, words, trees and names of a text, by one small network that ships with the package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from onrecord.language.breaks import likely_end, sentence_starts
from onrecord.language.edges import settled
from onrecord.language.naming import Decided, Evidence, Found, decide, overlooked, probability
from onrecord.language.scorer import Follower, Scorer, Scores, folder_digest
from onrecord.language.spans import best_spans
from onrecord.language.trees import tree_heads
from onrecord.language.words import visible, words
from onrecord.model import Annotation, Name, Sentence, Token

DEFAULT = Path(__file__).parent / "models" / "en"
WINDOW_WORDS = 110
"""Regions longer than this are cut at likely sentence ends: the network was trained on windows up to 90 words."""
LONGEST_WINDOW = 180
"""No sentence is read at once that is longer: work a sentence is bounded, and the parts of a longer one say so."""
GROUP_WORDS = 4000
"""Words scored at a time: the scores of relations take 20 kB a word until the trees are read off."""
PIECES = 400


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A sentence before names are settled: words as offsets, with its annotation and the names the network saw."""

    words: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]
    tokens: tuple[Token, ...]
    found: tuple[Found, ...]
    whole: bool


Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Window:
    """Words read at once: the number of their region, their offsets, and whether a sentence is torn at either end."""

    region: int
    spans: Spans
    torn_before: bool
    torn_behind: bool


class LanguageModel:
    """Annotates English text. The same text gives the same annotation on every call."""

    def __init__(self, folder: Path, scorer: Scorer) -> None:
        self.folder = folder
        self._scorer = scorer
        self._evidence = Evidence(scorer.labels)

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1, manner: str | None = None) -> LanguageModel:
        """The model in folder `path`, by default the one in the package, computing on `threads` threads.

        `manner` is whose way of marking names it follows, of those in its `labels.json`; by default that of articles.
        Raises ModelError when it is missing or damaged.
        """
        folder = DEFAULT if path is None else path
        return cls(folder, Scorer(folder, threads, manner))

    @cached_property
    def digest(self) -> str:
        """A hash of the model's files: annotations may be kept as long as it stays the same."""
        return folder_digest(self.folder)

    def annotate(
        self, text: str, regions: Sequence[tuple[int, int]], follower: Follower | None = None
    ) -> list[Annotation]:
        """One Annotation a region, in order; every offset counts characters of `text`.

        A `follower` reads on from the network's lower layers, in the same pass.

        A region (start, end) is a block of the document: a sentence never goes beyond it. Names get one kind for
        equal forms over all regions of a call, so pass a document's regions together.
        """
        located = [words(text, start, end) for start, end in regions]
        windows: list[_Window] = []
        for number, spans in enumerate(located):
            forms = [visible(text[start:end]) for start, end in spans]
            torn = False
            for first, last in self.cut(forms):
                before, torn = torn, last < len(forms) and not likely_end(forms, last - 1)
                windows.append(_Window(number, tuple(spans[first:last]), before, torn))
        parsed: list[list[_Parsed]] = [[] for _ in regions]
        for group in _groups(windows):
            scores = self._scorer.score([[visible(text[s:e]) for s, e in window.spans] for window in group], follower)
            for window, score in zip(group, scores, strict=True):
                if follower is not None and score.followed:
                    follower.keep([start for start, _ in window.spans], score.followed)
                own = parsed[window.region]
                own.extend(self._parse(text, window, score, len(own)))
        names = self._names(parsed)
        return [
            Annotation(
                start,
                end,
                tuple(_sentence(sentence) for sentence in parsed[number]),
                tuple(_name(text, parsed[number], name) for name in names[number]),
            )
            for number, (start, end) in enumerate(regions)
        ]

    def cut(self, forms: list[str]) -> list[tuple[int, int]]:
        """Windows (first word, word after the last) that cover a region, cut where sentences likely end."""
        pieces = [len(self._scorer.pieces.pieces(form)) for form in forms]
        cuts = []
        begin = 0
        while begin < len(forms):
            end, size = begin, 0
            while end < len(forms) and end - begin < LONGEST_WINDOW and size + pieces[end] <= PIECES:
                size += pieces[end]
                end += 1
            if end < len(forms) or end - begin > WINDOW_WORDS:
                ends = [i + 1 for i in range(begin, end) if likely_end(forms, i)]
                near = [i for i in ends if i - begin <= WINDOW_WORDS and i < len(forms)]
                commas = [i + 1 for i in range(begin + WINDOW_WORDS // 2, end) if forms[i] in {";", ",", ":"}]
                end = near[-1] if near else ends[0] if ends else commas[-1] if commas and end < len(forms) else end
            cuts.append((begin, end))
            begin = end
        return cuts

    def _parse(self, text: str, window: _Window, score: Scores, base: int) -> list[_Parsed]:
        """The sentences of a window; `base` is the number of the region's sentences before it."""
        labels, spans = self._scorer.labels, window.spans
        forms = tuple(visible(text[start:end]) for start, end in spans)
        starts = sentence_starts(forms, score.breaks.tolist())
        found = []
        for number, (a, b) in enumerate(zip(starts, [*starts[1:], len(forms)], strict=True)):
            arcs = score.arcs[a:b, [0, *range(a + 1, b + 1)]]
            heads = tree_heads(arcs)
            scores = score.relations(range(a, b), [head + a if head >= 0 else -1 for head in heads])
            root = labels.rel.index("root")
            top = scores[:, root].copy()
            scores[:, root] = -1e9
            best = scores.argmax(1)
            tokens = []
            for index, head in enumerate(heads):
                at = a + index
                start, end = spans[at]
                tag = labels.upos[score.upos[at]]
                if head < 0:
                    best[index], scores[index, root] = root, top[index]
                tokens.append(
                    Token(
                        start,
                        end,
                        text[start:end],
                        self._scorer.lexicon.lemma(forms[at], tag, labels.lemma[score.lemma[at]]),
                        tag,
                        labels.xpos[score.xpos[at]],
                        head,
                        labels.rel[best[index]],
                    )
                )
            names = []
            upos = [token.upos for token in tokens]
            taken = 0
            for at_first, at_end, ner, chance in best_spans(score.ner[a:b], labels.ner):
                edges = settled(at_first, at_end, ner, forms[a:b], upos, spans[a:b])
                if edges is None or edges[0] < taken:
                    continue
                first, stop = edges
                taken = stop
                types, kinds = self._evidence.of(score.ner[a + first : a + stop], score.kind[a + first : a + stop])
                part = forms[a + first : a + stop]
                names.append(Found(window.region, base + number, first, stop, part, chance, types, kinds))
            whole = not ((window.torn_before and a == 0) or (window.torn_behind and b == len(forms)))
            found.append(_Parsed(spans[a:b], forms[a:b], tuple(tokens), tuple(names), whole))
        return found

    def _names(self, parsed: list[list[_Parsed]]) -> list[list[Decided]]:
        """Names by region, in the order of the text."""
        decided = decide([name for region in parsed for sentence in region for name in sentence.found], self._evidence)
        places = [
            (number, index, sentence.forms, tuple(token.upos for token in sentence.tokens))
            for number, region in enumerate(parsed)
            for index, sentence in enumerate(region)
        ]
        decided += overlooked(places, decided)
        by_region: list[list[Decided]] = [[] for _ in parsed]
        for name in decided:
            by_region[name.found.region].append(name)
        for names in by_region:
            names.sort(key=lambda name: (name.found.sentence, name.found.first))
        return by_region


def _groups(windows: list[_Window]) -> Iterator[list[_Window]]:
    """Consecutive windows of together about `GROUP_WORDS` words."""
    group: list[_Window] = []
    size = 0
    for window in windows:
        if group and size + len(window.spans) > GROUP_WORDS:
            yield group
            group, size = [], 0
        group.append(window)
        size += len(window.spans)
    if group:
        yield group


def _sentence(parsed: _Parsed) -> Sentence:
    return Sentence(parsed.words[0][0], parsed.words[-1][1], parsed.tokens, parsed.whole)


def _name(text: str, region: list[_Parsed], name: Decided) -> Name:
    spans = region[name.found.sentence].words
    start, end = spans[name.found.first][0], spans[name.found.end - 1][1]
    return Name(start, end, text[start:end], name.ner, name.kind, probability(name.found.score))


@cache
def load_default() -> LanguageModel:
    """The model in the package, loaded once a process."""
    return LanguageModel.load()
