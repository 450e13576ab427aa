"""Priority polls: who voted is kept apart from what was voted.

`poll_voter` and `poll_ballot` have no column in common but the poll, no moment and no number that
grows: their rows lie in the order of their keys. At closing ballots move to `poll_published` in the
order of their receipts, all at once, and the key that leads from a voter to a receipt is deleted.
"""

import sqlalchemy as sa

from bot.storage.tables.columns import BigId, identity, metadata, moment, reference_to

MARKS = 9
RECEIPT = 16

poll = sa.Table(
    "poll",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    sa.Column("definition", sa.JSON, nullable=False),
    sa.Column("status", sa.String(8), nullable=False),  # draft, open, closed
    moment("opens_at", nullable=False),
    moment("closes_at", nullable=False),
    sa.Column("voters", sa.Integer, nullable=False, server_default="0"),  # at the last seal
    sa.Column("result", sa.JSON(none_as_null=True)),
    # How far, by person, the invitations and the news of the result have gone; None: nobody.
    sa.Column("invited", BigId),
    sa.Column("told", BigId),
    moment("created_at", nullable=False),
    moment("closed_at"),
    sqlite_autoincrement=True,
)
sa.Index("ix_poll_status", poll.c.status, poll.c.closes_at)

poll_key = sa.Table(
    "poll_key",
    metadata,
    sa.Column("poll_id", BigId, sa.ForeignKey("poll.id"), primary_key=True, autoincrement=False),
    sa.Column("key", sa.LargeBinary, nullable=False),
)

poll_voter = sa.Table(
    "poll_voter",
    metadata,
    sa.Column("poll_id", BigId, sa.ForeignKey("poll.id"), primary_key=True),
    sa.Column("person_id", BigId, sa.ForeignKey("person.id"), primary_key=True),
    # Whom the receipt was made for: another, where two people turned out to be one.
    sa.Column("cast_as", BigId, nullable=False),
    sqlite_with_rowid=False,
)
sa.Index("ix_poll_voter_person", poll_voter.c.person_id)


def _ballots(name: str) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        sa.Column("poll_id", BigId, sa.ForeignKey("poll.id"), primary_key=True),
        sa.Column("receipt", sa.String(RECEIPT), primary_key=True),
        sa.Column("marks", sa.String(MARKS), nullable=False),  # empty: withdrawn
        sa.Column("commune", sa.String(120), nullable=False),
        sa.Column("seal", sa.Integer),  # the first seal that shows it
        sqlite_with_rowid=False,
    )


poll_ballot = _ballots("poll_ballot")
poll_published = _ballots("poll_published")

poll_seal = sa.Table(
    "poll_seal",
    metadata,
    reference_to("poll"),
    sa.Column("number", sa.Integer, nullable=False),
    moment("sealed_at", nullable=False),
    sa.Column("ballots", sa.Integer, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.PrimaryKeyConstraint("poll_id", "number"),
)
