"""Which pairs of names are worth comparing, found by keys in one pass: no name is held against all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.identity import policy
from onrecord.identity.comparing import beginnings
from onrecord.identity.evidence import NOTHING, Profile
from onrecord.identity.kinds import ORGANISATION, PERSON, group_of
from onrecord.identity.lexicon import name_words
from onrecord.identity.values import NameUse
from onrecord.names import initials

_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "w": "v", "j": "g", "y": "i"})


def main_names(names: Iterable[NameUse]) -> dict[str, tuple[str, str, str]]:
    """Atom → (atom, name, kind) in the spelling and kind that most documents use, the longest of equals."""
    best: dict[str, NameUse] = {}
    for use in names:
        now = best.get(use.atom)
        if now is None or _rank(use) < _rank(now):
            best[use.atom] = use
    return {atom: (atom, use.name, use.kind) for atom, use in sorted(best.items())}


def _rank(use: NameUse) -> tuple[int, int, str, str]:
    return -use.documents, -len(use.name), use.name, use.kind


def candidates(names: Iterable[NameUse], profiles: Mapping[str, Profile]) -> list[tuple[str, str]]:
    """Pairs of atoms to compare, each in order and once.

    They share an identifier, or their names a key: written together or sounded alike the same, one the beginning or
    the initials of the other, a surname and first initial. A surname alone is held against a full name only where both
    are given a position with the same body.
    """
    named = main_names(names)
    acronyms = {_letters(name) for _, name, _ in named.values() if name.isupper() and " " not in name}
    openings = {acronym[0] for acronym in acronyms if acronym}
    blocks: dict[tuple[str, ...], set[str]] = defaultdict(set)
    whole: dict[tuple[str, str], list[str]] = defaultdict(list)
    for atom, name, kind in named.values():
        group, form = group_of(kind), atom.partition(":")[2].partition("@")[0]
        for scheme, value in profiles.get(atom, NOTHING).identifiers:
            blocks["number", scheme, value].add(atom)
        if group == PERSON:
            for key in _person_keys(atom, form, profiles.get(atom, NOTHING)):
                blocks[key].add(atom)
        elif "@" not in atom:
            words = tuple(word for word in form.split() if word not in name_words().small)
            whole[group, form].append(atom)
            blocks["together", group, "".join(words)].add(atom)
            if group == ORGANISATION and words:
                blocks["sound", group, _sound(words)].add(atom)
                blocks["words", group, *sorted(words)].add(atom)
                if name.isupper() and " " not in name:
                    blocks["initials", group, _letters(name)].add(atom)
                elif len(words) > 1 and not openings.isdisjoint(word[0].upper() for word in words[:2]):
                    for short in initials(name) & acronyms:
                        blocks["initials", group, short].add(atom)
    pairs = {pair for key, block in blocks.items() for pair in _pairs(key, sorted(block), named)}
    for atom, _, kind in named.values():
        if group_of(kind) == ORGANISATION and "@" not in atom:
            words = tuple(atom.partition(":")[2].split())
            for short in beginnings(words):
                pairs |= {_ordered(atom, one) for one in whole.get((ORGANISATION, short), ()) if one != atom}
    return sorted(pairs)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name))


def _pairs(
    key: tuple[str, ...], block: Sequence[str], named: Mapping[str, tuple[str, str, str]]
) -> Iterable[tuple[str, str]]:
    if len(block) < 2:
        return
    if key[0] == "initials":
        short = [atom for atom in block if " " not in atom]
        long = [atom for atom in block if " " in atom]
        if len(long) <= policy.WIDEST_BLOCK:
            yield from (_ordered(one, other) for one in short for other in long)
    elif len(block) <= policy.WIDEST_BLOCK or key[0] == "together":
        yield from ((one, other) for one, other in combinations(block, 2))


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _person_keys(atom: str, form: str, profile: Profile) -> list[tuple[str, ...]]:
    words = form.split()
    while len(words) > 1 and words[0] in name_words().honorifics:
        words = words[1:]
    if not words:
        return []
    keys: list[tuple[str, ...]] = [("post", words[-1], body) for body in sorted(profile.positions)]
    if len(words) > 1:
        keys.append(("person", words[-1], words[0][0]))
    return keys


def _sound(words: tuple[str, ...]) -> str:
    """Consonants as they sound, doubled ones once, behind the first letter of each word."""
    heard = []
    for word in words:
        plain = word.replace("ph", "f").replace("ck", "k").replace("x", "ks").translate(_SOUNDS)
        kept = [plain[0]]
        for sign in plain[1:]:
            if sign not in "aeiouh" and sign != kept[-1]:
                kept.append(sign)
        heard.append("".join(kept))
    return " ".join(heard)
