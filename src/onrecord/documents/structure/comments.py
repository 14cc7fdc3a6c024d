"""Reader comments in lines of text: finding their section, their headers (who, when) and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.documents.draft import Piece
from onrecord.documents.metadata.dates import comment_date, find_dates, is_relative, strip_dates
from onrecord.documents.structure.furniture import is_opener, is_tail_opener
from onrecord.documents.structure.lines import is_noise, is_prose, is_tool, said
from onrecord.documents.structure.notes import is_note
from onrecord.documents.words import matcher, whole
from onrecord.model import BlockKind

_TRIM = " ,;:|·•–—-\u00a0[]#*_>"
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)
_INLINE = re.compile(r"^(?P<name>[^\s:“\"][^:“\"]{0,40}?)(?:\s*\((?P<aside>[^)]{1,60})\))?\s*:\s+(?=\S)")
_NAME_LINE = 64
_LEAD_IN = 8
"""How many lines may stand between a section's heading and its first comment (sorting, rules, log-in)."""


@dataclass(frozen=True, slots=True)
class Header:
    """A comment's header: who, when, how many pieces it takes and how many characters of the last of them."""

    name: str
    published: str | None
    pieces: int
    inline: int = 0


def heading_count(words: str) -> int | None:
    """The number of comments that a section's heading gives; -1 where it gives none, null where it is no heading."""
    if len(words) > 240:
        return None
    match = whole("comments", "heading").match(words)
    if not match:
        return None
    number = next((value for value in match.groupdict().values() if value), None)
    return int(number) if number else -1


def clean_name(words: str) -> str:
    """A commenter's name without "says", badges, votes and punctuation around it."""
    words = matcher("comments", "says").sub("", words.strip(_TRIM)).strip(_TRIM)
    words = re.sub(
        r"[\s»›,|·•–—-]+(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[\s,.]*$", "", words, flags=re.I
    )
    words = words.strip(" »›")
    words = re.sub(r"^(?:by|from|posted by|comment by)\s+", "", words, flags=re.IGNORECASE)
    words = re.sub(r"\s*[|·•]\s.*$", "", words)
    words = re.sub(
        r"\s*\((?:verified|author|staff|moderator|mod|admin|op|editor|reporter)\)$", "", words, flags=re.IGNORECASE
    )
    words = re.sub(r"\s+\d{1,4}\s+(?:likes?|votes?|points?|upvotes?|replies)\b.*$", "", words, flags=re.IGNORECASE)
    return words.strip(" ,;:|·•–—-")


def _name_like(words: str) -> bool:
    return (
        0 < len(words) <= _NAME_LINE
        and len(words.split()) <= 8
        and re.search(r"[^\W_]", words) is not None
        and not (re.search(r"\b(?!Prof)\w{4,}[.!?]\s|[!?]$", words))
    )


def _date_only(words: str) -> bool:
    if len(words) > 90 or not (find_dates(words) or is_relative(words)):
        return False
    rest = re.sub(
        r"\b(?:posted|on|at|said|says|edited|reply|likes?|permalink|link|share|report|mon|tue|wed|thu|fri|sat|sun)\w*\b|\d+",
        " ",
        strip_dates(words),
        flags=re.I,
    )
    return len(re.findall(r"\w", rest)) <= 2


def _one_line(words: str) -> str | None:
    """The name in a header that holds name and date on one line."""
    if len(words) > 120 or not (find_dates(words) or is_relative(words)):
        return None
    rest = clean_name(strip_dates(words))
    rest = re.sub(r"\s{2,}", " ", rest)
    rest = re.sub(r"\b(?:reply|likes?|report|permalink|share|on|at)\W*$", "", rest, flags=re.IGNORECASE).strip(_TRIM)
    return rest if rest and _name_like(rest) and not is_prose(words) else None


def header_at(words: Sequence[str], pieces: Sequence[Piece], i: int, published: str | None) -> Header | None:
    """The header of a comment that begins at piece `i`, or null."""
    line = words[i]
    if is_opener(line) or heading_count(line) is not None or is_note(line):
        return None
    following = words[i + 1] if i + 1 < len(words) else ""
    if (
        _date_only(following)
        and _name_like(clean_name(line))
        and not _date_only(line)
        and not (is_noise(line) and len(line.split()) > 2)
    ):
        used = 2
        third = words[i + 2] if i + 2 < len(words) else ""
        if (
            third
            and not pieces[i + 2].gap
            and len(third) <= 50
            and third[-1] not in ".!?…"
            and i + 3 < len(pieces)
            and pieces[i + 3].gap
            and not find_dates(third)
            and not is_noise(words[i + 3])
            and not (i + 4 < len(words) and _date_only(words[i + 4]))
            and _one_line(words[i + 3]) is None
        ):
            used = 3  # the commenter's affiliation
        return Header(clean_name(line), comment_date(following, published), used)
    name = _one_line(line)
    if name:
        return Header(name, comment_date(line, published), 1)
    if re.search(r"\b(?:says?|wrote|writes|said|commented|replied|posted)\s*:\s*$", line, re.I) and _name_like(line):
        return Header(clean_name(line), None, 1)
    dates = find_dates(line[:110])
    if dates and 1 < dates[0].start <= 48 and len(line) > 40:
        clock = _CLOCK.search(line, dates[0].end, dates[0].end + 16)
        end = clock.end() if clock else dates[0].end
        after = re.match(r"\s*(?:[ap]\.?m\.?)?\s*\)?\s*(?:says?|wrote)?\s*[:—–|·-]+\s*", line[end:], re.I)
        before = clean_name(line[: dates[0].start])
        if after and _name_like(before) and len(before.split()) <= 5:
            return Header(before, comment_date(line[:end], published), 1, inline=end + after.end())
    return None


