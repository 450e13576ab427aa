"""Who may open the console."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.columns import BigId, Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_WORDS = "the audit trail is never changed"
_SQLITE = """
CREATE TRIGGER audit_never_{deed} BEFORE {deed} ON audit
BEGIN SELECT RAISE(ABORT, '{words}'); END
"""
_POSTGRESQL = """
CREATE FUNCTION audit_never_changed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{words}'; END $$;
CREATE TRIGGER audit_never_changed BEFORE UPDATE OR DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION audit_never_changed();
"""


def upgrade() -> None:
    _accounts()
    _staff_session()
    _staff_link()
    _recovery_code()
    _failures()
    _trail()
    _wordings()
    _keep_the_trail()


def _accounts() -> None:
    op.create_table(
        "staff",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("everywhere", sa.Boolean(), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("totp", sa.Text(), nullable=True),
        sa.Column("totp_step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=True),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("disabled_at", Instant(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_email")),
        sa.UniqueConstraint("subject", name=op.f("uq_staff_subject")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "staff_commune",
        sa.Column("staff_id", BigId, nullable=False),
        sa.Column("commune", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_commune_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", "commune", name=op.f("pk_staff_commune")),
    )


def _staff_session() -> None:
    op.create_table(
        "staff_session",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("staff_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("browser", sa.String(length=80), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("seen_at", Instant(timezone=True), nullable=False),
        sa.Column("ends_at", Instant(timezone=True), nullable=False),
        sa.Column("revoked_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_session_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_session")),
        sa.UniqueConstraint("token", name=op.f("uq_staff_session_token")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_staff_session_staff", "staff_session", ["staff_id"], unique=False)


def _staff_link() -> None:
    op.create_table(
        "staff_link",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("staff_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("ends_at", Instant(timezone=True), nullable=False),
        sa.Column("used_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_link_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_link")),
        sa.UniqueConstraint("token", name=op.f("uq_staff_link_token")),
        sqlite_autoincrement=True,
    )


def _recovery_code() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("staff_id", BigId, nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("used_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_recovery_code_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("staff_id", "code", name=op.f("uq_recovery_code_staff_id_code")),
        sqlite_autoincrement=True,
    )


def _failures() -> None:
    op.create_table(
        "login_failure",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_failure")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_login_failure_key", "login_failure", ["key", "at"], unique=False)


def _trail() -> None:
    op.create_table(
        "audit",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("at", Instant(timezone=True), nullable=False),
        sa.Column("staff_id", BigId, nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_audit_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_staff", "audit", ["staff_id", "id"], unique=False)
    op.create_index("ix_audit_subject", "audit", ["subject", "id"], unique=False)


def _wordings() -> None:
    op.create_table(
        "reply_version",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("staff_id", BigId, nullable=True),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_reply_version_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_version")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reply_version_name", "reply_version", ["name", "id"], unique=False)


def _keep_the_trail() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("update", "delete"):
            op.execute(_SQLITE.format(deed=deed, words=_WORDS))
    else:
        op.execute(_POSTGRESQL.format(words=_WORDS))


def downgrade() -> None:
    for table in ("reply_version", "audit", "login_failure", "recovery_code", "staff_link"):
        op.drop_table(table)
    for table in ("staff_session", "staff_commune", "staff"):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION audit_never_changed()")
