"""What an HTML page states of itself: JSON-LD, OpenGraph, meta elements, title, time elements, bylines, logo."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.documents.draft import Hint
from onrecord.documents.html_render import any_token
from onrecord.documents.metadata.dates import find_dates, iso_date
from onrecord.documents.metadata.names import is_bureau, split_authors
from onrecord.documents.structure.head import byline_names
from onrecord.documents.structure.lines import same_words

_TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "headline",
    "parsely-title",
    "sailthru.title",
)
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "publishdate",
    "publish-date",
    "publication_date",
    "pubdate",
    "publish_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "originalpublicationdate",
    "article.published",
    "article:post_date",
    "release_date",
)
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "twitter:creator",
)
_SITES = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "article:publisher",
    "copyright",
)
_ARTICLE = re.compile(
    r"Article|Posting|Report|Review|WebPage|Document|Interview|Analysis|Opinion|Legislation|DiscussionForum|PressRelease",
    re.I,
)
_SPLIT = re.compile(r"\s+(?:\||[-–—•·:»])\s+|\s*\|\s*")


def page_hints(root: Any, titles: list[str]) -> list[Hint]:
    """All statements of the page's head and marked-up elements; `titles` are the texts of its h1 elements."""
    hints: list[Hint] = []
    meta = _meta(root)
    hints += _linked_data(root)
    hints += [Hint("title", meta[k], k, 0.7) for k in _TITLES if meta.get(k)]
    hints += [Hint("published", day, k, 0.9) for k in _DATES if meta.get(k) and (day := iso_date(meta[k]))]
    for key in _AUTHORS:
        value = meta.get(key, "")
        if value and not value.startswith(("http", "@", "www.")):
            names = split_authors(value)
            hints.append(Hint("author", "; ".join(names) if names else value, key, 0.85 if names else 0.3))
    for key in _SITES:
        value = meta.get(key, "")
        if value and not value.startswith("http") and key != "copyright":
            hints.append(Hint("publisher", value, key, 0.8))
    for key in ("og:url",):
        if meta.get(key):
            hints.append(Hint("url", meta[key], key, 0.7))
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            hints.append(Hint("url", link.get("href"), "canonical", 0.9))
    tags = [value for key, value in _meta_pairs(root) if key in ("article:tag", "keywords", "news_keywords")]
    hints += [Hint("tag", tag.strip(), "meta", 0.5) for value in tags for tag in value.split(",") if tag.strip()]
    hints += _title_hints(root, titles, hints)
    hints += _elements(root)
    return hints


