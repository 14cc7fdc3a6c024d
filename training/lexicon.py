"""The lexicon of lemmas that is shipped beside the network: counted in the training parts of the treebanks."""

from __future__ import annotations

from collections import Counter, defaultdict

from corpus import Doc

OPEN_CASE = {"PROPN", "X", "SYM", "PUNCT", "NUM"}
SHARE = 0.5
"""A form gets an entry if this share of its occurrences as that part of speech has the same lemma."""


def lexicon_of(docs: list[Doc]) -> dict[str, dict[str, str]]:
    """Lemma by part of speech and lower-cased form.

    Words of a part of speech whose lemma depends on how they are written (names, symbols) are left out, and so are
    forms seen once whose lemma is the form itself.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for sent in doc.sents:
            for form, upos, lemma in zip(sent.forms, sent.upos, sent.lemmas, strict=bool(sent.upos)):
                if upos not in OPEN_CASE:
                    counts[upos, form.lower()][lemma] += 1
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (upos, form), lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        total = lemmas.total()
        if count / total >= SHARE and (total > 1 or lemma != form):
            table[upos][form] = lemma
    return dict(table)
