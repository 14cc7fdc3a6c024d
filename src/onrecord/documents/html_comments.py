"""The comments of a page: the element that holds them, each comment's element, its commenter, date and depth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from onrecord.documents.draft import Piece
from onrecord.documents.html_render import any_token
from onrecord.documents.metadata.dates import comment_date, find_dates, iso_date, strip_dates
from onrecord.documents.structure.comments import clean_name, heading_count
from onrecord.documents.structure.lines import is_noise, is_tool
from onrecord.model import BlockKind

Spans = dict[Any, tuple[int, int]]
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "summary", "legend", "header", "strong", "b")
_ITEM_TAGS = ("li", "article", "div", "section", "p", "tr", "details", "blockquote")
_SEPARATORS = re.compile(r"[\s,;:|·•—–\-()\[\]]*")


def mark_page_comments(
    text: str, body: Any, pieces: Sequence[Piece], spans: Spans, published: str | None
) -> list[Piece]:
    """Settle the pieces of the page's comments; unchanged where no element holds any."""
    out = list(pieces)
    for container in _containers(text, body, spans):
        items = _items(text, container, spans)
        if items:
            _settle(text, container, items, out, spans, published)
            return out
    return out


def _words(text: str, element: Any, spans: Spans) -> str:
    start, end = spans.get(element, (0, 0))
    return " ".join(text[start:end].split())


def _containers(text: str, body: Any, spans: Spans) -> list[Any]:
    """Elements that may hold comments: named so by class or id, or headed so; the best first."""
    named, headed = [], []
    for element in body.iter("div", "section", "ol", "ul", "article", "aside", "details", "table", "dl"):
        if element in spans and any_token(element, "container", list_name="comments", whole_only=True):
            named.append(element)
    for element in body.iter(*_HEADINGS):
        if element not in spans or len(_words(text, element, spans)) > 120:
            continue
        count = heading_count(_words(text, element, spans))
        if count is not None and count != 0:
            parent = element.getparent()
            while parent is not None and parent.tag in ("header", "summary", "hgroup"):
                parent = parent.getparent()
            if parent is not None and parent.tag in ("body", "main", "article"):
                parent = element.getnext()
            if parent is not None and parent in spans:
                headed.append(parent)
    outer = [e for e in named if not any(a in named for a in e.iterancestors())]
    return [*outer, *[e for e in headed if e not in outer]]


def _count_of(text: str, container: Any, spans: Spans) -> int:
    for element in container.iter(*_HEADINGS):
        if element in spans:
            count = heading_count(_words(text, element, spans))
            if count is not None and count > 0:
                return count
    previous = container.getprevious()
    if previous is not None and previous in spans:
        return max(heading_count(_words(text, previous, spans)) or 0, 0)
    return 0


def _items(text: str, container: Any, spans: Spans) -> list[Any]:
    """The elements of single comments, in order, nested replies among them."""
    expected = _count_of(text, container, spans)
    named = [
        e
        for e in container.iter(*_ITEM_TAGS)
        if e is not container
        and e in spans
        and e.tag != "section"
        and (
            any_token(e, "item", list_name="comments", whole_only=True)
            or e.get("itemprop") == "comment"
            or "Comment" in (e.get("itemtype") or "")
        )
    ]
    named = [e for e in named if not is_tool(_words(text, e, spans))]
    named = [e for e in named if _own(text, e, named, spans)]
    groups: list[list[Any]] = [named] if named else []
    terms = [e for e in container.iter("dt") if e in spans]
    if len(terms) >= 1 and (not expected or len(terms) == expected):
        groups.append(terms)
    by_parent: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    for element in container.iter(*_ITEM_TAGS):
        if (
            element is not container
            and element in spans
            and element.tag != "section"
            and element.find(".//form") is None
        ):
            by_parent[(element.getparent(), element.tag)].append(element)
            if element.get("class"):
                by_parent[(element.get("class"), element.tag)].append(element)
    repeated = sorted(by_parent.values(), key=lambda group: (-len(group), _depth(group[0])))
    repeated = [g for g in repeated if len(g) > 1 or expected == 1]
    repeated = [g for g in repeated if heading_count(_words(text, g[0], spans)) is None]
    groups += [g for g in repeated if expected and len(g) == expected]
    if not expected:
        groups += sorted((g for g in repeated if len(g) >= 2), key=lambda g: (_depth(g[0]), -len(g)))[:1]
    for group in groups:
        if expected and len(group) == expected:
            return group
    if groups:
        return groups[0]
    return repeated[0] if repeated and expected == 1 else []


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _own(text: str, element: Any, named: Sequence[Any], spans: Spans) -> bool:
    """Whether an element says something itself, beyond a single comment element within it."""
    inside = [e for e in element.iterdescendants() if e in named]
    if not inside:
        return True
    covered = sum(
        spans[e][1] - spans[e][0] for e in inside if not any(a in inside for a in e.iterancestors() if a is not element)
    )
    start, end = spans[element]
    return end - start - covered > 12


