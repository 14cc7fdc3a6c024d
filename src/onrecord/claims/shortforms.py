"""Which fuller name of the document a short form belongs to: surnames, acronyms, first words, definitions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from onrecord.claims.kinds import ORGANISED, Entity, top
from onrecord.claims.lexicon import organisations, places, word_list
from onrecord.claims.naming import Found
from onrecord.names import initials, words_of

_DEFINITION = re.compile(
    r"^\s*\(\s*(?:hereafter\s+|the\s+|or\s+)*[\"“'‘]?(?:the\s+)?([A-Z][\w&.\-’' ]{1,40}?)[\"”'’]?\s*[),;]"
)
_GENERIC = word_list("generic")
_UNITS = word_list("units")
_OFTENER = 3
_MOST_HOLDERS = 200
"""A word that more names than this share tells none of them from the others."""
_MARGIN = 0.25
"""A short form that fits two names almost equally well stays an entity of its own."""
_KNOWN_ALREADY = 0.8
"""A short form is more likely of a name that stands before its own first use."""

_EARLIEST = 0.9
"""... and of the one that the document names first."""


class Index:
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


def definitions_in(text: str, found: list[Found]) -> dict[str, str]:
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


def home_of(
    form: str, words: tuple[str, ...], occurrences: list[Found], entities: list[Entity], index: Index,
    by_form: dict[str, int], definitions: dict[str, str], body: bool = False,
) -> int | None:  # fmt: skip
    """The entity that a form of name belongs to, or None where it is a new one. A `body` is nobody's surname."""
    joined = " ".join(words)
    if joined in by_form and not body:
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
    if body and kind == "person":
        kind = "unknown"
    if len(words) == 1 and form.isupper() and 2 <= len(form) <= 7:
        spelled = index.by_initials.get(form)
        if spelled is not None:
            return spelled
    near = [entities[i] for i in index.by_word.get(words[0], ())]
    if body:
        near = [e for e in near if top(e) != "person"]
    if len(words) == 1 and words[0] in _GENERIC:
        holders = [e for e in near if top(e) in ORGANISED]
        return holders[0].id if len(holders) == 1 and form[0].isupper() else None
    at = min(f.start for f in occurrences)
    near = [e for e in near if not _unit_of(e, words, len(occurrences), at)]
    fitting = [(score, e) for e in near if (score := short_form(form, words, kind, e, at)) > 0.0]
    earliest = min((e.first for _, e in fitting), default=-1)
    scored = sorted(((s + _EARLIEST * (e.first == earliest), -e.first, e.id) for s, e in fitting), reverse=True)
    if not scored:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN and top(entities[scored[0][2]]) != "person":
        return None
    return scored[0][2]


def short_form(form: str, words: tuple[str, ...], kind: str, entity: Entity, at: int) -> float:
    """How well a form of kind `kind`, first used at `at`, can be a short form of the entity's name; 0: it cannot."""
    full = entity.words
    n = len(words)
    if len(full) <= n or entity.canonical:
        return 0.0
    home = top(entity)
    if home == "person":
        if kind not in ("person", "unknown"):
            return 0.0
        if full[-n:] == words:
            known = _KNOWN_ALREADY * (entity.first < at)
            return (4.5 if kind == "person" else 2.0) + 0.05 * min(8, entity.count) + known
        return 1.0 if n == 1 and full[0] == words[0] and kind == "person" else 0.0
    if kind == "person" and home in ORGANISED and sum(entity.votes.values()) > 3.0 and full[:n] != words:
        return 0.0
    if kind in ("place", "country") and home not in ("place", "country"):
        return 0.0
    if home == "product" and (kind in ORGANISED or _is_model(entity, form)):
        return 0.0
    if all(w in _GENERIC for w in words):
        return 0.0
    score = 0.0
    if full[:n] == words:
        score = 2.5 - 0.05 * (len(full) - n)
    elif full[1 : 1 + n] == words and _placed(entity):
        score = 2.5 - 0.05 * (len(full) - n - 1)
    elif home == "unknown" and len(full) == 2 and full[-1:] == words:
        score = 1.4
    else:
        j = 0
        for word in full:
            if j < n and word == words[j]:
                j += 1
        if j == n and n >= 2:
            score = 1.2
        elif n == 1 and full[-1] == words[0] and len(full) <= 3 and kind == home:
            score = 0.6
    if score:
        score += 0.3 * (home == kind) + 0.1 * min(4, entity.count)
        score += 0.5 * any(w.rstrip(".,") in organisations().legal_forms for f in entity.forms for w in f.split()[1:])
        score -= 0.4 * (home not in ORGANISED and kind in ORGANISED)
        score += _KNOWN_ALREADY * (entity.first < at)
    return score


def _unit_of(entity: Entity, words: tuple[str, ...], count: int, at: int) -> bool:
    """Whether a fuller name is that of a part of the body ("Ostrel Response Centre"), not of the body itself.

    A body's short form follows its full name; what the text calls by the short one from the start, and far more often,
    is not named after its part.
    """
    full = entity.words
    part = full[: len(words)] == words and full[-1] in _UNITS
    return part and at < entity.first and count >= _OFTENER * entity.count


def _is_model(entity: Entity, form: str) -> bool:
    """Whether a product's name is a form without figures followed by a model number: the form is then the maker's."""
    return any(c.isdigit() for c in entity.name) and not any(c.isdigit() for c in form)


def _placed(entity: Entity) -> bool:
    """Whether a name begins with a place ("Shenzhen Veltra Technology"): its short form leaves the place out."""
    first = entity.name.split()[0]
    return first in places().places or first in places().countries or first in places().adjectives
