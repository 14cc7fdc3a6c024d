"""The tables of a casebook, as the newest migration leaves them.

Every key that leaves the database is natural (a document's id, a position in its document, a file's name), so that
the same input gives the same rows in whatever order the documents were finished. The two integer keys (`blocks.number`
for the search index, `builds.number`) never leave it.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

REVISION = "0005"
"""The newest migration. A casebook at this revision is opened without further ado."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _of_document() -> ForeignKey:
    return ForeignKey("documents.id", ondelete="CASCADE")


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

files = Table(
    "files",
    metadata,
    Column("name", String, primary_key=True),
    Column("path", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("read_with", String, nullable=False),
    Column("state", String, nullable=False),
    Column("retry", Boolean, nullable=False),
)
"""What was found on disk. `read_with` digests reader, model, extractor and manifest row; `retry` asks for another try.
An empty `sha256` stands for a file whose reading has begun but not ended, or that cannot be opened at all."""

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("state", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("encoding", String),
    Column("language", String),
    Column("title", Text),
    Column("publisher", Text),
    Column("publisher_normal", String),
    Column("authors", JSON, nullable=False),
    Column("published", String),
    Column("url", Text),
    Column("tags", JSON, nullable=False),
    Column("links", JSON, nullable=False),
    Column("markup", JSON, nullable=False),
    Column("disagreements", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("words", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "name"),
)

origins = Table(
    "origins",
    metadata,
    Column("file", String, ForeignKey("files.name", ondelete="CASCADE"), primary_key=True),
    Column("document_name", String, primary_key=True),
    Column("document_id", String, nullable=False),
    Index(None, "document_id"),
)
"""Which documents a file holds: one mostly, many for a mailbox. Files of equal content share a document."""

unreadable = Table(
    "unreadable",
    metadata,
    Column("file", String, ForeignKey("files.name", ondelete="CASCADE"), primary_key=True),
    Column("name", String, primary_key=True),
    Column("reason", Text, nullable=False),
)

blocks = Table(
    "blocks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, _of_document(), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("level", Integer, nullable=False),
    Column("speaker", Text),
    Column("published", String),
    Index(None, "document_id", "position", unique=True),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("document_id", String, _of_document(), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("subject", Text),
    Column("object", Text),
    Column("what", Text),
    Column("value", Text),
    Column("date", String),
    Column("date_first", String),
    Column("date_last", String),
    Column("polarity", String(1), nullable=False),
    Column("modality", String, nullable=False),
    Column("speaker", Text),
    Column("via", JSON, nullable=False),
    Column("section", String, nullable=False),
    Column("key", Boolean, nullable=False),
    Column("rule", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("subject_entity", Text),
    Column("object_entity", Text),
    Column("speaker_entity", Text),
    Index(None, "document_id", "position"),
    Index(None, "type"),
    Index(None, "document_id", "subject_entity"),
    Index(None, "document_id", "object_entity"),
    Index(None, "document_id", "speaker_entity"),
)
"""`date_first` and `date_last` are the bounds of `date` (ISO days; null where open). The three `…_entity` columns hold
the name of the document's entity that the role means, where it means one."""

document_entities = Table(
    "document_entities",
    metadata,
    Column("document_id", String, _of_document(), primary_key=True),
    Column("name", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("atom", String, nullable=False),
    Column("mentions", Integer, nullable=False),
    Index(None, "atom"),
)

document_aliases = Table(
    "document_aliases",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("alias", String, primary_key=True),
    Column("normal", String, nullable=False),
    Column("atom", String, nullable=False),
    ForeignKeyConstraint(
        ["document_id", "name"], ["document_entities.document_id", "document_entities.name"], ondelete="CASCADE"
    ),
)
"""Every form of an entity's name in a document, the full one included; `atom` is what the form alone would be."""

document_identifiers = Table(
    "document_identifiers",
    metadata,
    Column("document_id", String, _of_document(), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("scheme", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("value", String, nullable=False),
)
"""Register numbers, stock codes and domains that a document prints beside an entity (its `name` there)."""

mentions = Table(
    "mentions",
    metadata,
    Column("document_id", String, _of_document(), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("how", String, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("document_id", String, _of_document(), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("coded", Boolean, nullable=False),
    Column("section", String, nullable=False),
)

passage_entities = Table(
    "passage_entities",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String, primary_key=True),
    ForeignKeyConstraint(
        ["document_id", "position"], ["passages.document_id", "passages.position"], ondelete="CASCADE"
    ),
    Index(None, "document_id", "name"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("lead", String, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Index(None, "name"),
)
"""Entities of the whole casebook with what present documents say of them. Made anew from documents and decisions."""

entity_names = Table(
    "entity_names",
    metadata,
    Column("entity_id", String, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String, primary_key=True),
    Column("normal", String, nullable=False),
    Column("documents", Integer, nullable=False),
    Index(None, "normal"),
)

entity_members = Table(
    "entity_members",
    metadata,
    Column("document_id", String, _of_document(), primary_key=True),
    Column("name", String, primary_key=True),
    Column("entity_id", String, ForeignKey("entities.id", ondelete="CASCADE"), nullable=False),
    Column("atom", String),
    Index(None, "entity_id"),
    Index(None, "atom"),
)
"""Which entity a document's entity is; `atom` is the unit of identity that it was taken for."""

questions = Table(
    "questions",
    metadata,
    Column("id", String, primary_key=True),
    Column("one", JSON, nullable=False),
    Column("other", JSON, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("introduced", JSON),
)
"""Pairs of names that a person should decide upon; `one` and `other` are atoms. Made anew with the entities."""

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("action", String, nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("reverses", Integer, ForeignKey("decisions.number")),
)
"""The journal: append only. Nothing in the program changes or deletes a row."""

builds = Table(
    "builds",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("counts", JSON, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    Column("list", String, primary_key=True),
    Column("edition", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("form", String, nullable=False),
    Column("dated", String, nullable=False),
    Column("dated_by", String, nullable=False),
    Column("retrieved", String, nullable=False),
    Column("checked", String, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("confirmed", String),
    Column("files", JSON, nullable=False),
    Column("problems", JSON, nullable=False),
)
"""States of official lists. `confirmed` is when somebody took in an edition that would have been refused."""

listings = Table(
    "listings",
    metadata,
    Column("digest", String, primary_key=True),
    Column("list", String, nullable=False),
    Column("entry", String, nullable=False),
    Column("content", JSON, nullable=False),
    Index(None, "list", "entry"),
)
"""What rows of lists say, each wording once, however many editions repeat it."""

listing_names = Table(
    "listing_names",
    metadata,
    Column("digest", String, ForeignKey("listings.digest", ondelete="CASCADE"), primary_key=True),
    Column("name", String, primary_key=True),
    Column("normal", String, nullable=False),
    Index(None, "normal"),
)

edition_listings = Table(
    "edition_listings",
    metadata,
    Column("list", String, primary_key=True),
    Column("edition", String, primary_key=True),
    Column("entry", String, primary_key=True),
    Column("digest", String, ForeignKey("listings.digest"), nullable=False),
    Column("file", Integer, nullable=False),
    Column("row", Integer, nullable=False),
    Column("part", String, nullable=False),
    ForeignKeyConstraint(["list", "edition"], ["editions.list", "editions.edition"], ondelete="CASCADE"),
    Index(None, "digest"),
)
"""Which rows an edition has, and where: `file` counts the edition's files from 0."""


holding_files = Table(
    "holding_files",
    metadata,
    Column("file", String, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("form", String, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("added", String, nullable=False),
)
"""Files that holdings were imported from; `rows` counts what was looked at in each."""

holdings = Table(
    "holdings",
    metadata,
    Column("file", String, ForeignKey("holding_files.file", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("owned", Text, nullable=False),
    Column("share", Float),
    Column("least", Float),
    Column("most", Float),
    Column("control", Boolean, nullable=False),
    Column("since", String),
    Column("until", String),
    Column("source", Text, nullable=False),
    Column("standing", String, nullable=False),
)

holding_parties = Table(
    "holding_parties",
    metadata,
    Column("file", String, ForeignKey("holding_files.file", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("names", JSON, nullable=False),
    Column("identifiers", JSON, nullable=False),
    Column("country", String),
    Column("kind", String, nullable=False),
)
"""The ends of imported holdings of which their file tells more than a name."""

imported_claims = Table(
    "imported_claims",
    metadata,
    Column("claim_id", String, primary_key=True),
    Column("document_id", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("claim", JSON, nullable=False),
    Column("entities", JSON, nullable=False),
    Index(None, "document_id", "position"),
)
"""Claims that people coded, with the entities of their roles: put back when their document is read anew."""

analysed_documents = Table(
    "analysed_documents", metadata, Column("document_id", String, _of_document(), primary_key=True)
)
"""Documents whose claims stand in `propositions` and `disputes` as they are now; the others have yet to be analysed."""

claim_roles = Table(
    "claim_roles",
    metadata,
    Column("claim_id", String, primary_key=True),
    Column("document_id", String, nullable=False),
    Column("type", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("object", String, nullable=False),
    Column("denied", Boolean, nullable=False),
    Column("proposition", String, nullable=False),
    Index(None, "document_id"),
    Index(None, "type", "subject", "object", "denied"),
    Index(None, "type", "object", "subject", "denied"),
)
"""Each analysed claim's keys, an open role being empty, and its proposition. Outlives its document, until analysed."""

role_documents = Table("role_documents", metadata, Column("document_id", String, primary_key=True))
"""The documents of `claim_roles`, so that those which are gone since can be told without going through the claims."""

propositions = Table(
    "propositions",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("object", String, nullable=False),
    Column("first", String),
    Column("latest", String),
    Column("strongest", String, nullable=False),
    Index(None, "type", "subject", "object"),
)

disputes = Table(
    "disputes",
    metadata,
    Column("id", String, primary_key=True),
    Column("conflict", String, nullable=False),
    Column("type", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("object", String, nullable=False),
    Column("proposed", Boolean, nullable=False),
    Column("loose", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Index(None, "type", "subject", "object"),
)

dispute_claims = Table(
    "dispute_claims",
    metadata,
    Column("dispute_id", String, ForeignKey("disputes.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim_id", String, nullable=False),
    Column("denied", Boolean, nullable=False),
    Index(None, "claim_id"),
)
"""The two sides of a dispute in order of time; `denied` marks the second side."""
