"""Which parts of one name meet which of another, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.names import vocabulary
from onrecord.names.likeness import skeleton, spelling, word_likeness
from onrecord.names.parts import PERSON, Name, Part
from onrecord.names.policy import policy
from onrecord.names.writing import HAN

LONGEST_JOIN = 3
"""Words that may be written together as one."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Parts of one name (indices `one`) that meet parts of the other: `how`, and how alike they are (0-1)."""

    one: tuple[int, ...]
    other: tuple[int, ...]
    how: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """All meetings and the indices of the parts that met none."""

    meetings: tuple[Meeting, ...]
    left_one: tuple[int, ...]
    left_other: tuple[int, ...]


def align(one: Name, other: Name) -> Alignment:
    """Meet the parts of two names: the same words first, then joined words, then the most alike, then acronyms."""
    meetings: list[Meeting] = []
    left_one = list(range(len(one.parts)))
    left_other = list(range(len(other.parts)))
    _same(one, other, meetings, left_one, left_other)
    if left_one and left_other:
        _same_term(one, other, meetings, left_one, left_other)
    if left_one and left_other:
        if one.kind != PERSON:
            _acronym(one, other, meetings, left_one, left_other)
        _joined(one, other, meetings, left_one, left_other)
        _alike(one, other, meetings, left_one, left_other)
    return Alignment(tuple(meetings), tuple(left_one), tuple(left_other))


def _same(one: Name, other: Name, meetings: list[Meeting], left_one: list[int], left_other: list[int]) -> None:
    open_other: dict[str, list[int]] = {}
    both_native = one.native and other.native
    for j, part in enumerate(other.parts):
        open_other.setdefault(_key(part, both_native), []).append(j)
    for i, part in enumerate(one.parts):
        places = open_other.get(_key(part, both_native))
        if places:
            j = places.pop(0)
            left_one.remove(i)
            left_other.remove(j)
            meetings.append(Meeting((i,), (j,), "number" if part.role == "number" else "same", 1.0))


def _key(part: Part, both_native: bool) -> str:
    """What two parts share when they are the same: the digits, the characters where both sides have Han, else the letters."""
    if part.role == "number":
        return "#" + part.code
    return part.written if both_native else part.text


def _same_term(one: Name, other: Name, meetings: list[Meeting], left_one: list[int], left_other: list[int]) -> None:
    worth = policy().likeness["term"]
    for i in tuple(left_one):
        part = one.parts[i]
        if part.role in ("term", "place") and part.code:
            for j in left_other:
                peer = other.parts[j]
                if peer.role == part.role and peer.code == part.code and (part.role == "term" or _one_place(part, peer)):
                    meetings.append(Meeting((i,), (j,), part.role, worth))
                    left_one.remove(i)
                    left_other.remove(j)
                    break


def _one_place(one: Part, other: Part) -> bool:
    """Whether two writings name one place: two of a country, or two of a town that our table has on one row."""
    return one.kind == "country" == other.kind


def _joined(one: Name, other: Name, meetings: list[Meeting], left_one: list[int], left_other: list[int]) -> None:
    for flip in (False, True):
        a, b = (other, one) if flip else (one, other)
        left_a, left_b = (left_other, left_one) if flip else (left_one, left_other)
        for i in tuple(left_a):
            word = a.parts[i].text
            if a.parts[i].role not in ("word", "term", "place", "small") or len(word) < 4:
                continue
            run = _run_like(word, b.parts, left_b)
            if run:
                indices, likeness = run
                left_a.remove(i)
                for j in indices:
                    left_b.remove(j)
                meeting = (indices, (i,)) if flip else ((i,), indices)
                meetings.append(Meeting(*meeting, "joined", likeness))


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
            if text == word:
                return tuple(left[start : end + 1]), worth
            if len(word) > 5 and abs(len(text) - len(word)) <= 2 and (like := word_likeness(word, text)[0]) >= 0.75:
                alone = max(spelling(word, parts[k].text) for k in left[start : end + 1])
                if alone < like * worth and (best is None or best[1] < like * worth):
                    best = tuple(left[start : end + 1]), like * worth
    return best


