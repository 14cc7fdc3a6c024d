"""Train the claim network: which words anchor a claim of which type, what fills its roles, who says it and how.

Usage: python -m training.claims.fit_network SHARED ARTICLES --language best.pt --encoder DIR --cache DIR --out DIR

Starts from the language model's checkpoint (`training/train.py` leaves best.pt), whose lower layers are shared at run
time. With `--treebanks` both learn together, a batch of the language model's own text to every few steps, and
`language.pt` is left beside `network.pt`; without, the language model stays as it is.

Learns first from the articles written for training (ARTICLES, see `bundles.py`); that network's scores of the tuning
documents, which it has not seen, go to `unseen.pkl`, from which `training.claims.train` learns how far to trust a
network. Then it goes on with articles and tuning documents together and leaves `network.pt` for
`training.claims.export_network`. A step of no minutes is left out.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

sys.path.append(str(Path(__file__).resolve().parents[1]))
from training.claims.claim_net import ROLES, ClaimNet
from training.claims.lessons import Lesson, of_bundles, of_gold

from augment import NamePool
from batches import WindowMaker, collate, epoch
from data import COUNTRIES, Parts, load
from labels import Tables
from network import SHARED, Sizes
from onrecord.claims.network import TYPES
from onrecord.language import load_default
from onrecord.language.pieces import PieceEncoder
from train import evaluate
from train import loss_of as language_loss

DOCUMENTS = 3
"""Documents a step."""
PIECES = 1100
"""Pieces encoded at once, padding counted."""
LAYER_RATE, HEAD_RATE, TABLE_RATE, WARM_UP = 1.5e-4, 1.5e-3, 1.5e-2, 0.04
"""Learning rates of the layers, of heads, and of the tables of circumstances, whose weights have far to go."""
SHARED_RATE, LANGUAGE_RATE, LANGUAGE_HEAD_RATE = 8e-5, 5e-5, 4e-4
"""Learning rates, when both learn, of the shared layers, of the language model's upper ones and of its heads."""
LANGUAGE_EVERY, LANGUAGE_PIECES, LANGUAGE_WEIGHT = 2, 2000, 0.5
"""Steps between the language model's own batches, their size in pieces, and the weight of their loss."""
AVERAGE_EVERY, AVERAGE = 4, 0.012
"""Steps between updates of the averaged weights, and the share of the current ones in an update."""
TABLES = ("nobody", "distance", "how", "prominence", "kind", "path", "path_of")
GO_ON = 0.7
"""Times the learning rates, where a trained network is trained on."""
UNDECIDED = 0.15
"""Weight of "no anchor" at the words of a quotation that are not its anchor."""
PARTLY = 0.4
"""Weight of "no anchor" in documents that are coded in part."""
ROLE_WEIGHTS = (0.7, 0.7, 0.4, 0.3)
MOODS = 0.3
HIDDEN = 0.12
"""Share of pieces shown as unknown, so that names are read from their surroundings."""


class Encoded:
    """A lesson as arrays: of each window its pieces and words, over the document its places and targets."""

    def __init__(self, lesson: Lesson, encoder: PieceEncoder) -> None:
        self.lesson = lesson
        self.windows = [encoder.encode(list(window)) for window in lesson.windows]
        self.sizes = [len(window) for window in lesson.windows]
        self.total = sum(self.sizes)
        self.words = torch.tensor(lesson.words)
        self.where = tuple(torch.tensor(part) for part in (lesson.kind, lesson.how, lesson.prominence))
        claims = lesson.claims
        self.anchors = torch.tensor([c.anchor for c in claims], dtype=torch.long)
        self.kinds = torch.tensor([c.type for c in claims], dtype=torch.long)
        places = len(lesson.words)
        self.right = torch.zeros(len(claims), ROLES, places + 2, dtype=torch.bool)
        for row, claim in enumerate(claims):
            for role in range(ROLES):
                if claim.null[role]:
                    self.right[row, role, places] = True
                elif claim.fillers[role]:
                    self.right[row, role, list(claim.fillers[role])] = True
                else:
                    self.right[row, role, places + 1] = True
        self.distances = torch.tensor(np.array([c.distances for c in claims]).reshape(-1, places), dtype=torch.long)
        self.paths = torch.tensor(np.array([c.paths for c in claims]).reshape(-1, places), dtype=torch.long)
        self.moods = torch.tensor([c.mood for c in claims], dtype=torch.float32).reshape(-1, 3)
        truth, weight = torch.zeros(self.total, len(TYPES)), torch.ones(self.total, len(TYPES))
        if lesson.partly:
            weight[:] = PARTLY
        for c in claims:
            weight[list(c.inside), c.type] = UNDECIDED
        for c in claims:
            truth[c.anchor, c.type] = weight[c.anchor, c.type] = 1
        self.truth, self.weight = truth, weight


