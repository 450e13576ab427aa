"""What an idea is about."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "proposal",
        sa.Column("theme", sa.String(length=16), nullable=False, server_default="other"),
    )


def downgrade() -> None:
    op.drop_column("proposal", "theme")
