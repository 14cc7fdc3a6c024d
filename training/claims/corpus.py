"""Coded documents for training: read, annotated (kept in a cache), with their gold claims."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.claims import engine
from onrecord.claims.reading import Reading
from onrecord.documents import Manifest, read_document
from onrecord.language import load_default
from onrecord.model import Document

REPORTING = 5
"""Documents whose number this divides are for reporting only."""
PARTLY_TO = 20
"""Written documents up to this number have about 25 claims coded, of some 60."""


@dataclass
class Coded:
    """One document with its reading and gold claims; `split` is tuning, reporting or real."""

    stem: str
    split: str
    document: Document
    reading: Reading
    gold: list[dict[str, Any]]


@lru_cache(maxsize=4)
def scorer(shared: Path) -> ModuleType:
    """The scorer that comes with the gold claims, with its name comparison remembered."""
    spec = importlib.util.spec_from_file_location("score_claims", shared / "tools" / "score_claims.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "tools" / "score_claims.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_claims"] = module
    spec.loader.exec_module(module)
    vars(module)["normal"] = lru_cache(maxsize=65536)(vars(module)["normal"])
    return module


def number(stem: str) -> int:
    """The number that a written document's name begins with."""
    return int(stem.split("_")[0].split("-")[0])


def coded_in_part(stem: str) -> bool:
    """Whether only some of a written document's claims are coded: what is not coded there may still be right."""
    return number(stem) <= PARTLY_TO


def split_of(which: str, stem: str) -> str:
    """real, reporting or tuning."""
    if which == "real":
        return "real"
    return "reporting" if number(stem) % REPORTING == 0 else "tuning"


def coded(shared: Path, which: str, cache: Path | None = None) -> Iterator[Coded]:
    """The documents of `real` or `written` below `shared`, in the order of their names.

    `cache` keeps documents and annotations by file content and model: empty it when the readers change.
    """
    manifest = Manifest.load(shared / "gold" / which / "documents.jsonl")
    model = load_default()
    for path in sorted((shared / "corpus" / which).iterdir()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        kept = cache / f"{model.digest[:12]}-{content}-{path.stem}.pkl" if cache else None
        if kept is not None and kept.exists():
            document, annotations = pickle.loads(kept.read_bytes())
            blocks = engine.regions(document)
        else:
            document = manifest.apply(read_document(path))
            blocks = engine.regions(document)
            annotations = model.annotate(document.reading_text, [(b.start, b.end) for b in blocks])
            if kept is not None:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(pickle.dumps((document, annotations)))
        gold_file = shared / "gold" / which / f"{path.stem}.jsonl"
        gold = [json.loads(line) for line in gold_file.read_text(encoding="utf-8").splitlines() if line.strip()]
        yield Coded(path.stem, split_of(which, path.stem), document, engine.read(document, blocks, annotations), gold)
