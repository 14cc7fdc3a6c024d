"""Coded documents as lessons for the claim network: its windows, the places its pointers see, and the gold claims.

An anchor is the top word of a gold quotation's tree; the other words of the quotation are left undecided for its type.
A role's target is every place in the document that stands for the gold filler, or else "nobody" or "somebody
elsewhere"; which of a filler's mentions to point at, the network finds out.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from training.claims.bundles import Article, articles
from training.claims.corpus import Coded, coded, coded_in_part, scorer

from onrecord.claims import engine
from onrecord.claims.network import TYPES
from onrecord.claims.places import Places, dates_at
from onrecord.documents import read_document
from onrecord.language import LanguageModel
from onrecord.model import Metadata


@dataclass(frozen=True)
class Target:
    """A gold claim. Words are numbered over the document's windows, fillers are numbers of places.

    `fillers` and `null` have an entry a role: subject, object, speaker, date. `null` says whether there is none (of the
    speaker: whether the publication speaks).
    """

    anchor: int
    type: int
    fillers: tuple[tuple[int, ...], ...]
    null: tuple[bool, ...]
    inside: tuple[int, ...]
    mood: tuple[bool, bool, bool]
    distances: Any
    paths: Any


@dataclass(frozen=True)
class Lesson:
    """A document: the words of each window, of the places their word, kind, how, prominence and name; gold claims."""

    stem: str
    split: str
    windows: tuple[tuple[str, ...], ...]
    starts: Any
    words: Any
    kind: Any
    how: Any
    prominence: Any
    name: Any
    sentence: Any
    claims: tuple[Target, ...]
    lost: int
    partly: bool


def lesson(item: Coded, model: LanguageModel, names: Any) -> Lesson:
    """What one coded document teaches."""
    reading = item.reading
    windows, starts = [], []
    for block in range(len(reading.blocks)):
        tokens = [t for tree in reading.trees if tree.block == block for t in tree.sentence.tokens]
        for first, last in model.cut([t.text for t in tokens]):
            windows.append(tuple(t.text for t in tokens[first:last]))
            starts.extend(t.start for t in tokens[first:last])
    at = {start: k for k, start in enumerate(starts)}
    places = Places(reading)
    numbers: dict[str, int] = {}
    name = [numbers.setdefault(f[0].name, len(numbers)) for f in places.fillers]
    dated = dates_at(reading, places)
    found, lost = [], 0
    for gold in item.gold:
        target = _target(item, gold, places, at, names, dated)
        if target is None:
            lost += 1
        else:
            found.append(target)
    return Lesson(
        item.stem,
        item.split,
        tuple(windows),
        np.array(starts),
        np.array([at[int(s)] for s in places.starts]),
        places.kind,
        places.how,
        places.prominence,
        np.array(name),
        places.sentence,
        tuple(found),
        lost,
        item.split != "bundled" and coded_in_part(item.stem),
    )


def _target(
    item: Coded, gold: dict[str, Any], places: Places, at: dict[int, int], names: Any, dated: dict[int, str]
) -> Target | None:
    """A gold claim as a target; None where its quotation is in no sentence."""
    reading = item.reading
    text, trees = reading.document.text, reading.trees
    kept = [i for i, c in enumerate(text) if not c.isspace()]
    squeezed = "".join(text[i] for i in kept)
    quote = "".join(gold["quote"].split())
    place = squeezed.find(quote)
    if place < 0:
        return None
    start, end = kept[place], kept[place + len(quote) - 1] + 1
    touched = [t for t in trees if t.start < end and t.end > start]
    if not touched:
        return None
    tree = max(touched, key=lambda t: min(t.end, end) - max(t.start, start))
    inside = [
        i
        for i in range(tree.size)
        if tree.starts[i] >= start - 1 and tree.ends[i] <= end + 1 and tree.upos[i] != "PUNCT"
    ]
    if not inside:
        return None
    fillers = []
    for role in ("subject", "object", "speaker"):
        wanted = gold[role]
        fillers.append(
            ()
            if wanted is None
            else tuple(k for k, many in enumerate(places.fillers) if any(names.same(wanted, f.name) for f in many))
        )
    fillers.append(tuple(k for k, edtf in dated.items() if edtf == gold["date"]))
    anchor = top(tree, inside)
    return Target(
        at[tree.starts[anchor]],
        TYPES.index(gold["type"]),
        tuple(fillers),
        (gold["subject"] is None, gold["object"] is None, gold["speaker"] == "publication", not gold["date"]),
        tuple(at[tree.starts[i]] for i in inside),
        (gold["polarity"] == "-", gold["modality"] == "possible", gold["modality"] == "proposed"),
        places.distances(tree, anchor).astype(np.int16),
        places.paths(tree, anchor).astype(np.int16),
    )


def top(tree: Any, inside: list[int]) -> int:
    """The word of the stretch that most others of it hang on."""
    own = set(inside)

    def weight(word: int) -> int:
        count = 0
        for i in inside:
            at, steps = i, 0
            while at != word and at in own and steps < 60:
                at, steps = tree.heads[at], steps + 1
            count += at == word
        return count

    return max((i for i in inside if tree.heads[i] not in own), key=weight)


def of_bundles(folder: Path, shared: Path, model: LanguageModel, cache: Path) -> Iterator[Lesson]:
    """Lessons of the articles written for training; `cache` keeps them by text and model."""
    for article, stem, key in _numbered(folder, model):
        kept = cache / f"{key}.lesson"
        if kept.exists():
            yield pickle.loads(kept.read_bytes())  # our own file
            continue
        out = lesson(bundled(article, stem, model), model, names_of(article, shared))
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(out))
        yield out


def of_articles(folder: Path, shared: Path, model: LanguageModel) -> Iterator[tuple[Coded, Any]]:
    """The articles written for training as coded documents, each with the scorer's names of its own entities."""
    for article, stem, _ in _numbered(folder, model):
        yield bundled(article, stem, model), names_of(article, shared)


