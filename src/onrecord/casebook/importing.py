"""Claims that people coded, brought into a casebook: set into the documents they quote, or as a set of quotations."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.casebook import schema, settling, writing
from onrecord.casebook.finding import Fingerprint
from onrecord.identity import atom_of, normal
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
    Section,
    content_id,
)

if TYPE_CHECKING:
    from onrecord.casebook.store import Casebook
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


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: how many claims went into documents that were there, and how many make sets of quotations.

    `problems` names each row that could not be used, with what was expected.
    """

    claims: int
    documents: int
    quotation_sets: int
    problems: tuple[str, ...] = ()

    def __add__(self, other: ImportReport) -> ImportReport:
        return ImportReport(
            self.claims + other.claims,
            self.documents + other.documents,
            self.quotation_sets + other.quotation_sets,
            self.problems + other.problems,
        )


def import_claims(
    casebook: Casebook,
    source: Path,
    rows: Sequence[CodedRow],
    entities: Sequence[DocumentEntity] = (),
    manifest: Manifest | None = None,
) -> ImportReport:
    """Put the rows into the casebook; of documents that it does not hold, their quotations become the text.

    `entities` say which names are one entity, and of which kind; a role that is none of them stays mere words.
    `manifest` gives title, publisher and date of documents that are not there. Importing `source` again replaces what
    it gave before. A row whose words do not stand in its document is named in the report, and the rest goes on.
    """
    by_document: dict[str, list[CodedRow]] = defaultdict(list)
    for row in rows:
        by_document[row.document].append(row)
    problems: list[str] = []
    set_in = whole = sets = 0
    with casebook.writing("onrecord import"), casebook.changing() as connection:
        file = f"import:{source.name}"
        writing.enter_file(connection, file, "")
        given: dict[str, str] = {}
        for name, those in by_document.items():
            found = _present(connection, name)
            if len(found) > 1:
                problems += [f"{row.place}: {name!r} can be any of {', '.join(n for _, n in found)}" for row in those]
            elif found:
                done = _set_into(connection, found[0][0], found[0][1], those, entities, problems)
                set_in += done
                whole += bool(done)
            else:
                document, extraction = quotations(name, those, entities, manifest)
                given[document.name] = document.id
                writing.write_document(connection, file, document, extraction)
                set_in += len(extraction.claims)
                sets += 1
        fingerprint = Fingerprint.of(source, None) if source.is_file() else Fingerprint(0, 0, "import")
        writing.finish_file(connection, file, "", fingerprint, "import", given, [])
        settling.settle(connection)
    return ImportReport(set_in, whole, sets, tuple(problems))


def put_back(connection: Connection, document_id: str) -> None:
    """Set the claims that people coded of a document into it again, after it was read anew."""
    coded = schema.imported_claims
    rows = connection.execute(
        select(coded.c.claim, coded.c.entities).where(coded.c.document_id == document_id).order_by(coded.c.position)
    ).all()
    if rows:
        names = [DocumentEntity(one["name"], one["kind"], tuple(one["aliases"])) for row in rows for one in row[1]]
        _add(connection, document_id, [claim_from(row[0]) for row in rows], names)


def claim_from(row: Mapping[str, Any]) -> Claim:
    """A claim from what `Claim.as_json` made of it."""
    kept = {name: value for name, value in row.items() if name != "id"}
    return Claim(
        **kept
        | {
            "polarity": Polarity(row["polarity"]),
            "modality": Modality(row["modality"]),
            "section": Section(row["section"]),
            "via": tuple(row["via"]),
        }
    )


# Documents that are there


def _present(connection: Connection, asked: str) -> list[tuple[str, str]]:
    """Documents (id and name) that a row can mean: of that id or name, else of that file name in any folder."""
    own = schema.documents.c
    present = own.state == writing.PRESENT, own.media_type != MEDIA_TYPE
    exact = connection.execute(select(own.id, own.name).where(*present, (own.id == asked) | (own.name == asked))).all()
    if exact:
        return [(row.id, row.name) for row in exact]
    last = PurePosixPath(asked.replace("\\", "/")).name
    rows = connection.execute(select(own.id, own.name).where(*present, own.name.contains(last, autoescape=True)))
    found = [(row.id, row.name) for row in rows]
    return [(key, name) for key, name in found if last in (PurePosixPath(name).name, PurePosixPath(name).stem)]


