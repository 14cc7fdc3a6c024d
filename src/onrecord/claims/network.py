"""The claim network: what it says of each word of a document, and whom its pointers point at.

Its lower layers are the language model's: it reads on from their output (`Listener`) and gives each word log-odds of
anchoring a claim of each type and mood, and the two sides of pointers to the fillers of four roles: subject, object,
speaker and date. It was trained on coded documents (`training/claims`) and ships as eight-bit ONNX with the weights
that pointers add for the circumstances of a place (`places.py`). Pointer networks after Vinyals et al. 2015.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.codebook import codebook
from onrecord.claims.places import Places
from onrecord.claims.trees import Tree
from onrecord.errors import OnRecordError
from onrecord.language.scorer import Inputs, session

TYPES: tuple[str, ...] = tuple(sorted(codebook().types))
ROLES = ("subject", "object", "speaker", "date")
MOODS = ("denied", "possible", "proposed")
FOLDER = Path(__file__).parent / "models" / "en"

Floats = NDArray[np.float32]
_TABLES = ("e", "special", "nobody", "distance", "how", "prominence", "kind", "path", "path_of")


@dataclass(frozen=True, slots=True)
class Heard:
    """What the network says of the n words of a document, in the order of the text.

    `starts` [n] are the characters at which words begin; `types` [n, types] and `moods` [n, 3] log-odds; `queries` and
    `keys` [n, roles·d] the two sides of the pointers.
    """

    starts: NDArray[np.int64]
    types: Floats
    moods: Floats
    queries: Floats
    keys: Floats


class Listener:
    """Reads on from the language model's lower layers while it annotates one document, and keeps what it hears."""

    def __init__(self, network: ClaimNetwork) -> None:
        self._network = network
        self._starts: list[int] = []
        self._rows: list[tuple[Floats, ...]] = []

    def follow(self, lower: Floats, inputs: Inputs) -> list[Floats]:
        """The network's outputs, each [b, n, …], for a batch of windows."""
        return self._network.run(lower, inputs)

    def keep(self, starts: Sequence[int], rows: tuple[Floats, ...]) -> None:
        """Takes note of one window."""
        self._starts.extend(starts)
        self._rows.append(rows)

    def heard(self) -> Heard | None:
        """Everything heard, None where nothing was."""
        if not self._starts:
            return None
        order = np.argsort(np.array(self._starts), kind="stable")
        types, moods, queries, keys = (np.concatenate([row[k] for row in self._rows])[order] for k in range(4))
        return Heard(np.array(self._starts)[order], types, moods, queries, keys)


class ClaimNetwork:
    """The network as shipped. Raises OnRecordError where its files are missing or damaged."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        try:
            with np.load(folder / "pointers.npz", allow_pickle=False) as tables:
                if tuple(tables["types"].tolist()) != TYPES:
                    raise ValueError("it was trained for other types of claims")
                self.tables = {name: tables[name].astype(np.float32) for name in _TABLES}
            self._session = session(folder / "network.onnx", threads)
            self._folder = folder
        except Exception as error:  # each library has its own; to the user they are one thing
            raise OnRecordError(
                f"the claim network in {folder} cannot be read; install the package again ({error})"
            ) from error

    @cached_property
    def digest(self) -> str:
        """A hash of the network's files."""
        files = (self._folder / name for name in ("network.onnx", "pointers.npz"))
        return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()

    def run(self, lower: Floats, inputs: Inputs) -> list[Floats]:
        """types, moods, queries, keys, each [b, n, …], from the language model's lower layers [b, p, width]."""
        given = {name: inputs[name] for name in ("pieces", "first", "last")}
        out: list[Floats] = self._session.run(None, {"lower": lower, **given})
        return out


class Pointers:
    """Whom the network points at, of the places of one document."""

    def __init__(self, places: Places, heard: Heard, tables: dict[str, Any]) -> None:
        self.places = places
        self.heard = heard
        self._t = tables
        self._word = {int(start): k for k, start in enumerate(heard.starts)}
        width = heard.keys.shape[1] // len(ROLES)
        at = [self._word.get(int(start), 0) for start in places.starts]
        self._keys = heard.keys[at].reshape(places.size, len(ROLES), width)
        self._width = width
        always = tables["how"][:, places.how] + tables["prominence"][:, places.prominence]
        self._always: Floats = always
        self._near: dict[tuple[int, int], tuple[Floats, NDArray[np.int64]]] = {}
        self._roles: dict[tuple[int, int, int], Floats] = {}

    def types(self, tree: Tree) -> Floats:
        """Log-odds [words, types] of a sentence; far below zero where it was not read."""
        out = np.full((tree.size, len(TYPES)), -9.0, np.float32)
        for i, start in enumerate(tree.starts):
            k = self._word.get(start)
            if k is not None:
                out[i] = self.heard.types[k]
        return out

    def moods(self, tree: Tree, anchor: int) -> Floats:
        """Log-odds [3] that a claim anchored here is denied, possible, proposed."""
        k = self._word.get(tree.starts[anchor])
        return self.heard.moods[k] if k is not None else np.full(len(MOODS), -9.0, np.float32)

    def roles(self, tree: Tree, anchor: int, column: int) -> Floats:
        """Probabilities [roles, places + 2]: of each place, of none (the publication, no date), of one elsewhere."""
        key = (tree.index, anchor, column)
        if key not in self._roles:
            self._roles[key] = self._compute(tree, anchor, column)
        return self._roles[key]

    def _compute(self, tree: Tree, anchor: int, column: int) -> Floats:
        t, roles, places = self._t, len(ROLES), self.places
        k = self._word.get(tree.starts[anchor])
        own = self.heard.queries[k] if k is not None else np.zeros(roles * self._width, np.float32)
        query = np.tanh(own + t["e"][column]).reshape(roles, self._width)
        near = self._near.get((tree.index, anchor))
        if near is None:
            paths = places.paths(tree, anchor)
            fixed = self._always + t["distance"][:, places.distances(tree, anchor)] + t["path"][:, paths]
            near = self._near[tree.index, anchor] = fixed, paths
        fixed, paths = near
        scores = np.einsum("rd,jrd->rj", query, self._keys) + fixed
        scores += t["kind"][column][:, places.kind] + t["path_of"][column][:, paths]
        special = np.einsum("rd,srd->rs", query, t["special"].reshape(2, roles, self._width)) + t["nobody"][column]
        scores = np.concatenate([scores, special], 1)
        scores = np.exp(scores - scores.max(1, keepdims=True))
        out: Floats = (scores / scores.sum(1, keepdims=True)).astype(np.float32)
        return out


@cache
def load_network() -> ClaimNetwork | None:
    """The network in the package, loaded once a process; None where this installation has none."""
    return ClaimNetwork(FOLDER) if (FOLDER / "pointers.npz").is_file() else None
