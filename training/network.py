"""The network: a MiniLM encoder with a case embedding, scalar mixes over its layers, and the heads on words.

Encoder: BERT (Devlin et al. 2019), six layers of 384, weights of all-MiniLM-L6-v2 (Wang et al. 2020). Parser: deep
biaffine attention (Dozat and Manning 2017). Mixes: Peters et al. 2018.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from labels import KIND_TAGS, NER_TAGS, SOURCES, Tables

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS, CASES = 30522, 512, 8
SHARED = 4
"""The lower layers on which the claim network builds (`training/claims/claim_net.py`)."""


@dataclass(frozen=True)
class Sizes:
    """Numbers of classes and widths of the heads."""

    upos: int
    xpos: int
    lemma: int
    rel: int
    ner: int
    kind: int
    sources: int
    arc: int = 256
    label: int = 96


def sizes_of(tables: Tables) -> Sizes:
    """The sizes that go with label tables."""
    return Sizes(
        len(tables.upos),
        len(tables.xpos),
        len(tables.lemma),
        len(tables.rel),
        len(NER_TAGS),
        len(KIND_TAGS),
        len(SOURCES),
    )


class Dropout(nn.Module):
    """Dropout whose masks are slices of one random pool: drawing fresh bits is a fifth of a step's time on a CPU."""

    pools: ClassVar[dict[float, Tensor]] = {}

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """`x` with a share of its values zeroed and the rest scaled up, while training."""
        if not self.training or self.share == 0:
            return x
        pool = self.pools.get(self.share)
        if pool is None:
            pool = (torch.rand(6_000_011) >= self.share).to(torch.bfloat16) / (1 - self.share)
            self.pools[self.share] = pool
        start = int(torch.randint(0, max(len(pool) - x.numel(), 1), ()))
        mask = pool[start : start + x.numel()]
        if len(mask) < x.numel():
            return x
        return x * mask.view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` [b, p, WIDTH], `mask` [b, 1, 1, p] (0 or a large negative number) → [b, p, WIDTH]."""
        b, p, _ = x.shape
        q, k, v = self.qkv(x).reshape(b, p, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask
        mixed = scores.float().softmax(-1).to(v.dtype) @ v
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, p, WIDTH))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Head(nn.Module):
    """A perceptron of one hidden layer."""

    def __init__(self, width: int, out: int, dropout: float, inner: int = 256) -> None:
        super().__init__()
        self.hidden = nn.Linear(width, inner)
        self.out = nn.Linear(inner, out)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """Scores [..., out]."""
        return self.out(self.dropout(F.gelu(self.hidden(x))))


class Network(nn.Module):
    """See the module. `forward` returns the raw scores of every head for each word."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.25) -> None:
        super().__init__()
        self.sizes = sizes
        self.give_out = 0
        """The layer whose output `lowest` holds after a call, for export."""
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)
        self.head_dropout = Dropout(head_dropout)
        self.mix = nn.Parameter(torch.zeros(3, LAYERS + 1))
        with torch.no_grad():
            self.mix[:, -1] = 2.0
            self.mix[:, -2] = 1.0
        self.upos = Head(WIDTH, sizes.upos, head_dropout)
        self.xpos = Head(WIDTH, sizes.xpos, head_dropout)
        self.lemma = Head(WIDTH, sizes.lemma, head_dropout)
        self.breaks = Head(WIDTH, 1, head_dropout, 128)
        self.ner = Head(WIDTH, sizes.ner, head_dropout)
        self.kind = Head(WIDTH, sizes.kind, head_dropout)
        self.source = nn.Embedding(sizes.sources, WIDTH)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.arc_dep = nn.Linear(WIDTH, sizes.arc)
        self.arc_gov = nn.Linear(WIDTH, sizes.arc)
        self.arc = nn.Parameter(torch.zeros(sizes.arc, sizes.arc))
        self.arc_bias = nn.Linear(sizes.arc, 1)
        self.rel_dep = nn.Linear(WIDTH, sizes.label)
        self.rel_gov = nn.Linear(WIDTH, sizes.label)
        self.rel = nn.Linear(sizes.label, sizes.rel * (sizes.label + 1))
        for module in (self.source, self.cases):
            nn.init.normal_(module.weight, std=0.01)
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.rel.weight, std=0.02)

    def load_encoder(self, path: Path) -> None:
        """Copy the encoder's weights from the safetensors file of all-MiniLM-L6-v2."""
        old = load_file(path)
        new = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "positions.weight": old["embeddings.position_embeddings.weight"]
            + old["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        for i in range(LAYERS):
            at, to = f"encoder.layer.{i}.", f"layers.{i}."
            for part in ("weight", "bias"):
                parts = [old[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                new[f"{to}qkv.{part}"] = torch.cat(parts)
                for ours, theirs in {
                    "out": "attention.output.dense",
                    "norm1": "attention.output.LayerNorm",
                    "up": "intermediate.dense",
                    "down": "output.dense",
                    "norm2": "output.LayerNorm",
                }.items():
                    new[f"{to}{ours}.{part}"] = old[f"{at}{theirs}.{part}"]
        missing, unexpected = self.load_state_dict(new, strict=False)
        if unexpected or any(name.startswith("layers") for name in missing):
            raise ValueError(f"{path} is not the expected encoder")

    def embed(self, pieces: Tensor) -> Tensor:
        """Piece embeddings [b, p, WIDTH]; the exporter replaces this by a table of eight-bit rows."""
        return self.words(pieces)

    def encode(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Word vectors [b, n, WIDTH] for tags, parser and names.

        `pieces`, `cases` [b, p], piece 0 is padding; `first`, `last` [b, n] index the pieces of each word.
        """
        mask = _mask(pieces)
        x = self._embedded(pieces, cases)
        stack = [x]
        for layer in self.layers:
            x = layer(x, mask)
            stack.append(x)
        self.lowest = stack[self.give_out]
        mixed = [
            sum(w * y for w, y in zip(row.unbind(0), stack, strict=True)) for row in self.mix.softmax(-1).unbind(0)
        ]
        tags, tree, names = (self._words(vectors, first, last) for vectors in mixed)
        return tags, tree, names

    def _embedded(self, pieces: Tensor, cases: Tensor) -> Tensor:
        place = torch.arange(pieces.shape[1], device=pieces.device)
        return self.dropout(self.norm(self.embed(pieces) + self.positions(place)[None] + self.cases(cases)))

    def lower(self, pieces: Tensor, cases: Tensor, count: int) -> Tensor:
        """The output [b, p, WIDTH] of the first `count` layers, on which other networks build."""
        x, mask = self._embedded(pieces, cases), _mask(pieces)
        for layer in self.layers[:count]:
            x = layer(x, mask)
        return x

    def _words(self, x: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Vectors of words [b, n, WIDTH]: the mean of their first and last piece."""
        rows = torch.arange(x.shape[0], device=x.device)[:, None] * x.shape[1]
        flat = x.reshape(-1, WIDTH)
        mean = (F.embedding(first + rows, flat) + F.embedding(last + rows, flat)) * 0.5
        return mean.reshape(first.shape[0], first.shape[1], WIDTH)

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor, source: Tensor) -> dict[str, Tensor]:
        """Scores: upos, xpos, lemma, breaks [b, n, classes]; ner, kind; arcs [b, n, n+1]; rels_dep and rels_gov.

        Column 0 of `arcs` is the root, column j+1 word j. `rels_dep` [b, n, rel, label+1] times `rels_gov`
        [b, n+1, label] (and a one) gives the scores of relations.
        """
        tags, tree, names = self.encode(pieces, cases, first, last)
        tags, tree, names = self.head_dropout(tags), self.head_dropout(tree), self.head_dropout(names)
        b, n, _ = tree.shape
        governors = torch.cat([self.root.expand(b, 1, WIDTH), tree], 1)
        arc_dep = self.head_dropout(F.gelu(self.arc_dep(tree)))
        arc_gov = self.head_dropout(F.gelu(self.arc_gov(governors)))
        arcs = (arc_dep @ self.arc.to(arc_dep.dtype)) @ arc_gov.transpose(1, 2)
        arcs = arcs + self.arc_bias(arc_gov).transpose(1, 2)
        rel_dep = self.head_dropout(F.gelu(self.rel_dep(tree)))
        rel_gov = self.head_dropout(F.gelu(self.rel_gov(governors)))
        named = names + self.source(source)[:, None]
        return {
            "upos": self.upos(tags),
            "xpos": self.xpos(tags),
            "lemma": self.lemma(tags),
            "breaks": self.breaks(tree).squeeze(-1),
            "ner": self.ner(named),
            "kind": self.kind(named),
            "arcs": arcs,
            "rels_dep": self.rel(rel_dep).reshape(b, n, self.sizes.rel, self.sizes.label + 1),
            "rels_gov": rel_gov,
        }


def _mask(pieces: Tensor) -> Tensor:
    """What attention adds to the scores of pieces [b, p]: padding is out of the running."""
    return ((pieces == 0).to(torch.float32) * -1e4)[:, None, None, :]


def relation_scores(rels_dep: Tensor, rels_gov: Tensor, heads: Tensor) -> Tensor:
    """Scores [b, n, rel] of the relations to given heads; `heads` [b, n], 0 is the root."""
    governor = rels_gov.gather(1, heads[:, :, None].expand(-1, -1, rels_gov.shape[-1]))
    scores = (rels_dep[..., :-1] @ governor[..., None]).squeeze(-1)
    return scores + rels_dep[..., -1]
