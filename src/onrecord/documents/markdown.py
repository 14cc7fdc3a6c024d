"""Markdown notes: front matter or an information section, then blocks, with layout characters marked as markup.

Syntax after CommonMark 0.31 and Obsidian's wikilinks, embeds, tags and callouts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from onrecord.documents import limits
from onrecord.documents.draft import Draft, Hint, Piece
from onrecord.documents.encoding import decode
from onrecord.documents.metadata.fields import field_of, hints_from_mapping
from onrecord.documents.text import split_pieces
from onrecord.model import BlockKind, Link, Span

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)(?:\n(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_SECTION = re.compile(
    r"^\W*(?:information|metadata|meta|source|about this (?:note|document)|details|properties)\W*$", re.I
)
_FIELD = re.compile(r"^\s*(?:[-+*•]\s+)?\**([A-Za-z][A-Za-z _-]{1,24}?)\**\s*:\**\s*(.*)$")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]\n]{0,500})\]\((?P<to>[^)\n]{0,2000})\)|!\[\[[^\]\n]{0,500}\]\]")
_LINK = re.compile(
    r"(?<!!)\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,1000})\]\((?P<to>[^()\s]{0,2000}(?:\([^()\s]{0,200}\))?[^()\s]{0,500})(?:\s+\"[^\"\n]{0,300}\")?\)"
)
_WIKI = re.compile(r"(?<!!)\[\[(?P<page>[^\[\]|\n]{1,300})(?:\|(?P<label>[^\[\]\n]{1,300}))?\]\]")
_AUTOLINK = re.compile(r"<(https?://[^>\s]{1,1500})>")
_DELIMITER = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3}|~~|`{1,3})")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,30}\]:?")
_TAGS_LINE = re.compile(r"^\W*(?:tags?|keywords|topics)\W*$", re.IGNORECASE)
_HASH_TAG = re.compile(r"(?<![\w/#&])#([A-Za-z][\w/-]{1,60})")
_LEAD = re.compile(r"^(?:[ \t]*>[ \t]?)+|^[ \t]*(?:[-+*•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|^#{1,6}[ \t]+")
_NOTE_SECTIONS = re.compile(
    r"^\W*(?:backlinks?|links?|related(?: notes)?|see also|my notes?|notes|to ?do|tags?|tags?:.*)\W*$", re.I
)


def read(data: bytes, name: str, declared: str | None = None) -> Draft:
    """A Draft of a Markdown file: its own text, layout characters as markup, front matter as furniture and hints."""
    decoded = decode(data, name, declared)
    text = decoded.text
    hints: list[Hint] = []
    notes: list[str] = []
    pieces: list[Piece] = []
    body = 0
    front = _FRONT.match(text)
    if front:
        body = front.end()
        pieces.append(Piece(0, len(text[: front.end()].rstrip()), BlockKind.FURNITURE, role="front-matter"))
        mapping, problem = front_matter(front[1])
        hints += hints_from_mapping(mapping, "front matter", 0.97)
        if problem:
            notes.append(f"front matter: {problem}")
    blocks, more = _blocks(text, body)
    pieces += blocks
    hints += more
    links, markup = _inline(text, body)
    markup += [span for piece in pieces for span in _leads(text, piece)]
    if front:
        markup.append(Span(0, front.end()))
    return Draft(
        text,
        tuple(pieces),
        "text/markdown",
        decoded.encoding,
        tuple(hints),
        tuple(links),
        tuple(sorted(set(markup))),
        tuple(notes),
    )


def front_matter(source: str) -> tuple[dict[str, Any], str | None]:
    """The mapping that YAML front matter holds, and what was wrong with it (then read line by line) or null.

    Only plain values: the safe loader, no tags, no anchors or aliases, and limits on length, depth and number.
    """
    import yaml

    if len(source) > limits.YAML_CHARACTERS:
        return _by_lines(source[: limits.YAML_CHARACTERS]), "is longer than the limit; only its plain lines were read"
    try:
        depth = 0
        for nodes, event in enumerate(yaml.parse(source, Loader=yaml.SafeLoader)):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return _by_lines(source), "holds YAML anchors or aliases, which are not followed"
            if getattr(event, "tag", None):
                return _by_lines(source), "holds YAML tags, which are not followed"
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > limits.YAML_DEPTH or nodes > limits.YAML_NODES:
                return _by_lines(source), "is nested too deep or holds too many values; only its plain lines were read"
        value = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError):
        return _by_lines(source), "is not valid YAML; its plain lines were read"
    if isinstance(value, dict):
        return {str(key): content for key, content in value.items()}, None
    return _by_lines(source), "is no mapping of names to values"


def _by_lines(source: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line in source.splitlines()[:400]:
        match = re.match(r"^([A-Za-z][\w -]{0,40}):\s*(.+)$", line)
        if match:
            value = match[2].strip()
            if value[:1] in "!&*|>":
                continue  # a tag, an anchor, an alias or a folded text: not a plain value
            if value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 1:
                value = value[1:-1]
            wiki = [m["label"] or m["page"] for m in _WIKI.finditer(value)]
            found.setdefault(match[1].strip(), wiki or value)
    return found


def _blocks(text: str, body: int) -> tuple[list[Piece], list[Hint]]:
    """Pieces from `body` on, with headings, quotations and the note's own sections settled."""
    hints: list[Hint] = []
    out: list[Piece] = []
    information = False
    aside = 0
    tagged = False
    code = False
    for piece in _split(text, body):
        line = text[piece.start : piece.end]
        if line.startswith(("```", "~~~")):
            code = not code if line.count("```") < 2 else code
            out.append(replace(piece, kind=BlockKind.FURNITURE, role="code"))
            continue
        heading = _HEADING.match(line)
        if heading:
            rank, words = len(heading[1]), heading[2].strip()
            information = bool(_SECTION.match(words)) and not _has_prose(out, text)
            if not words or information:
                out.append(replace(piece, kind=BlockKind.FURNITURE, role="section"))
                continue
            if _NOTE_SECTIONS.match(words) and _has_prose(out, text):
                aside = rank
                tagged = _TAGS_LINE.match(words) is not None
                inline = re.match(r"^\W*tags?\W+(.*)$", words, re.IGNORECASE)
                if inline:
                    hints += _tags(inline[1])
                out.append(replace(piece, kind=BlockKind.FURNITURE, role="section"))
                continue
            aside = aside if aside and rank > aside else 0
            role = "title" if rank == 1 and not any(p.role == "title" for p in out) else "heading"
            if re.match(r"^\W*(?:article|note|text|content|body|full text|copy)\W*$", words, re.IGNORECASE):
                out.append(replace(piece, kind=BlockKind.FURNITURE, role="section"))
            else:
                out.append(replace(piece, kind=BlockKind.HEADING, level=rank, role=role))
                if role == "title":
                    hints.append(Hint("title", _bare(words), "heading", 0.8))
            continue
        if information:
            match = _FIELD.match(line)
            if match or piece.role == "rule":
                if match and field_of(match[1]):
                    value = _field_value(match[1], match[2])
                    hints += hints_from_mapping({match[1]: value}, "information section", 0.95)
                out.append(replace(piece, kind=BlockKind.FURNITURE, role="information"))
                if piece.role == "rule" and len(out) > 3:
                    information = False
                continue
            information = False
        if aside:
            hints += _tags(line) if tagged else []
            out.append(replace(piece, kind=BlockKind.FURNITURE, role="aside"))
            continue
        out.append(_plain(text, piece, line))
    return out, hints


