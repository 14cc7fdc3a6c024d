"""Label tables, and labels as sets of allowed classes (partial labels) for names and kinds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from corpus import Doc, Sent
from onrecord.language.lemmas import rule_of

NER_TYPES = ("PER", "ORG", "LOC", "MISC")
NER_TAGS = ("O", *(f"{p}-{t}" for t in NER_TYPES for p in "BIES"))
KINDS = (
    *("company", "organization", "agency", "person", "publication", "country", "place", "product", "law", "list"),
    "group",
)
KIND_TAGS = ("O", *(f"{p}-{k}" for k in KINDS for p in "BI"))
KINDS_OF = {
    "PER": ("person",),
    "ORG": ("company", "organization", "agency", "publication"),
    "LOC": ("country", "place"),
    "MISC": ("product", "law", "list", "group"),
}
SOURCES = ("any", "gum", "uner", "wikigold", "re3d", "articles")
MISC_BITS = sum(1 << i for i, tag in enumerate(NER_TAGS) if tag.endswith("MISC"))
LOOSE_BITS = sum(
    1 << i for i, tag in enumerate(KIND_TAGS) if tag[2:] in {"product", "law", "list", "group", "publication"}
)


@dataclass(frozen=True)
class Tables:
    """The closed label sets, in the order of the model's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    rel: tuple[str, ...]


def tables_of(docs: list[Doc]) -> Tables:
    """Label tables of the treebanks: tags and relations seen at all, lemma rules seen at least three times."""
    sents = [sent for doc in docs for sent in doc.sents if sent.upos]
    rules = Counter(rule_of(f, lemma) for s in sents for f, lemma in zip(s.forms, s.lemmas, strict=True))
    return Tables(
        upos=tuple(sorted({tag for s in sents for tag in s.upos})),
        xpos=tuple(sorted({tag for s in sents for tag in s.xpos})),
        lemma=tuple(rule for rule, count in sorted(rules.items(), key=lambda row: (-row[1], row[0])) if count >= 3),
        rel=tuple(sorted({rel for s in sents for rel in s.rels})),
    )


def name_bits(sent: Sent, countries: frozenset[str]) -> tuple[list[int], list[int]]:
    """For each word the allowed ner tags and kind tags as bit sets; 0 means nothing is known."""
    count = len(sent.forms)
    if sent.names is None:
        return [0] * count, [0] * count
    exact = sent.source in {"wikigold", "articles"}
    ner, kind = [], []
    for form in sent.forms:
        sure = exact or not form[:1].isupper()
        ner.append(1 if sure else 1 | MISC_BITS)
        kind.append(1 if sent.source == "articles" or not form[:1].isupper() else 1 | LOOSE_BITS)
    for mark in sent.names:
        length = mark.end - mark.start
        text = " ".join(sent.forms[mark.start : mark.end])
        if mark.kind:
            kinds: tuple[str, ...] = (mark.kind,)
        elif mark.ner == "LOC" and text in countries:
            kinds = ("country",)
        else:
            kinds = KINDS_OF[mark.ner]
        for offset in range(length):
            prefix = "S" if length == 1 else "B" if offset == 0 else "E" if offset == length - 1 else "I"
            ner[mark.start + offset] = 1 << NER_TAGS.index(f"{prefix}-{mark.ner}") if mark.ner else 0
            letter = "B" if offset == 0 else "I"
            bits = sum(1 << KIND_TAGS.index(f"{letter}-{name}") for name in kinds)
            if mark.ner == "MISC" and not mark.kind:
                bits |= 1
            kind[mark.start + offset] = bits
    for index in sent.free:
        if not any(mark.start <= index < mark.end for mark in sent.names):
            ner[index] = kind[index] = 0
    return ner, kind
