"""Small changes to training sentences that keep their labels true."""

from __future__ import annotations

import random
from dataclasses import replace

from corpus import PERSON_TITLES, Doc, Sent
from lists import word_list


def coined(kind: str, rng: random.Random) -> str:
    """A made-up name word: syllables for persons; also acronyms and camel case for organisations."""
    base = "".join(rng.choice(word_list("syllables")) for _ in range(rng.choice((2, 2, 3))))
    roll = rng.random()
    if kind == "ORG" and roll < 0.25:
        return "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.choice((2, 3, 3, 4, 4, 5))))
    if kind == "ORG" and roll < 0.7:
        name = base.capitalize() + rng.choice(word_list("endings"))
        return name if roll < 0.6 else base.capitalize() + rng.choice(word_list("syllables")).capitalize()
    return base.capitalize()


class NamePool:
    """Name words of the training data by type, to swap between names of the same type."""

    def __init__(self, docs: list[Doc]) -> None:
        self.words: dict[str, list[str]] = {"PER": [], "ORG": [], "LOC": []}
        for doc in docs:
            for sent in doc.sents:
                for mark in sent.names or []:
                    if mark.end - mark.start <= 2 and mark.ner in self.words:
                        self.words[mark.ner].extend(filter(swappable, sent.forms[mark.start : mark.end]))

    def word(self, kind: str, rng: random.Random) -> str:
        """A word for a name of type `kind`: half of them coined, half from the data; places never coined."""
        if kind != "LOC" and rng.random() < 0.5:
            return coined(kind, rng)
        return rng.choice(self.words[kind])


def swappable(form: str) -> bool:
    """Whether a word of a name can be replaced without changing what kind of name it is."""
    low = form.lower()
    return form[:1].isupper() and form.isalpha() and low not in word_list("generic") and low not in PERSON_TITLES


def swap_names(sents: list[Sent], pool: NamePool, rate: float, rng: random.Random) -> list[Sent]:
    """Replace words of some names, word by word so that every label stays; the same word by the same in all `sents`."""
    chosen: dict[str, str] = {}
    changed = []
    for sent in sents:
        forms = list(sent.forms)
        lemmas = list(sent.lemmas)
        for mark in sent.names or []:
            if mark.ner not in pool.words or (mark.ner == "LOC" and mark.kind == "country"):
                continue
            common = mark.ner == "ORG" and mark.end - mark.start > 2
            for index in range(mark.start, mark.end):
                form = sent.forms[index]
                if not swappable(form) or (common and index != mark.start):
                    continue
                if form not in chosen:
                    share = rate if mark.ner != "LOC" else rate / 3
                    chosen[form] = pool.word(mark.ner, rng) if rng.random() < share else form
                if chosen[form] != form:
                    forms[index] = chosen[form]
                    if lemmas:
                        lemmas[index] = chosen[form]
        changed.append(replace(sent, forms=forms, lemmas=lemmas))
    return changed


def restyle(sents: list[Sent], rng: random.Random) -> list[Sent]:
    """Headline case, lower case or no final full stop, now and then."""
    roll = rng.random()
    if roll < 0.02:
        return [replace(s, forms=[f.upper() for f in s.forms], lemmas=[]) for s in sents]
    if roll < 0.035:
        return [replace(s, forms=[f.lower() for f in s.forms], lemmas=[]) for s in sents]
    if roll < 0.05:
        return [replace(s, forms=[f[:1].upper() + f[1:] for f in s.forms], lemmas=[]) for s in sents]
    return [_drop_stop(s) if rng.random() < 0.03 else s for s in sents]


def _drop_stop(sent: Sent) -> Sent:
    last = len(sent.forms) - 1
    if last < 3 or sent.forms[last] != "." or last in sent.heads or sent.heads[last:] == [-1]:
        return sent
    if not sent.upos and any(mark.end > last for mark in sent.names or []):
        return sent
    return replace(
        sent,
        forms=sent.forms[:last],
        spaces=sent.spaces[:last],
        upos=sent.upos[:last],
        xpos=sent.xpos[:last],
        lemmas=sent.lemmas[:last],
        heads=sent.heads[:last],
        rels=sent.rels[:last],
    )
