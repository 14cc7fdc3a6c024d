"""What is uncertain about who is who, and the register numbers that documents print beside names.

Revision 0004. Entities count as unsettled behind it, so that the next build or decision asks its questions.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables, and note of each member of an entity what it was taken for."""
    op.create_table(
        "document_identifiers",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_document_identifiers_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "start", "scheme", name=op.f("pk_document_identifiers")),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("one", sa.JSON(), nullable=False),
        sa.Column("other", sa.JSON(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("introduced", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    op.add_column("entity_members", sa.Column("atom", sa.String(), nullable=True))
    op.create_index(op.f("ix_entity_members_atom"), "entity_members", ["atom"], unique=False)
    op.execute("DELETE FROM meta WHERE key = 'settled'")