def _split(text: str, body: int) -> list[Piece]:
    """As plain text, but headings, list items, fences and changes of quotation depth always begin a piece."""
    pieces: list[Piece] = []
    for piece in split_pieces(text, body):
        at = piece.start
        for match in re.finditer(
            r"\n(?=[ \t]*(?:#{1,6}[ \t]|>|```|[-+*][ \t]|\d{1,3}[.)][ \t]))", text[piece.start : piece.end]
        ):
            stop = piece.start + match.start()
            quoted = text[at:stop].lstrip().startswith(">")
            after = text[stop + 1 : piece.end].lstrip()
            if (
                quoted
                and after.startswith(">")
                and after.lstrip("> \t").strip()
                and not re.match(r">[ \t]*(?:\n|$)", after)
            ):
                continue
            pieces.append(replace(piece, start=at, end=stop, gap=piece.gap if at == piece.start else False))
            at = stop + 1
        rest = text[at : piece.end]
        at += len(rest) - len(rest.lstrip())
        if at < piece.end:
            pieces.append(replace(piece, start=at, gap=piece.gap if at == piece.start else False))
    return [piece for piece in pieces if text[piece.start : piece.end].strip()]


def _plain(text: str, piece: Piece, line: str) -> Piece:
    stripped = line.strip()
    if _IMAGE.fullmatch(stripped) or piece.role == "rule":
        return replace(piece, kind=BlockKind.FURNITURE, role=piece.role or "image")
    if stripped.startswith(">"):
        if not stripped.strip("> \t\n"):
            return replace(piece, kind=BlockKind.FURNITURE, role="rule")
        if re.match(r"^>\s*\[!\w+\]", stripped) or re.match(
            r"^[>\s*_]*(?:archive|archivist|my|saved|clipp)\w*\s*(?:note|copy|from|\b)", stripped, re.I
        ):
            return replace(piece, kind=BlockKind.FURNITURE, role="callout")
        return replace(piece, kind=BlockKind.QUOTATION, role="quotation")
    if re.match(r"^(?:\s*(?:#[A-Za-z][\w/-]*|\[\[[^\]]+\]\]))+\s*$", stripped):
        return replace(piece, kind=BlockKind.FURNITURE, role="tags")
    if re.match(r"^(?:\*\*[^*]+\*\*|__[^_]+__)[?.:]?$", stripped):
        return replace(piece, role="strong")
    return piece


