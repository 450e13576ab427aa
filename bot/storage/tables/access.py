"""Who works in the console, how they get in, and what they looked at."""

import sqlalchemy as sa

from bot.storage.tables.columns import identity, metadata, moment, reference_to

staff = sa.Table(
    "staff",
    metadata,
    identity(),
    sa.Column("email", sa.String(254), nullable=False, unique=True),  # in lower case
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("everywhere", sa.Boolean, nullable=False),  # else: the communes of staff_commune
    sa.Column("password", sa.String(255)),  # argon2; NULL: none was chosen yet
    sa.Column("totp", sa.Text),  # the shared secret, sealed; NULL: no device was enrolled yet
    sa.Column("totp_step", sa.Integer, nullable=False, server_default="0"),  # no code works twice
    sa.Column("subject", sa.String(255), unique=True),  # who it is for the identity provider
    moment("created_at", nullable=False),
    moment("disabled_at"),
    sqlite_autoincrement=True,
)

staff_commune = sa.Table(
    "staff_commune",
    metadata,
    sa.Column("staff_id", sa.ForeignKey("staff.id"), primary_key=True),
    sa.Column("commune", sa.String(120), primary_key=True),
)

staff_session = sa.Table(
    "staff_session",
    metadata,
    identity(),
    reference_to("staff"),
    sa.Column("token", sa.String(64), nullable=False, unique=True),  # its SHA-256
    sa.Column("stage", sa.String(8), nullable=False),  # enrol, code, open
    sa.Column("browser", sa.String(80), nullable=False),
    moment("created_at", nullable=False),
    moment("seen_at", nullable=False),
    moment("ends_at", nullable=False),
    moment("revoked_at"),
    sqlite_autoincrement=True,
)
sa.Index("ix_staff_session_staff", staff_session.c.staff_id)

# One-time links: to set up an account, or to choose another password.
staff_link = sa.Table(
    "staff_link",
    metadata,
    identity(),
    reference_to("staff"),
    sa.Column("token", sa.String(64), nullable=False, unique=True),  # its SHA-256
    moment("ends_at", nullable=False),
    moment("used_at"),
    sqlite_autoincrement=True,
)

recovery_code = sa.Table(
    "recovery_code",
    metadata,
    identity(),
    reference_to("staff"),
    sa.Column("code", sa.String(64), nullable=False),  # its SHA-256
    moment("used_at"),
    sa.UniqueConstraint("staff_id", "code"),
    sqlite_autoincrement=True,
)

# What slows guessing down. Keys are keyed digests: neither e-mails nor addresses.
login_failure = sa.Table(
    "login_failure",
    metadata,
    identity(),
    sa.Column("key", sa.String(64), nullable=False),
    moment("at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_login_failure_key", login_failure.c.key, login_failure.c.at)

# Each row bears the digest of the one before it; triggers refuse changes and deletions.
audit = sa.Table(
    "audit",
    metadata,
    identity(),
    moment("at", nullable=False),
    reference_to("staff", nullable=True),
    sa.Column("action", sa.String(40), nullable=False),
    sa.Column("subject", sa.String(80), nullable=False),  # a reference, never a name or a word
    sa.Column("previous", sa.String(64), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_audit_staff", audit.c.staff_id, audit.c.id)
sa.Index("ix_audit_subject", audit.c.subject, audit.c.id)

# Every wording that was ever put in use instead of the file's; the last one of a name counts.
reply_version = sa.Table(
    "reply_version",
    metadata,
    identity(),
    sa.Column("name", sa.String(120), nullable=False),
    sa.Column("body", sa.Text),  # YAML, as in data/replies; NULL: back to the file's
    reference_to("staff", nullable=True),
    moment("created_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_reply_version_name", reply_version.c.name, reply_version.c.id)
