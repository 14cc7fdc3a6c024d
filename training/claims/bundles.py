"""Articles written for training, with their entities and claims, many in a file.

Usage: python -m training.claims.bundles FILE… checks files and names every line that is wrong.

A file holds articles one after another:

    === article
    title: …
    publisher: …
    author: …
    published: 2023-04-18
    kind: trade-press news
    == text
    the article, in plain text or Markdown
    == entities
    name | kind | alias; alias
    == claims
    type | subject | object | quotation | speaker=…; denied; possible; date=2023-04

A subject or object that is not there is "-". A quotation is copied from the text, or is its beginning and its end with
" … " between. The last field may be left out: then the publication says it, as a fact, without a date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.claims.codebook import codebook

KINDS = frozenset(
    "company organization agency person publication country place group list law product".split()  # noqa: SIM905
)
_DATE = re.compile(r"(\.\.|\d{4}(-\d\d(-\d\d)?)?~?)?(/(\.\.|\d{4}(-\d\d(-\d\d)?)?~?))?")
_HEADS = ("title", "publisher", "author", "published", "kind")


@dataclass
class Article:
    """One article: its metadata, text, entities (name → kind, aliases) and claims as the gold files have them."""

    where: str
    meta: dict[str, str] = field(default_factory=dict)
    text: str = ""
    entities: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    claims: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def articles(path: Path) -> Iterator[Article]:
    """The articles of a file; what is wrong with one stands in its `faults` and is left out of it."""
    parts: list[list[tuple[int, str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() == "=== article":
            parts.append([])
        elif parts:
            parts[-1].append((number, line))
    for part in parts:
        yield _article(path, part)


def _article(path: Path, lines: list[tuple[int, str]]) -> Article:
    out = Article(f"{path.name}:{lines[0][0] - 1 if lines else 0}")
    section, text = "", []
    rows: dict[str, list[tuple[int, str]]] = {"entities": [], "claims": []}
    for number, line in lines:
        if line.strip() in ("== text", "== entities", "== claims"):
            section = line.strip()[3:]
        elif section == "text":
            text.append(line)
        elif not line.strip():
            continue
        elif section:
            rows[section].append((number, line))
        else:
            name, _, value = line.partition(":")
            if name in _HEADS:
                out.meta[name] = value.strip()
            else:
                out.faults.append(f"{path.name}:{number}: expected one of {', '.join(_HEADS)}, found {line[:40]!r}")
    out.text = "\n".join(text).strip() + "\n"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d|", out.meta.get("published", "")):
        out.faults.append(f"{out.where}: published is no date")
    for number, line in rows["entities"]:
        name, kind, *rest = (part.strip() for part in line.split(" | "))
        kind = kind if kind else "?"
        if kind not in KINDS:
            out.faults.append(f"{path.name}:{number}: {kind!r} is no kind of entity")
            continue
        out.entities[name] = (kind, [a.strip() for a in rest[0].split(";") if a.strip()] if rest else [])
    for number, line in rows["claims"]:
        claim = _claim(line, out)
        if isinstance(claim, str):
            out.faults.append(f"{path.name}:{number}: {claim}: {line[:90]}")
        else:
            claim["id"] = f"{path.stem}:{number}"
            out.claims.append(claim)
    return out


def _claim(line: str, article: Article) -> dict[str, Any] | str:
    """The claim that a line gives, or what is wrong with it."""
    parts = [part.strip() for part in line.split(" | ")]
    if len(parts) not in (4, 5):
        return f"4 or 5 fields expected, {len(parts)} found"
    kind, subject, object_, quote = parts[:4]
    if kind not in codebook().types:
        return f"{kind!r} is no type of claim"
    roles = [None if name == "-" else name for name in (subject, object_)]
    for name in roles:
        if name is not None and name not in article.entities:
            return f"{name!r} is not among the entities"
    found = _quoted(quote, article.text)
    if found is None:
        return "the quotation is not in the text"
    out: dict[str, Any] = {
        "type": kind,
        "subject": roles[0],
        "object": roles[1],
        "what": None,
        "value": None,
        "date": None,
        "polarity": "+",
        "modality": "actual",
        "speaker": "publication",
        "via": [],
        "quote": found,
        "section": "body",
        "key": False,
    }
    for part in parts[4].split(";") if len(parts) == 5 else ():
        name, _, value = (x.strip() for x in part.partition("="))
        if name == "denied":
            out["polarity"] = "-"
        elif name in ("possible", "proposed"):
            out["modality"] = name
        elif name == "speaker":
            out["speaker"] = None if value == "-" else value
        elif name == "date" and value and _DATE.fullmatch(value):
            out["date"] = value
        elif name == "via":
            out["via"] = [v.strip() for v in value.split(",")]
        elif name:
            return f"{part.strip()!r} is not understood"
    return out


def _quoted(quote: str, text: str) -> str | None:
    """The stretch of text that a quotation stands for; white space may differ."""
    pattern = r"(?s:.{0,600}?)".join(
        r"\s+".join(re.escape(word) for word in part.split()) for part in quote.split(" … ")
    )
    found = re.search(pattern, text)
    return found.group() if found else None


def main() -> None:
    """Check files."""
    total = claims = faults = words = 0
    for path in map(Path, sys.argv[1:]):
        for article in articles(path):
            total, claims, words = total + 1, claims + len(article.claims), words + len(article.text.split())
            faults += len(article.faults)
            for fault in article.faults:
                print(fault)
            if len(article.claims) < len(article.text.split()) / 20:
                print(f"{article.where}: only {len(article.claims)} claims for {len(article.text.split())} words")
    print(f"{total} articles, {words} words, {claims} claims, {faults} lines left out")


if __name__ == "__main__":
    main()
