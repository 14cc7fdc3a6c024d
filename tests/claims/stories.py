"""Reading small texts of our own as the extractor does."""

from __future__ import annotations

from functools import cache

from onrecord.claims import engine
from onrecord.claims.reading import Reading
from onrecord.language import LanguageModel, load_default
from onrecord.model import Block, BlockKind, Claim, Document, Extraction, Metadata, content_id


@cache
def model() -> LanguageModel:
    return load_default()


def document(
    *paragraphs: str | tuple[BlockKind, str, str | None],
    language: str = "en",
    publisher: str | None = "Quayside Monitor",
) -> Document:
    """A document of the given paragraphs; a tuple gives a block's kind, text and speaker."""
    text, blocks = "", []
    for paragraph in paragraphs:
        kind, words, speaker = paragraph if isinstance(paragraph, tuple) else (BlockKind.PARAGRAPH, paragraph, None)
        start = len(text)
        text += words + "\n\n"
        blocks.append(Block(start, start + len(words), kind, speaker=speaker))
    return Document(
        id=content_id("d", text.encode()),
        name="story.txt",
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        blocks=tuple(blocks),
        metadata=Metadata(publisher=publisher, published="2024-05-16", language=language),
    )


def reading(*paragraphs: str | tuple[BlockKind, str, str | None]) -> Reading:
    d = document(*paragraphs)
    blocks = engine.regions(d)
    return engine.read(d, blocks, model().annotate(d.reading_text, [(b.start, b.end) for b in blocks]))


def candidates(*paragraphs: str | tuple[BlockKind, str, str | None]) -> list[Claim]:
    """Everything that could be claimed, before acceptance."""
    from onrecord.claims.frames import frames

    return [p.claim for p in engine.propose_all(reading(*paragraphs), frames())]


def extraction(*paragraphs: str | tuple[BlockKind, str, str | None]) -> Extraction:
    return engine.extract(document(*paragraphs), model())
