"""Train the claim network: which words anchor a claim of which type, and which words fill its roles.

Usage: python -m training.claims.fit_network SHARED --language best.pt --encoder DIR --out DIR [--folds 3]

Starts from the language model's encoder (`training/train.py` leaves best.pt), of which the embeddings and the two
lowest layers stay as they are. Learns from the tuning documents only. For each fold it writes `oof_K.pkl`, the scores
of documents it did not see, from which `training.claims.train` learns how far to trust the network; then it trains on
all of them and saves `network.pt` for `training.claims.export_network`.

An anchor is the top word of a gold quotation's tree; the other words of the quotation are left undecided for its type.
A role's target is every word that names, or refers to, the gold filler: in the sentence, or else in the sentences
before it, or else "nobody" or "somebody elsewhere".
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

sys.path.append(str(Path(__file__).resolve().parents[1]))
from training.claims.corpus import Coded, coded, scorer
from training.claims.linear import folds

from network import WIDTH, Network, Sizes
from onrecord.claims.fillers import filler
from onrecord.claims.network import TYPES, windows
from onrecord.language.pieces import PieceEncoder

POINTER = 96
"""Width of a pointer's query and key."""
BATCH_PIECES, EPOCHS = 1800, 14
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1.5e-3, 0.06
UNDECIDED = 0.15
"""Weight of "no anchor" at the words of a quotation that are not its anchor."""
ROLES = 0.6
"""Weight of the roles' loss beside the types'."""
LOOK_BACK = 7
"""Sentences before the anchor's in which a filler's mentions are sought."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})


@dataclass(frozen=True)
class Target:
    """A gold claim: its sentence, anchor and type; (sentence, word) of each role's mentions; whether a role is null."""

    sentence: int
    anchor: int
    type: int
    fillers: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]
    null: tuple[bool, bool]
    inside: tuple[int, ...]


def targets(item: Coded, names: Any) -> list[Target]:
    """What a document's gold claims teach; a claim whose quotation is not found in a sentence teaches nothing."""
    reading = item.reading
    text, trees = reading.document.text, reading.trees
    places = [i for i, c in enumerate(text) if not c.isspace()]
    squeezed = "".join(text[i] for i in places)
    known: dict[int, list[tuple[int, Any]]] = {}

    def fillers(tree: Any) -> list[tuple[int, Any]]:
        if tree.index not in known:
            words = [i for i in range(tree.size) if tree.upos[i] in _NOMINAL]
            known[tree.index] = [(i, f) for i in words for f in filler(reading, tree, i)]
        return known[tree.index]

    out = []
    for gold in item.gold:
        quote = "".join(gold["quote"].split())
        at = squeezed.find(quote)
        if at < 0:
            continue
        start, end = places[at], places[at + len(quote) - 1] + 1
        touched = [t for t in trees if t.start < end and t.end > start]
        if not touched:
            continue
        tree = max(touched, key=lambda t: min(t.end, end) - max(t.start, start))
        inside = [
            i
            for i in range(tree.size)
            if tree.starts[i] >= start - 1 and tree.ends[i] <= end + 1 and tree.upos[i] != "PUNCT"
        ]
        if not inside:
            continue
        both = []
        for role in ("subject", "object"):
            wanted = gold[role]
            here = [i for i, f in fillers(tree) if wanted is not None and names.same(wanted, f.name)]
            found = [(tree.index, i) for i in sorted(set(here) & set(inside)) or sorted(set(here))]
            if not found and wanted is not None:
                before = trees[max(0, tree.index - LOOK_BACK) : tree.index]
                found = [
                    (t.index, i)
                    for t in before
                    for i, f in fillers(t)
                    if f.how != "phrase" and names.same(wanted, f.name)
                ]
            both.append(tuple(found))
        null = (gold["subject"] is None, gold["object"] is None)
        anchor = _top(tree, inside)
        out.append(Target(tree.index, anchor, TYPES.index(gold["type"]), (both[0], both[1]), null, tuple(inside)))
    return out


def _top(tree: Any, inside: list[int]) -> int:
    """The word of the stretch that most others of it hang on."""
    own = set(inside)

    def weight(top: int) -> int:
        count = 0
        for i in inside:
            at, steps = i, 0
            while at != top and at in own and steps < 60:
                at, steps = tree.heads[at], steps + 1
            count += at == top
        return count

    return max((i for i in inside if tree.heads[i] not in own), key=weight)