def _settle(
    text: str, container: Any, items: Sequence[Any], out: list[Piece], spans: Spans, published: str | None
) -> None:
    low, high = spans[container]
    members = set(items)
    places: list[tuple[int, int, int, Any]] = []
    for number, element in enumerate(items, start=1):
        start, end = spans[element]
        if element.tag == "dt":
            following = element.getnext()
            while following is not None and following.tag == "dd":
                end = max(end, spans.get(following, (0, end))[1])
                following = following.getnext()
        places.append((start, end, number, element))
    headers = {
        number: _header(text, element, start, end, spans, members, published) for start, end, number, element in places
    }
    i = 0
    while i < len(out):
        piece = out[i]
        if not (low <= piece.start and piece.end <= high):
            i += 1
            continue
        owner = [p for p in places if p[0] <= piece.start and piece.end <= p[1]]
        if not owner:
            out[i] = replace(piece, kind=BlockKind.FURNITURE, role="comments heading", speaker=None)
            i += 1
            continue
        start, end, number, element = min(owner, key=lambda p: p[1] - p[0])
        name, day, body = headers[number]
        level = sum(ancestor in members for ancestor in element.iterancestors())
        comment = Piece(
            piece.start,
            piece.end,
            BlockKind.COMMENT,
            level,
            name,
            day,
            role="comment",
            item=number,
            linked=piece.linked,
        )
        if piece.end <= body or (piece.role == "button" or is_tool(" ".join(text[piece.start : piece.end].split()))):
            out[i] = replace(piece, kind=BlockKind.FURNITURE, role="comment header")
        elif piece.start < body:
            head_end = len(text[piece.start : body].rstrip()) + piece.start
            out[i : i + 1] = [
                replace(piece, end=head_end, kind=BlockKind.FURNITURE, role="comment header"),
                replace(comment, start=body, gap=False),
            ]
            i += 1
        else:
            out[i] = comment
        i += 1


def _header(
    text: str, element: Any, start: int, end: int, spans: Spans, members: set[Any], published: str | None
) -> tuple[str | None, str | None, int]:
    """Commenter, date, and the offset at which the comment's own words begin."""
    named = _name_element(element, spans, members)
    if named is None:
        return _textual(text, start, end, published)
    name = clean_name(" ".join(text[slice(*spans[named])].split()))
    at = spans[named][1]
    name = clean_name(strip_dates(name)) or name
    at = max(at, _skip(text, at, end))
    day = None
    for inner in element.iter("time"):
        if _belongs(inner, element, members):
            day = iso_date(inner.get("datetime") or "") or comment_date("".join(inner.itertext()), published)
            break
    body = _body_start(text, element, at, end, spans, members)
    day = day or comment_date(" ".join(text[start:body].split()), published)
    return name or None, day, body


def _belongs(inner: Any, element: Any, members: set[Any]) -> bool:
    """Whether `inner` is part of the comment `element` itself, not of a reply nested in it."""
    while inner is not element:
        if inner is None or inner in members:
            return False
        inner = inner.getparent()
    return True


