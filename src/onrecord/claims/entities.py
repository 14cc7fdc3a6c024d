"""The entities of one document: every occurrence of a name, gathered under the fullest form the document uses.

Short forms, acronyms, surnames, definitions in parentheses and known public bodies are brought together; a name that
is an organisation once is one everywhere (document-level consistency).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from onrecord.claims.lexicon import organisations, places, titles, word_list
from onrecord.claims.naming import Found, kind_by_words
from onrecord.claims.trees import Tree
from onrecord.names import initials, words_of

ORGANISED = frozenset({"company", "organization", "agency", "publication"})
_DEFINITION = re.compile(
    r"^\s*\(\s*(?:hereafter\s+|the\s+|or\s+)*[\"“'‘]?(?:the\s+)?([A-Z][\w&.\-’' ]{1,40}?)[\"”'’]?\s*[),;]"
)
_GENERIC = word_list("generic")


@dataclass(slots=True)
class Entity:
    """An entity under construction: `forms` counts the writings of its name, `votes` what its kind seems to be."""

    id: int
    name: str
    words: tuple[str, ...]
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    forms: Counter[str] = field(default_factory=Counter)
    canonical: str | None = None
    kind: str = "company"

    @property
    def count(self) -> int:
        return sum(self.forms.values())


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
    definitions = _definitions(text, found)
    index = _Index()
    order = sorted(forms, key=lambda form: (-len(words_of(form)), -len(forms[form]), -len(form), form))
    assigned: dict[str, int] = {}
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
        home = _home(form, words, forms[form], entities, index, by_form, definitions)
        if home is None:
            entity = Entity(len(entities), form, words)
            entities.append(entity)
            index.add(entity)
            home = entity.id
        by_form.setdefault(" ".join(words), home)
        assigned[form] = home
        entity = entities[home]
        if forms[form][0].canonical:
            entity.canonical = entity.canonical or forms[form][0].canonical
        for f in forms[form]:
            entity.forms[f.text] += 1
            entity.votes[f.kind] += f.weight
    at: list[dict[int, tuple[int, int, int]]] = [{} for _ in trees]
    placed = []
    for f in found:
        home = assigned.get(f.canonical or f.text)
        if home is None:
            continue
        placed.append((f, home))
        for i in range(f.first, f.last + 1):
            at[f.sentence][i] = (home, f.first, f.last)
    _context_votes(trees, placed, entities)
    for entity in entities:
        _decide(entity)
    return Entities(entities, at, placed, by_form)


class _Index:
    """Names of several words by each of their words and by their initials, so that short forms find them quickly."""

    def __init__(self) -> None:
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.by_initials: dict[str, int] = {}

    def add(self, entity: Entity) -> None:
        if len(entity.words) < 2:
            return
        for word in dict.fromkeys(entity.words):
            if len(self.by_word[word]) < _MOST_HOLDERS:
                self.by_word[word].append(entity.id)
        for form in initials(entity.name):
            self.by_initials.setdefault(form, entity.id)


_MOST_HOLDERS = 200
"""A word that more names than this share tells none of them from the others."""


def _definitions(text: str, found: list[Found]) -> dict[str, str]:
    """Short form in parentheses -> the full name before it, for those that fit the name."""
    definitions: dict[str, str] = {}
    for f in found:
        match = _DEFINITION.match(text, f.end) if f.end < len(text) and "(" in text[f.end : f.end + 2] else None
        if match is None:
            match = _DEFINITION.match(text[f.end : f.end + 60])
        if match is None:
            continue
        short = match[1].strip()
        words = words_of(short)
        if len(short) <= len(f.text) + 4 and (
            short.upper() in initials(f.text)
            or set(words) & set(words_of(f.text))
            or (short.isupper() and len(short) <= 7)
        ):
            definitions.setdefault(" ".join(words), f.canonical or f.text)
    return definitions


def _home(
    form: str, words: tuple[str, ...], occurrences: list[Found], entities: list[Entity], index: _Index,
    by_form: dict[str, int], definitions: dict[str, str],
) -> int | None:  # fmt: skip
    """The entity that a form of name belongs to, or None where it is a new one."""
    joined = " ".join(words)
    if joined in by_form:
        return by_form[joined]
    if joined in definitions:
        full = by_form.get(" ".join(words_of(definitions[joined])))
        if full is not None:
            return full
    if occurrences[0].canonical:
        return None
    kind = Counter(f.kind for f in occurrences).most_common(1)[0][0]
    if kind in ("country",):
        return None
    if len(words) == 1 and form.isupper() and 2 <= len(form) <= 7:
        spelled = index.by_initials.get(form)
        if spelled is not None:
            return spelled
    near = [entities[i] for i in index.by_word.get(words[0], ())]
    if len(words) == 1 and words[0] in _GENERIC:
        holders = [e for e in near if _top(e) in ORGANISED]
        return holders[0].id if len(holders) == 1 and form[0].isupper() else None
    scored = sorted(((score, e.id) for e in near if (score := _short_form(form, words, kind, e)) > 0.0), reverse=True)
    if not scored:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN and _top(entities[scored[0][1]]) != "person":
        return None
    return scored[0][1]


_MARGIN = 0.25
"""A short form that fits two names almost equally well stays an entity of its own."""


def _short_form(form: str, words: tuple[str, ...], kind: str, entity: Entity) -> float:
    """How well a form of kind `kind` can be a short form of the entity's name; 0 where it cannot."""
    full = entity.words
    n = len(words)
    if len(full) <= n or entity.canonical:
        return 0.0
    home = _top(entity)
    if home == "person":
        if kind not in ("person", "unknown"):
            return 0.0
        if full[-n:] == words:
            return (3.0 if kind == "person" else 2.0) + 0.05 * min(8, entity.count)
        return 1.0 if n == 1 and full[0] == words[0] and kind == "person" else 0.0
    if kind == "person" and home in ORGANISED and sum(entity.votes.values()) > 3.0 and full[:n] != words:
        return 0.0
    if kind in ("place", "country") and home not in ("place", "country"):
        return 0.0
    if home == "product" and kind in ORGANISED:
        return 0.0
    if all(w in _GENERIC for w in words):
        return 0.0
    score = 0.0
    if full[:n] == words:
        score = 2.5 - 0.05 * (len(full) - n)
    elif home == "unknown" and len(full) == 2 and full[-1:] == words:
        score = 1.4
    else:
        at = 0
        for word in full:
            if at < n and word == words[at]:
                at += 1
        if at == n and n >= 2:
            score = 1.2
        elif n == 1 and full[-1] == words[0] and len(full) <= 3 and kind == home:
            score = 0.6
    if score:
        score += 0.3 * (home == kind) + 0.1 * min(4, entity.count)
        score += 0.5 * any(w.rstrip(".,") in organisations().legal_forms for f in entity.forms for w in f.split()[1:])
        score -= 0.4 * (home not in ORGANISED and kind in ORGANISED)
    return score


