"""Train the English model: `python train.py --treebanks DIR --encoder model.safetensors --tokenizer tokenizer.json …`.

The schedule runs on the clock: after `--minutes` the learning rate is zero. The average of the weights over the
last few hundred steps is what is evaluated and saved (`best.pt`, whenever the development score is the best so far).
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from augment import NamePool
from batches import WindowMaker, collate, epoch, runs
from data import COUNTRIES, Parts, load
from labels import NER_TAGS, SOURCES, tables_of
from network import SHARED, Network, relation_scores, sizes_of
from onrecord.language.pieces import PieceEncoder

WEIGHTS = {"arcs": 1.0, "rels": 1.0, "upos": 0.4, "xpos": 0.4, "lemma": 0.4, "breaks": 0.6, "ner": 2.0, "kind": 1.0}
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.2e-4, 1e-3, 0.05


def loss_of(out: dict[str, Tensor], batch: dict[str, Tensor], smooth: float = 0.0) -> Tensor:
    """The weighted sum of all heads' losses, each a sum over labelled words divided by all words of the batch."""
    words = (batch["sentence"] >= 0).sum()
    total = torch.zeros(())
    for name in ("upos", "xpos", "lemma"):
        part = F.cross_entropy(
            out[name].float().flatten(0, 1),
            batch[name].flatten(),
            ignore_index=-1,
            reduction="sum",
            label_smoothing=smooth,
        )
        total = total + WEIGHTS[name] * part / words
    known = batch["breaks"] >= 0
    part = F.binary_cross_entropy_with_logits(
        out["breaks"].float()[known], batch["breaks"][known].float(), reduction="sum"
    )
    total = total + WEIGHTS["breaks"] * part / words
    for name in ("ner", "kind"):
        bits = batch[name]
        known = bits > 0
        if known.any():
            logs = out[name].float()[known].log_softmax(-1)
            allowed = (bits[known][:, None] >> torch.arange(logs.shape[-1])) & 1
            part = -logs.masked_fill(allowed == 0, -1e9).logsumexp(-1).sum()
            total = total + WEIGHTS[name] * part / words
    heads = batch["heads"]
    rows = heads >= 0
    if rows.any():
        arcs = mask_arcs(out["arcs"].float(), batch["sentence"])
        part = F.cross_entropy(arcs[rows], heads[rows], reduction="sum")
        total = total + WEIGHTS["arcs"] * part / words
        scores = relation_scores(out["rels_dep"].float(), out["rels_gov"].float(), heads.clamp(min=0))
        part = F.cross_entropy(
            scores.flatten(0, 1), batch["rels"].flatten(), ignore_index=-1, reduction="sum", label_smoothing=smooth
        )
        total = total + WEIGHTS["rels"] * part / words
    return total


def mask_arcs(arcs: Tensor, sentence: Tensor) -> Tensor:
    """Arc scores with governors outside the sentence, and the word itself, ruled out."""
    same = sentence[:, :, None] == sentence[:, None, :]
    same = same & ~torch.eye(sentence.shape[1], dtype=torch.bool)
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    return arcs.masked_fill(~allowed, -1e4)


def spans_of(tags: list[str]) -> set[tuple[int, int, str]]:
    """Spans of a BIOES sequence, read leniently."""
    spans, start, label = set(), -1, ""
    for index, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag == "O" or tag[0] in "BS" or tag[2:] != label):
            spans.add((start, index, label))
            start = -1
        if tag != "O" and start < 0:
            start, label = index, tag[2:]
        if start >= 0 and tag[0] in "ES":
            spans.add((start, index + 1, label))
            start = -1
    return spans


