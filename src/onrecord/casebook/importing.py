"""Claims that people coded, brought into a casebook: set into the documents they quote, or as a set of quotations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.casebook import schema, settling, writing
from onrecord.casebook.finding import Fingerprint
from onrecord.casebook.quotations import MEDIA_TYPE, CodedRow, named_in, quotations
from onrecord.identity import atom_of, normal
from onrecord.model import (
    Claim,
    DocumentEntity,
    Modality,
    Polarity,
    Section,
)

if TYPE_CHECKING:
    from onrecord.casebook.store import Casebook
    from onrecord.documents import Manifest


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
    named = named_in(claims, entities, text)
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
