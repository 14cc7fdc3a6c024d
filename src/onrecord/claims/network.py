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
from onrecord.claims.places import AWAY, Places
from onrecord.claims.trees import Tree
from onrecord.errors import OnRecordError
from onrecord.language.scorer import Inputs, session

TYPES: tuple[str, ...] = tuple(sorted(codebook().types))
ROLES = ("subject", "object", "speaker", "date")
MOODS = ("denied", "possible", "proposed")
FOLDER = Path(__file__).parent / "models" / "en"

Floats = NDArray[np.float32]
Asked = tuple[Tree, Sequence[tuple[int, int]]]
"""A sentence, and anchors of it with the column of a type each."""
ONE_THREAD = 1 << 18
"""Products of matrices with no more multiplications than this are left to one thread by OpenBLAS, whose threads would
otherwise wait busily for each other and for those of the language model."""
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

    def between(self, start: int, end: int) -> Heard:
        """What was heard of the words that begin from one character on and before another."""
        a, b = np.searchsorted(self.starts, [start, end]).tolist()
        return Heard(self.starts[a:b], self.types[a:b], self.moods[a:b], self.queries[a:b], self.keys[a:b])


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
        self._word = {start: k for k, start in enumerate(heard.starts.tolist())}
        self._width = heard.keys.shape[1] // len(ROLES)
        at = [self._word.get(start, 0) for start in places.starts.tolist()]
        keys = heard.keys[at].reshape(places.size, len(ROLES), self._width)
        self._keys: Floats = np.ascontiguousarray(keys.transpose(1, 2, 0))
        self._always: Floats = tables["how"][:, places.how] + tables["prominence"][:, places.prominence]
        self._always += tables["path"][:, AWAY, None]
        self._of_type: dict[int, Floats] = {}
        self._by_distance: Floats = tables["distance"][:, places.buckets()]
        self._types: tuple[int, Floats] | None = None
        self._roles: dict[tuple[int, int, int], Floats] = {}

    def types(self, tree: Tree) -> Floats:
        """Log-odds [words, types] of a sentence; far below zero where it was not read."""
        if self._types is None or self._types[0] != tree.index:
            at = [self._word.get(start, -1) for start in tree.starts]
            out: Floats = self.heard.types[at]
            out[[k < 0 for k in at]] = -9.0
            self._types = tree.index, out
        return self._types[1]

    def moods(self, tree: Tree, anchor: int) -> Floats:
        """Log-odds [3] that a claim anchored here is denied, possible, proposed."""
        k = self._word.get(tree.starts[anchor])
        return self.heard.moods[k] if k is not None else np.full(len(MOODS), -9.0, np.float32)

    def roles(self, tree: Tree, anchor: int, column: int) -> Floats:
        """Probabilities [roles, places + 2]: of each place, of none (the publication, no date), of one elsewhere."""
        self.remember([(tree, [(anchor, column)])])
        return self._roles[tree.index, anchor, column]

    def remember(self, wanted: Sequence[Asked]) -> None:
        """Works out the answers of `roles` for several (anchor, type) of several sentences at once."""
        new = [(tree, [pair for pair in pairs if (tree.index, *pair) not in self._roles]) for tree, pairs in wanted]
        new = [(tree, pairs) for tree, pairs in new if pairs]
        if new:
            chances = self.chances(new, len(ROLES))
            keys = [(tree.index, *pair) for tree, pairs in new for pair in pairs]
            self._roles.update((key, chances[:, k]) for k, key in enumerate(keys))

    def chances(self, wanted: Sequence[Asked], count: int) -> Floats:
        """The same [count, pairs, places + 2] of the first `count` roles for several (anchor, type) of sentences."""
        t, places = self._t, self.places
        query = self._queries(wanted)[:count]
        columns = [column for _, pairs in wanted for _, column in pairs]
        scores = np.empty((count, len(columns), places.size + 2), np.float32)
        inside = scores[:, :, :-2]
        rows = max(1, min(len(columns), ONE_THREAD // (64 * self._width)))
        step = ONE_THREAD // (rows * self._width)
        for at in range(0, len(columns), rows):
            for k in range(0, places.size, step):
                inside[:, at : at + rows, k : k + step] = query[:, at : at + rows] @ self._keys[:count, :, k : k + step]
        for k, column in enumerate(columns):
            inside[:, k] += self._far(column)[:count]
        at = 0
        for tree, pairs in wanted:
            own = inside[:, at : at + len(pairs)]
            own += self._apart(tree.index)[:count, None]
            low, high = places.of(tree.index)
            if low < high:
                own[:, :, low:high] += self._near(tree, pairs, count)
            at += len(pairs)
        special = t["special"].reshape(2, len(ROLES), self._width)[:, :count].transpose(1, 2, 0)
        scores[:, :, -2:] = query @ special + t["nobody"][columns, :count].transpose(1, 0, 2)
        scores -= scores.max(2, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(2, keepdims=True)
        return scores

    def _queries(self, wanted: Sequence[Asked]) -> Floats:
        """What each anchor asks for [roles, anchors, d]."""
        at = [self._word.get(tree.starts[anchor], -1) for tree, pairs in wanted for anchor, _ in pairs]
        columns = [column for _, pairs in wanted for _, column in pairs]
        own = self.heard.queries[at]
        own[[k < 0 for k in at]] = 0.0
        asked = np.tanh(own + self._t["e"][columns]).reshape(len(at), len(ROLES), self._width)
        out: Floats = asked.transpose(1, 0, 2)
        return out

    def _far(self, column: int) -> Floats:
        """What each place adds for a type of claim, seen from another sentence, its distance aside [roles, places]."""
        if column not in self._of_type:
            t = self._t
            own = t["kind"][column][:, self.places.kind] + t["path_of"][column][:, AWAY, None]
            self._of_type[column] = own + self._always
        return self._of_type[column]

    def _apart(self, sentence: int) -> Floats:
        """What the distance of each place from a sentence adds [roles, places]."""
        out: Floats = self._by_distance[:, self.places.sentence - sentence + self.places.reach]
        return out

    def _near(self, tree: Tree, pairs: Sequence[tuple[int, int]], count: int) -> Floats:
        """What the places of the anchors' own sentence add instead of what far ones do [count, pairs, places]."""
        t = self._t
        anchors = sorted({anchor for anchor, _ in pairs})
        row = {anchor: k for k, anchor in enumerate(anchors)}
        rows, columns = [row[anchor] for anchor, _ in pairs], np.array([column for _, column in pairs])
        paths = self.places.inner_paths(tree, anchors)
        places = t["distance"][:count, self.places.near(tree, anchors)] + t["path"][:count, paths]
        places -= t["path"][:count, AWAY, None, None] + self._by_distance[:count, self.places.reach, None, None]
        own = np.stack([t["path_of"][columns[:, None], role, paths[rows]] for role in range(count)])
        own -= t["path_of"][columns, :count, AWAY].T[:, :, None]
        out: Floats = places[:, rows] + own
        return out


@cache
def load_network() -> ClaimNetwork | None:
    """The network in the package, loaded once a process; None where this installation has none."""
    return ClaimNetwork(FOLDER) if (FOLDER / "pointers.npz").is_file() else None
