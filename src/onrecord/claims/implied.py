"""The body that a title leaves unsaid: "Senator Tamm", "Finance Minister Tamm", "Mayor Tamm", "the chief executive"."""

from __future__ import annotations

from onrecord.claims.entities import Entity
from onrecord.claims.introductions import place_at
from onrecord.claims.lexicon import places, titles
from onrecord.claims.reading import Filler, Reading
from onrecord.claims.trees import Tree

_ORGANISED = frozenset({"company", "organization", "agency", "publication"})
_WIDE = frozenset({"European Union", "Africa", "Asia"})
_CAPITAL = frozenset({"representative", "rep", "sen"})
"""Titles of a house only with a capital: a "representative" may be a firm's."""
_NO_PORTFOLIO = frozenset({"prime", "first", "deputy", "chief", "cabinet", "former", "the"})


def house(reading: Reading, tree: Tree, first: int, last: int) -> list[Filler]:
    """The institution that a title [first, last] belongs to by itself; none where the title has no institution.

    An institution of the right kind that the document names comes first; else the country's own by the table of
    titles, the country being the one named beside the title, or the one the document speaks of most.
    """
    lexicon = titles()
    words = [tree.lower[k].rstrip(".") for k in range(first, last + 1)]
    head = words[-1]
    beside = _country_beside(tree, first, reading)
    countries = [beside] if beside is not None else list(reading.home)
    out: list[Filler] = []
    table = lexicon.bodies.get(head)
    if table is not None and (tree.words[last][0].isupper() or head not in _CAPITAL):
        names = [table[c] for c in countries if c in table] or ([table[""]] if "" in table else [])
        out.extend(_named(reading, name) for name in names)
    portfolio = _portfolio(words)
    if head in lexicon.ministers and portfolio:
        found = _with_words(reading, portfolio, lexicon.ministries)
        if found is not None:
            out.append(_filler(found, "house"))
        else:
            out.extend(_named(reading, f"{_adjective(c)} {' '.join(portfolio)} ministry") for c in countries)
    for noun in lexicon.institutions.get(head, ()):
        found = _with_words(reading, [noun], frozenset())
        if found is not None:
            out.append(_filler(found, "house"))
            break
    if head in lexicon.local or words[0] in lexicon.local:
        town = _town(reading)
        if town is not None:
            out.append(_filler(town, "house"))
    return _distinct(out)


def last_spoken_of(reading: Reading, tree: Tree, at: int) -> list[Filler]:
    """The body spoken of last before token `at`, and what the document is about."""
    before = reading.before.get(tree.index, reading.topic)
    here = reading.entities.at[tree.index]
    for i in sorted(here):
        if i >= at:
            break
        entity = reading.entity(here[i][0])
        if entity.kind in _ORGANISED and entity.name != reading.publisher:
            before = entity.id
    slots = (("prev", before), ("near", _nearest(reading, tree)), ("topic", reading.topic), ("topic2", reading.second))
    return _distinct([_filler(reading.entity(n), slot) for slot, n in slots if n is not None])


def _nearest(reading: Reading, tree: Tree) -> int | None:
    """The body named last in the sentence before, whatever its role there."""
    if tree.index == 0:
        return None
    here = reading.entities.at[tree.index - 1]
    for i in sorted(here, reverse=True):
        if reading.entity(here[i][0]).kind in _ORGANISED:
            return here[i][0]
    return None


def state(reading: Reading, tree: Tree, first: int) -> list[Filler]:
    """The country whose "state" a phrase beginning at token `first` means: the one beside it, or the document's."""
    beside = _country_beside(tree, first, reading)
    countries = [beside] if beside is not None else list(reading.home)
    return [_named(reading, c, "country") for c in countries]


def _country_beside(tree: Tree, first: int, reading: Reading) -> str | None:
    for k in range(first - 1, max(-1, first - 4), -1):
        place = place_at(tree, k, reading.entities)
        if place is not None:
            return place
        if tree.lower[k] not in ("'s", "’s", "the", "a", "an", ",") and tree.upos[k] != "ADJ":
            return None
    return None


def _portfolio(words: list[str]) -> list[str]:
    lexicon = titles()
    return [w for w in words[:-1] if w not in _NO_PORTFOLIO and w not in lexicon.grades and w not in ("and", "of")]


def _with_words(reading: Reading, wanted: list[str], also: frozenset[str]) -> Entity | None:
    """The public body most spoken of whose name has a wanted word (or its beginning), and one of `also` if given."""
    best: Entity | None = None
    for e in reading.entities.all:
        if e.kind not in ("agency", "organization") or (best is not None and e.count <= best.count):
            continue
        fits = any(w.startswith(p[:6]) for p in wanted for w in e.words if len(p) > 3)
        if fits and (not also or any(w in also for w in e.words)):
            best = e
    return best


def _town(reading: Reading) -> Entity | None:
    """The town of a local report: the place named most that is no country."""
    towns = [e for e in reading.entities.all if e.kind == "place" and e.count]
    return max(towns, key=lambda e: (e.count, -e.first)) if towns else None


def _adjective(country: str) -> str:
    forms = [form for form, name in places().adjectives.items() if name == country]
    return forms[0] if forms else country


def _named(reading: Reading, name: str, kind: str = "agency") -> Filler:
    entity = reading.entities.named(name)
    if entity is not None:
        return _filler(entity, "house")
    return Filler(name, kind, "house", -1, -1, -1, -1, None)


def _filler(entity: Entity, how: str) -> Filler:
    return Filler(entity.name, entity.kind, how, -1, -1, -1, -1, entity.id)


def _distinct(fillers: list[Filler]) -> list[Filler]:
    return list({f.name: f for f in reversed(fillers)}.values())[::-1]


def home_countries(reading: Reading) -> tuple[str, ...]:
    """The two countries that a document speaks of most, adjectives included; no unions of countries, no continents."""
    counts: dict[str, int] = {}
    adjectives = places().adjectives
    countries = set(places().countries.values()) - _WIDE
    for tree in reading.trees:
        for word in tree.words:
            name = adjectives.get(word)
            if name in countries:
                counts[name] = counts.get(name, 0) + 1
    for e in reading.entities.all:
        if e.kind == "country" and e.name in countries:
            counts[e.name] = counts.get(e.name, 0) + e.count
    return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:2])
