"""What is trained on and what is kept: the one place that says which text is in which part."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from articles import read_articles, read_bundles
from corpus import Doc, Sent, read_conllu, read_re3d, read_uner, read_wikigold
from onrecord.language.edges import name_lists

COUNTRIES = name_lists().countries


@dataclass
class Parts:
    """Training documents and, by name, the documents that the figures are measured on."""

    train: list[Doc]
    dev: dict[str, list[Doc]]
    test: dict[str, list[Doc]]


def load(treebanks: Path, corpus: Path | None, gold: Path | None, bundles: Path | None = None) -> Parts:
    """Read all data; `bundles` is the folder of articles written for training.

    EWT, GUM and UNER tests, a tenth of WikiGold and a fifth of re3d are never trained on.
    """
    gum = read_conllu(treebanks / "gum-open-train.conllu", "gum")
    ewt = read_conllu(treebanks / "ewt-train.conllu", "ewt")
    wikigold = read_wikigold(treebanks / "wikigold.conll")
    train = [*ewt, *gum, *gum[::2], *read_uner(treebanks / "uner-ewt-dev.iob2")]
    train += [doc for number, doc in enumerate(wikigold) if number % 10 != 7]
    re3d_held: list[Doc] = []
    for path in sorted(treebanks.glob("re3d-*.conll")):
        for number, doc in enumerate(read_re3d(path)):
            (re3d_held if number % 5 == 3 else train).append(doc)
    if corpus is not None and gold is not None:
        train += read_articles(corpus, gold) * 2
    if bundles is not None:
        train += read_bundles(bundles)
    gum_test = read_conllu(treebanks / "gum-open-test.conllu", "gum")
    return Parts(
        train=train,
        dev={
            "ewt": read_conllu(treebanks / "ewt-dev.conllu", "ewt"),
            "gum": read_conllu(treebanks / "gum-open-dev.conllu", "gum"),
        },
        test={
            "ewt": read_conllu(treebanks / "ewt-test.conllu", "ewt"),
            "gum": gum_test,
            "gum-news": [doc for doc in gum_test if "_news_" in doc.name],
            "uner": read_uner(treebanks / "uner-ewt-test.iob2"),
            "wikigold": [doc for number, doc in enumerate(wikigold) if number % 10 == 7],
            "re3d": re3d_held,
        },
    )


def sentences(docs: list[Doc]) -> list[Sent]:
    """All sentences of `docs` in order."""
    return [sent for doc in docs for sent in doc.sents]