def _top(entity: Entity) -> str:
    return max(entity.votes, key=lambda kind: entity.votes[kind]) if entity.votes else "unknown"


_LAW_FIRMS = frozenset(
    {"lawyers", "solicitors", "attorneys", "advocates", "lobbyists", "firm", "accountants", "auditors"}
)


def _context_votes(trees: list[Tree], placed: list[tuple[Found, int]], entities: list[Entity]) -> None:
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
        if after in ("'s", "’s") and (after2 in lexicon.last_words or after2 in lexicon.modifiers):
            votes["company"] += 0.6
        if after == "," and after2 in ("a", "an", "the"):
            for k in range(f.last + 3, min(f.last + 9, tree.size)):
                if tree.upos[k] == "PUNCT" or tree.upos[k] == "VERB":
                    break
                kinds = nominals.get(tree.lemmas[k])
                if kinds and (k + 1 >= tree.size or tree.upos[k + 1] not in ("NOUN", "PROPN")):
                    for kind in kinds:
                        votes[kind] += 0.8
                    break
        if f.kind == "unknown" and after in ("said", "says", "told") and f.last > f.first:
            votes["person"] += 0.5


def _decide(entity: Entity) -> None:
    """Settles an entity's kind and its canonical name."""
    votes = dict(entity.votes)
    unknown = votes.pop("unknown", 0.0)
    for form in entity.forms:
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
