"""How well documents are read: metadata, comments and sections against the gold of ``../shared``.

    python benchmarks/reading.py [--misses] [--split all|tune|report] [--quotes]

"right for those that the document itself gives" means: the gold value (normalised) stands in the file itself; for a
publication date, day, month and year stand in it. Where the file does not give it, null is right and is counted apart.
A title is right where it is the gold's apart from case, punctuation and a wire's "UPDATE 2-", or opens it and has six
tenths of it (a subtitle left out); a publisher where it is the gold's apart from the legal form.
Numbers of ``written`` ending in 0 or 5 are the reporting split, on which nothing was tuned.
"""

from __future__ import annotations

import argparse
import email
import email.policy
import html
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.documents import read_document
from onrecord.documents.metadata.dates import find_dates
from onrecord.model import BlockKind, Document

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDERS = ("real", "written")
SECTION_OF = {
    BlockKind.QUOTATION: "quotation",
    BlockKind.QUESTION: "interview",
    BlockKind.ANSWER: "interview",
    BlockKind.COMMENT: "comment",
    BlockKind.NOTE: "note",
    BlockKind.FURNITURE: "furniture",
}


@dataclass(frozen=True)
class Row:
    """One document with its gold metadata and claims."""

    folder: str
    file: str
    gold: dict[str, Any]
    raw: str
    document: Document
    claims: tuple[dict[str, Any], ...]

    @property
    def reporting(self) -> bool:
        number = re.match(r"\d+", self.file)
        return self.folder == "real" or (number is not None and number[0][-1] in "05")


def normal(text: str | None) -> str:
    """Words without case, accents, punctuation and articles."""
    text = unicodedata.normalize("NFKD", html.unescape(text or ""))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join(w for w in re.findall(r"\w+", text) if w not in ("the", "and", "a", "an"))


def raw_text(path: Path) -> str:
    """The file as a reader would see it: mail decoded, entities resolved, mark-up kept."""
    if path.suffix == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = message.get_body(("plain", "html"))
        headers = " ".join(f"{k}: {v}" for k, v in message.items())
        return f"{headers} {body.get_content() if body else ''}"
    return html.unescape(path.read_text(encoding="utf-8", errors="replace"))


def rows(split: str) -> Iterator[Row]:
    for folder in FOLDERS:
        for line in (SHARED / "gold" / folder / "documents.jsonl").read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            path = SHARED / "corpus" / folder / gold["file"]
            claims_path = SHARED / "gold" / folder / (path.stem + ".jsonl")
            claims = tuple(json.loads(c) for c in claims_path.read_text(encoding="utf-8").splitlines() if c.strip())
            row = Row(folder, gold["file"], gold, raw_text(path), read_document(path), claims)
            if split == "all" or row.reporting == (split == "report"):
                yield row


def authors(value: str | None) -> set[str]:
    return {normal(part) for part in re.split(r"\s*(?:,|;|&|\band\b)\s*", value or "") if part.strip()}


def prefix_free(title: str) -> str:
    return re.sub(r"^(update|wrapup|corrected|refile|exclusive) ?\d* ", "", normal(title))


def given(field: str, row: Row) -> bool:
    """Whether the document itself gives the gold value."""
    value = row.gold[field]
    if value is None:
        return False
    text = normal(re.sub(r"<(?!meta|script)[^>]*>", " ", row.raw))
    if field == "author":
        return all(name in text for name in authors(value))
    if field == "published":
        return any(found.edtf == value for found in find_dates(row.raw)) or value.replace("-", "") in re.sub(
            r"\D", "", " ".join(re.findall(r"\d{4}[-/]\d\d[-/]\d\d", row.raw))
        )
    return normal(value) in text or prefix_free(value) in text


def right(field: str, row: Row) -> bool:
    value, metadata = row.gold[field], row.document.metadata
    if field == "comments":
        return bool(row.document.comments == (value or 0))
    if field == "author":
        return {normal(a) for a in metadata.authors} == authors(value)
    if field == "published":
        return bool(metadata.published == value)
    got = metadata.title if field == "title" else metadata.publisher
    if value is None or got is None:
        return (got is None) == (value is None)
    if field == "title":
        first, second = sorted((prefix_free(got), prefix_free(value)), key=len)
        return first == second or (len(first) >= 0.6 * len(second) and second.startswith(first))
    legal = r"\s+(?:ltd|limited|llc|llp|plc|inc|gmbh|ag|bv)$"
    return re.sub(legal, "", normal(got)) == re.sub(legal, "", normal(value))


def said(field: str, row: Row) -> Any:
    metadata = row.document.metadata
    return {
        "comments": row.document.comments,
        "author": "; ".join(metadata.authors),
        "published": metadata.published,
        "title": metadata.title,
        "publisher": metadata.publisher,
    }[field]