@torch.no_grad()
def evaluate(net: Network, parts: Parts, maker: WindowMaker, words: int = 6000) -> dict[str, float]:
    """Development figures in per cent: LAS, tags and breaks on EWT and GUM, name F on GUM and the held-out parts."""
    net.eval()
    figures: dict[str, float] = {}
    sets = {**parts.dev, "wikigold": parts.test["wikigold"], "re3d": parts.test["re3d"]}
    for name, docs in sets.items():
        items = [(maker.window(run), run) for doc in docs for run in runs(doc, None)]
        items.sort(key=lambda item: len(item[0].pieces))
        right = dict.fromkeys(("las", "uas", "upos", "xpos", "lemma", "n", "b_tp", "b_p", "b_g", "tp", "p", "g"), 0.0)
        while items:
            count = max(1, words // len(items[-1][0].pieces))
            part, items = items[-count:], items[:-count]
            batch = collate([window for window, _ in part], 0, 0.0, np.random.default_rng(0))
            batch["source"] = torch.full_like(batch["source"], SOURCES.index("gum" if name == "gum" else "any"))
            with torch.autocast("cpu", torch.bfloat16):
                out = net(*(batch[key] for key in ("pieces", "cases", "first", "last", "source")))
            if name in ("ewt", "gum"):
                real = batch["heads"] >= 0
                heads = mask_arcs(out["arcs"].float(), batch["sentence"]).argmax(-1)
                rels = relation_scores(out["rels_dep"].float(), out["rels_gov"].float(), heads).argmax(-1)
                good = (heads == batch["heads"]) & real
                right["n"] += real.sum().item()
                right["uas"] += good.sum().item()
                right["las"] += (good & (rels == batch["rels"])).sum().item()
                for key in ("upos", "xpos", "lemma"):
                    right[key] += ((out[key].argmax(-1) == batch[key]) & real).sum().item()
                guess, gold = (out["breaks"] > 0) & (batch["breaks"] >= 0), batch["breaks"] == 1
                right["b_tp"] += (guess & gold).sum().item()
                right["b_p"] += guess.sum().item()
                right["b_g"] += gold.sum().item()
            if name != "ewt":
                tags = out["ner"].argmax(-1).tolist()
                for row, (_, run) in enumerate(part):
                    at = 0
                    for sent in run:
                        known = set(spans_of([NER_TAGS[t] for t in tags[row][at : at + len(sent.forms)]]))
                        gold_spans = {(mark.start, mark.end, mark.ner) for mark in sent.names or []}
                        if name != "wikigold":
                            known = {span for span in known if span[2] != "MISC"}
                            gold_spans = {span for span in gold_spans if span[2] != "MISC"}
                        known = {span for span in known if not sent.free & set(range(span[0], span[1]))}
                        right["tp"] += len(known & gold_spans)
                        right["p"] += len(known)
                        right["g"] += len(gold_spans)
                        at += len(sent.forms)
        if right["n"]:
            for key in ("las", "uas", "upos", "xpos", "lemma"):
                figures[f"{name}.{key}"] = round(100 * right[key] / right["n"], 2)
            figures[f"{name}.breaks"] = round(200 * right["b_tp"] / max(right["b_p"] + right["b_g"], 1), 2)
        if right["g"]:
            figures[f"{name}.names"] = round(200 * right["tp"] / max(right["p"] + right["g"], 1), 2)
    net.train()
    return figures


class Threads:
    """Chooses between one thread and several by the time a step takes: on a shared machine fewer can be faster."""

    def __init__(self, most: int) -> None:
        self.choices = sorted({1, most})
        self.times: dict[int, float] = {}
        self.current = most
        self.steps = 0
        torch.set_num_threads(most)

    def record(self, seconds: float) -> None:
        """Note how long a step took and set the number of threads for the next one."""
        known = self.times.get(self.current)
        self.times[self.current] = seconds if known is None else 0.7 * known + 0.3 * seconds
        self.steps += 1
        other = next((c for c in self.choices if c != self.current), self.current)
        best = min(self.times, key=self.times.__getitem__)
        self.current = other if self.steps % 10 == 0 or other not in self.times else best
        torch.set_num_threads(self.current)


def main() -> None:
    """Train and save."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--treebanks", type=Path, required=True)
    options.add_argument("--articles", type=Path, help="folder of articles")
    options.add_argument("--tables", type=Path, help="folder of their claims and entities.jsonl")
    options.add_argument("--bundles", type=Path, help="folder of articles written for training")
    options.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors, tokenizer.json")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--minutes", type=float, default=80)
    options.add_argument("--evaluate-every", type=float, default=9, help="minutes")
    options.add_argument("--start-from", type=Path, help="a best.pt to go on from")
    options.add_argument("--words", type=int, default=2600, help="pieces a batch, padding counted")
    options.add_argument(
        "--rate", type=float, default=1.0, help="times the learning rates, to go on from trained weights"
    )
    options.add_argument("--keep-shared", action="store_true", help="leave the layers as they are that claims build on")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--threads", type=int, default=2)
    given = options.parse_args()
    torch.manual_seed(given.seed)
    rng, noise = random.Random(given.seed), np.random.default_rng(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)

    parts = load(given.treebanks, given.articles, given.tables, given.bundles)
    tables = tables_of(parts.train)
    encoder = PieceEncoder(given.encoder / "tokenizer.json")
    maker, pool = WindowMaker(tables, encoder, COUNTRIES), NamePool(parts.train)
    sizes = sizes_of(tables)
    net = Network(sizes)
    net.load_encoder(given.encoder / "model.safetensors")
    if given.start_from:
        net.load_state_dict(torch.load(given.start_from)["weights"])
    if given.keep_shared:
        shared = ("words.", "positions.", "cases.", "norm.", *(f"layers.{k}." for k in range(SHARED)))
        for name, parameter in net.named_parameters():
            parameter.requires_grad_(not name.startswith(shared))
    body = [p for n, p in net.named_parameters() if n.startswith(("words", "positions", "norm", "layers"))]
    known = {id(p) for p in body}
    rest = [p for p in net.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": ENCODER_RATE}, {"params": rest, "lr": HEAD_RATE}], weight_decay=0.01, fused=True
    )
    average = Network(sizes)
    average.load_state_dict(net.state_dict())
    averaged, current = list(average.parameters()), list(net.parameters())

    threads = Threads(given.threads)
    started, last, best, step, losses = time.time(), time.time(), -1.0, 0, []
    done = False
    number = 0
    while not done:
        batches = epoch(parts.train, maker, pool, given.words, rng)
        number += 1
        for windows in batches:
            begun = time.time()
            progress = (begun - started) / (given.minutes * 60)
            rate = given.rate * min(progress / WARM_UP, 1.0) * max(1 - progress, 0.0)
            for group, base in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
                group["lr"] = base * max(rate, 1e-4)
            batch = collate(windows, encoder.unknown, 0.08, noise)
            hide = torch.rand(batch["source"].shape) < 0.5
            batch["source"] = torch.where(hide, torch.zeros_like(batch["source"]), batch["source"])
            with torch.autocast("cpu", torch.bfloat16):
                out = net(*(batch[key] for key in ("pieces", "cases", "first", "last", "source")))
            loss = loss_of(out, batch, 0.03)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(current, 2.0)
            optimizer.step()
            step += 1
            losses.append(loss.item())
            threads.record((time.time() - begun) / sum(len(window.pieces) for window in windows))
            if step % 4 == 0:
                with torch.no_grad():
                    torch._foreach_lerp_(averaged, current, 0.1 if step < 200 else 0.012)
            if step % 50 == 0:
                minutes, mean = (time.time() - started) / 60, np.mean(losses[-50:])
                print(f"{minutes:.1f} min, epoch {number}, step {step}, loss {mean:.3f}", flush=True)
            done = progress >= 1
            if done or time.time() - last > given.evaluate_every * 60:
                last = time.time()
                figures = evaluate(average, parts, maker)
                score = figures["ewt.las"] + figures["gum.las"] + figures["gum.names"]
                print(
                    json.dumps(
                        {
                            "minutes": round(progress * given.minutes, 1),
                            "epoch": number,
                            "score": round(score, 2),
                            **figures,
                        }
                    ),
                    flush=True,
                )
                if score > best:
                    best = score
                    saved = {
                        "weights": average.state_dict(),
                        "sizes": dataclasses.asdict(sizes),
                        "tables": dataclasses.asdict(tables),
                        "figures": figures,
                    }
                    torch.save(saved, given.out / "best.tmp")
                    (given.out / "best.tmp").replace(given.out / "best.pt")
            if done:
                break


if __name__ == "__main__":
    main()
