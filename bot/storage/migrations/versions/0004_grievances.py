"""Grievances: their public text, where they came from, who changed their status."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_GRIEVANCE = (
    sa.Column("public_text", sa.Text(), nullable=True),
    sa.Column("public_place", sa.Text(), nullable=True),
    sa.Column("source", sa.String(length=16), nullable=False, server_default=sa.text("''")),
    sa.Column("source_id", sa.String(length=255), nullable=True),
    sa.Column("said_same", sa.String(length=16), nullable=False, server_default=sa.text("''")),
    sa.Column("said_apart", sa.String(length=16), nullable=False, server_default=sa.text("''")),
)
_STATUS = (
    sa.Column("agent", sa.String(length=120), nullable=False, server_default=sa.text("''")),
    sa.Column("public_note", sa.Text(), nullable=False, server_default=sa.text("''")),
)


def upgrade() -> None:
    for column in _GRIEVANCE:
        op.add_column("grievance", column.copy())
    for column in _STATUS:
        op.add_column("grievance_status", column.copy())
    op.create_index("ix_grievance_source", "grievance", ["source", "source_id"], unique=True)
    op.create_index("ix_grievance_commune", "grievance", ["commune", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_grievance_commune", "grievance")
    op.drop_index("ix_grievance_source", "grievance")
    for column in _STATUS:
        op.drop_column("grievance_status", column.name)
    for column in _GRIEVANCE:
        op.drop_column("grievance", column.name)
