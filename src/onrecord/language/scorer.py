"""The shipped network: words in, scores out. Loads the model folder and runs batches through onnxruntime."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.language.errors import ModelError
from onrecord.language.lemmas import Lexicon
from onrecord.language.pieces import PieceEncoder

FILES = ("model.onnx", "labels.json", "lemmas.json", "tokenizer.json")
INPUTS = ("pieces", "cases", "first", "last")
OUTPUTS = ("upos", "xpos", "lemma", "breaks", "ner", "kind", "arcs", "rels_dep", "rels_gov")
MANNER = "manner"
"""The input that says whose manner of marking names is followed; a model may lack it."""
LOWER = "lower"
"""The output of the lower layers, on which other networks build; a model may lack it."""
BATCH_PIECES = 400
"""Small batches stay in the cache: 5,500 words a second on one core, against 3,900 with 1,500 pieces."""
MAX_PIECES = 500

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Inputs = dict[str, Integers]


class Follower(Protocol):
    """A network that reads on from the output of the model's lower layers."""

    def follow(self, lower: Floats, inputs: Inputs) -> list[Floats]:
        """Arrays [b, n, …] for a batch, from `lower` [b, p, width] and the model's inputs."""

    def keep(self, starts: Sequence[int], rows: tuple[Floats, ...]) -> None:
        """Takes the rows of one window's n words, which begin at the characters `starts`."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The network's outputs for one window of n words.

    `upos`, `xpos`, `lemma` [n] are class numbers; `breaks` [n] log-odds of a sentence start; `ner`, `kind`
    [n, classes] log-probabilities; `arcs` [n, n+1] with column 0 the root; `rels_dep` [n, rel, width+1] and
    `rels_gov` [n+1, width] are the two sides of the relation scores; `followed` what a follower made of the window.
    """

    upos: Integers
    xpos: Integers
    lemma: Integers
    breaks: Floats
    ner: Floats
    kind: Floats
    arcs: Floats
    rels_dep: Floats
    rels_gov: Floats
    followed: tuple[Floats, ...] = ()

    def relations(self, words: Sequence[int], heads: Sequence[int]) -> Floats:
        """Scores [len(words), rel] of the relation of each word to its governor, -1 being the root."""
        left = self.rels_dep[np.asarray(words)]
        right = self.rels_gov[np.asarray(heads) + 1]
        scores: Floats = (left[..., :-1] @ right[:, :, None])[..., 0] + left[..., -1]
        return scores


@dataclass(frozen=True, slots=True)
class Labels:
    """The closed label sets of the model, in the order of its outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    rel: tuple[str, ...]
    ner: tuple[str, ...]
    kind: tuple[str, ...]
    kinds: tuple[str, ...]
    kinds_of: dict[str, tuple[str, ...]]


class Scorer:
    """The network and its tables, from a model folder.

    Sources disagree on what a name is; `manner` is one of those that the model knows ("gum", "uner" …), without it the
    one that the model was made for.
    """

    def __init__(self, folder: Path, threads: int = 1, manner: str | None = None) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"the language model in {folder} lacks {', '.join(missing)}; install the package again")
        try:
            table = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            self.labels = Labels(
                **{name: tuple(table[name]) for name in ("upos", "xpos", "lemma", "rel", "ner", "kind", "kinds")},
                kinds_of={ner: tuple(kinds) for ner, kinds in table["kinds_of"].items()},
            )
            self.lexicon = Lexicon(json.loads((folder / "lemmas.json").read_text(encoding="utf-8")))
            self.pieces = PieceEncoder(folder / "tokenizer.json")
            self._session = session(folder / "model.onnx", threads)
            self.has_lower = LOWER in {out.name for out in self._session.get_outputs()}
            self._besides: Inputs = {}
            if MANNER in {one.name for one in self._session.get_inputs()}:
                number = table["manners"].index(manner or table["manner"])
                self._besides[MANNER] = np.array([number], np.int64)
        except Exception as error:  # each library has its own; to the user they are one thing
            raise ModelError(
                f"the language model in {folder} cannot be read; install the package again ({error})"
            ) from error

    def score(self, windows: Sequence[Sequence[str]], follower: Follower | None = None) -> list[Scores]:
        """Scores of each window, in order, the same for the same windows.

        A `follower` reads each batch after the model, where the model gives out its lower layers.

        Windows of like length share a batch, and eight-bit activations are scaled batch by batch: a window's scores
        differ in the last digits when other windows are read with it.

        Raises ModelError for a window of more than `MAX_PIECES` pieces.
        """
        encoded = [self.pieces.encode(list(window)) for window in windows]
        order = sorted(range(len(windows)), key=lambda index: (len(encoded[index][0]), index))
        results: dict[int, Scores] = {}
        followed_too = follower is not None and self.has_lower
        for batch in batches(order, [len(row[0]) for row in encoded]):
            arrays = padded([encoded[index] for index in batch])
            outputs = self._session.run([*OUTPUTS, LOWER] if followed_too else OUTPUTS, arrays | self._besides)
            followed = follower.follow(outputs.pop(), arrays) if follower is not None and followed_too else []
            for row, index in enumerate(batch):
                count = len(windows[index])
                upos, xpos, lemma, breaks, ner, kind, arcs, rels_dep, rels_gov = (out[row] for out in outputs)
                results[index] = Scores(
                    upos[:count],
                    xpos[:count],
                    lemma[:count],
                    breaks[:count],
                    ner[:count],
                    kind[:count],
                    arcs[:count, : count + 1],
                    rels_dep[:count],
                    rels_gov[: count + 1],
                    tuple(out[row, :count] for out in followed),
                )
        return [results[index] for index in range(len(windows))]


def folder_digest(folder: Path) -> str:
    """A hash over the names and contents of the model's files."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(name.encode())
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def session(path: Path, threads: int) -> Any:
    """An onnxruntime session on the processor, on so many threads, quiet and without busy waiting."""
    import onnxruntime  # heavy, and commands that need no model should start at once

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def batches(order: list[int], sizes: list[int]) -> Iterator[list[int]]:
    """The numbers in `order` in groups of at most `BATCH_PIECES` pieces. Raises ModelError for one too long."""
    batch: list[int] = []
    for index in order:
        if sizes[index] > MAX_PIECES:
            raise ModelError(f"a window of {sizes[index]} pieces is longer than the model reads ({MAX_PIECES})")
        if batch and sizes[index] * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def padded(rows: list[tuple[list[int], list[int], list[int], list[int]]]) -> dict[str, Integers]:
    """The inputs of a batch, each [rows, longest], filled up with zeros."""
    arrays: dict[str, Integers] = {}
    for part, name in enumerate(INPUTS):
        width = max(len(row[part]) for row in rows)
        array = np.zeros((len(rows), width), np.int64)
        for index, row in enumerate(rows):
            array[index, : len(row[part])] = row[part]
        arrays[name] = array
    return arrays