def read(net: ClaimNet, items: Sequence[Encoded], unknown: int, hidden: float) -> list[tuple[Tensor, ...]]:
    """Of each document types, moods, queries and keys of its words; windows of like length are read together."""
    rows = [(k, w) for k, item in enumerate(items) for w in range(len(item.windows))]
    rows.sort(key=lambda row: len(items[row[0]].windows[row[1]][0]))
    found: dict[tuple[int, int], tuple[Tensor, ...]] = {}
    while rows:
        longest = len(items[rows[-1][0]].windows[rows[-1][1]][0])
        count = max(1, PIECES // longest)
        group, rows = rows[-count:], rows[:-count]
        arrays = []
        for part in range(4):
            parts = [items[k].windows[w][part] for k, w in group]
            array = torch.zeros(len(group), max(map(len, parts)), dtype=torch.long)
            for row, values in enumerate(parts):
                array[row, : len(values)] = torch.tensor(values)
            arrays.append(array)
        pieces, cases, first, last = arrays
        if hidden:
            pieces = torch.where((torch.rand(pieces.shape) < hidden) & (pieces > 110), unknown, pieces)
        with torch.autocast("cpu", torch.bfloat16):
            out = net.upper(net.lower(pieces, cases), pieces, first, last)
        for row, (k, w) in enumerate(group):
            found[k, w] = tuple(part[row, : items[k].sizes[w]].float() for part in out)
    return [
        tuple(torch.cat([found[k, w][part] for w in range(len(item.windows))]) for part in range(4))
        for k, item in enumerate(items)
    ]


def loss_of(net: ClaimNet, items: Sequence[Encoded], outputs: Sequence[tuple[Tensor, ...]]) -> tuple[Tensor, Tensor]:
    """The types' loss a gold claim, and the loss of roles and moods a gold claim."""
    types_loss, roles_loss, claims = torch.zeros(()), torch.zeros(()), 0
    for item, (types, moods, queries, keys) in zip(items, outputs, strict=True):
        part = F.binary_cross_entropy_with_logits(types, item.truth, reduction="none")
        types_loss = types_loss + (part * item.weight).sum()
        claims += len(item.anchors)
        if not len(item.anchors) or not len(item.words):
            continue
        scores = net.point(
            queries[item.anchors], keys[item.words], item.kinds, (*item.where, item.distances, item.paths)
        )
        chance = scores.log_softmax(-1).masked_fill(~item.right, -1e9).logsumexp(-1)
        roles_loss = roles_loss - (chance * torch.tensor(ROLE_WEIGHTS)).sum()
        part = F.binary_cross_entropy_with_logits(moods[item.anchors], item.moods, reduction="none")
        roles_loss = roles_loss + MOODS * part.sum()
    return types_loss / max(20, claims), roles_loss / max(20, claims)


class Language:
    """The language model's own text as an endless row of batches, and their loss."""

    def __init__(self, parts: Parts, tables: Tables, encoder: PieceEncoder, seed: int = 7) -> None:
        self.parts, self.unknown = parts, encoder.unknown
        self.maker, self.pool = WindowMaker(tables, encoder, COUNTRIES), NamePool(parts.train)
        self.rng, self.noise = random.Random(seed), np.random.default_rng(seed)
        self.batches: list[Any] = []

    def loss(self, net: ClaimNet) -> Tensor:
        """The loss of the next batch."""
        if not self.batches:
            self.batches = epoch(self.parts.train, self.maker, self.pool, LANGUAGE_PIECES, self.rng)
        batch = collate(self.batches.pop(), self.unknown, 0.08, self.noise)
        hide = torch.rand(batch["source"].shape) < 0.5
        batch["source"] = torch.where(hide, torch.zeros_like(batch["source"]), batch["source"])
        with torch.autocast("cpu", torch.bfloat16):
            out = net.language(*(batch[key] for key in ("pieces", "cases", "first", "last", "source")))
        return language_loss(out, batch, 0.03)


def groups_of(net: ClaimNet) -> list[tuple[list[nn.Parameter], float]]:
    """The parameters that learn, with their learning rates."""
    groups: dict[float, list[nn.Parameter]] = {}
    body = ("words", "positions", "cases", "norm", *(f"layers.{k}." for k in range(SHARED)))
    for name, parameter in net.named_parameters():
        if not parameter.requires_grad:
            continue
        inner = name.removeprefix("language.")
        if inner != name:
            rate = LANGUAGE_RATE if inner.startswith("layers") else LANGUAGE_HEAD_RATE
            rate = SHARED_RATE if inner.startswith(body) else rate
        else:
            rate = LAYER_RATE if name.startswith("upper.layers") else TABLE_RATE if name in TABLES else HEAD_RATE
        groups.setdefault(rate, []).append(parameter)
    return [(parameters, rate) for rate, parameters in groups.items()]


def train(
    net: ClaimNet,
    items: Sequence[Encoded],
    minutes: float,
    label: str,
    rate: float = 1.0,
    seed: int = 0,
    unknown: int = 100,
    language: Language | None = None,
    going: Path | None = None,
) -> None:
    """Train on the documents for so many minutes, the learning rate falling to zero; leaves the averaged weights.

    What stands after each pass over the documents goes to the file `going`, should the machine stop.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net.train()
    if language is None:
        net.language.eval()
    groups = groups_of(net)
    optimizer = torch.optim.AdamW([{"params": g} for g, _ in groups], lr=1e-3, weight_decay=0.01, fused=True)
    current = [p for p in net.parameters() if p.requires_grad]
    averaged = [p.detach().clone() for p in current]
    began, number, step, progress = time.time(), 0, 0, 0.0
    while progress < 1:
        order = list(items)
        rng.shuffle(order)
        losses = []
        for at in range(0, len(order), DOCUMENTS):
            progress = (time.time() - began) / 60 / minutes
            if progress >= 1:
                break
            now = rate * max(1e-3, min(1.0, progress / WARM_UP) * (1 - progress))
            for part, (_, base) in zip(optimizer.param_groups, groups, strict=True):
                part["lr"] = base * now
            group = order[at : at + DOCUMENTS]
            optimizer.zero_grad(set_to_none=True)
            types, roles = loss_of(net, group, read(net, group, unknown, HIDDEN))
            (types + roles).backward()
            own = torch.zeros(())
            if language is not None and step % LANGUAGE_EVERY == 0:
                own = LANGUAGE_WEIGHT * language.loss(net)
                own.backward()
            torch.nn.utils.clip_grad_norm_(current, 1.0)
            optimizer.step()
            step += 1
            if step % AVERAGE_EVERY == 0:
                torch._foreach_lerp_(averaged, [p.detach() for p in current], max(AVERAGE, 1 / (1 + step / 10)))
            losses.append((types.item(), roles.item(), own.item()))
        number += 1
        if losses:
            mean = np.mean(losses, 0)
            print(
                f"{label}, epoch {number}, {len(losses)} steps, types {mean[0]:.3f}, roles {mean[1]:.3f}, "
                f"language {mean[2]:.3f}, {(time.time() - began) / 60:.1f} min",
                flush=True,
            )
            if going is not None:
                names = [name for name, p in net.named_parameters() if p.requires_grad]
                torch.save(net.state_dict() | dict(zip(names, averaged, strict=True)), going)
    with torch.no_grad():
        for p, average in zip(current, averaged, strict=True):
            p.copy_(average)
    net.eval()


@torch.no_grad()
def figures(net: ClaimNet, items: Sequence[Encoded]) -> dict[str, float]:
    """On unseen documents: anchors of the right type (P = R), and given these the share of right fillers."""
    ranked: list[tuple[float, bool]] = []
    gold = 0
    good = np.zeros(ROLES + 1)
    for item in items:
        types, _, queries, keys = read(net, [item], 0, 0.0)[0]
        truth = item.truth.bool()
        gold += int(truth.sum())
        some = types > -4
        ranked.extend(zip(types[some].tolist(), truth[some].tolist(), strict=True))
        if not len(item.anchors):
            continue
        scores = net.point(
            queries[item.anchors], keys[item.words], item.kinds, (*item.where, item.distances, item.paths)
        ).softmax(-1)
        numbers = torch.tensor(item.lesson.name)
        for row in range(len(item.anchors)):
            both = []
            for role in range(ROLES):
                mass = torch.zeros(int(numbers.max()) + 3).index_add_(0, numbers, scores[row, role, :-2])
                mass[-2:] = scores[row, role, -2:]
                best = int(mass.argmax())
                right = item.right[row, role]
                special = best >= len(mass) - 2
                both.append(bool(right[best - len(mass)] if special else right[:-2][numbers == best].any()))
            good += [*both, both[0] and both[1]]
    ranked.sort(reverse=True)
    hits = sum(right for _, right in ranked[:gold])
    claims = sum(len(item.anchors) for item in items)
    return {
        "types": round(hits / max(1, gold), 3),
        "subject": round(float(good[0]) / claims, 3),
        "object": round(float(good[1]) / claims, 3),
        "speaker": round(float(good[2]) / claims, 3),
        "date": round(float(good[3]) / claims, 3),
        "both": round(float(good[4]) / claims, 3),
    }


@torch.no_grad()
def heard(net: ClaimNet, item: Encoded) -> tuple[Any, ...]:
    """The scores of a document's words, and the characters at which these start."""
    types, moods, queries, keys = read(net, [item], 0, 0.0)[0]
    return item.lesson.starts, types.numpy(), moods.numpy(), queries.numpy(), keys.numpy()


def constants(net: ClaimNet) -> dict[str, Any]:
    """What the package needs beside the network's outputs."""
    names = ("e", "special", "nobody", "distance", "how", "prominence", "kind", "path", "path_of")
    return {name: getattr(net, name).detach().numpy() for name in names}


def keep_language(net: ClaimNet, language: Language | None, saved: dict[str, Any], path: Path) -> None:
    """Save the language model that learned along, with its development figures, as `training/train.py` does."""
    if language is None:
        return
    found = evaluate(net.language, language.parts, language.maker)
    net.eval()
    print(json.dumps({"language": found}), flush=True)
    torch.save({**saved, "weights": net.language.state_dict(), "figures": found}, path)


def main() -> None:
    """Train, first on the articles, then on halves and all of the tuning documents."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("shared", type=Path)
    options.add_argument("articles", type=Path)
    options.add_argument("--language", type=Path, required=True, help="best.pt of training/train.py")
    options.add_argument("--encoder", type=Path, required=True, help="folder with the encoder's tokenizer.json")
    options.add_argument("--cache", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--minutes", type=float, nargs=2, default=(45, 8), help="of the first step, of the second")
    options.add_argument("--go-on-from", type=Path, help="an articles.pt to go on from")
    options.add_argument("--treebanks", type=Path, help="the language model's own text: both learn together")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    encoder = PieceEncoder(given.encoder / "tokenizer.json")
    model = load_default()
    first = [Encoded(x, encoder) for x in of_bundles(given.articles, given.shared, model, given.cache)]
    tuning = [Encoded(x, encoder) for item, x in of_gold(given.shared, model, given.cache) if item.split == "tuning"]
    claims = sum(len(x.anchors) for x in first), sum(len(x.anchors) for x in tuning)
    print(f"{len(first)} articles with {claims[0]} claims, {len(tuning)} tuning documents with {claims[1]}", flush=True)
    saved = torch.load(given.language)
    net = ClaimNet(Sizes(**saved["sizes"]))
    net.start(saved["weights"], joint=given.treebanks is not None)
    language = None
    if given.treebanks:
        parts = load(
            given.treebanks, given.shared / "corpus" / "written", given.shared / "gold" / "written", given.articles
        )
        language = Language(parts, Tables(**saved["tables"]), encoder)
    if given.go_on_from:
        net.load_state_dict(torch.load(given.go_on_from)["weights"])
    rate = GO_ON if given.go_on_from else 1.0
    if given.minutes[0]:
        train(net, first, given.minutes[0], "articles", rate, 0, encoder.unknown, language, given.out / "going.pt")
        torch.save({"weights": net.state_dict(), "sizes": saved["sizes"]}, given.out / "articles.pt")
        keep_language(net, language, saved, given.out / "language-articles.pt")
        print(json.dumps({"tuning documents, unseen": figures(net, tuning)}), flush=True)
        scores = {x.lesson.stem: heard(net, x) for x in tuning}
        (given.out / "unseen.pkl").write_bytes(pickle.dumps((scores, constants(net), TYPES)))
    train(
        net,
        [*first, *tuning, *tuning],
        given.minutes[1],
        "all",
        GO_ON,
        1,
        encoder.unknown,
        language,
        given.out / "going.pt",
    )
    torch.save({"weights": net.state_dict(), "sizes": saved["sizes"]}, given.out / "network.pt")
    keep_language(net, language, saved, given.out / "language.pt")


if __name__ == "__main__":
    main()
