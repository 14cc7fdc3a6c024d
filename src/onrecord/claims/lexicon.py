"""The word lists of this room, read from its data folder once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

Words = frozenset[str]


def load_yaml(name: str) -> Any:
    """The parsed content of a YAML file in this room's data folder."""
    text = (files("onrecord.claims") / "data" / name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders


def _words(values: Any) -> Words:
    return frozenset(str(v) for v in values or ())


@dataclass(frozen=True)
class Places:
    """Countries, their adjectives, other places. Keys are as written in English."""

    countries: dict[str, str]
    adjectives: dict[str, str]
    places: Words


@dataclass(frozen=True)
class Titles:
    """Titles of office: whole phrases in lower case, by their last word, and words that may stand before them.

    `bodies` maps a title to its house by country; the rest serves `onrecord.claims.implied`.
    """

    heads: Words
    last_words: Words
    modifiers: Words
    before: Words
    honorifics: Words
    bodies: dict[str, dict[str, str]]
    ministers: Words
    ministries: Words
    grades: Words
    institutions: dict[str, tuple[str, ...]]
    local: Words
    parties: Words


@dataclass(frozen=True)
class Organisations:
    """Words that tell what kind of body a name stands for, and public bodies by every short form."""

    legal_forms: Words
    by_word: dict[str, str]
    known: dict[str, tuple[str, str]]
    nominals: dict[str, frozenset[str]]
    plural_groups: Words


@dataclass(frozen=True)
class Cues:
    """Attribution and modality words."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, str]
    hedged: Words
    negators: Words
    negative_verbs: Words
    possible: Words
    proposed: Words
    possible_marks: Words
    unnamed: Words


@lru_cache(maxsize=1)
def places() -> Places:
    """Gazetteer of places: `countries` maps every noun form to the country's name, `adjectives` every adjective."""
    data = load_yaml("places.yaml")
    countries: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for name, forms in data["countries"].items():
        countries[name] = name
        for form in forms or ():
            looks_adjective = (form.endswith(_ADJECTIVE_ENDINGS) and form not in _NOT_ADJECTIVES) or form in word_list(
                "country_adjectives"
            )
            (adjectives if looks_adjective else countries)[form] = name
    for name, forms in data["adjectives_of_places"].items():
        adjectives.update((form, name) for form in forms)
    return Places(countries, adjectives, frozenset(p for row in data["places"] for p in row))


_ADJECTIVE_ENDINGS = ("an", "ese", "ish", "ian", "ic", "i", "ch", "ch", "ean", "ine", "ek")
_NOT_ADJECTIVES = frozenset({"Great Britain", "Britain", "People's Republic of China", "Türkiye"})


@lru_cache(maxsize=1)
def titles() -> Titles:
    """Titles of office and forms of address."""
    data = load_yaml("titles.yaml")
    heads = frozenset(h.lower() for h in data["heads"])
    return Titles(
        heads=heads,
        last_words=frozenset(h.split()[-1] for h in heads),
        modifiers=frozenset(m.lower() for m in data["modifiers"]),
        before=_words(data["before"]),
        honorifics=_words(data["honorifics"]),
        bodies={title: dict(houses) for title, houses in data["bodies"].items()},
        ministers=_words(data["ministers"]),
        ministries=_words(data["ministries"]),
        grades=_words(data["grades"]),
        institutions={title: tuple(nouns) for title, nouns in data["institutions"].items()},
        local=_words(data["local"]),
        parties=_words(data["parties"]),
    )


@lru_cache(maxsize=1)
def organisations() -> Organisations:
    """Head nouns by kind and known public bodies, lists and laws (`known`: form -> name, kind)."""
    data = load_yaml("organisations.yaml")
    by_word: dict[str, str] = {}
    for kind in ("company", "publication", "organisation", "agency", "law", "list"):
        for word in data[f"{kind}_words"]:
            by_word[word] = "organization" if kind == "organisation" else kind
    known: dict[str, tuple[str, str]] = {}
    for key, kind in (("agencies", "agency"), ("lists", "list"), ("laws", "law")):
        for name, forms in data[key].items():
            for form in (name, *(forms or ())):
                known[form.removeprefix("the ")] = (name, kind)
    nominals: dict[str, set[str]] = {}
    for kind, nouns in data["nominals"].items():
        for noun in nouns:
            nominals.setdefault(noun.lower(), set()).add(kind)
    return Organisations(
        legal_forms=_words(f.rstrip(".") for f in data["legal_forms"]),
        by_word=by_word,
        known=known,
        nominals={noun: frozenset(kinds) for noun, kinds in nominals.items()},
        plural_groups=_words(data["plural_groups"]),
    )


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Verbs, nouns and adverbs of attribution and modality."""
    data = load_yaml("cues.yaml")
    verbs: dict[str, set[str]] = {}
    for stance, lemmas in data["verbs"].items():
        for lemma in lemmas:
            verbs.setdefault(str(lemma), set()).add(stance)
    nouns = {str(lemma): stance for stance, lemmas in data["nouns"].items() for lemma in lemmas}
    return Cues(
        verbs={lemma: frozenset(stances) for lemma, stances in verbs.items()},
        nouns=nouns,
        hedged=_words(data["adverbs"]["hedged"]),
        negators=_words(data["negators"]),
        negative_verbs=_words(data["negative_verbs"]),
        possible=_words(data["modal_possible"]),
        proposed=_words(data["modal_proposed"]),
        possible_marks=_words(data["possible_marks"]),
        unnamed=_words(data["speakers_unnamed"]),
    )


@lru_cache(maxsize=1)
def surface_words() -> Words:
    """The words that surface patterns ask for."""
    return frozenset(w for row in load_yaml("surface.yaml")["patterns"] for w in row.get("words") or ())


@lru_cache(maxsize=1)
def _naming() -> dict[str, Words]:
    return {key: _words(words) for key, words in load_yaml("naming.yaml").items()}


def word_list(key: str) -> Words:
    """A word list of the naming step."""
    return _naming()[key]
