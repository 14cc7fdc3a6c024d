"""The entities of one document: every occurrence of a name, gathered under the fullest form the document uses.

Short forms, acronyms, surnames, definitions in parentheses and known public bodies are brought together; a name that
is an organisation once is one everywhere (document-level consistency), unless a person bears it too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.claims.kinds import Entity, belongs, decide, vote
from onrecord.claims.lexicon import titles
from onrecord.claims.naming import Found
from onrecord.claims.shortforms import Index, definitions_in, home_of
from onrecord.claims.trees import Tree
from onrecord.names import words_of

__all__ = ["Entities", "Entity", "gather"]


@dataclass(slots=True)
class Entities:
    """All entities of a document and where each stands. `at[sentence]` maps tokens to (entity, first, last)."""

    all: list[Entity]
    at: list[dict[int, tuple[int, int, int]]]
    found: list[tuple[Found, int]]
    by_form: dict[str, int]

    def __getitem__(self, i: int) -> Entity:
        return self.all[i]

    def named(self, name: str) -> Entity | None:
        """The entity that a name stands for, or None."""
        at = self.by_form.get(" ".join(words_of(name)))
        return None if at is None else self.all[at]


def gather(text: str, trees: list[Tree], found: list[Found], extra: list[tuple[str, str]]) -> Entities:
    """Entities of a document from its found names. `extra` are names known from outside the prose: (name, kind)."""
    forms: dict[str, list[Found]] = defaultdict(list)
    for f in found:
        forms[f.canonical or f.text].append(f)
    entities: list[Entity] = []
    by_form: dict[str, int] = {}
    definitions = definitions_in(text, found)
    index = Index()
    surnames = _Surnames(trees, forms)
    order = sorted(forms, key=lambda form: (-len(words_of(form)), -len(forms[form]), -len(form), form))
    assigned: dict[tuple[int, int], int] = {}
    for name, kind in extra:
        words = words_of(name)
        if words and " ".join(words) not in by_form:
            entity = Entity(len(entities), name, words)
            entity.votes[kind] += 3.0
            entities.append(entity)
            index.add(entity)
            by_form[" ".join(words)] = entity.id
    for form in order:
        words = words_of(form)
        if not words:
            continue
        for occurrences, body in surnames.parted(form, words):
            home = home_of(form, words, occurrences, entities, index, by_form, definitions, body)
            if home is None:
                entity = Entity(len(entities), form, words, first=occurrences[0].start)
                entities.append(entity)
                index.add(entity)
                home = entity.id
            by_form.setdefault(" ".join(words), home)
            entity = entities[home]
            if occurrences[0].canonical:
                entity.canonical = entity.canonical or occurrences[0].canonical
            for f in occurrences:
                assigned[(f.sentence, f.first)] = home
                entity.forms[f.text] += 1
                entity.votes["unknown" if body and f.kind == "person" else f.kind] += f.weight
    at: list[dict[int, tuple[int, int, int]]] = [{} for _ in trees]
    placed = []
    for f in found:
        home = assigned.get((f.sentence, f.first))
        if home is None:
            continue
        placed.append((f, home))
        for i in range(f.first, f.last + 1):
            at[f.sentence][i] = (home, f.first, f.last)
    vote(trees, placed, entities)
    for entity in entities:
        decide(entity)
    return Entities(entities, at, placed, by_form)


class _Surnames:
    """Names of one word that both a person and a body bear, told apart occurrence by occurrence.

    A document that writes "Mr. Tamm" where it means the person means the company by a bare "Tamm"; and whoever has
    a chief executive or a spokesman is a body.
    """

    def __init__(self, trees: list[Tree], forms: dict[str, list[Found]]) -> None:
        self.trees = trees
        self.forms = forms
        self.last_words: set[str] = set()
        self.first_words: set[str] = set()
        for form, occurrences in forms.items():
            words = words_of(form)
            if len(words) > 1 and occurrences[0].canonical is None:
                person = sum(f.kind == "person" for f in occurrences) * 2 > len(occurrences)
                (self.last_words if person else self.first_words).add(words[-1] if person else words[0])

    def parted(self, form: str, words: tuple[str, ...]) -> list[tuple[list[Found], bool]]:
        """The form's occurrences: those that may be of a person, and those of a body (True)."""
        occurrences = self.forms[form]
        if len(words) != 1 or words[0] not in self.last_words or occurrences[0].canonical:
            return [(occurrences, False)]
        addressed = [f for f in occurrences if self._addressed(f)]
        held = any(belongs(self.trees[f.sentence], f) for f in occurrences if f not in addressed)
        if not (addressed and (words[0] in self.first_words or held)) and not (held and words[0] in self.first_words):
            return [(occurrences, False)]
        if addressed:
            bodies = [f for f in occurrences if f not in addressed]
        else:
            bodies = [f for f in occurrences if f.kind != "person" or belongs(self.trees[f.sentence], f)]
        persons = [f for f in occurrences if f not in bodies]
        return [(part, body) for part, body in ((persons, False), (bodies, True)) if part]

    def _addressed(self, f: Found) -> bool:
        tree = self.trees[f.sentence]
        before = tree.words[f.first - 1].rstrip(".") if f.first else ""
        return before in titles().honorifics or before in titles().before
