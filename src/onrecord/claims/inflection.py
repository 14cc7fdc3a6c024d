"""From an inflected word to its lemma, for the words that frames, cues and nominals know.

The parser's lemmatiser guesses by suffix and errs on rare words ("sol" for "sold"); for the words this room looks up,
inflection by rule (Quirk et al. 1985, 3.5-3.10 and 5.80) is exact.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.claims.lexicon import cues, load_yaml, organisations, surface_words, titles

_VOWELS = frozenset("aeiou")


def verb_forms(lemma: str, doubling: frozenset[str] = frozenset()) -> set[str]:
    """The regular forms of a verb, itself included.

    >>> sorted(verb_forms("ban"))
    ['ban', 'banned', 'banning', 'bans']
    """
    forms = {lemma, *_s_forms(lemma)}
    if lemma.endswith("e"):
        stem = lemma[:-1]
        forms |= {lemma + "d", (stem if not lemma.endswith(("ee", "oe", "ye")) else lemma) + "ing"}
        if lemma.endswith("ie"):
            forms.add(lemma[:-2] + "ying")
    elif lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in _VOWELS:
        forms |= {lemma[:-1] + "ied", lemma + "ing"}
    else:
        short = (
            len(lemma) > 2
            and lemma[-1] not in _VOWELS | {"w", "x", "y"}
            and lemma[-2] in _VOWELS
            and (len(lemma) == 3 or lemma[-3] not in _VOWELS or lemma[-3:-1] == "ui")
        )
        syllables = sum(1 for a, b in zip(" " + lemma, lemma, strict=False) if b in _VOWELS and a not in _VOWELS)
        if lemma in doubling or (short and syllables == 1):
            forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
        if not (short and syllables == 1) or lemma in doubling:
            forms |= {lemma + "ed", lemma + "ing"}
    return forms


def _s_forms(lemma: str) -> set[str]:
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return {lemma + "es"}
    if lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in _VOWELS:
        return {lemma[:-1] + "ies"}
    if lemma.endswith("o"):
        return {lemma + "s", lemma + "es"}
    return {lemma + "s"}


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    from onrecord.claims.frames import frames

    data = load_yaml("irregular.yaml")
    doubling = frozenset(data["doubling"])
    irregular: dict[str, list[str]] = data["verbs"]
    verbs: set[str] = set(irregular) | set(cues().verbs) | set(cues().negative_verbs) | set(surface_words())
    nouns: set[str] = (
        set(organisations().nominals) | set(cues().nouns) | set(titles().last_words) | set(surface_words())
    )
    for frame in frames().all:
        into = verbs if frame.on == "verb" else nouns
        into.update(lemma.split("_")[0] if frame.on == "verb" else lemma.split("_")[-1] for lemma in frame.lemmas)
        for slots, lemmas in frame.with_:
            if "xcomp" in slots:
                verbs |= lemmas
            else:
                nouns |= lemmas
    verb_table: dict[str, str] = {}
    for lemma in sorted(w for w in verbs if w.replace("-", "").isalpha()):
        for form in verb_forms(lemma, doubling) if lemma not in irregular else {lemma, *_s_forms(lemma), *_ing(lemma)}:
            if form == lemma or form not in verbs:
                verb_table.setdefault(form, lemma)
    for lemma, forms in irregular.items():
        for form in forms:
            verb_table[form] = lemma
    noun_table: dict[str, str] = {}
    for lemma in sorted(w.lower() for w in nouns if w.replace("-", "").replace(" ", "").isalpha()):
        noun_table[lemma] = lemma
        for form in _s_forms(lemma):
            if form not in nouns:
                noun_table.setdefault(form, lemma)
    for lemma, forms in data["nouns"].items():
        for form in forms:
            noun_table[form] = lemma
    return verb_table, noun_table


def _ing(lemma: str) -> set[str]:
    return {f for f in verb_forms(lemma) if f.endswith("ing")}


def lemma_of(word: str, upos: str, guess: str) -> str:
    """The lemma of a word in lower case: by rule where a list of this room knows it, else the parser's guess."""
    verbs, nouns = _tables()
    if upos in ("VERB", "AUX"):
        return verbs.get(word, guess)
    if upos in ("NOUN", "PROPN"):
        return nouns.get(word, guess)
    return guess