def _name_element(element: Any, spans: Spans, members: set[Any]) -> Any:
    if element.tag == "dt":
        return element.find(".//b") if element.find(".//b") is not None else element

    candidates = [
        e for e in element.iterdescendants() if isinstance(e.tag, str) and e in spans and _belongs(e, element, members)
    ]
    for inner in candidates:
        if spans[inner][1] - spans[inner][0] <= 80 and (
            inner.get("itemprop") in ("author", "name", "creator")
            or any_token(inner, "name", list_name="comments", whole_only=True)
        ):
            strong = next((e for e in inner.iter("b", "strong", "cite", "a") if e in spans and e is not inner), None)
            return strong if strong is not None else inner
    for inner in candidates:
        if (
            inner.tag in ("b", "strong", "cite", "h3", "h4", "h5", "h6", "dt", "th")
            and spans[inner][1] - spans[inner][0] <= 80
        ):
            return inner if spans[inner][0] - spans[element][0] <= 60 else None
    return None


_META = re.compile(
    r"^(?:\s*[\s,;:|·•—–\-()\[\]]*(?:\((?P<aside>[^)]{1,60})\)|(?:says?|wrote|said|commented|replied|posted|writes)\b:?|(?:on|at)\b|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?))+",
    re.IGNORECASE,
)


def _skip(text: str, at: int, end: int) -> int:
    """The offset after what stands between a name and the comment on the same line: dates, times, brackets."""
    while at < end:
        before = at
        match = _META.match(text[at : min(end, at + 120)])
        if match:
            at += match.end()
        at += len(_SEPARATORS.match(text, at, end)[0])  # type: ignore[index]
        window = text[at : min(end, at + 60)].split("\n")[0]
        dates = find_dates(window)
        if dates and dates[0].start == 0:
            at += dates[0].end
        clock = re.match(
            (
                r"(?:at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[ \t]*[ap]\.?m\.?)?(?-i:[ "
                r"\t]+(?:[A-Z]{3,4})\b)?|\d{1,3}\s*(?:minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|months?|"
                r"years?) ago|yesterday|just now"
            ),
            text[at : min(end, at + 40)],
            re.I,
        )
        if clock:
            at += clock.end()
        if at == before:
            return at
    return at


def _body_start(text: str, element: Any, at: int, end: int, spans: Spans, members: set[Any]) -> int:
    """Past the elements that hold nothing but date, badge, votes or buttons, directly after the name."""
    at = _trim(text, at, end)
    moved = True
    while moved:
        moved = False
        for inner in element.iterdescendants():
            if not isinstance(inner.tag, str) or inner not in spans or not _belongs(inner, element, members):
                continue
            start, stop = spans[inner]
            if start <= at < stop and stop < end and stop - start <= 120 and _is_meta(text, inner, at, stop):
                at = _trim(text, _skip(text, stop, end), end)
                moved = True
    return min(at, end)


def _is_meta(text: str, inner: Any, at: int, stop: int) -> bool:
    words = " ".join(text[at:stop].split())
    if (
        inner.tag == "time"
        or inner.tag in ("button",)
        or any_token(inner, "meta", list_name="comments", whole_only=True)
    ):
        return inner.tag not in ("p", "blockquote") or len(words) <= 60
    rest = strip_dates(words)
    only_date = bool(find_dates(words)) and len(re.findall(r"[^\W\d]", rest)) <= 12
    return only_date or (
        inner.tag in ("span", "small", "em", "i", "sup", "div", "a")
        and len(words) <= 40
        and (is_noise(words) or is_tool(words))
    )


def _trim(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in "·|•—–-:"):
        at += 1
    return at


def _textual(text: str, start: int, end: int, published: str | None) -> tuple[str | None, str | None, int]:
    """A header without elements of its own: "Name, 3 May: text", "Name (3 May) – text" or lines of name and date."""
    lines = text[start:end].split("\n")
    first = lines[0].strip()
    match = re.match(r"^(?P<name>[^:,(—–|]{2,50}?)\s*(?:[:,(—–|]|\s-\s)", first)
    dates = find_dates(first[:100])
    if dates and dates[0].start <= 50:
        name = clean_name(first[: dates[0].start])
        at = _trim(text, _skip(text, start + text[start:end].index(first) + dates[0].end, end), end)
        return name or None, comment_date(first, published), at
    if len(first) <= 50 and len(lines) > 1:
        at = _trim(text, _skip(text, start + len(lines[0]), end), end)
        return clean_name(first), comment_date(text[start:at], published), at
    if match and len(match["name"].split()) <= 4 and first[match.end() - 1] == ":":
        return clean_name(match["name"]), None, _trim(text, start + match.end(), end)
    return None, None, start
