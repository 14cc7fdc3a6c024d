"""Which parts of one name meet which of another, and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.names import vocabulary
from onrecord.names.likeness import skeleton, word_likeness
from onrecord.names.parts import PERSON, Name, Part
from onrecord.names.policy import policy

LONGEST_JOIN = 3
"""Words that may be written together as one."""

LEAST_JOINED = 0.75
"""How like a word its joined parts must be."""


class Meeting(NamedTuple):
    """Parts of one name (indices `one`) that meet parts of the other: `how`, and how alike they are (0-1)."""

    one: tuple[int, ...]
    other: tuple[int, ...]
    how: str
    likeness: float


class Alignment(NamedTuple):
    """All meetings and the indices of the parts that met none."""

    meetings: Sequence[Meeting]
    left_one: Sequence[int]
    left_other: Sequence[int]


def align(one: Name, other: Name) -> Alignment:
    """Meet the parts of two names: the same words first, then acronyms and joined words, then the most alike."""
    meetings: list[Meeting] = []
    native = one.native and other.native
    open_keys: list[str | None] = list(other.native_keys() if native else other.keys)
    left_one = []
    for i, key in enumerate(one.native_keys() if native else one.keys):
        if key in open_keys:
            j = open_keys.index(key)
            open_keys[j] = None
            meetings.append(Meeting((i,), (j,), "number" if key[0] == "#" else "same", 1.0))
        else:
            left_one.append(i)
    left_other = [j for j, key in enumerate(open_keys) if key is not None]
    if left_one and left_other:
        if one.kind != PERSON:
            _same_code(one, other, meetings, left_one, left_other)
            _acronym(one, other, meetings, left_one, left_other)
        if len(left_one) > 1 or len(left_other) > 1:
            _joined(one, other, meetings, left_one, left_other)
        _alike(one, other, meetings, left_one, left_other)
    return Alignment(meetings, left_one, left_other)


def _same_code(one: Name, other: Name, meetings: list[Meeting], left_one: list[int], left_other: list[int]) -> None:
    """Two writings of one term (bank, banco), and two of one country."""
    worth = policy().likeness["term"]
    for i in tuple(left_one):
        part = one.parts[i]
        if part.role == "term" or (part.role == "place" and part.kind == "country"):
            for j in left_other:
                peer = other.parts[j]
                if (
                    peer.role == part.role
                    and peer.code == part.code
                    and (part.role == "term" or peer.kind == "country")
                ):
                    meetings.append(Meeting((i,), (j,), part.role, worth))
                    left_one.remove(i)
                    left_other.remove(j)
                    break


_SPELLED = frozenset(("word", "term", "place"))
_JOINED = frozenset(("word", "term", "place", "small", "legal"))
_INITIALLED = (_SPELLED, _SPELLED | {"small"}, _SPELLED | {"legal"}, _JOINED)


def _acronym(one: Name, other: Name, meetings: list[Meeting], left_one: list[int], left_other: list[int]) -> None:
    for flip in (False, True):
        a, b = (other, one) if flip else (one, other)
        left_a, left_b = (left_other, left_one) if flip else (left_one, left_other)
        if len(left_b) < 2:
            continue
        for i in tuple(left_a):
            text = a.parts[i].text
            if 2 <= len(text) <= 7 and a.parts[i].role in _SPELLED and (full := _spelt_out(text, b.parts, left_b)):
                left_a.remove(i)
                for j in full:
                    left_b.remove(j)
                ours, theirs = (full, (i,)) if flip else ((i,), full)
                meetings.append(Meeting(ours, theirs, "acronym", policy().likeness["acronym"]))


def _spelt_out(acronym: str, parts: Sequence[Part], left: Sequence[int]) -> tuple[int, ...]:
    """The parts left whose initials are the acronym, with or without small words and legal forms; else none."""
    for roles in _INITIALLED:
        full = [j for j in left if parts[j].role in roles]
        if len(full) > 1 and "".join([word[0] for j in full for word in parts[j].words()]) == acronym:
            return tuple(full)
    return ()


def _joined(one: Name, other: Name, meetings: list[Meeting], left_one: list[int], left_other: list[int]) -> None:
    for flip in (False, True):
        a, b = (other, one) if flip else (one, other)
        left_a, left_b = (left_other, left_one) if flip else (left_one, left_other)
        for i in tuple(left_a):
            word = a.parts[i].text
            if len(left_b) < 2 or len(word) < 4 or a.parts[i].role not in _JOINED:
                continue
            if run := _run_like(word, b.parts, left_b):
                indices, likeness = run
                left_a.remove(i)
                for j in indices:
                    left_b.remove(j)
                ours, theirs = (indices, (i,)) if flip else ((i,), indices)
                meetings.append(Meeting(ours, theirs, "joined", likeness))


def _run_like(word: str, parts: Sequence[Part], left: Sequence[int]) -> tuple[tuple[int, ...], float] | None:
    """The run of two or three neighbouring parts that, written together, are `word` or nearly so."""
    worth = policy().likeness["joined"]
    best: tuple[tuple[int, ...], float] | None = None
    for start in range(len(left) - 1):
        text = parts[left[start]].text
        for end in range(start + 1, min(start + LONGEST_JOIN, len(left))):
            if left[end] != left[end - 1] + 1:
                break
            text += parts[left[end]].text
            if len(text) > len(word) + 2:
                break
            if text == word:
                return tuple(left[start : end + 1]), worth
            if len(word) > 4 and len(text) >= len(word) - 2 and (like := word_likeness(word, text)[0]) >= LEAST_JOINED:
                alone = max([word_likeness(word, parts[k].text)[0] for k in left[start : end + 1]])
                if alone < like * worth and (best is None or best[1] < like * worth):
                    best = tuple(left[start : end + 1]), like * worth
    return best


def _alike(one: Name, other: Name, meetings: list[Meeting], left_one: list[int], left_other: list[int]) -> None:
    vowelless = one.vowelless != other.vowelless
    native = one.native and other.native
    pairs: list[tuple[float, int, int, str]] = []
    for i in left_one:
        part = one.parts[i]
        for j in left_other:
            likeness, how = _likeness(part, other.parts[j], one.kind, vowelless, native)
            if likeness:
                pairs.append((likeness, -i, -j, how))
    if len(pairs) > 1:
        pairs.sort(reverse=True)
    for likeness, i, j, how in pairs:
        if -i in left_one and -j in left_other:
            left_one.remove(-i)
            left_other.remove(-j)
            meetings.append(Meeting((-i,), (-j,), how, likeness))


def _likeness(one: Part, other: Part, kind: str, vowelless: bool, native: bool) -> tuple[float, str]:
    """How alike two parts are that are not the same, and how they meet; 0 where they do not."""
    role, peer = one.role, other.role
    if role in _SPELLED and peer in _SPELLED:
        if role == peer != "word":
            return 0.0, ""
        if native and not one.written.isascii() and not other.written.isascii():
            return _native_likeness(one.written, other.written)
        if kind == PERSON and _nickname(one.text, other.text):
            return policy().likeness["nickname"], "nickname"
        if vowelless and skeleton(one.text) == skeleton(other.text):
            return policy().likeness["skeleton"], "skeleton"
        return word_likeness(one.text, other.text)
    if (role == "letter" and peer in _SPELLED) or (peer == "letter" and role in _SPELLED):
        return (policy().likeness["initial"], "initial") if one.text[0] == other.text[0] else (0.0, "")
    if role == peer == "legal":
        return (policy().likeness["term"], "legal form") if one.code == other.code != "-" else (0.0, "")
    if (role == "legal" and peer == "word") or (peer == "legal" and role == "word"):
        return word_likeness(one.text, other.text) if len(one.text) > 2 < len(other.text) else (0.0, "")
    if kind == PERSON and role in ("small", "word") and peer in ("small", "word"):
        return _particle_likeness(one.text, other.text, role == peer)
    return 0.0, ""


def _particle_likeness(one: str, other: str, both: bool) -> tuple[float, str]:
    """Particles of people's names are written in many ways (bin, ibn) and some are given names as well (Ben)."""
    if both and (len(one) < 4 or len(other) < 4):
        return policy().likeness["nickname"], "spelling"
    if _nickname(one, other):
        return policy().likeness["nickname"], "nickname"
    return word_likeness(one, other) if len(one) > 3 < len(other) else (0.0, "")


def _nickname(one: str, other: str) -> bool:
    return ((one, other) if one < other else (other, one)) in vocabulary.nicknames()


def _native_likeness(one: str, other: str) -> tuple[float, str]:
    """Likeness of two words in Han or Hangul: one character may differ in six, and one word may begin the other."""
    same = sum([a == b for a, b in zip(one, other, strict=False)])
    long, short = max(len(one), len(other)), min(len(one), len(other))
    if long == short >= 6 and same == long - 1:
        return same / long, "spelling"
    if short > 2 and same == short:
        return policy().likeness["shortened"], "shortened"
    return 0.0, ""
