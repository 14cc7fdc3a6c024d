"""Editions of official lists and their rows.

Revision 0002. A landed migration is never edited: casebooks out there were made by it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of editions and listings."""
    op.create_table(
        "editions",
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("dated", sa.String(), nullable=False),
        sa.Column("dated_by", sa.String(), nullable=False),
        sa.Column("retrieved", sa.String(), nullable=False),
        sa.Column("checked", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.String(), nullable=True),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("list", "edition", name=op.f("pk_editions")),
    )
    op.create_table(
        "listings",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_listings")),
    )
    op.create_index(op.f("ix_listings_list_entry"), "listings", ["list", "entry"], unique=False)
    op.create_table(
        "listing_names",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("normal", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["listings.digest"], name=op.f("fk_listing_names_digest_listings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", "name", name=op.f("pk_listing_names")),
    )
    op.create_index(op.f("ix_listing_names_normal"), "listing_names", ["normal"], unique=False)
    op.create_table(
        "edition_listings",
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("file", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list", "edition"],
            ["editions.list", "editions.edition"],
            name=op.f("fk_edition_listings_list_editions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["digest"], ["listings.digest"], name=op.f("fk_edition_listings_digest_listings")),
        sa.PrimaryKeyConstraint("list", "edition", "entry", name=op.f("pk_edition_listings")),
    )
    op.create_index(op.f("ix_edition_listings_digest"), "edition_listings", ["digest"], unique=False)
