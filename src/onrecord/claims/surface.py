"""Patterns over the run of words: a sentence as a string of one letter a word or name, matched by regular expressions.

`data/surface.yaml` holds the patterns and says what the letters mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.claims.codebook import codebook
from onrecord.claims.fillers import filler
from onrecord.claims.implied import house, last_spoken_of, state
from onrecord.claims.lexicon import load_yaml, places
from onrecord.claims.reading import Filler, Reading
from onrecord.claims.spelling import Line, encode
from onrecord.claims.trees import Tree

_OWNER = re.compile(r"<OWNER:(\w+)>")
_ALTERNATIVES = frozenset({"position", "ownership", "supply"})
"""Types in which a possessive that may have been resolved wrongly is offered again with the topic."""


@dataclass(frozen=True)
class Pattern:
    """One surface pattern; `words` are the lemmas that the last word of `group` must have, if any."""

    id: str
    type: str
    regex: re.Pattern[str]
    group: str
    words: frozenset[str]
    example: str
    claim: tuple[tuple[str, str], ...]
    implied: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a sentence: its fillers, the words of `what`, and the tokens it covers."""

    pattern: Pattern
    subject: Filler | None
    object: Filler | None
    what: str | None
    first: int
    last: int
    trigger: int


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """The surface patterns that ship with the package."""
    out = []
    for row in load_yaml("surface.yaml")["patterns"]:
        text = _OWNER.sub(r"(?P<\1>Os?|p|D[anJG]*Ns?)", row["pattern"])
        out.append(
            Pattern(
                id=row["id"],
                type=row["type"],
                regex=re.compile(text),
                group=row.get("group", "k"),
                words=frozenset(row.get("words") or ()),
                example=row.get("example") or "",
                claim=tuple((row.get("claim") or {}).items()),
                implied=row.get("implied") or "",
            )
        )
    return tuple(out)


def match(reading: Reading, tree: Tree, kind: str | None = None) -> Iterator[Match]:
    """Every surface pattern found in a sentence; of one type of claim only, if `kind` names it."""
    known = reading.lines.get(tree.index)
    line = encode(reading, tree) if known is None else Line(*known)
    reading.lines[tree.index] = (line.letters, line.spans)
    letters = line.letters
    if not any(c in letters for c in "OPGC") or (kind == "position" and "P" not in letters):
        return
    for pattern in patterns():
        if kind is not None and pattern.type != kind:
            continue
        for hit in pattern.regex.finditer(letters):
            groups = hit.groupdict()
            if pattern.words:
                key = hit.span(pattern.group)
                last = line.spans[key[1] - 1][1]
                if tree.lemmas[last] not in pattern.words and tree.lower[last] not in pattern.words:
                    continue
            subject = _role(reading, tree, line, hit, "subject", groups, pattern.id.endswith("unnamed-in"))
            obj = _role(reading, tree, line, hit, "object", groups, pattern.type == "position")
            if pattern.implied == "state":
                subject = state(reading, tree, line.spans[hit.start("k")][0])
            elif not obj and pattern.implied:
                obj = _implied(reading, tree, line, hit, pattern.implied)
                if not obj:
                    continue
            if pattern.type in _ALTERNATIVES:
                subject, obj = (_others(reading, tree, line, hit, found) for found in (subject, obj))
            what = None
            if groups.get("what"):
                a, b = hit.span("what")
                what = " ".join(reading.text[tree.starts[line.spans[a][0]] : tree.ends[line.spans[b - 1][1]]].split())
            elif groups.get("k"):
                a, b = hit.span("k")
                what = tree.words[line.spans[b - 1][1]]
            book = codebook().types[pattern.type]
            subjects: list[Filler | None] = [*subject] or [None]
            objects: list[Filler | None] = [*obj] or [None]
            for s in subjects:
                for o in objects:
                    if s is None or (o is None and not book.object_may_be_null):
                        continue
                    if pattern.type == "position" and s.kind not in book.subject:
                        continue
                    first = line.spans[hit.start()][0]
                    last = line.spans[hit.end() - 1][1]
                    trigger_group = "k" if groups.get("k") else "what" if groups.get("what") else "subject"
                    trigger = line.spans[hit.end(trigger_group) - 1][1]
                    yield Match(pattern, s, o, what, first, last, trigger)


def _implied(reading: Reading, tree: Tree, line: Line, hit: re.Match[str], how: str) -> list[Filler]:
    """What a pattern leaves unsaid: the house that an office belongs to, or the body last spoken of."""
    if how == "house":
        a, b = hit.span("k")
        return house(reading, tree, line.spans[a][0], line.spans[b - 1][1])
    return last_spoken_of(reading, tree, line.spans[hit.start()][0])


def _others(reading: Reading, tree: Tree, line: Line, hit: re.Match[str], found: list[Filler]) -> list[Filler]:
    """Whom else a pronoun or a nominal may stand for, where one was found."""
    if not found or found[0].how not in ("pronoun", "nominal"):
        return found
    have = {f.name for f in found}
    return [*found, *(f for f in last_spoken_of(reading, tree, line.spans[hit.start()][0]) if f.name not in have)]


def _role(
    reading: Reading, tree: Tree, line: Line, hit: re.Match[str], role: str, groups: dict[str, str | None],
    loose: bool = False,
) -> list[Filler]:  # fmt: skip
    """The fillers of a group: of every name in a list, of its last word else; `loose` admits bodies without a name."""
    letters = groups.get(role)
    if not letters:
        return []
    a, b = hit.span(role)
    if "," in letters or "m" in letters:
        names = [k for k in range(a, b) if line.letters[k] in "OPGCX"]
        return [f for k in names for f in filler(reading, tree, line.spans[k][0])]
    while b - 1 > a and line.letters[b - 1] == "s":
        b -= 1
    token = line.spans[b - 1][1]
    if line.letters[b - 1] in "OPGCX":
        token = line.spans[b - 1][0]
    found = filler(reading, tree, token)
    if line.letters[b - 1] == "J" and not found:
        name = places().adjectives[tree.words[token]]
        return [Filler(name, "country", "adjective", tree.index, token, token, token)]
    if line.letters[b - 1] in "pN" and not (loose and line.letters[b - 1] == "N"):
        return [f for f in found if f.entity is not None]
    return found
