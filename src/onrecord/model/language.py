"""What the language model says about a stretch of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word as Universal Dependencies counts words.

    `start` and `end` are character offsets into the document's text, `head` is the index of the governor within
    the sentence (-1 for the root), `upos`, `xpos` and `deprel` follow UD English.
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its dependency tree; `whole` is False for a part of one too long to be read at once."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a named entity.

    `ner` is PER, ORG, LOC or MISC; `kind` one of the codebook's kinds of entity; `score` the model's probability.
    """

    start: int
    end: int
    text: str
    ner: str
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """Sentences and names of one region (a block) of a document, in the order of the text."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
