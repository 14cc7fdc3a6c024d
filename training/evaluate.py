"""Measure the shipped model through the package's own runtime: `python evaluate.py --treebanks DIR [--model DIR]`.

Three kinds of figures: with gold words and gold sentences (trees, tags, lemmas, names; windows of whole sentences
of one paragraph, as at run time), from raw text (words, sentences, LAS on aligned words as in the CoNLL 2018 shared
task), and speed on one thread.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from articles import read_articles
from batches import runs
from corpus import Doc, Sent
from data import load
from onrecord.language.model import DEFAULT, LanguageModel
from onrecord.language.scorer import Scorer, Scores
from onrecord.language.spans import best_spans
from onrecord.language.trees import tree_heads
from onrecord.language.words import words


def f_score(right: float, guessed: float, gold: float) -> float:
    """F1 in per cent."""
    return round(200 * right / max(guessed + gold, 1), 2)


def score_runs(scorer: Scorer, docs: list[Doc]) -> list[tuple[Sent, Scores, int]]:
    """Each sentence with its window's scores and its first word in the window."""
    groups = [run for doc in docs for run in runs(doc, None)]
    scores = scorer.score([[form for sent in run for form in sent.forms] for run in groups])
    rows = []
    for run, score in zip(groups, scores, strict=True):
        at = 0
        for sent in run:
            rows.append((sent, score, at))
            at += len(sent.forms)
    return rows


def tree_figures(scorer: Scorer, docs: list[Doc]) -> dict[str, float]:
    """LAS, UAS, tag and lemma accuracy in per cent, gold words and sentences; F of some relations."""
    labels = scorer.labels
    root = labels.rel.index("root")
    right = dict.fromkeys(("las", "uas", "upos", "xpos", "lemma"), 0)
    relations = {name: [0, 0, 0] for name in ("nsubj", "ccomp", "obl", "appos", "conj", "nmod", "parataxis")}
    total = 0
    for sent, score, at in score_runs(scorer, docs):
        count = len(sent.forms)
        heads = tree_heads(score.arcs[at : at + count, [0, *range(at + 1, at + count + 1)]])
        relation = score.relations(range(at, at + count), [h + at if h >= 0 else -1 for h in heads])
        relation[:, root] = -1e9
        best = relation.argmax(1)
        for i in range(count):
            rel = "root" if heads[i] < 0 else labels.rel[best[i]]
            hit = heads[i] == sent.heads[i]
            right["uas"] += hit
            right["las"] += hit and rel == sent.rels[i]
            right["upos"] += labels.upos[score.upos[at + i]] == sent.upos[i]
            right["xpos"] += labels.xpos[score.xpos[at + i]] == sent.xpos[i]
            right["lemma"] += (
                scorer.lexicon.lemma(sent.forms[i], labels.upos[score.upos[at + i]], labels.lemma[score.lemma[at + i]])
                == sent.lemmas[i]
            )
            for name, row in relations.items():
                row[0] += hit and rel == name == sent.rels[i]
                row[1] += rel == name
                row[2] += sent.rels[i] == name
        total += count
    figures = {name: round(100 * value / total, 2) for name, value in right.items()}
    return figures | {f"f.{name}": f_score(*row) for name, row in relations.items()}


def name_figures(scorer: Scorer, docs: list[Doc], with_misc: bool = False) -> dict[str, float]:
    """F of exact spans with type, PER, ORG and LOC; words that the source leaves open do not count."""
    counts = {name: [0, 0, 0] for name in ("all", "PER", "ORG", "LOC", *(("MISC",) if with_misc else ()))}
    for sent, score, at in score_runs(scorer, docs):
        found = best_spans(score.ner[at : at + len(sent.forms)], scorer.labels.ner)
        guess = {(a, b, ner) for a, b, ner, _ in found if not sent.free & set(range(a, b))}
        gold = {(mark.start, mark.end, mark.ner) for mark in sent.names or []}
        for name in counts:
            left = {x for x in guess if x[2] == name or (name == "all" and x[2] in counts)}
            here = {x for x in gold if x[2] == name or (name == "all" and x[2] in counts)}
            counts[name][0] += len(left & here)
            counts[name][1] += len(left)
            counts[name][2] += len(here)
    return {f"names.{name}": f_score(*row) for name, row in counts.items()}


def raw_figures(model: LanguageModel, docs: list[Doc]) -> dict[str, float]:
    """From raw text: F of words, of sentences, LAS F on aligned words; and F of names over whole documents."""
    token, sentence, las, names = [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]
    for doc in docs:
        text, regions, gold = _raw(doc)
        result = model.annotate(text, regions)
        gold_words = {(t[0], t[1]) for sent in gold for t in sent[1]}
        ours = [(s, t) for annotation in result for s in annotation.sentences for t in s.tokens]
        our_words = {(t.start, t.end) for _, t in ours}
        _count(token, our_words, gold_words)
        _count(sentence, {(s.start, s.end) for a in result for s in a.sentences}, {s[0] for s in gold})
        arcs = set()
        for s, t in ours:
            head = (-1, -1) if t.head < 0 else (s.tokens[t.head].start, s.tokens[t.head].end)
            arcs.add((t.start, t.end, head, t.deprel))
        gold_arcs = set()
        for _, rows, sent in gold:
            for i, (a, b) in enumerate(rows):
                head = (-1, -1) if sent.heads[i] < 0 else rows[sent.heads[i]]
                gold_arcs.add((a, b, head, sent.rels[i]))
        _count(las, arcs, gold_arcs)
        gold_names = {(rows[m.start][0], rows[m.end - 1][1], m.ner) for _, rows, sent in gold for m in sent.names or []}
        _count(names, {(n.start, n.end, n.ner) for a in result for n in a.names if n.ner != "MISC"}, gold_names)
    figures = {"raw.words": f_score(*token), "raw.sentences": f_score(*sentence), "raw.las": f_score(*las)}
    return figures | ({"raw.names": f_score(*names)} if names[2] else {})


