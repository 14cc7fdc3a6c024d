"""From a token to what it stands for: an entity, or the phrase's own words."""

from __future__ import annotations

from onrecord.claims.lexicon import organisations, places, word_list
from onrecord.claims.reading import FIRST_PERSON, FIRST_PLURAL, SECOND_PERSON, Filler, Reading
from onrecord.claims.trees import RELATIVE_WORDS, Tree

SPOKEN_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "representative"})
_EMPTY = word_list("empty")
_MODIFIERS = frozenset({"amod", "compound", "nummod", "nmod:desc", "nmod:unmarked", "flat", "advmod", "punct"})


def filler(reading: Reading, tree: Tree, i: int) -> list[Filler]:
    """What token i stands for; several where it names two at once ("both companies"), none where it is unknown."""
    if reading.settled is None:
        return _filler(reading, tree, i)
    found = reading.settled.fillers.get((tree.index, i))
    if found is None:
        found = reading.settled.fillers[tree.index, i] = _filler(reading, tree, i)
    return found


def _filler(reading: Reading, tree: Tree, i: int) -> list[Filler]:
    at = reading.entities.at[tree.index].get(i)
    if at is not None:
        entity = reading.entity(at[0])
        return [Filler(entity.name, entity.kind, "name", tree.index, i, at[1], at[2], entity.id)]
    word = tree.lower[i]
    if word in FIRST_PERSON or word in FIRST_PLURAL or word in SECOND_PERSON:
        return _first_person(reading, tree, i, word)
    country = places().adjectives.get(tree.words[i])
    if country is not None and tree.upos[i] in ("ADJ", "PROPN"):
        return [Filler(country, "country", "adjective", tree.index, i, i, i)]
    inner = _named_inside(reading, tree, i)
    if inner is not None:
        return [inner]
    references = reading.references.get((tree.index, i))
    if references:
        how = reading.how[(tree.index, i)]
        first, last = (i, i) if how == "pronoun" else tree.span_of(i)
        return [
            Filler(
                reading.entity(e).name,
                reading.entity(e).kind,
                how,
                tree.index,
                i,
                min(first, i),
                max(i, min(last, i)),
                e,
            )
            for e in references
        ]
    if word in _EMPTY or word in RELATIVE_WORDS or tree.upos[i] in ("PRON", "DET", "PUNCT", "ADP", "SYM"):
        return []
    if tree.lemmas[i] in SPOKEN_FOR:
        for c in [*tree.kids(i, "nmod:poss", "compound", "nmod", "nmod:desc")]:
            spoken = filler(reading, tree, c)
            if spoken and spoken[0].kind not in ("place",) and spoken[0].entity is not None:
                return spoken[:1]
    return _phrase(reading, tree, i)


def _named_inside(reading: Reading, tree: Tree, i: int) -> Filler | None:
    """The name that a common noun introduces: "drone maker Windrow Aero", "the charity, Watchpost"."""
    nominals = organisations().nominals
    if tree.upos[i] not in ("NOUN", "PROPN"):
        return None
    at = reading.entities.at[tree.index]
    kinds = nominals.get(tree.lemmas[i], frozenset())
    for c in tree.children[i]:
        here = at.get(c)
        if here is None or c < i or tree.rels[c] not in ("appos", "flat", "nmod:desc", "compound", "nmod:unmarked"):
            continue
        entity = reading.entity(here[0])
        person_like = tree.lemmas[i] not in nominals
        if entity.kind in kinds or (entity.kind == "person" and person_like) or (kinds and entity.kind != "person"):
            return Filler(entity.name, entity.kind, "name", tree.index, c, here[1], here[2], entity.id)
    return None


def _first_person(reading: Reading, tree: Tree, i: int, word: str) -> list[Filler]:
    from onrecord.claims.quotes import speaker_at

    if word in SECOND_PERSON:
        return []
    speaker = speaker_at(reading, tree, i)
    if speaker is None:
        return []
    name, kind, entity = speaker.name, speaker.kind, speaker.entity
    if word in FIRST_PLURAL and kind == "person" and entity is not None and entity in reading.affiliation:
        body = reading.entity(reading.affiliation[entity])
        name, kind, entity = body.name, body.kind, body.id
    return [Filler(name, kind, "pronoun", tree.index, i, i, i, entity)]


_AT_PLACE = frozenset({"in", "at", "near", "outside", "from"})


def _phrase(reading: Reading, tree: Tree, i: int) -> list[Filler]:
    """The phrase's own words: its modifiers and head, whose it is, what it is "of" and which place it is in."""
    first = i
    for c in tree.children[i]:
        if c < i and tree.rels[c] in _MODIFIERS and tree.upos[c] != "PUNCT":
            first = min(first, tree.span_of(c)[0])
    while first < i and tree.upos[first] in ("PUNCT", "DET", "ADP", "CCONJ", "SCONJ"):
        first += 1
    last = i
    at = reading.entities.at[tree.index]
    for c in tree.children[i]:
        end = tree.span_of(c)[1]
        placed = tree.cases[c] in _AT_PLACE and c in at and tree.span_of(c)[0] == last + 1
        if c > i and tree.rels[c] in ("nmod", "obl") and end - i <= 7 and (tree.cases[c] == "of" or placed):
            last = end
            break
        if c == i + 1 and tree.rels[c] in ("flat", "compound"):
            last = c
    owner = _owner_of(reading, tree, i)
    text = " ".join(tree.words[k] for k in range(first, last + 1))
    text = f"{owner}'{'' if owner.endswith('s') else 's'} {text}" if owner else text
    text = text.replace(" 's", "'s").replace(" ’s", "’s").replace(" - ", "-")
    plural = tree.sentence.tokens[i].xpos in ("NNS", "NNPS")
    kind = "group" if plural and tree.lower[i] in organisations().plural_groups else "phrase"
    return [Filler(text.strip(' ,;:"“”'), kind, "phrase", tree.index, i, first, last)]


def _owner_of(reading: Reading, tree: Tree, i: int) -> str | None:
    """The name of the one whose the phrase is: "Tamm's brother", "its supplier"; None where it is nobody's."""
    owner = tree.kid(i, "nmod:poss")
    if owner is None:
        return None
    here = reading.entities.at[tree.index].get(owner)
    if here is not None:
        return reading.text[tree.starts[here[1]] : tree.ends[here[2]]]
    found = reading.references.get((tree.index, owner))
    return reading.entity(found[0]).name if found and len(found) == 1 else None


def words(tree: Tree, text: str, i: int, limit: int = 14) -> str:
    """The words of the phrase that token i heads, without leading determiner, cut at `limit` tokens."""
    first, last = tree.span_of(i)
    while first < last and (tree.upos[first] in ("PUNCT", "DET") or (tree.rels[first] == "case" and first < i)):
        first += 1
    last = min(last, first + limit - 1)
    while last > first and tree.upos[last] in ("PUNCT", "ADP", "DET", "CCONJ", "SCONJ"):
        last -= 1
    return " ".join(text[tree.starts[first] : tree.ends[last]].split())
