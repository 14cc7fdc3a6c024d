"""A set of quotations in place of a document that was not read: what coded claims tell of it, and no more."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from onrecord.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    DocumentEntity,
    Extraction,
    Mention,
    Metadata,
    Passage,
    Section,
    content_id,
)

if TYPE_CHECKING:
    from onrecord.documents import Manifest

QUOTATIONS_ONLY = "the document itself was not read: its text here is the quotations of imported claims alone"
MEDIA_TYPE = "application/x-onrecord-claims"
_BLOCKS = {
    Section.BODY: BlockKind.PARAGRAPH,
    Section.QUOTATION: BlockKind.QUOTATION,
    Section.INTERVIEW: BlockKind.ANSWER,
    Section.COMMENT: BlockKind.COMMENT,
    Section.NOTE: BlockKind.NOTE,
}


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A claim as a row of a file gives it.

    `document` is the document's id, name, or name without its ending; `start` where in it the quotation begins, if the
    row says so; `place` the file and row, for the user. Of `claim` the place in the document is not yet known.
    """

    claim: Claim
    document: str
    start: int | None
    place: str


def quotations(
    name: str, rows: Sequence[CodedRow], entities: Sequence[DocumentEntity], manifest: Manifest | None = None
) -> tuple[Document, Extraction]:
    """A document whose text is the rows' quotations, one a paragraph, with their claims.

    It is named as the manifest names the file whose name without its ending is `name`, where there is such a row.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    starts: dict[tuple[str, Section], int] = {}
    at = 0
    for row in rows:
        sign = (row.claim.quote, row.claim.section)
        if sign not in starts:
            starts[sign] = at
            end = at + len(row.claim.quote)
            blocks.append(Block(at, end, _BLOCKS[row.claim.section]))
            parts.append(row.claim.quote)
            at = end + 2
    text = "\n\n".join(parts)
    file = _file_of(name, manifest)
    key = content_id("d", json.dumps([file, text], ensure_ascii=False).encode())
    document = Document(
        key, file, MEDIA_TYPE, None, text, tuple(blocks), Metadata(language="en"), notes=(QUOTATIONS_ONLY,)
    )
    if manifest is not None:
        document = manifest.apply(document)
    claims = []
    for row in rows:
        start = starts[row.claim.quote, row.claim.section]
        end = start + len(row.claim.quote)
        claims.append(replace(row.claim, document_id=key, document=file, start=start, end=end))
    named = named_in(claims, entities, text)
    mentions = tuple(_mentions(text, named))
    passages = tuple(_passages(document, mentions))
    return document, Extraction(key, tuple(claims), tuple(named), mentions, passages)


def _file_of(name: str, manifest: Manifest | None) -> str:
    if manifest is None or manifest.row(name) is not None:
        return name
    files = [file for file in manifest.rows if PurePosixPath(file).stem == name]
    return files[0] if len(files) == 1 else name


def _mentions(text: str, named: Sequence[DocumentEntity]) -> Iterator[Mention]:
    """Every place where a name of an entity stands, the longest name where several begin."""
    forms = {form: one.name for one in named for form in (one.name, *one.aliases) if form.strip()}
    if not forms:
        return
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for match in pattern.finditer(text):
        how = "name" if match[0] == forms[match[0]] else "alias"
        yield Mention(match.start(), match.end(), match[0], forms[match[0]], how)


def _passages(document: Document, mentions: Sequence[Mention]) -> Iterator[Passage]:
    for block in document.blocks:
        here = [one.entity for one in mentions if block.start <= one.start and one.end <= block.end]
        if here:
            section = next(section for section, kind in _BLOCKS.items() if kind is block.kind)
            text = document.text[block.start : block.end]
            yield Passage(block.start, block.end, text, tuple(dict.fromkeys(here)), True, section)


def named_in(claims: Sequence[Claim], entities: Sequence[DocumentEntity], text: str) -> list[DocumentEntity]:
    """The entities that stand in a role, each with those of its other names that the text uses.

    A name that several entities share in the table means here the one whose full name stands in a role.
    """
    roles = {name for claim in claims for name in (claim.subject, claim.object, claim.speaker, *claim.via) if name}
    by_name = {one.name: one for one in entities}
    by_alias: dict[str, list[DocumentEntity]] = defaultdict(list)
    for one in entities:
        for alias in one.aliases:
            by_alias[alias].append(one)
    found = {name: by_name[name] for name in sorted(roles) if name in by_name}
    for name in sorted(roles - found.keys()):
        if len(by_alias.get(name, ())) == 1:
            found.setdefault(by_alias[name][0].name, by_alias[name][0])
    return [
        replace(one, aliases=tuple(a for a in one.aliases if a in roles or re.search(rf"\b{re.escape(a)}\b", text)))
        for one in found.values()
    ]
