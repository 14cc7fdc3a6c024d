"""The structure of every example document, as files to compare with.

After a change of the readers that is meant, run `GOLDEN=write pytest tests/documents/test_examples.py` and read the
difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.documents import read_all
from onrecord.model import Document

ARTICLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
GOLDEN = Path(__file__).parent / "golden"
SHOWN = 60


def structure(document: Document) -> str:
    """What the reader made of a document: what is known of it, then a line a block."""
    known = document.metadata
    lines = [
        f"name: {document.name}",
        f"title: {known.title}",
        f"publisher: {known.publisher}",
        f"authors: {'; '.join(known.authors)}",
        f"published: {known.published}",
        f"language: {known.language}",
        f"comments: {document.comments}",
        "",
    ]
    for block in document.blocks:
        words = " ".join(document.text[block.start : block.end].split())
        shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
        extra = [f"level {block.level}"] if block.level else []
        extra += [block.speaker] if block.speaker else []
        extra += [block.published] if block.published else []
        more = f" ({', '.join(extra)})" if extra else ""
        lines.append(f"{block.kind}{more}: {shown}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", sorted(ARTICLES.iterdir()), ids=lambda path: path.name)
def test_an_example_is_read_as_its_golden_file_says(path: Path) -> None:
    documents = [item for item in read_all(path) if isinstance(item, Document)]
    found = "\n".join(structure(document) for document in documents)
    golden = GOLDEN / f"{path.name}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
