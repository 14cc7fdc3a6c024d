"""How a document introduces whom it names: the nouns it puts beside a name, and the places it puts there.

"The Leeds chipmaker Veltra Systems", "Veltra Systems, a chipmaker based in Leeds", "Veltra is a chipmaker": later
"the chipmaker" and "the Leeds company" mean Veltra (Clark 1975 on bridging; Vieira and Poesio 2000 on definite
descriptions: same head noun first).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.claims.entities import Entities
from onrecord.claims.lexicon import organisations, places, titles
from onrecord.claims.trees import Tree

_REACH = 9
"""Words that are looked at on either side of a name."""
_MALE = frozenset({"Mr", "Sir", "Lord", "Herr", "Monsieur", "Baron"})
_FEMALE = frozenset({"Mrs", "Ms", "Miss", "Dame", "Lady", "Frau", "Madame", "Baroness"})
_MALE_NOUNS = frozenset({"spokesman", "chairman", "congressman", "councilman", "brother", "father", "son", "husband"})
_FEMALE_NOUNS = frozenset(
    {"spokeswoman", "chairwoman", "congresswoman", "councilwoman", "sister", "mother", "daughter", "wife"}
)
_INTO_PLACE = frozenset({"of", "in", "from", "at", "near", "outside", "based", "headquartered", "(", ","})


@dataclass(slots=True)
class Introduction:
    """The nouns and places that stand beside an entity's name, and the gender that its form of address gives."""

    nouns: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    gender: str = ""


def introductions(trees: list[Tree], entities: Entities) -> dict[int, Introduction]:
    """What is said of each entity beside its name, anywhere in the document, by the entity's number."""
    out: dict[int, Introduction] = {}
    for f, home in entities.found:
        entity = entities[home]
        if entity.kind in ("country", "place"):
            continue
        here = out.get(home)
        if here is None:
            here = out[home] = Introduction(places=_in_name(entity.name))
        tree = trees[f.sentence]
        _before(tree, f.first, entities, here)
        _after(tree, f.last, entities, here)
        _copula(tree, f.first, f.last, entities, here)
        if entity.kind == "person":
            _address(tree, f.first, here)
    return out


def place_at(tree: Tree, i: int, entities: Entities) -> str | None:
    """The country or place that token i names or is the adjective of, or None."""
    here = entities.at[tree.index].get(i)
    if here is not None:
        entity = entities[here[0]]
        return entity.name if entity.kind in ("country", "place") else None
    return places().adjectives.get(tree.words[i])


def _in_name(name: str) -> set[str]:
    gazetteer = places()
    found: set[str] = set()
    for word in name.replace("(", " ").replace(")", " ").split():
        if word in gazetteer.places:
            found.add(word)
        elif word in gazetteer.adjectives:
            found.add(gazetteer.adjectives[word])
        elif word in gazetteer.countries:
            found.add(gazetteer.countries[word])
    return found


def _before(tree: Tree, first: int, entities: Entities, here: Introduction) -> None:
    """The noun phrase that the name closes, or the one before a comma: "its supplier, X"."""
    k = first - 1
    comma = k > 0 and tree.lower[k] == ","
    if comma:
        k -= 1
    nearest = True
    for j in range(k, max(-1, k - _REACH), -1):
        place = place_at(tree, j, entities)
        if place is not None:
            if not comma or not nearest:
                here.places.add(place)
        elif tree.upos[j] == "NOUN":
            if nearest or tree.lower[j] in titles().last_words:
                here.nouns.add(tree.lemmas[j])
            nearest = False
        elif tree.upos[j] == "PROPN" and tree.lower[j].rstrip(".") in titles().last_words and not comma:
            here.nouns.add(tree.lower[j].rstrip("."))
            nearest = False
        elif tree.upos[j] not in ("ADJ", "PROPN", "NUM", "PART") and tree.lower[j] not in ("-", "based", "and", "&"):
            return
        if comma and nearest:
            return


def _after(tree: Tree, last: int, entities: Entities, here: Introduction) -> None:
    """What follows the name: a noun of the name's own phrase, a place, an apposition."""
    k = last + 1
    if k >= tree.size:
        return
    nominals = organisations().nominals
    if tree.upos[k] == "NOUN" and tree.rels[k] != "obj":
        kinds = nominals.get(tree.lemmas[k])
        if kinds and not kinds & {"person", "product"} and tree.sentence.tokens[k].xpos == "NN":
            here.nouns.add(tree.lemmas[k])
        return
    if tree.lower[k] in _INTO_PLACE:
        for j in (k + 1, k + 2):
            if j < tree.size and (place := place_at(tree, j, entities)) and j in entities.at[tree.index]:
                here.places.add(place)
                break
            if j < tree.size and tree.lower[j] not in _INTO_PLACE:
                break
    if tree.lower[k] in (",", "(", "–", "—") and k + 1 < tree.size:
        _phrase(tree, k + 1, entities, here)


def _phrase(tree: Tree, k: int, entities: Entities, here: Introduction) -> None:
    """The noun and the places of the apposition that begins at token k."""
    if tree.upos[k] not in ("DET", "ADJ", "NOUN", "PRON") or tree.lower[k] in ("which", "who", "that", "whose"):
        return
    head: str | None = None
    for j in range(k, min(k + _REACH, tree.size)):
        place = place_at(tree, j, entities)
        if place is not None:
            here.places.add(place)
        elif tree.upos[j] == "NOUN" and not (j + 1 < tree.size and tree.lower[j + 1] in ("-", "'s", "’s")):
            head = tree.lemmas[j]
            if j + 1 < tree.size and (tree.upos[j + 1] not in ("NOUN", "PROPN", "ADJ") or tree.lower[j + 1] == ","):
                break
        elif tree.upos[j] in ("VERB", "PUNCT") and tree.lower[j] not in ("-", "based") and j > k:
            break
    if head is not None:
        here.nouns.add(head)
        for j in range(k, min(k + _REACH + 4, tree.size - 1)):
            if tree.lower[j] in ("in", "from", "of", "near") and (place := place_at(tree, j + 1, entities)):
                here.places.add(place)
                return
            if tree.upos[j] == "VERB" and tree.lower[j] != "based":
                return


def _copula(tree: Tree, first: int, last: int, entities: Entities, here: Introduction) -> None:
    for k in range(first, last + 1):
        head = tree.heads[k]
        if tree.rels[k] == "nsubj" and head >= 0 and not first <= head <= last and tree.kid(head, "cop") is not None:
            if tree.upos[head] == "NOUN":
                here.nouns.add(tree.lemmas[head])
                for c in tree.children[head]:
                    if tree.rels[c] in ("amod", "compound", "nmod") and (place := place_at(tree, c, entities)):
                        here.places.add(place)
            return


def _address(tree: Tree, first: int, here: Introduction) -> None:
    before = tree.words[first - 1].rstrip(".") if first else ""
    if before in _MALE or here.nouns & _MALE_NOUNS:
        here.gender = "he"
    elif before in _FEMALE or here.nouns & _FEMALE_NOUNS:
        here.gender = "she"
