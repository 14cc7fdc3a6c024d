"""What kind of entity a name stands for: votes of its words and of the words around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from onrecord.claims.lexicon import organisations, places, titles
from onrecord.claims.naming import Found, kind_by_words
from onrecord.claims.trees import Tree
from onrecord.names import words_of

ORGANISED = frozenset({"company", "organization", "agency", "publication"})
_LAW_FIRMS = frozenset(
    {"lawyers", "solicitors", "attorneys", "advocates", "lobbyists", "firm", "accountants", "auditors"}
)
_SAYING = frozenset({"said", "says", "told", "declined", "denied", "confirmed", "announced", "argued", "insisted"})
_BRAND_VOTE = 2.0
"""For a company, where a name begins a product's: about what the language model's vote for one occurrence weighs."""


@dataclass(slots=True)
class Entity:
    """An entity under construction: `forms` counts the writings of its name, `votes` what its kind seems to be.

    `first` is the character at which its fullest form first stands; -1 for a name from outside the prose.
    """

    id: int
    name: str
    words: tuple[str, ...]
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    forms: Counter[str] = field(default_factory=Counter)
    canonical: str | None = None
    kind: str = "company"
    first: int = -1

    @property
    def count(self) -> int:
        return sum(self.forms.values())


def top(entity: Entity) -> str:
    """The kind most voted for so far, "unknown" where there was no vote."""
    return max(entity.votes, key=lambda kind: entity.votes[kind]) if entity.votes else "unknown"


def vote(trees: list[Tree], placed: list[tuple[Found, int]], entities: list[Entity]) -> None:
    """Lets the words around a name say what it is: honorifics, titles, "the X firm", possessives before titles."""
    lexicon, nominals = titles(), organisations().nominals
    for f, home in placed:
        votes = entities[home].votes
        tree = trees[f.sentence]
        before = tree.words[f.first - 1].rstrip(".") if f.first > 0 else ""
        after = tree.lower[f.last + 1] if f.last + 1 < tree.size else ""
        after2 = tree.lower[f.last + 2] if f.last + 2 < tree.size else ""
        if before in lexicon.honorifics or before in lexicon.before:
            votes["person"] += 3.0
        elif before.lower() in lexicon.last_words and f.last > f.first:
            votes["person"] += 1.5
        elif before.lower() in nominals:
            for kind in nominals[before.lower()]:
                if kind != "person":
                    votes[kind] += 0.8
        comma = before == "," and f.first > 1
        noun = f.first - 2 if comma else f.first - 1
        if noun >= 0 and tree.upos[noun] == "NOUN":
            if tree.lower[noun] in _LAW_FIRMS:
                votes["company"] += 2.5
            elif comma:
                for kind in nominals.get(tree.lemmas[noun], ()):
                    if kind not in ("person", "product"):
                        votes[kind] += 0.6
        if belongs(tree, f):
            votes["company"] += 0.6
        if after == "," and after2 in ("a", "an", "the"):
            _apposition(tree, f, votes)
        if f.kind == "unknown" and after in ("said", "says", "told") and f.last > f.first:
            votes["person"] += 0.5
        if f.kind == "product" and f.last == f.first and after in _SAYING:
            votes["company"] += _BRAND_VOTE
    _brands(entities)


def belongs(tree: Tree, f: Found) -> bool:
    """Whether what follows a name belongs to a body: "X's chief executive", "X spokesman", "X, whose chairman"."""
    lexicon = titles()
    k = f.last + 1
    if k < tree.size and tree.lower[k] == ",":
        k += 1
        if k >= tree.size or tree.lower[k] != "whose":
            return k < tree.size and tree.lower[k] in ("based", "headquartered")
    if k < tree.size and tree.lower[k] in ("'s", "’s", "'", "’", "whose"):
        k += 1
    elif k >= tree.size or tree.upos[k] != "NOUN":
        return False
    while k < tree.size and tree.lower[k] in lexicon.modifiers and tree.lower[k] not in lexicon.last_words:
        k += 1
    return k < tree.size and tree.lower[k] in lexicon.last_words


def _apposition(tree: Tree, f: Found, votes: dict[str, float]) -> None:
    nominals = organisations().nominals
    for k in range(f.last + 3, min(f.last + 9, tree.size)):
        if tree.upos[k] == "PUNCT" or tree.upos[k] == "VERB":
            return
        kinds = nominals.get(tree.lemmas[k])
        if kinds and (k + 1 >= tree.size or tree.upos[k + 1] not in ("NOUN", "PROPN")):
            for kind in kinds:
                votes[kind] += 0.8
            return


def _brands(entities: list[Entity]) -> None:
    """A name that begins the name of a product with a model number is its maker's or its brand's."""
    leads = {e.words[0] for e in entities if len(e.words) > 1 and any(c.isdigit() for c in e.name)}
    for e in entities:
        if len(e.words) == 1 and e.words[0] in leads and top(e) == "product":
            e.votes["company"] += e.votes["product"] + _BRAND_VOTE


def decide(entity: Entity) -> None:
    """Settles an entity's kind and its canonical name."""
    votes = dict(entity.votes)
    unknown = votes.pop("unknown", 0.0)
    for form in entity.forms or (entity.name,):
        hint = kind_by_words(form.split())
        if hint:
            votes[hint[0]] = votes.get(hint[0], 0.0) + hint[1] / 2
    if entity.canonical in places().countries:
        votes["country"] = votes.get("country", 0.0) + 8
    if not votes:
        votes = {"product" if any(c.isdigit() for c in entity.name) else "company": unknown}
    if any(c.isdigit() for c in entity.name) and len(entity.words) <= 3 and max(votes.values()) < 3:
        votes["product"] = votes.get("product", 0.0) + 1.5
    entity.kind = max(sorted(votes), key=lambda kind: votes[kind])
    if entity.kind == "country" and entity.canonical:
        entity.name = entity.canonical
    elif entity.forms:
        # The fullest form that the document itself uses; where long forms differ, the one used most.
        entity.name = max(sorted(entity.forms), key=lambda form: (len(words_of(form)), entity.forms[form], -len(form)))