def mark_comments(reading: str, pieces: Sequence[Piece], published: str | None) -> list[Piece]:
    """Settle the reader comments of a text: headers as furniture, each comment's words under its commenter.

    A section begins with a heading such as "Comments (11)" or "6 Comments"; a page without one is a forum thread where
    three or more posts carry name, date and time.
    """
    words = [said(reading, piece) for piece in pieces]
    start = _section(words, pieces, published)
    if start is None:
        return list(pieces)
    return _settle(reading, words, list(pieces), start, published)


def _section(words: Sequence[str], pieces: Sequence[Piece], published: str | None) -> int | None:
    """Index of the section's heading; of a thread without one the index of its first post, inverted (``~i``)."""
    for i in range(len(words) - 1, -1, -1):
        number = heading_count(words[i])
        if number is None or number == 0 or (pieces[i].kind not in (None, BlockKind.FURNITURE, BlockKind.HEADING)):
            continue
        window = range(i + 1, min(len(words), i + 1 + _LEAD_IN))
        if any(header_at(words, pieces, j, published) for j in window):
            return i
        rest = [w for j, w in enumerate(words[i + 1 :], start=i + 1) if len(w) > 30 and not _is_tool(w)]
        inline = sum(_inline(w) is not None and not is_note(w) for w in rest)
        if any(_inline(words[j]) for j in window) and inline and (number > 0 or inline >= max(2, 0.6 * len(rest))):
            return i
    posts = [
        i
        for i in range(len(words))
        if (pieces[i].kind is None or pieces[i].role in ("date", "byline"))
        and (header := header_at(words, pieces, i, published))
        and not header.inline
        and any(_CLOCK.search(w) or is_relative(w) for w in words[i : i + header.pieces])
        and len(header.name.split()) <= 4
    ]
    return ~posts[0] if len(posts) >= 3 else None


def _inline(words: str) -> re.Match[str] | None:
    match = _INLINE.match(words)
    return match if match and len(match["name"].split()) <= 4 else None


def _is_tool(words: str) -> bool:
    """Whether a line below comments is furniture: buttons, rows of them, teasers, legal lines."""
    if (
        is_tool(words)
        or (is_noise(words) and len(words) <= 120)
        or (len(words) <= 320 and whole("furniture", "teaser_line").match(words))
    ):
        return True
    parts = [part for part in re.split(r"\s+[|·•]\s+", words) if part]
    return len(parts) > 1 and all(is_noise(part) for part in parts)


def _settle(reading: str, words: Sequence[str], out: list[Piece], start: int, published: str | None) -> list[Piece]:
    if start >= 0:
        out[start] = replace(out[start], kind=BlockKind.FURNITURE, role="comments heading")
    else:
        start = ~start - 1
    headed = any(header_at(words, out, j, published) for j in range(start + 1, len(words)))
    settled: list[Piece] = out[: start + 1]
    item, speaker, day, closed = 0, None, None, False
    i = start + 1
    while i < len(out):
        piece, line = out[i], words[i]
        if piece.kind not in (None, BlockKind.FURNITURE):
            settled.append(piece)
            i += 1
            continue
        header = header_at(words, out, i, published) if headed else None
        if header:
            item, speaker, day, closed = item + 1, header.name, header.published, False
            for j in range(i, i + header.pieces - bool(header.inline)):
                settled.append(replace(out[j], kind=BlockKind.FURNITURE, role="comment header"))
            if header.inline:
                settled += _split(reading, piece, line, header.inline, speaker, day, item)
            i += header.pieces
            continue
        inline = None if headed else _inline(line)
        if inline and not _is_tool(line):
            item, speaker, closed = item + 1, clean_name(inline[0].rstrip().rstrip(":")), False
            settled += _split(reading, piece, line, inline.end(), speaker, None, item)
        elif (
            speaker is None
            or closed
            or _is_tool(line)
            or (len(line) <= 90 and (is_opener(line) or is_tail_opener(line)))
        ):
            closed = closed or is_opener(line) or (_is_tool(line) and len(line.split()) > 3)
            settled.append(replace(piece, kind=BlockKind.FURNITURE, role="comment tools"))
        elif is_note(line) and item and line.startswith(("[", "Editor", "Moderator")):
            settled.append(replace(piece, kind=BlockKind.NOTE, role="note"))
        else:
            settled.append(
                replace(piece, kind=BlockKind.COMMENT, speaker=speaker, published=day, item=item, role="comment")
            )
        i += 1
    return settled


def _split(reading: str, piece: Piece, line: str, at: int, speaker: str, day: str | None, item: int) -> list[Piece]:
    """A piece that holds header and comment on one line, in two; `at` counts in the collapsed words."""
    head = "".join(line[:at].split())
    position, seen = piece.start, 0
    while position < piece.end and seen < len(head):
        seen += not reading[position].isspace()
        position += 1
    while position < piece.end and reading[position].isspace():
        position += 1
    comment = replace(
        piece, start=position, kind=BlockKind.COMMENT, speaker=speaker, published=day, item=item, gap=False
    )
    end = len(reading[:position].rstrip())
    first = replace(piece, end=max(end, piece.start + 1), kind=BlockKind.FURNITURE, role="comment header")
    return [first, comment] if position < piece.end else [first]
