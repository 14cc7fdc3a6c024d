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
from onrecord.claims.network import Heard, Listener, load_network
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
    heard: Heard | None = None


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


def coded(shared: Path, which: str, cache: Path | None = None, listen: bool = False) -> Iterator[Coded]:
    """The documents of `real` or `written` below `shared`, in the order of their names.

    With `listen`, `heard` is what the shipped claim network says of each. `cache` keeps documents and annotations by
    file content and models: empty it when the readers change.
    """
    manifest = Manifest.load(shared / "gold" / which / "documents.jsonl")
    model = load_default()
    network = load_network() if listen else None
    models = model.digest[:12] + (f"-{network.digest[:8]}" if network is not None else "")
    for path in sorted((shared / "corpus" / which).iterdir()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        kept = cache / f"{models}-{content}-{path.stem}.pkl" if cache else None
        if kept is not None and kept.exists():
            document, annotations, heard = pickle.loads(kept.read_bytes())
            blocks = engine.regions(document)
        else:
            document = manifest.apply(read_document(path))
            blocks = engine.regions(document)
            listener = Listener(network) if network is not None else None
            annotations = model.annotate(document.reading_text, [(b.start, b.end) for b in blocks], listener)
            heard = listener.heard() if listener is not None else None
            if kept is not None:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(pickle.dumps((document, annotations, heard)))
        gold_file = shared / "gold" / which / f"{path.stem}.jsonl"
        gold = [json.loads(line) for line in gold_file.read_text(encoding="utf-8").splitlines() if line.strip()]
        reading = engine.read(document, blocks, annotations)
        yield Coded(path.stem, split_of(which, path.stem), document, reading, gold, heard)