def _set_into(
    connection: Connection,
    document_id: str,
    name: str,
    rows: Sequence[CodedRow],
    entities: Sequence[DocumentEntity],
    problems: list[str],
) -> int:
    text = connection.execute(select(schema.documents.c.text).where(schema.documents.c.id == document_id)).scalar_one()
    claims: list[Claim] = []
    for row in rows:
        place = _place(text, row)
        if place is None:
            problems.append(
                f"{row.place}: its quotation does not stand in {name}; expected the document's exact words; "
                "copy them from the document as `onrecord search` shows it"
            )
            continue
        start, end = place
        claims.append(
            replace(row.claim, document_id=document_id, document=name, start=start, end=end, quote=text[start:end])
        )
    named = _named_in(claims, entities, text)
    coded = schema.imported_claims
    known = {claim.id: claim for claim in claims}
    connection.execute(delete(coded).where(coded.c.claim_id.in_(list(known))))
    count = func.coalesce(func.max(coded.c.position), -1)
    first = connection.execute(select(count).where(coded.c.document_id == document_id)).scalar_one() + 1
    if known:
        connection.execute(
            insert(coded),
            [
                {
                    "claim_id": key,
                    "document_id": document_id,
                    "position": first + number,
                    "claim": claim.as_json(),
                    "entities": [asdict(one) for one in named if _means(one, claim)],
                }
                for number, (key, claim) in enumerate(known.items())
            ],
        )
    _add(connection, document_id, list(known.values()), named)
    return len(known)


def _place(text: str, row: CodedRow) -> tuple[int, int] | None:
    """Where the quotation stands: at the given start, else its first place, else its first place with other spacing."""
    quote = row.claim.quote
    if row.start is not None and text.startswith(quote, row.start):
        return row.start, row.start + len(quote)
    at = text.find(quote)
    if at >= 0:
        return at, at + len(quote)
    spaced = re.compile(r"\s+".join(map(re.escape, quote.split())))
    match = spaced.search(text)
    return (match.start(), match.end()) if match else None


def _means(entity: DocumentEntity, claim: Claim) -> bool:
    return bool({entity.name, *entity.aliases} & {claim.subject, claim.object, claim.speaker, *claim.via})


def _named_in(claims: Sequence[Claim], entities: Sequence[DocumentEntity], text: str) -> list[DocumentEntity]:
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


def _add(connection: Connection, document_id: str, claims: Sequence[Claim], named: Sequence[DocumentEntity]) -> None:
    """Add claims and the entities that they name to a document's rows; what is there already stays as it is."""
    writing.unsettle(connection)
    entity, alias, own = schema.document_entities, schema.document_aliases, schema.claims
    meant: dict[str, str] = dict(
        connection.execute(select(alias.c.alias, alias.c.name).where(alias.c.document_id == document_id)).all()
    )
    there = set(connection.execute(select(entity.c.name).where(entity.c.document_id == document_id)).scalars())
    for one in named:
        name = meant.get(one.name, one.name)
        if name not in there:
            row = {"kind": one.kind, "atom": atom_of(name, one.kind, document_id), "mentions": 0}
            place = {"document_id": document_id, "name": name, "position": len(there)}
            connection.execute(insert(entity), place | row)
            there.add(name)
        for form in dict.fromkeys((one.name, *one.aliases)):
            if form not in meant:
                meant[form] = name
                row = {"normal": normal(form, one.kind), "atom": atom_of(form, one.kind, document_id)}
                connection.execute(insert(alias), {"document_id": document_id, "name": name, "alias": form} | row)
    held = set(connection.execute(select(own.c.id).where(own.c.document_id == document_id)).scalars())
    new = [claim for claim in claims if claim.id not in held]
    if new:
        rows = [writing.claim_row(claim, len(held) + number, meant) for number, claim in enumerate(new)]
        connection.execute(insert(own), rows)
    connection.execute(delete(schema.analysed_documents).where(schema.analysed_documents.c.document_id == document_id))


# Documents that are not there


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
    named = _named_in(claims, entities, text)
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
