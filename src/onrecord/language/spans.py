"""Name spans from tag scores: the best valid BIOES sequence (Viterbi 1967)."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
NEVER = np.float32(-1e6)


@lru_cache(maxsize=4)
def _transitions(tags: tuple[str, ...]) -> tuple[Floats, Floats, Floats]:
    """Scores (0 or never) of starting with, going between [from, to] and ending with each tag."""

    def opens(tag: str) -> bool:
        return tag[0] in "OBS"

    def closes(tag: str) -> bool:
        return tag[0] in "OES"

    def follows(left: str, right: str) -> bool:
        if closes(left):
            return opens(right)
        return right[0] in "IE" and left[2:] == right[2:]

    start = np.array([0 if opens(tag) else NEVER for tag in tags], np.float32)
    end = np.array([0 if closes(tag) else NEVER for tag in tags], np.float32)
    between = np.array([[0 if follows(left, right) else NEVER for right in tags] for left in tags], np.float32)
    return start, between, end


def best_spans(logs: Floats, tags: tuple[str, ...]) -> list[tuple[int, int, str, float]]:
    """Names as (first word, word after the last, type, probability), from log-probabilities [n, tags].

    The probability is the lowest over the name's words of belonging to a name of this type.
    """
    if not len(logs):
        return []
    start, between, end = _transitions(tags)
    path = logs.argmax(1).tolist()
    chain = [start[path[0]], *(between[a, b] for a, b in pairwise(path)), end[path[-1]]]
    if any(score < 0 for score in chain):
        path = _viterbi(logs, start, between, end)
    spans: list[tuple[int, int, str, float]] = []
    begin = 0
    for index, number in enumerate(path):
        tag = tags[number]
        if tag[0] in "BS":
            begin = index
        if tag[0] in "ES":
            own = [i for i, other in enumerate(tags) if other[2:] == tag[2:] and other != "O"]
            score = float(np.exp(logs[begin : index + 1][:, own]).sum(1).min())
            spans.append((begin, index + 1, tag[2:], min(score, 1.0)))
    return spans


def _viterbi(logs: Floats, start: Floats, between: Floats, end: Floats) -> list[int]:
    score = logs[0] + start
    back = []
    for row in logs[1:]:
        options = score[:, None] + between
        back.append(options.argmax(0))
        score = options.max(0) + row
    path = [int((score + end).argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
