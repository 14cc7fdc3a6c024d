"""Invented names in any number, and the ways in which people alter a name when they write it down.

The same seed gives the same names. Firms are made of invented words, lines of business, places and legal forms; people
of invented given and family names.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ONSETS = [
    "b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "pr", "qu",
    "r", "s", "sh", "st", "t", "tr", "v", "w", "z",
]  # fmt: skip
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
CODAS = ["", "", "", "l", "n", "r", "s", "t", "x", "ck", "nd", "rn", "m"]
ENDS = ["", "ex", "on", "ia", "ix", "um", "ar", "is", "ova", "ent", "ius", "a", "o", "ia"]
TRADES = [
    "Trading", "Shipping", "Technology", "Electronics", "Engineering", "Construction", "Logistics", "Petroleum",
    "Steel", "Energy", "Pharmaceuticals", "Textiles", "Foods", "Chemicals", "Mining", "Aviation", "Optics",
    "Software", "Telecom", "Security", "Instruments", "Machinery", "Plastics", "Paper", "Investment",
    "Properties", "Holdings", "Industries", "Systems", "Solutions", "Group", "International", "Services",
    "Partners", "Networks",
]  # fmt: skip
PLACES = [
    "London", "Dubai", "Singapore", "Shenzhen", "Hangzhou", "Shanghai", "Istanbul", "Tehran", "Moscow",
    "Hamburg", "Rotterdam", "Chile", "Mexico", "India", "Vietnam", "Poland", "Canada", "Nigeria", "Cyprus",
    "Panama",
]  # fmt: skip
FORMS = ["Ltd", "Limited", "LLC", "Inc", "GmbH", "AG", "S.A.", "Co., Ltd.", "PLC", "B.V.", "OOO", "JSC", "Pte Ltd", ""]
_DIGRAPHS = {"sh": "ш", "ch": "ч", "ck": "к", "qu": "кв", "x": "кс", "j": "дж"}
_LETTERS = str.maketrans("abcdefghiklmnopqrstuvwyz", "абкдефгхиклмнопкрстуввйз")


@dataclass(frozen=True, slots=True)
class Made:
    """An invented name: its words, which of them are telling ones, and its legal form (empty for people)."""

    words: tuple[str, ...]
    telling: int
    form: str
    kind: str
    form_first: bool = False

    def __str__(self) -> str:
        words = (self.form, *self.words) if self.form_first else (*self.words, self.form)
        return " ".join(word for word in words if word)


def word(chance: random.Random, syllables: int) -> str:
    made = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _ in range(syllables))
    return (made + chance.choice(ENDS)).capitalize()


def names(count: int, seed: int = 6, people: float = 0.2) -> Iterator[Made]:
    """`count` names, no two of them of the same words."""
    chance = random.Random(seed)
    stock = [word(chance, chance.choice((1, 2, 2, 2, 3))) for _ in range(max(count // 4, 2000))]
    given = [word(chance, chance.choice((1, 2))) for _ in range(1500)]
    family = [word(chance, chance.choice((2, 2, 3))) for _ in range(max(count // 20, 1000))]
    seen: set[frozenset[str]] = set()
    while len(seen) < count:
        if chance.random() < people:
            middle = [chance.choice(given)] if chance.random() < 0.4 else []
            made = Made((chance.choice(given), *middle, chance.choice(family)), 2 + len(middle), "", "person")
        else:
            own = [chance.choice(stock) for _ in range(chance.choice((1, 1, 1, 2)))]
            trades = chance.sample(TRADES, chance.choice((0, 1, 1, 2)))
            place = [chance.choice(PLACES)] if chance.random() < 0.3 else []
            words = (*place, *own, *trades) if chance.random() < 0.5 else (*own, *trades, *place)
            form = chance.choice(FORMS)
            made = Made(words, len(own), form, "company", form in ("OOO", "JSC"))
        key = frozenset(w.lower() for w in made.words)
        if key not in seen:
            seen.add(key)
            yield made


def misspelt(chance: random.Random, text: str) -> str:
    at = chance.randrange(1, len(text))
    letter = chance.choice("abcdefghiklmnoprstuvz")
    return chance.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at:],
            text[:at] + letter + text[at + 1 :],
            text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :],
        )
    )


def typo(chance: random.Random, made: Made) -> str:
    words = list(made.words)
    longest = max(range(len(words)), key=lambda i: len(words[i]) if words[i] not in PLACES + TRADES else 0)
    words[longest] = misspelt(chance, words[longest])
    return str(Made(tuple(words), made.telling, made.form, made.kind, made.form_first))


def two_typos(chance: random.Random, made: Made) -> str:
    """Two misspellings: in one word of eight letters or more, else in two words, else one in the only word there is."""
    words = list(made.words)
    long = [i for i, w in enumerate(words) if len(w) > 7]
    for at in [chance.choice(long)] * 2 if long else chance.sample(range(len(words)), min(2, len(words))):
        words[at] = misspelt(chance, words[at])
    return str(Made(tuple(words), made.telling, made.form, made.kind, made.form_first))


def dropped(chance: random.Random, made: Made) -> str:
    spare = [w for w in made.words if w in PLACES or w in TRADES]
    if made.kind == "person" and len(made.words) > 2:
        spare = [made.words[1]]
    elif made.telling > 1 and made.kind != "person":
        spare = list(made.words)
    if not spare:
        return " ".join(made.words)
    gone = chance.choice(spare)
    return str(Made(tuple(w for w in made.words if w != gone), made.telling, made.form, made.kind, made.form_first))


def swapped(chance: random.Random, made: Made) -> str:
    words = list(made.words)
    chance.shuffle(words)
    return str(Made(tuple(words), made.telling, made.form, made.kind, made.form_first))


def other_form(chance: random.Random, made: Made) -> str:
    form = chance.choice(FORMS) if made.kind != "person" else ""
    return str(Made(made.words, made.telling, form, made.kind, form in ("OOO", "JSC")))


def transliterated(chance: random.Random, made: Made) -> str:
    text = " ".join(made.words).lower()
    for latin, letter in _DIGRAPHS.items():
        text = text.replace(latin, letter)
    text = text.translate(_LETTERS)
    return text.title()


def joined(chance: random.Random, made: Made) -> str:
    if len(made.words) < 2:
        text = made.words[0]
        return f"{text[:3]} {text[3:]} {made.form}" if len(text) > 6 else str(made)
    at = chance.randrange(len(made.words) - 1)
    words = [*made.words[:at], made.words[at] + made.words[at + 1].lower(), *made.words[at + 2 :]]
    return str(Made(tuple(words), made.telling, made.form, made.kind, made.form_first))


ALTERATIONS: dict[str, Callable[[random.Random, Made], str]] = {
    "typo": typo,
    "two typos": two_typos,
    "dropped word": dropped,
    "swapped order": swapped,
    "other legal form": other_form,
    "transliteration": transliterated,
    "joined or split": joined,
}
