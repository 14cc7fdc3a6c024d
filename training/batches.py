"""Training windows (runs of sentences of one document) and padded batches."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from augment import NamePool, restyle, swap_names
from corpus import Doc, Sent
from labels import SOURCES, Tables, name_bits
from onrecord.language.lemmas import rule_of
from onrecord.language.pieces import PieceEncoder

MAX_PIECES = 250


@dataclass
class Window:
    """Sentences that the encoder sees together, as arrays over pieces and words; -1 and 0 bits mean no label."""

    pieces: list[int]
    cases: list[int]
    first: list[int]
    last: list[int]
    upos: list[int]
    xpos: list[int]
    lemma: list[int]
    heads: list[int]
    rels: list[int]
    sentence: list[int]
    breaks: list[int]
    ner: list[int]
    kind: list[int]
    source: int


class WindowMaker:
    """Turns sentences into windows by the label tables."""

    def __init__(self, tables: Tables, encoder: PieceEncoder, countries: frozenset[str]) -> None:
        self.encoder = encoder
        self.countries = countries
        self.index = {
            field: {label: i for i, label in enumerate(getattr(tables, field))}
            for field in ("upos", "xpos", "lemma", "rel")
        }

    def window(self, sents: list[Sent]) -> Window:
        """One window; heads count from 1 within the window, 0 is the root, -1 means none is known."""
        forms = [form for sent in sents for form in sent.forms]
        pieces, cases, first, last = self.encoder.encode(forms)
        out = Window(pieces, cases, first, last, [], [], [], [], [], [], [], [], [], SOURCES.index("any"))
        for number, sent in enumerate(sents):
            base, count = len(out.heads), len(sent.forms)
            out.upos += self._known("upos", sent.upos, count)
            out.xpos += self._known("xpos", sent.xpos, count)
            rules = [rule_of(f, lemma) for f, lemma in zip(sent.forms, sent.lemmas, strict=False)]
            out.lemma += self._known("lemma", rules, count)
            out.rels += self._known("rel", sent.rels, count)
            out.heads += [0 if h < 0 else base + h + 1 for h in sent.heads] or [-1] * count
            out.sentence += [number] * count
            known = sent.broken and (number == 0 or sents[number - 1].broken)
            out.breaks += [1 if known and number > 0 else -1] + [0 if sent.broken else -1] * (count - 1)
            ner, kind = name_bits(sent, self.countries)
            out.ner += ner
            out.kind += kind
            if sent.source in SOURCES:
                out.source = SOURCES.index(sent.source)
        return out

    def _known(self, field: str, labels: list[str], count: int) -> list[int]:
        table = self.index[field]
        return [table.get(label, -1) for label in labels] or [-1] * count


def runs(doc: Doc, rng: random.Random | None, limit: int = 90) -> Iterator[list[Sent]]:
    """Consecutive sentences together: with `rng` of varying size, mostly of one paragraph, else up to `limit` words."""
    run: list[Sent] = []
    size = 0
    goal = limit if rng is None else _goal(rng, limit)
    for sent in doc.sents:
        turned = bool(run) and run[-1].paragraph != sent.paragraph and (rng is None or rng.random() < 0.6)
        if run and (size + len(sent.forms) > goal or turned):
            yield run
            run, size = [], 0
            goal = limit if rng is None else _goal(rng, limit)
        run.append(sent)
        size += len(sent.forms)
    if run:
        yield run


def _goal(rng: random.Random, limit: int) -> int:
    return 1 if rng.random() < 0.3 else rng.randint(25, limit)


def epoch(
    docs: list[Doc], maker: WindowMaker, pool: NamePool, words: int, rng: random.Random, augment: bool = True
) -> list[list[Window]]:
    """One pass over `docs` as batches of about `words` pieces (padding counted), windows of like length together."""
    windows = []
    for doc in docs:
        for run in runs(doc, rng):
            if augment:
                run = restyle(run, rng)
                if any(sent.names for sent in run) and rng.random() < 0.5:
                    run = swap_names(run, pool, 0.6, rng)
            window = maker.window(run)
            if len(window.pieces) <= MAX_PIECES:
                windows.append(window)
    windows.sort(key=lambda window: len(window.pieces) + rng.random() * 6)
    batches: list[list[Window]] = []
    batch: list[Window] = []
    for window in windows:
        if batch and len(window.pieces) * (len(batch) + 1) > words:
            batches.append(batch)
            batch = []
        batch.append(window)
    if batch:
        batches.append(batch)
    rng.shuffle(batches)
    return batches


def collate(batch: list[Window], unknown: int, drop: float, rng: np.random.Generator) -> dict[str, Tensor]:
    """Padded tensors of a batch; with `drop`, that share of words loses all its pieces to the unknown piece."""
    b = len(batch)
    p = max(len(window.pieces) for window in batch)
    n = max(len(window.heads) for window in batch)
    out = {name: np.zeros((b, p), np.int64) for name in ("pieces", "cases")}
    out |= {name: np.zeros((b, n), np.int64) for name in ("first", "last", "ner", "kind")}
    out |= {
        name: np.full((b, n), -1, np.int64) for name in ("upos", "xpos", "lemma", "heads", "rels", "sentence", "breaks")
    }
    for row, window in enumerate(batch):
        for name, array in out.items():
            values = getattr(window, name)
            array[row, : len(values)] = values
        if drop:
            for index in np.flatnonzero(rng.random(len(window.first)) < drop):
                out["pieces"][row, window.first[index] : window.last[index] + 1] = unknown
    out["source"] = np.array([window.source for window in batch])
    return {name: torch.from_numpy(array) for name, array in out.items()}
