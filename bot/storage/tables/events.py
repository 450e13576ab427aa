"""Numéric Cafés and other meetings: dates, the series that they come from, sign-ups, feedback."""

import sqlalchemy as sa

from bot.storage.tables.columns import identity, metadata, moment, reference_to

event_series = sa.Table(
    "event_series",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    sa.Column("title", sa.String(160), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("commune", sa.String(120), nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("description", sa.Text, nullable=False),
    sa.Column("rule", sa.String(120), nullable=False),  # a part of RFC 5545's RRULE
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("until", sa.Date, nullable=False),
    # On the wall of `timezone`: 14 h stays 14 h when the clocks change.
    sa.Column("starts", sa.Time, nullable=False),
    sa.Column("ends", sa.Time, nullable=False),
    sa.Column("timezone", sa.String(64), nullable=False),
    sa.Column("seats", sa.Integer),
    sa.Column("left_out", sa.JSON, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False, server_default="0"),
    moment("created_at", nullable=False),
    moment("changed_at", nullable=False),
    sqlite_autoincrement=True,
)

event = sa.Table(
    "event",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    reference_to("event_series", nullable=True),
    moment("recurrence_at"),  # when its series had planned it
    sa.Column("title", sa.String(160), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("commune", sa.String(120), nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("description", sa.Text, nullable=False),
    moment("starts_at", nullable=False),
    moment("ends_at", nullable=False),
    sa.Column("seats", sa.Integer),  # NULL: no limit
    sa.Column("status", sa.String(16), nullable=False),  # scheduled, cancelled
    sa.Column("sequence", sa.Integer, nullable=False, server_default="0"),
    moment("created_at", nullable=False),
    moment("changed_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_event_starts", event.c.starts_at, event.c.id)
sa.Index("ix_event_series", event.c.event_series_id)

event_signup = sa.Table(
    "event_signup",
    metadata,
    identity(),
    reference_to("event"),
    reference_to("person", nullable=True),
    # Said at the door in the place of a name, which nobody is asked.
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("standing", sa.String(16), nullable=False),  # seated, waiting, left
    sa.Column("attendance", sa.String(16), nullable=False, server_default="unknown"),
    # The rank in the waiting list; given anew to whoever left and comes back.
    moment("joined_at", nullable=False),
    moment("changed_at", nullable=False),
    moment("reminded_at"),
    moment("asked_at"),  # how it was
    sa.UniqueConstraint("event_id", "person_id"),
    sa.UniqueConstraint("event_id", "number"),
    sqlite_autoincrement=True,
)
sa.Index("ix_event_signup_person", event_signup.c.person_id, event_signup.c.event_id)

event_feedback = sa.Table(
    "event_feedback",
    metadata,
    identity(),
    reference_to("event"),
    reference_to("person", nullable=True),
    sa.Column("opinion", sa.String(16), nullable=False),  # useful, partly, useless
    sa.Column("words", sa.Text, nullable=False),
    moment("said_at", nullable=False),
    sa.UniqueConstraint("event_id", "person_id"),
    sqlite_autoincrement=True,
)
sa.Index("ix_event_feedback_person", event_feedback.c.person_id)
