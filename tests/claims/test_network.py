"""The claim network on sentences of every length."""

from __future__ import annotations

import numpy as np

from onrecord.claims.network import TYPES, UNLIKELY, load_network, windows
from onrecord.claims.trees import Tree
from onrecord.language import load_default


def _trees(text: str) -> list[Tree]:
    [annotation] = load_default().annotate(text, [(0, len(text))])
    return [Tree(sentence, number, 0) for number, sentence in enumerate(annotation.sentences)]


def test_it_hears_an_acquisition_and_points_to_the_buyer_and_the_bought() -> None:
    network = load_network()
    assert network is not None
    [tree] = _trees("Norrick Holdings acquired Veltra Systems in 2018.")
    [scores] = network.score([tree])
    assert scores.types.shape == (tree.size, len(TYPES))
    anchor = tree.words.index("acquired")
    assert TYPES[int(scores.types[anchor].argmax())] == "deal"
    for role, name in ((0, ("Norrick", "Holdings")), (1, ("Veltra", "Systems"))):
        chances, _, _ = scores.role(anchor, TYPES.index("deal"), role)
        assert tree.words[int(chances.argmax())] in name


def test_words_beyond_the_window_are_unlikely_and_nothing_breaks() -> None:
    network = load_network()
    assert network is not None
    numbers = " ".join(f"{n}.{n}.{n}/{n}-{n}" for n in range(10**9, 10**9 + 160))
    trees = _trees(f"Norrick Holdings sold parts numbered {numbers} to Veltra Systems.")
    scores = network.score(trees)
    assert [len(one.types) for one in scores] == [tree.size for tree in trees]
    assert any(np.all(one.types[-1] == UNLIKELY) for one in scores)


def test_windows_score_every_sentence_once_and_read_those_before_it() -> None:
    sentences = [([f"w{k}"] * 40, list(range(k * 100, k * 100 + 40))) for k in range(9)]
    cut = list(windows(sentences))
    assert [span[0] for window in cut for span in window.spans] == list(range(9))
    for window in cut:
        for sentence, first, last in window.spans:
            assert window.words[first:last] == tuple(sentences[sentence][0])
            assert window.starts[first:last] == tuple(sentences[sentence][1])
