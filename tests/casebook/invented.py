"""A small language for invented documents, with a reader and an extractor that need no language model.

A line ``% company Harrow Lane Systems = Harrow Lane, HLS`` introduces an entity with its other names, and a line
``Harrow Lane > ownership > Pell Optics | date=2021-03 | speaker=Ines Marquardt`` makes a claim. A line that names an
entity otherwise is a passage without a claim.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    DocumentEntity,
    Extraction,
    Mention,
    Metadata,
    Modality,
    Passage,
    Polarity,
    Unreadable,
    content_id,
)

_CLAIM = re.compile(r"(?P<subject>[^>%|]+?) > (?P<type>\w+) > (?P<object>[^>|]+?)(?: \| (?P<more>.+))?")


def read(path: Path, name: str) -> Iterator[Document | Unreadable]:
    """Documents of a file, parted by lines of five equals signs; a file that begins with BROKEN cannot be read."""
    data = path.read_bytes()
    if data.startswith(b"BROKEN"):
        yield Unreadable(name, "says itself that it is broken")
        return
    parts = data.decode().split("=====\n")
    for number, text in enumerate(parts, start=1):
        yield document(text, name if len(parts) == 1 else f"{name}#{number}")


def document(text: str, name: str) -> Document:
    """One block a line. A first line ``~ Title / Publisher / 2021-03-04`` is its metadata."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\n")
        if words:
            kind = BlockKind.FURNITURE if words.startswith("MENU") else BlockKind.PARAGRAPH
            blocks.append(Block(at, at + len(words), kind))
        at += len(line)
    title, publisher, published = None, None, None
    if text.startswith("~ "):
        title, publisher, published = (part.strip() for part in text[2:].split("\n")[0].split("/"))
    metadata = Metadata(title=title, publisher=publisher, published=published, language="en")
    return Document(content_id("d", text.encode()), name, "text/plain", "utf-8", text, tuple(blocks), metadata)


def extract(document: Document) -> Extraction:
    """What the lines say."""
    entities: list[DocumentEntity] = []
    for block in document.blocks:
        line = document.text[block.start : block.end]
        if line.startswith("% "):
            head, _, tail = line[2:].partition(" = ")
            kind, _, name = head.partition(" ")
            entities.append(DocumentEntity(name, kind, tuple(filter(None, tail.split(", ")))))
    claims, mentions, passages = [], [], []
    for block in document.blocks:
        line = document.text[block.start : block.end]
        if line.startswith(("% ", "~ ")):
            continue
        named = []
        for entity in entities:
            for form in sorted({entity.name, *entity.aliases}, key=len, reverse=True):
                at = line.find(form)
                if at >= 0:
                    start = block.start + at
                    mentions.append(Mention(start, start + len(form), form, entity.name))
                    named.append(entity.name)
                    break
        match = _CLAIM.fullmatch(line)
        if match:
            more = dict(pair.split("=") for pair in (match["more"] or "").split(" | ") if pair)
            claims.append(
                Claim(
                    document_id=document.id,
                    document=document.name,
                    start=block.start,
                    end=block.end,
                    quote=line,
                    type=match["type"],
                    subject=_full(match["subject"], entities),
                    object=_full(match["object"], entities),
                    what=more.get("what"),
                    date=more.get("date"),
                    polarity=Polarity(more.get("polarity", "+")),
                    modality=Modality(more.get("modality", "actual")),
                    speaker=_full(more.get("speaker", "publication"), entities),
                    rule="invented",
                )
            )
        if named:
            passages.append(Passage(block.start, block.end, line, tuple(named), match is not None))
    return Extraction(document.id, tuple(claims), tuple(entities), tuple(mentions), tuple(passages))


def _full(name: str, entities: list[DocumentEntity]) -> str:
    return next((one.name for one in entities if name in (one.name, *one.aliases)), name)


@dataclass(frozen=True)
class Slow:
    """The same extractor, taking some time over each document."""

    seconds: float

    def __call__(self, document: Document) -> Extraction:
        time.sleep(self.seconds)
        return extract(document)


def deadly(document: Document) -> Extraction:
    """Kills its own process over a document that says so, and fails over another."""
    if "KILL THE READER" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "CONFUSE THE EXTRACTOR" in document.text:
        raise ValueError("confused")
    return extract(document)


def corpus(folder: Path, count: int) -> None:
    """`count` files about vendors who own, sue and deny, some sharing names, some of equal content, some broken."""
    folder.mkdir(parents=True, exist_ok=True)
    towns = ("Harrow", "Pell", "Quarry", "Ostrava", "Lindel", "Brack", "Tamsin")
    for number in range(count):
        one, other = towns[number % 7], towns[(number * 3 + 1) % 7]
        lines = [
            f"~ Report {number} / The {other} Gazette / 2021-{number % 12 + 1:02}-03",
            f"% company {one} Optics Ltd = {one}, {one[:2].upper()}O",
            f"% company {other} Systems = {other}" if number % 2 else f"% company {other}",
            "% person Ines Marquardt = Marquardt" if number % 3 else "% person Marquardt",
            f"{one} > ownership > {other} | date=20{number % 20 + 10} | speaker=Marquardt",
            f"{one} > misconduct > {other} | polarity=- | speaker={one}",
            f"Nothing more was said of {one} by number {number if number % 10 else 0}.",
        ]
        text = "\n".join(lines) + "\n"
        if number % 13 == 5:
            text = "BROKEN " + text
        if number % 11 == 7:
            text += "=====\n" + text.replace("Report", "Second report")
        place = folder / ("letters" if number % 4 == 0 else "news") / f"{number:03}.txt"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text)
        if number % 9 == 4:
            (folder / f"copy of {number}.txt").write_text(text)
