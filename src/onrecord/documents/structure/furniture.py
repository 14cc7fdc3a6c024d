"""Furniture of saved pages in plain text: share lines, teasers, boxes, credits, and where the article has ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.documents.draft import Piece
from onrecord.documents.structure.lines import is_menu, is_noise, is_prose, is_teaser, said, same_words, sentences
from onrecord.documents.structure.notes import is_note
from onrecord.documents.words import matcher, whole
from onrecord.model import BlockKind

_BULLET = re.compile(r"^\s*[-*•◦▪·–—+]\s+")


def _furniture(piece: Piece, role: str) -> Piece:
    return replace(piece, kind=BlockKind.FURNITURE, role=role)


def is_opener(words: str) -> bool:
    """Whether the line heads a run of teasers."""
    return len(words) <= 80 and whole("furniture", "opener").match(words) is not None


def is_tail_opener(words: str) -> bool:
    """Whether the line heads a box that stands after an article."""
    return len(words) <= 120 and whole("furniture", "tail_opener").match(words) is not None


def mark_furniture(
    reading: str, pieces: Sequence[Piece], body: int, authors: Sequence[str], title: str | None
) -> list[Piece]:
    """Settle as furniture what the words or the place of a piece show to be so; pieces already settled stay."""
    words = [said(reading, piece) for piece in pieces]
    out = list(pieces)
    last_prose = _last_prose(words, out, body)
    i = body
    while i < len(out):
        line = words[i]
        if out[i].kind is BlockKind.CAPTION and is_noise(line):
            out[i] = _furniture(out[i], "placeholder")
        if (
            out[i].kind is BlockKind.HEADING
            and out[i].role != "title"
            and is_opener(line)
            and _heads_teasers(words, out, i)
        ):
            i = _teasers(words, out, i, last_prose)
            continue
        if out[i].kind is not None:
            i += 1
            continue
        if is_note(line):
            i += 1
            continue
        if is_opener(line) and _heads_teasers(words, out, i):
            i = _teasers(words, out, i, last_prose)
            continue
        if i > last_prose and is_tail_opener(line):
            i = _box(words, out, i)
            continue
        role = _single(line, i, last_prose, authors, title)
        if role:
            out[i] = _furniture(out[i], role)
        i += 1
    _contents(reading, words, out, body)
    return out


def _single(line: str, i: int, last_prose: int, authors: Sequence[str], title: str | None) -> str:
    if whole("furniture", "teaser_line").match(line) and len(line) <= 320 and (is_teaser(line) or "|" in line):
        return "teaser"
    if is_noise(line):
        return "noise"
    if whole("furniture", "credit").match(line):
        return "credit"
    if i > last_prose and (is_menu(line) or is_tail_opener(line)):
        return "menu"
    if title and same_words(line, title):
        return "title repeated"
    if i >= last_prose - 2 and _is_bio(line, authors):
        return "author box"
    return ""


def _is_bio(line: str, authors: Sequence[str]) -> bool:
    return (
        len(line) <= 420
        and any(line.startswith((name, f"About {name.split()[0]}:")) for name in authors)
        and ((line.startswith("About ") or matcher("furniture", "bio").search(line[:160])) is not None)
        and "“" not in line
        and '"' not in line
    )


def _last_prose(words: Sequence[str], pieces: Sequence[Piece], body: int) -> int:
    """Index of the last paragraph of the article: the last running text before the first box that closes it."""
    last = body
    for i in range(body, len(words)):
        if pieces[i].kind is BlockKind.COMMENT:
            break
        line = words[i]
        if (is_tail_opener(line) or is_opener(line)) and i > body:
            following = [
                w
                for w in words[i + 1 : i + 12]
                if is_prose(w) and not is_noise(w) and not w.endswith(("…", "...", "…."))
            ]
            remaining = sum(len(w) for w in following)
            if remaining < 700:
                return last
        if is_prose(line) and not is_noise(line) and pieces[i].kind is not BlockKind.FURNITURE:
            last = i
    return last


def _heads_teasers(words: Sequence[str], pieces: Sequence[Piece], i: int) -> bool:
    following = words[i + 1] if i + 1 < len(words) else ""
    return not following or is_teaser(following) or is_noise(following) or i + 1 == len(words)


def _teasers(words: Sequence[str], out: list[Piece], i: int, last_prose: int) -> int:
    """Settle an opener and its teasers; the index after them."""
    out[i] = _furniture(out[i], "opener")
    i += 1
    count = 0
    while i < len(out) and out[i].kind is None:
        line = words[i]
        ended = i > last_prose
        if is_note(line) or (whole("comments", "heading").match(line) and count):
            break
        if is_opener(line) or is_teaser(line) or is_noise(line) or (ended and not _full(line)):
            if (
                not ended
                and out[i].gap
                and count >= 1
                and i + 1 < len(out)
                and not out[i - 1].gap
                and is_prose(words[i + 1])
            ):
                break  # a section heading of the article after an inline box
            out[i] = _furniture(out[i], "teaser")
            count += 1
            i += 1
            if not ended and count >= 8:
                break
            continue
        break
    return i


def _full(line: str) -> bool:
    """A full paragraph of running text, as articles have and boxes do not."""
    return len(line) > 200 and sentences(line) >= 2 and not is_noise(line) and not line.endswith(("…", "..."))


def _box(words: Sequence[str], out: list[Piece], i: int) -> int:
    """Settle a closing box: everything up to a comments heading, a note or the end."""
    while i < len(out):
        line = words[i]
        if out[i].kind is None:
            if is_note(line) or whole("comments", "heading").match(line):
                return i
            out[i] = _furniture(out[i], "box")
        elif out[i].kind is not BlockKind.FURNITURE:
            return i
        i += 1
    return i


def _contents(reading: str, words: Sequence[str], out: list[Piece], body: int) -> None:
    """Settle a table of contents: its lead-in and the list below it."""
    for i in range(len(out) - 3):
        line = words[i]
        if len(line) > 260 or not matcher("furniture", "contents").search(line):
            continue
        j = i + 1
        while (
            j < len(out)
            and _BULLET.match(reading[out[j].start : out[j].end])
            and len(words[j]) <= 100
            and not words[j].endswith(".")
        ):
            j += 1
        if j - i >= 4:
            for k in range(i, j):
                out[k] = _furniture(out[k], "contents")
            return