def article_figures(model: LanguageModel, docs: list[Doc]) -> dict[str, float]:
    """Names of coded entities in articles kept from training, in per cent: found exactly, found at all, kind right.

    The entity tables do not name everything, so that precision cannot be told. Kind is measured on names found
    exactly, once over all kinds and once with company, organization and agency taken as one.
    """
    exact = touched = kind = broad = total = 0
    bodies = {"company", "organization", "agency"}
    for doc in docs:
        text, regions, gold = _raw(doc)
        names = [name for annotation in model.annotate(text, regions) for name in annotation.names]
        by_span = {(name.start, name.end): name for name in names}
        for _, rows, sent in gold:
            for mark in sent.names or []:
                start, end = rows[mark.start][0], rows[mark.end - 1][1]
                found = by_span.get((start, end))
                total += 1
                exact += found is not None
                touched += any(name.start < end and start < name.end for name in names)
                if found is not None:
                    kind += found.kind == mark.kind
                    broad += found.kind == mark.kind or {found.kind, mark.kind} <= bodies
    return {
        "articles.exact": round(100 * exact / total, 2),
        "articles.touched": round(100 * touched / total, 2),
        "articles.kind": round(100 * kind / max(exact, 1), 2),
        "articles.kind.broad": round(100 * broad / max(exact, 1), 2),
    }


def _count(row: list[int], guess: set[object] | set[tuple[object, ...]], gold: Iterable[object]) -> None:
    known = set(gold)
    row[0] += len(guess & known)
    row[1] += len(guess)
    row[2] += len(known)


def _raw(doc: Doc) -> tuple[str, list[tuple[int, int]], list[tuple[tuple[int, int], list[tuple[int, int]], Sent]]]:
    """A document's text with one region a paragraph, and the gold offsets of its sentences and words."""
    text = ""
    regions: list[tuple[int, int]] = []
    gold = []
    paragraph = None
    for sent in doc.sents:
        if sent.paragraph != paragraph or not text:
            text += "\n\n" if text else ""
            regions.append((len(text), len(text)))
            paragraph = sent.paragraph
        elif text and not text[-1].isspace():
            text += " "
        rows = []
        for form, space in zip(sent.forms, sent.spaces, strict=True):
            rows.append((len(text), len(text) + len(form)))
            text += form + (" " if space else "")
        gold.append(((rows[0][0], rows[-1][1]), rows, sent))
        regions[-1] = (regions[-1][0], rows[-1][1])
    return text, regions, gold


def word_figures(docs: list[Doc]) -> float:
    """F of the tokeniser alone."""
    row = [0, 0, 0]
    for doc in docs:
        text, regions, gold = _raw(doc)
        _count(row, {span for a, b in regions for span in words(text, a, b)}, {w for s in gold for w in s[1]})
    return f_score(*row)


def speed(model: LanguageModel, docs: Sequence[Doc]) -> float:
    """Words a second of the whole pipeline, one thread, after a warm-up document."""
    texts = [_raw(doc)[:2] for doc in docs]
    model.annotate(*texts[0])
    started = time.perf_counter()
    total = sum(len(s.tokens) for text in texts for a in model.annotate(*text) for s in a.sentences)
    return round(total / (time.perf_counter() - started))


MANNERS = {"uner": "uner", "wikigold": "wikigold", "re3d": "re3d"}
"""Each test set is read in the manner in which its source marks names; the treebanks in GUM's."""


def main() -> None:
    """Print the figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--treebanks", type=Path, required=True)
    options.add_argument("--model", type=Path, default=DEFAULT)
    options.add_argument("--articles", type=Path, help="folder of articles; those kept from training are measured")
    options.add_argument("--tables", type=Path, help="folder of their claims and entities.jsonl")
    options.add_argument("--part", choices=("dev", "test"), default="test")
    given = options.parse_args()
    parts = load(given.treebanks, None, None)
    sets = parts.test if given.part == "test" else parts.dev
    report: dict[str, dict[str, float]] = {}
    for name, docs in sets.items():
        row: dict[str, float] = {}
        manner = MANNERS.get(name, "gum")
        scorer, model = Scorer(given.model, manner=manner), LanguageModel.load(given.model, manner=manner)
        if docs[0].sents[0].heads:
            row |= tree_figures(scorer, docs) | raw_figures(model, docs)
        if docs[0].sents[0].names is not None:
            row |= name_figures(scorer, docs, name == "wikigold")
        report[name] = row
    model = LanguageModel.load(given.model)
    if given.articles and given.tables:
        report["articles"] = article_figures(model, read_articles(given.articles, given.tables, "12346789"))
    report["speed"] = {"words a second, one thread": speed(model, sets["gum"])}
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
