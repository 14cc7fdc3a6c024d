"""How sure a claim must be where the text is no clean English prose: capitals, bad scans, sentences without an end.

Confidence was measured on articles. In a text in capitals, without capitals, without marks or from a bad scan a claim
of the same confidence is wrong more often, so more is asked for; in another language nothing is claimed. No passage is
lost by this: what names an entity is kept, coded or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.claims import acceptance
from onrecord.claims.lexicon import load_yaml
from onrecord.claims.reading import Reading
from onrecord.claims.trees import Tree
from onrecord.language.breaks import CLOSERS
from onrecord.language.detect import detect_language
from onrecord.language.model import LONGEST_WINDOW
from onrecord.model import BlockKind

SURE, VERY_SURE, NEVER = 0.65, 0.8, 2.0
"""Confidence that a claim needs in a doubtful sentence, in a text hardly to be read, in another language. Articles
spoiled on purpose set them (benchmarks/hostile.py --precision): from the first on claims are right about as often as
in clean articles from the common threshold on."""
DAMAGED, ILLEGIBLE = 0.015, 0.06
"""Share of a document's words that are damaged, each form counted once, from which it is doubtful and from which it is
hardly to be read. Of 130 clean articles none has more than 0.007; one letter in thirty mistaken gives 0.03 to 0.06."""
FORMS = 3
"""Fewer damaged forms than this say nothing, however short the text."""
WORDS = 6
"""Sentences shorter than this are not judged by their capitals: labels, names, signatures."""
PARAGRAPH = 12
"""Words of a paragraph from which the lack of any English function word is told, and of a sentence that needs a mark at
its end."""
ENDLESS = 60
"""Words of a sentence without a mark at its end from which it is doubtful wherever it stands."""
UNMARKED = 0.5
"""Share of a document's full sentences without a mark at their end from which it was written, or lost its marks."""
SHOUTED, TITLED = 0.9, 0.8
"""Share of a sentence's words in capitals, or with one, from which its capitals tell nothing."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Signs:
    english: frozenset[str]
    damaged: re.Pattern[str]


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    rows = load_yaml("doubt.yaml")
    return _Signs(frozenset(rows["english"]), re.compile("|".join(f"(?:{row})" for row in rows["damaged"])))


def damage(text: str) -> float:
    """The share of a text's words that look damaged by a scan or by decoding, each form counted once; 0 for a few."""
    forms = set(_signs().damaged.findall(text))
    return len(forms) / max(1, len(_WORD.findall(text))) if len(forms) >= FORMS else 0.0


class Doubts:
    """What confidence the claims of each sentence of a reading need."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        share = damage("\n".join(reading.text[block.start : block.end] for block in reading.blocks))
        self._scan = VERY_SURE if share >= ILLEGIBLE else SURE if share >= DAMAGED else acceptance.THRESHOLD
        full = [tree for tree in reading.trees if tree.size >= PARAGRAPH and self._prose(tree)]
        bare = sum(not _marked(tree) for tree in full)
        self._least = max(self._scan, SURE) if bare >= max(FORMS, UNMARKED * len(full)) else self._scan
        self._foreign: dict[int, bool] = {}

    def least(self, tree: Tree) -> float:
        """The confidence from which a claim in this sentence is kept."""
        if self._in_another_language(tree.block):
            return NEVER
        return max(self._least, SURE if self._odd(tree) else 0.0)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the log should know."""
        torn = sum(not tree.sentence.whole for tree in self._reading.trees)
        name = self._reading.document.name
        out = []
        if torn:
            out.append(
                f"{name}: {torn} stretches of text without the end of a sentence within {LONGEST_WINDOW} words were "
                f"read in parts; only claims of confidence {SURE} and more were kept there"
            )
        if self._scan > acceptance.THRESHOLD:
            out.append(
                f"{name} looks like a bad scan or badly decoded; only claims of confidence {self._scan} and more were "
                "kept"
            )
        return tuple(out)

    def _odd(self, tree: Tree) -> bool:
        """Whether a sentence lacks what reading goes by: its end, its beginning, or the difference of capitals."""
        endless = (tree.size > ENDLESS or self._goes_on(tree)) and not _marked(tree)
        if not tree.sentence.whole or endless:
            return True
        words = [word for word in tree.words if word.isalpha()]
        if len(words) < WORDS:
            return False
        long = [word for word in words if len(word) > 3] or words
        upper = sum(word.isupper() for word in words) >= SHOUTED * len(words)
        titled = self._prose(tree) and sum(word[0].isupper() for word in long) >= TITLED * len(long)
        return upper or titled or all(word.islower() for word in words)

    def _prose(self, tree: Tree) -> bool:
        return self._reading.block_of(tree).kind not in (BlockKind.HEADING, BlockKind.CAPTION)

    def _goes_on(self, tree: Tree) -> bool:
        """Whether another sentence of its paragraph follows a full one."""
        behind = self._reading.trees[tree.index + 1 : tree.index + 2]
        return tree.size >= PARAGRAPH and bool(behind) and behind[0].block == tree.block

    def _in_another_language(self, number: int) -> bool:
        known = self._foreign.get(number)
        if known is None:
            block = self._reading.blocks[number]
            text = self._reading.text[block.start : block.end]
            words = _WORD.findall(text.lower())
            strange = len(words) >= PARAGRAPH and not _signs().english.intersection(words)
            known = self._foreign[number] = strange and detect_language(text) != "en"
        return known


def _marked(tree: Tree) -> bool:
    """Whether a sentence ends as sentences do."""
    last = next((word for word in reversed(tree.words) if word not in CLOSERS), "")
    return last[-1:] in _ENDS


_ENDS = frozenset(".!?…:;")