def _meta_pairs(root: Any) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if key and content:
            yield key, content


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, content in _meta_pairs(root):
        if key in ("citation_author", "dc.creator", "author", "article:author") and key in found:
            found[key] += f"; {content}"
        found.setdefault(key, content)
    return found


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for part in value[:200]:
            yield from _objects(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _linked_data(root: Any) -> list[Hint]:
    """Headline, dates, authors and publisher of the first article in the page's JSON-LD (schema.org)."""
    hints: list[Hint] = []
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            value = json.loads(script.text[:200_000], strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if not any(isinstance(k, str) and _ARTICLE.search(k) for k in kinds):
                continue
            page = any(isinstance(k, str) and k == "WebPage" for k in kinds)
            for key in ("headline", "name"):
                if isinstance(item.get(key), str):
                    hints.append(Hint("title", " ".join(item[key].split()), "JSON-LD", 0.5 if page else 0.75))
                    break
            for key in ("datePublished", "dateCreated"):
                day = iso_date(item[key]) if isinstance(item.get(key), str) else None
                if day:
                    hints.append(Hint("published", day, "JSON-LD", 0.93))
                    break
            names = _people(item.get("author") or item.get("creator"))
            if names:
                hints.append(Hint("author", "; ".join(names), "JSON-LD", 0.9))
            publisher = _people(item.get("publisher"))
            if publisher:
                hints.append(Hint("publisher", publisher[0], "JSON-LD", 0.88))
            if isinstance(item.get("url"), str):
                hints.append(Hint("url", item["url"], "JSON-LD", 0.6))
    return hints


def _people(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else [value]
    names: list[str] = []
    for part in parts[:20]:
        name = part.get("name") if isinstance(part, dict) else part
        if isinstance(name, list):
            name = name[0] if name else None
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            names.append(" ".join(name.split()))
    return names


def _title_hints(root: Any, titles: list[str], known: list[Hint]) -> list[Hint]:
    """The title element, with the site's name cut off, and the h1 that agrees with it."""
    hints: list[Hint] = []
    element = next(root.iter("title"), None)
    whole = " ".join("".join(element.itertext()).split()) if element is not None else ""
    parts = [part for part in _SPLIT.split(whole) if part]
    stated = [h.value for h in known if h.field == "title"]
    for heading in titles:
        agrees = any(same_words(heading, part) for part in (*parts, whole)) or (
            whole.casefold().startswith(heading.casefold()[:40]) and len(heading) > 20
        )
        agrees_with_meta = any(same_words(heading, other) for other in stated)
        weight = (
            0.95
            if agrees
            else 0.9
            if agrees_with_meta
            else 0.72
            if len(titles) == 1 and len(heading.split()) > 2
            else 0.4
        )
        hints.append(Hint("title", heading, "h1", weight))
    if whole:
        anchor = next((h for h in (*titles, *stated) if whole.casefold().startswith(h.casefold()) and h), None)
        if anchor:
            site = whole[len(anchor) :].strip(" |-–—•·:»")
            if 2 < len(site) <= 60:
                hints.append(Hint("publisher", _SPLIT.split(site)[-1], "title element", 0.6))
        elif len(parts) > 1:
            last = parts[-1]
            if len(last) <= 50 and len(last) < len(whole) / 2:
                cut = whole[: whole.rfind(last)].rstrip(" |-–—•·:»")
                hints += [Hint("title", cut, "title element", 0.6), Hint("publisher", last, "title element", 0.55)]
        else:
            hints.append(Hint("title", whole, "title element", 0.55))
    return hints


def _elements(root: Any) -> list[Hint]:
    """Bylines, time elements and logos in the body, outside comments and boxes of other stories."""
    hints: list[Hint] = []
    body = root.find(".//body")
    for element in body.iter("time", "p", "div", "span", "a", "address", "li") if body is not None else ():
        if any(
            a.tag in ("aside", "nav", "footer") or any_token(a, "container", list_name="comments", whole_only=True)
            for a in element.iterancestors()
        ):
            continue
        words = " ".join("".join(element.itertext()).split())
        if not words or len(words) > 260:
            continue
        if element.tag == "time":
            day = iso_date(element.get("datetime") or "") or iso_date(words)
            around = (
                " ".join("".join(element.getparent().itertext()).split())[:80]
                if element.getparent() is not None
                else ""
            )
            if day and not re.search(r"\b(?:updated|modified|archived|saved)\b", around.split(words)[0], re.IGNORECASE):
                hints.append(Hint("published", day, "time element", 0.7))
        elif element.get("rel") == "author" or element.get("itemprop") == "author":
            names = split_authors(words)
            if names:
                hints.append(Hint("author", "; ".join(names), "rel=author", 0.8))
        elif element.tag != "a" and any_token(element, "byline"):
            names = byline_names(words) or _segments(words)
            if names:
                hints.append(Hint("author", "; ".join(names), "byline element", 0.82))
    for element in root.iter("a", "div", "span", "p", "header", "h1", "h2"):
        if any_token(element, "publisher_element") and not any(h.source == "logo" for h in hints):
            link = next((e for e in element.iter("a") if e.get("href") in ("/", "")), element)
            words = " ".join("".join(link.itertext()).split())
            if 2 < len(words) <= 50:
                hints.append(Hint("publisher", words, "logo", 0.58))
    home = next((e for e in root.iter("a") if e.get("href") == "/" and "".join(e.itertext()).strip()), None)
    if home is not None:
        words = " ".join("".join(home.itertext()).split())
        if 2 < len(words) <= 40 and words.lower() not in ("home", "home page", "start", "main", "front page"):
            hints.append(Hint("publisher", words, "home link", 0.57))
    return hints


def _segments(words: str) -> tuple[str, ...]:
    """Names in a byline without "by": the first segment that is nothing but names."""
    for part in re.split(r"\s*(?:\||·|•|\u00a0{2,}|\s[-–—]\s|\u2003)\s*|\s{2,}", words):
        dates = find_dates(part)
        bare = part[: dates[0].start] if dates else part
        bare = re.sub(
            r"[\s,]*\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[\s,]*$", "", bare
        ).strip(" ,")
        bare = re.sub(r"^(?:by|interview:?|words:?)\s+", "", bare, flags=re.IGNORECASE)
        names = split_authors(bare)
        if names:
            return names
        if is_bureau(bare):
            return (bare,)
    return ()