def _numbered(folder: Path, model: LanguageModel) -> Iterator[tuple[Article, str, str]]:
    """Each article with a stem and a key for what is kept of it."""
    for path in sorted(folder.glob("*.txt")):
        for number, article in enumerate(articles(path)):
            stem = f"{path.stem}-{number}"
            yield article, stem, f"{model.digest[:10]}-{hash_of(article) % 10**12}-{stem}"


def names_of(article: Article, shared: Path) -> Any:
    """The scorer's comparison of names, by the article's own table of entities."""
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch) / "entities.jsonl"
        rows = [{"name": n, "kind": k, "aliases": [n, *a]} for n, (k, a) in article.entities.items()]
        table.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        return scorer(shared).Names(table)


def hash_of(article: Article) -> int:
    """A number for the article's content, the same on every run."""
    content = article.text + json.dumps([article.entities, article.claims], sort_keys=True)
    return int(hashlib.sha256(content.encode()).hexdigest()[:15], 16)


def bundled(article: Article, stem: str, model: LanguageModel) -> Coded:
    """An article written for training, read as the package reads a file."""
    markdown = any(line.startswith(("#", "+ ", "> ", "**")) for line in article.text.splitlines())
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / f"{stem}.{'md' if markdown else 'txt'}"
        path.write_text(article.text, encoding="utf-8")
        document = read_document(path)
    document = replace(
        document,
        metadata=Metadata(
            title=article.meta.get("title"),
            publisher=article.meta.get("publisher") or None,
            authors=tuple(a for a in [article.meta.get("author")] if a),
            published=article.meta.get("published") or None,
            language="en",
        ),
    )
    blocks = engine.regions(document)
    annotations = model.annotate(document.reading_text, [(b.start, b.end) for b in blocks])
    return Coded(stem, "bundled", document, engine.read(document, blocks, annotations), article.claims)


def of_gold(shared: Path, model: LanguageModel, cache: Path) -> Iterator[tuple[Coded, Lesson]]:
    """The written documents with their lessons."""
    names = scorer(shared).Names(shared / "gold" / "written" / "entities.jsonl")
    for item in coded(shared, "written", cache):
        kept = cache / f"{model.digest[:10]}-{item.stem}.lesson"
        if kept.exists():
            yield item, pickle.loads(kept.read_bytes())  # our own file
            continue
        out = lesson(item, model, names)
        kept.write_bytes(pickle.dumps(out))
        yield item, out