def _has_prose(pieces: list[Piece], text: str) -> bool:
    return any(p.kind not in (BlockKind.FURNITURE, BlockKind.HEADING) and p.end - p.start > 60 for p in pieces)


def _field_value(name: str, value: str) -> str:
    link = _LINK.search(value)
    if link and field_of(name) == "url":
        return link["to"]
    return _bare(value)


def _bare(words: str) -> str:
    """`words` without Markdown's layout characters."""
    words = _LINK.sub(lambda m: m["words"], words)
    words = _WIKI.sub(lambda m: m["label"] or m["page"], words)
    for span in reversed(emphasis(words)):
        words = words[: span.start] + words[span.end :]
    return words.strip()


def _tags(line: str) -> list[Hint]:
    names = [m["label"] or m["page"] for m in _WIKI.finditer(line)] + _HASH_TAG.findall(line)
    return [Hint("tag", name, "tags", 0.5) for name in names]


def _inline(text: str, body: int) -> tuple[list[Link], list[Span]]:
    links: list[Link] = []
    markup: list[Span] = []
    for match in _IMAGE.finditer(text, body):
        markup.append(Span(match.start(), match.end()))
    for match in _LINK.finditer(text, body):
        start, end = match.span("words")
        links.append(Link(start, end, match["to"]))
        markup += [Span(match.start(), start), Span(end, match.end())]
    for match in _WIKI.finditer(text, body):
        start, end = match.span("label" if match["label"] else "page")
        links.append(Link(start, end, match["page"]))
        markup += [Span(match.start(), start), Span(end, match.end())]
    for match in _AUTOLINK.finditer(text, body):
        links.append(Link(match.start(1), match.end(1), match[1]))
        markup += [Span(match.start(), match.start(1)), Span(match.end(1), match.end())]
    markup += emphasis(text, body)
    markup += [Span(m.start(), m.end()) for m in _FOOTNOTE.finditer(text, body)]
    return links, [span for span in markup if span.end > span.start]


def emphasis(text: str, start: int = 0) -> list[Span]:
    """The delimiters of emphasis, strong emphasis, strike-through and code in ``text[start:]``, in order.

    A delimiter opens before a character that is no space and not within a word, and is closed by the next of its form
    in the same paragraph (CommonMark 0.31 §6.2, without the rule of three). One pass, linear in the text.
    """
    spans: list[Span] = []
    opened: dict[str, tuple[int, int]] = {}
    at = start
    for match in _DELIMITER.finditer(text, start):
        first, last = match.span()
        mark = match[0]
        if "\n\n" in text[at:first]:
            opened.clear()
        at = first
        before, after = text[first - 1 : first], text[last : last + 1]
        closes = mark in opened and bool(before.strip()) and not (mark[0] == "_" and after.isalnum())
        if closes and first > opened[mark][1]:
            begin = opened.pop(mark)
            spans += [Span(*begin), Span(first, last)]
        elif after.strip() and not before.isalnum():
            opened[mark] = (first, last)
    return sorted(spans)


def _leads(text: str, piece: Piece) -> list[Span]:
    """The layout characters at the head of each of a piece's lines: heading marks, bullets, quotation marks."""
    spans: list[Span] = []
    at = piece.start
    for line in text[piece.start : piece.end].split("\n"):
        match = _LEAD.match(line)
        if match and match.end() and not (match[0].strip(" \t").rstrip(".)").isdigit()):
            spans.append(Span(at, at + match.end()))
        at += len(line) + 1
    return spans
