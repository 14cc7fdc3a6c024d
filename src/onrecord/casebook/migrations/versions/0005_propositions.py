"""Claims that people coded, and what analysis makes of all claims: propositions and disputes.

Revision 0005. A landed migration is never edited: casebooks out there were made by it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; they fill when a casebook is next analysed."""
    op.create_table(
        "imported_claims",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim", sa.JSON(), nullable=False),
        sa.Column("entities", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_imported_claims")),
    )
    op.create_index(op.f("ix_imported_claims_document_id_position"), "imported_claims", ["document_id", "position"])
    op.create_table(
        "analysed_documents",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_analysed_documents_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_analysed_documents")),
    )
    op.create_table(
        "claim_roles",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("denied", sa.Boolean(), nullable=False),
        sa.Column("proposition", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_claim_roles")),
    )
    op.create_index(op.f("ix_claim_roles_document_id"), "claim_roles", ["document_id"])
    for order in (["type", "subject", "object", "denied"], ["type", "object", "subject", "denied"]):
        op.create_index(op.f(f"ix_claim_roles_{'_'.join(order)}"), "claim_roles", order)
    op.create_table(
        "role_documents",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_role_documents")),
    )
    op.create_table(
        "propositions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("first", sa.String(), nullable=True),
        sa.Column("latest", sa.String(), nullable=True),
        sa.Column("strongest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_propositions")),
    )
    op.create_index(op.f("ix_propositions_type_subject_object"), "propositions", ["type", "subject", "object"])
    op.create_table(
        "disputes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conflict", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("proposed", sa.Boolean(), nullable=False),
        sa.Column("loose", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disputes")),
    )
    op.create_index(op.f("ix_disputes_type_subject_object"), "disputes", ["type", "subject", "object"])
    op.create_table(
        "dispute_claims",
        sa.Column("dispute_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("denied", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dispute_id"], ["disputes.id"], name=op.f("fk_dispute_claims_dispute_id_disputes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dispute_id", "position", name=op.f("pk_dispute_claims")),
    )
    op.create_index(op.f("ix_dispute_claims_claim_id"), "dispute_claims", ["claim_id"])