def measure_metadata(data: list[Row], misses: bool) -> None:
    print(f"{'field':<12}{'given':>7}{'right':>7}{'share':>8}   not given: {'':<4} null, as it should be")
    for field in ("title", "publisher", "author", "published", "comments"):
        told = [r for r in data if field == "comments" or given(field, r)]
        silent = [r for r in data if field != "comments" and r.gold[field] is None]
        unsaid = [r for r in data if field != "comments" and r.gold[field] is not None and not given(field, r)]
        ok = sum(right(field, r) for r in told)
        null = sum(not said(field, r) for r in silent + unsaid)
        print(
            f"{field:<12}{len(told):>7}{ok:>7}{ok / max(1, len(told)):>8.3f}   "
            f"{len(silent) + len(unsaid):>10} {null:>8}"
        )
        if misses:
            for r in told:
                if not right(field, r):
                    print(f"    {r.folder}/{r.file}: {said(field, r)!r} for {r.gold[field]!r}")
            for r in silent + unsaid:
                if said(field, r):
                    print(f"    (not given) {r.folder}/{r.file}: {said(field, r)!r}; gold {r.gold[field]!r}")


def locate(text: str, quote: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`, white space apart."""
    pattern = r"\s*".join(re.escape(c) for c in "".join(quote.split()))
    match = re.search(pattern, text)
    return match.span() if match else None


def measure_sections(data: list[Row], misses: bool) -> None:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    speakers = Counter[str]()
    for row in data:
        wrong: Counter[tuple[str, str]] = Counter()
        example: dict[tuple[str, str], str] = {}
        for claim in row.claims:
            place = locate(row.document.text, claim["quote"]) or locate(row.document.reading_text, claim["quote"])
            if place is None:
                table[claim["section"]]["not found"] += 1
                wrong[claim["section"], "not found"] += 1
                example.setdefault((claim["section"], "not found"), claim["quote"])
                continue
            block = next((b for b in row.document.blocks if b.start <= place[0] < b.end), None)
            got = SECTION_OF.get(block.kind, "body") if block else "no block"
            table[claim["section"]][got] += 1
            if got != claim["section"]:
                wrong[claim["section"], got] += 1
                example.setdefault((claim["section"], got), claim["quote"])
            if block and got in ("comment", "interview") and claim["section"] == got:
                same = normal(block.speaker) == normal(claim["speaker"])
                speakers[f"{got} speaker {'right' if same else 'other'}"] += 1
        if misses:
            for (want, got), n in wrong.items():
                print(f"    {row.file}: {n} × {want} read as {got}: {example[want, got][:90]!r}")
    kinds = ("body", "quotation", "interview", "comment", "note", "furniture", "not found", "no block")
    print(f"{'gold section':<14}" + "".join(f"{k:>11}" for k in kinds) + f"{'share':>8}")
    total = hit = 0
    for section in ("body", "quotation", "interview", "comment", "note"):
        counts = table[section]
        n = sum(counts.values())
        total, hit = total + n, hit + counts[section]
        print(f"{section:<14}" + "".join(f"{counts[k]:>11}" for k in kinds) + f"{counts[section] / max(1, n):>8.3f}")
    print(f"all sections right: {hit}/{total} = {hit / max(1, total):.3f}")
    print(", ".join(f"{k}: {v}" for k, v in sorted(speakers.items())))


def measure_furniture(data: list[Row]) -> None:
    """Blocks that documents.jsonl lists as furniture ("first words … last words") must not be kept as article text."""
    kept = 0
    for row in data:
        text = row.document.text
        for entry in row.gold.get("furniture", ()):
            head, _, tail = entry.partition(" … ")
            start = text.find(head)
            end = text.find(tail, start) + len(tail) if tail else start + len(head)
            if start < 0 or end < start:
                print(f"    {row.file}: not found: {entry[:60]!r}")
                continue
            for block in row.document.blocks:
                if block.kind is not BlockKind.FURNITURE and block.start < end and start < block.end:
                    kept += 1
                    print(f"    {row.file}: {block.kind}: {text[block.start : block.end][:90]!r}")
    print(f"blocks kept as article text inside listed furniture: {kept}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--split", choices=("all", "tune", "report"), default="all")
    options = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print(f"{SHARED} is not there; this benchmark needs the gold documents beside the checkout")
        return 0
    data = list(rows(options.split))
    print(f"{len(data)} documents ({options.split})\n")
    measure_metadata(data, options.misses)
    print()
    measure_sections(data, options.misses)
    print()
    measure_furniture(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