class ClaimNet(nn.Module):
    """The encoder with a head for types and two pointers."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.net = Network(sizes)
        self.mix = nn.Parameter(torch.tensor([[0.0, 0, 0, 0, 0, 1, 2.0]] * 2))
        self.h, self.o = nn.Linear(WIDTH, 256), nn.Linear(256, len(TYPES))
        self.q, self.k = nn.Linear(WIDTH, 2 * POINTER), nn.Linear(WIDTH, 2 * POINTER)
        self.e = nn.Parameter(torch.randn(len(TYPES), 2 * POINTER) * 0.02)
        self.special = nn.Parameter(torch.randn(2, 2 * POINTER) * 0.02)
        self.d = nn.Dropout(0.25)
        nn.init.constant_(self.o.bias, -6.0)

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """types [b, n, types], queries and keys [b, n, 2·POINTER] from `pieces` [b, p] and each word's pieces."""
        net = self.net
        mask = ((pieces == 0).to(torch.float32) * -1e4)[:, None, None, :]
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = net.dropout(net.norm(net.embed(pieces) + net.positions(place)[None] + net.cases(cases)))
        count = first.shape[1]
        at_first = first[:, :, None].expand(-1, count, WIDTH)
        at_last = last[:, :, None].expand(-1, count, WIDTH)
        stack = [(x.gather(1, at_first) + x.gather(1, at_last)).float() * 0.5]
        for layer in net.layers:
            x = layer(x, mask)
            stack.append((x.gather(1, at_first) + x.gather(1, at_last)).float() * 0.5)
        weights = self.mix.softmax(1)
        a, b = (self.d(sum(weights[k, i] * v for i, v in enumerate(stack))) for k in (0, 1))
        return self.o(self.d(F.gelu(self.h(a)))), self.q(b), self.k(b)

    def point(self, query: Tensor, keys: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Scores [m, n+2] of both roles, nobody, elsewhere last; `query` [m, 2·POINTER], `keys` [m, n, 2·POINTER]."""
        query = torch.tanh(query + self.e[kinds])
        keys = torch.cat([keys, self.special[None].expand(keys.shape[0], -1, -1)], 1)
        products = query[:, None, :] * keys
        return products[..., :POINTER].sum(-1), products[..., POINTER:].sum(-1)


@dataclass(frozen=True)
class Lesson:
    """A window with the targets whose sentence it scores, as positions in the window."""

    words: tuple[str, ...]
    scored: tuple[tuple[int, int], ...]
    claims: tuple[tuple[int, int, tuple[list[int], list[int]], tuple[bool, bool], list[int], int], ...]


def lessons(item: Coded, claims: list[Target]) -> list[Lesson]:
    """The document's windows; a filler whose mentions lie before the window counts as elsewhere."""
    trees = item.reading.trees
    by_start = {(t.index, i): start for t in trees for i, start in enumerate(t.starts)}
    out = []
    for window in windows([(t.words, t.starts) for t in trees]):
        at = {start: k for k, start in enumerate(window.starts)}
        rows = []
        for sentence, _, stop in window.spans:
            for c in claims:
                anchor = at.get(by_start[(c.sentence, c.anchor)])
                if c.sentence != sentence or anchor is None:
                    continue
                roles = tuple([at[by_start[p]] for p in role if by_start[p] in at] for role in c.fillers)
                inside = [at[by_start[(sentence, i)]] for i in c.inside if by_start[(sentence, i)] in at]
                rows.append((anchor, c.type, (roles[0], roles[1]), c.null, inside, stop))
        out.append(Lesson(window.words, tuple((a, b) for _, a, b in window.spans), tuple(rows)))
    return out


Batch = tuple[tuple[Tensor, ...], list[Lesson]]


def batches(found: list[Lesson], encoder: PieceEncoder, rng: random.Random) -> list[Batch]:
    """Lessons of like length together, padded, in random order."""
    rows = [(encoder.encode(list(lesson.words)), lesson) for lesson in found]
    rows.sort(key=lambda row: len(row[0][0]) + rng.random() * 20)
    groups: list[list[Any]] = [[]]
    for row in rows:
        if groups[-1] and len(row[0][0]) * (len(groups[-1]) + 1) > BATCH_PIECES:
            groups.append([])
        groups[-1].append(row)
    rng.shuffle(groups)
    out = []
    for group in groups:
        arrays = []
        for part in range(4):
            array = torch.zeros(len(group), max(len(row[0][part]) for row in group), dtype=torch.long)
            for k, row in enumerate(group):
                array[k, : len(row[0][part])] = torch.tensor(row[0][part])
            arrays.append(array)
        out.append((tuple(arrays), [row[1] for row in group]))
    return out


def loss_of(net: ClaimNet, out: tuple[Tensor, Tensor, Tensor], group: list[Lesson]) -> Tensor:
    """The types' loss a gold claim, and the roles' a gold claim."""
    types, queries, keys = (part.float() for part in out)
    n = types.shape[1]
    truth, weight = torch.zeros_like(types), torch.zeros_like(types)
    rows = [(k, row) for k, lesson in enumerate(group) for row in lesson.claims]
    for k, lesson in enumerate(group):
        for a, b in lesson.scored:
            weight[k, a:b] = 1
    for k, (_, kind, _, _, inside, _) in rows:
        weight[k, inside, kind] = UNDECIDED
    for k, (anchor, kind, *_) in rows:
        truth[k, anchor, kind] = weight[k, anchor, kind] = 1
    loss = (F.binary_cross_entropy_with_logits(types, truth, reduction="none") * weight).sum() / truth.sum().clamp(
        min=20
    )
    if not rows:
        return loss
    which = torch.tensor([k for k, _ in rows])
    anchors, kinds = torch.tensor([r[0] for _, r in rows]), torch.tensor([r[1] for _, r in rows])
    both = net.point(queries[which, anchors], keys[which], kinds)
    for role, scores in enumerate(both):
        mask, right = torch.full_like(scores, -1e4), torch.zeros_like(scores, dtype=torch.bool)
        for j, (_, row) in enumerate(rows):
            mask[j, : row[5]] = 0
            mask[j, n:] = 0
            right[j, row[2][role] or [n if row[3][role] else n + 1]] = True
        chance = (scores + mask).log_softmax(-1).masked_fill(~right, -1e9).logsumexp(-1)
        loss = loss - ROLES * min(1.0, len(rows) / 20) * chance.mean()
    return loss


def train(found: list[Lesson], start: Path, encoder: PieceEncoder, label: str, seed: int = 0) -> ClaimNet:
    """A network trained on the lessons, from the language model's checkpoint `start`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    saved = torch.load(start)
    net = ClaimNet(Sizes(**saved["sizes"]))
    net.net.load_state_dict(saved["weights"])
    for name, parameter in net.net.named_parameters():
        parameter.requires_grad = name.startswith("layers") and not name.startswith(("layers.0", "layers.1"))
    body = [p for p in net.net.parameters() if p.requires_grad]
    heads = [p for n, p in net.named_parameters() if not n.startswith("net.")]
    optimizer = torch.optim.AdamW([{"params": body}, {"params": heads}], lr=1e-3, weight_decay=0.01, fused=True)
    total, step, began = len(batches(found, encoder, rng)) * EPOCHS, 0, time.time()
    for number in range(EPOCHS):
        losses = []
        for arrays, group in batches(found, encoder, rng):
            rate = max(1e-3, min(1.0, step / total / WARM_UP) * (1 - step / total))
            for part, base in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
                part["lr"] = base * rate
            step += 1
            pieces = torch.where((torch.rand(arrays[0].shape) < 0.08) & (arrays[0] > 110), encoder.unknown, arrays[0])
            with torch.autocast("cpu", torch.bfloat16):
                out = net(pieces, *arrays[1:])
            loss = loss_of(net, out, group)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            losses.append(loss.item())
        print(
            f"{label}, epoch {number + 1}, loss {np.mean(losses):.3f}, {(time.time() - began) / 60:.1f} min", flush=True
        )
    return net.eval()


@torch.no_grad()
def scores(net: ClaimNet, item: Coded, encoder: PieceEncoder) -> dict[int, Any]:
    """By sentence: (first word, word after, types, queries, keys of the window so far, starts of its words)."""
    out = {}
    for window in windows([(t.words, t.starts) for t in item.reading.trees]):
        arrays = [torch.tensor([part]) for part in encoder.encode(list(window.words))]
        types, queries, keys = (part[0].float().numpy() for part in net(*arrays))
        for sentence, a, b in window.spans:
            out[sentence] = (a, b, types[a:b], queries[a:b], keys[:b], window.starts[:b])
    return out


def main() -> None:
    """Train the folds and the network, and export it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("shared", type=Path)
    options.add_argument("--language", type=Path, required=True, help="best.pt of training/train.py")
    options.add_argument("--encoder", type=Path, required=True, help="folder with the encoder's tokenizer.json")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--folds", type=int, default=3)
    options.add_argument("--cache", type=Path)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    encoder = PieceEncoder(given.encoder / "tokenizer.json")
    names = scorer(given.shared).Names(given.shared / "gold" / "written" / "entities.jsonl")
    items = [c for c in coded(given.shared, "written", given.cache) if c.split == "tuning"]
    found = [lessons(item, targets(item, names)) for item in items]
    fold = folds([k for k, c in enumerate(items) for _ in c.gold], given.folds) if given.folds else {}
    for number in range(given.folds):
        net = train(
            [x for k, part in enumerate(found) if fold[k] != number for x in part],
            given.language,
            encoder,
            f"fold {number}",
        )
        held = {item.stem: scores(net, item, encoder) for k, item in enumerate(items) if fold[k] == number}
        row = (held, net.e.detach().numpy(), net.special.detach().numpy(), TYPES)
        (given.out / f"oof_{number}.pkl").write_bytes(pickle.dumps(row))
    net = train([x for part in found for x in part], given.language, encoder, "all")
    torch.save({"weights": net.state_dict(), "sizes": torch.load(given.language)["sizes"]}, given.out / "network.pt")
    print(json.dumps({"documents": len(items), "saved": str(given.out / "network.pt")}))


if __name__ == "__main__":
    main()