def _alike(one: Name, other: Name, meetings: list[Meeting], left_one: list[int], left_other: list[int]) -> None:
    vowelless = one.vowelless != other.vowelless
    pairs: list[tuple[float, int, int, str]] = []
    for i in left_one:
        for j in left_other:
            likeness, how = _likeness(one.parts[i], other.parts[j], one.kind, vowelless)
            if likeness:
                pairs.append((likeness, -i, -j, how))
    pairs.sort(reverse=True)
    for likeness, i, j, how in pairs:
        if -i in left_one and -j in left_other:
            left_one.remove(-i)
            left_other.remove(-j)
            meetings.append(Meeting((-i,), (-j,), how, likeness))


_SPELLED = frozenset(("word", "term", "place"))


def _likeness(one: Part, other: Part, kind: str, vowelless: bool) -> tuple[float, str]:
    likeness = policy().likeness
    roles = {one.role, other.role}
    if roles <= _SPELLED:
        if one.role == other.role and one.role != "word":
            return 0.0, ""
        if HAN.search(one.written) and HAN.search(other.written):
            return _native_likeness(one.written, other.written)
        if kind == PERSON and _nickname(one.text, other.text):
            return likeness["nickname"], "nickname"
        if vowelless and skeleton(one.text) == skeleton(other.text):
            return likeness["skeleton"], "skeleton"
        return word_likeness(one.text, other.text)
    if "letter" in roles and roles <= {"letter", "word", "term", "place"} and len(roles) == 2:
        return (likeness["initial"], "initial") if one.text[0] == other.text[0] else (0.0, "")
    if roles == {"small"}:
        same = word_likeness(one.text, other.text) if len(one.text) > 3 else (0.8, "spelling")
        return same if kind == PERSON else (0.0, "")
    if roles == {"legal"} and one.code == other.code != "-":
        return likeness["term"], "legal form"
    if roles == {"small", "word"} and kind == PERSON:
        if _nickname(one.text, other.text):
            return likeness["nickname"], "nickname"
        if len(one.text) > 3 < len(other.text):
            return word_likeness(one.text, other.text)
    return 0.0, ""


def _nickname(one: str, other: str) -> bool:
    return ((one, other) if one < other else (other, one)) in vocabulary.nicknames()


def _native_likeness(one: str, other: str) -> tuple[float, str]:
    """Likeness of two words in Han or Hangul: one character may differ in six, and one word may begin the other."""
    same = sum(a == b for a, b in zip(one, other, strict=False))
    long = max(len(one), len(other))
    if len(one) == len(other) and long >= 6 and same == long - 1:
        return same / long, "spelling"
    short = min(len(one), len(other))
    if short > 2 and same == short:
        return policy().likeness["shortened"], "shortened"
    return 0.0, ""


def _acronym(one: Name, other: Name, meetings: list[Meeting], left_one: list[int], left_other: list[int]) -> None:
    worth = policy().likeness["acronym"]
    for flip in (False, True):
        a, b = (other, one) if flip else (one, other)
        left_a, left_b = (left_other, left_one) if flip else (left_one, left_other)
        for i in tuple(left_a):
            part = a.parts[i]
            if part.role not in ("word", "term", "place") or not 2 <= len(part.text) <= 7 or len(left_b) < 2:
                continue
            for small in (False, True):
                full = [j for j in left_b if b.parts[j].role in _SPELLED or (small and b.parts[j].role == "small")]
                if len(full) > 1 and "".join([w[0] for j in full for w in b.parts[j].words()]) == part.text:
                    left_a.remove(i)
                    for j in full:
                        left_b.remove(j)
                    meeting = (tuple(full), (i,)) if flip else ((i,), tuple(full))
                    meetings.append(Meeting(*meeting, "acronym", worth))
                    break
