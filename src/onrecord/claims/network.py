"""The claim network: an encoder that reads sentences with those before them and scores types of claims and their roles.

It is a copy of the language model's encoder, trained further on coded documents (`training/claims/fit_network.py`), and
ships as eight-bit ONNX beside its own constants. Pointers to role fillers after Vinyals et al. 2015.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.codebook import codebook
from onrecord.errors import OnRecordError
from onrecord.language.scorer import MAX_PIECES, batches, padded, session

if TYPE_CHECKING:
    from onrecord.claims.trees import Tree
    from onrecord.language.pieces import PieceEncoder

TYPES: tuple[str, ...] = tuple(sorted(codebook().types))
FOLDER = Path(__file__).parent / "models" / "en"
CONTEXT_WORDS, WINDOW_WORDS, LONGEST = 24, 130, 230
"""Words of sentences before, of sentences scored at once, and in all. The shipped weights were trained with 70 and 100;
less context costs nothing on the reporting documents and reads 1.5 times as fast (benchmarks/extraction.py)."""
UNLIKELY = -9.0
"""Log-odds of every type at a word that lies beyond the window."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """What the network says of one sentence of n words, read with the words before it (m in all).

    `types` [n, types] are log-odds; `queries` [n, 2d] and `keys` [m, 2d] the two sides of the pointers, `starts` [m]
    the characters at which the words begin; `kinds` [types, 2d] and `special` [2, 2d] are the network's own constants.
    """

    types: Floats
    queries: Floats
    keys: Floats
    starts: tuple[int, ...]
    kinds: Floats
    special: Floats

    def role(self, anchor: int, column: int, role: int) -> tuple[Floats, float, float]:
        """Probabilities of the m words, "nobody" and "somebody elsewhere"; role 0 is the subject, 1 the object."""
        width = self.keys.shape[1] // 2
        part = slice(role * width, (role + 1) * width)
        query = np.tanh(self.queries[anchor] + self.kinds[column])[part]
        scores = np.concatenate([self.keys[:, part] @ query, self.special[:, part] @ query])
        scores = np.exp(scores - scores.max())
        scores /= scores.sum()
        return scores[:-2], float(scores[-2]), float(scores[-1])


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences scored together: all words read with their starts, and (sentence, first word, word after) of each."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]


def windows(sentences: Sequence[tuple[Sequence[str], Sequence[int]]]) -> Iterator[Window]:
    """The windows of a document's sentences, each given as its words and the characters at which they start."""
    first = 0
    while first < len(sentences):
        before, size = first, 0
        while before > 0 and size + len(sentences[before - 1][0]) <= CONTEXT_WORDS:
            before -= 1
            size += len(sentences[before][0])
        words = [word for forms, _ in sentences[before:first] for word in forms]
        starts = [start for _, places in sentences[before:first] for start in places]
        spans: list[tuple[int, int, int]] = []
        last = first
        while last < len(sentences) and (last == first or len(words) - size + len(sentences[last][0]) <= WINDOW_WORDS):
            at = len(words)
            words.extend(sentences[last][0])
            starts.extend(sentences[last][1])
            spans.append((last, at, min(len(words), LONGEST)))
            last += 1
        yield Window(tuple(words[:LONGEST]), tuple(starts[:LONGEST]), tuple(spans))
        first = last


class ClaimNetwork:
    """The network as shipped. Raises OnRecordError where its files are missing or damaged."""

    def __init__(self, folder: Path, encoder: PieceEncoder, threads: int = 1) -> None:
        try:
            constants = json.loads((folder / "network.json").read_text(encoding="utf-8"))
            if tuple(constants["types"]) != TYPES:
                raise ValueError("it was trained for other types of claims")
            self._kinds = np.array(constants["kinds"], np.float32)
            self._special = np.array(constants["special"], np.float32)
            self._session = session(folder / "network.onnx", threads)
        except Exception as error:  # each library has its own; to the user they are one thing
            raise OnRecordError(
                f"the claim network in {folder} cannot be read; install the package again ({error})"
            ) from error
        self._encoder = encoder

    def score(self, trees: Sequence[Tree]) -> list[SentenceScores]:
        """One a sentence, in order."""
        sentences = [(tree.words, tree.starts) for tree in trees]
        found: dict[int, SentenceScores] = {}
        cut = list(windows(sentences))
        encoded = [self._encoder.encode(self._fitting(window.words)) for window in cut]
        order = sorted(range(len(cut)), key=lambda k: (len(encoded[k][0]), k))
        for batch in batches(order, [len(row[0]) for row in encoded]):
            types, queries, keys = self._session.run(None, padded([encoded[k] for k in batch]))
            for row, k in enumerate(batch):
                shared = keys[row].copy()  # one copy a window, not a view that would keep the whole batch
                for sentence, begin, end in cut[k].spans:
                    size = len(sentences[sentence][0])
                    first, last = (min(place, len(encoded[k][2])) for place in (begin, end))
                    found[sentence] = SentenceScores(
                        _filled(types[row, first:last], size, UNLIKELY),
                        _filled(queries[row, first:last], size, 0.0),
                        shared[:last],
                        cut[k].starts[:last],
                        self._kinds,
                        self._special,
                    )
        return [found[k] for k in range(len(sentences))]

    def _fitting(self, words: Sequence[str]) -> list[str]:
        """The words that fit into the encoder; what lies beyond counts as unlikely."""
        room = MAX_PIECES - 2
        out: list[str] = []
        for word in words:
            room -= len(self._encoder.pieces(word))
            if room < 0:
                break
            out.append(word)
        return out


def _filled(rows: Floats, size: int, value: float) -> Floats:
    """The rows, with rows of `value` after them up to `size`."""
    out = np.full((size, rows.shape[1]), value, np.float32)
    out[: len(rows)] = rows
    return out


@cache
def load_network() -> ClaimNetwork | None:
    """The network in the package, loaded once a process; None where this installation has none."""
    if not (FOLDER / "network.onnx").is_file():
        return None
    from onrecord.language.model import DEFAULT
    from onrecord.language.pieces import PieceEncoder

    return ClaimNetwork(FOLDER, PieceEncoder(DEFAULT / "tokenizer.json"))
