"""The cycle of participation: its phases, proposals and their supports, indicators, decisions."""

import sqlalchemy as sa

from bot.storage.tables.columns import BigId, identity, metadata, moment, reference_to

cycle = sa.Table(
    "cycle",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),
    sa.Column("title", sa.String(160), nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    sa.Column("phase", sa.String(16), nullable=False),  # bot.civic.participation.phases
    sa.Column("previous_id", BigId, sa.ForeignKey("cycle.id")),
    moment("opened_at", nullable=False),
    moment("moved_at", nullable=False),
    moment("phase_ends_at"),  # as announced; nothing moves by itself
    moment("closed_at"),
    sqlite_autoincrement=True,
)

# A problem of the cycle; by its reference, which outlives merges.
cycle_problem = sa.Table(
    "cycle_problem",
    metadata,
    identity(),
    reference_to("cycle"),
    sa.Column("problem", sa.String(16), nullable=False),
    sa.Column("rank", sa.Integer),  # by the vote; NULL: not put to the vote
    sa.Column("carried", sa.Boolean, nullable=False),  # from the cycle before
    moment("added_at", nullable=False),
    sa.UniqueConstraint("cycle_id", "problem"),
    sqlite_autoincrement=True,
)

proposal = sa.Table(
    "proposal",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    reference_to("cycle", nullable=True),
    reference_to("person", nullable=True),
    sa.Column("nature", sa.String(16), nullable=False),  # solution, initiative
    sa.Column("title", sa.String(160), nullable=False),
    sa.Column("text", sa.Text, nullable=False),  # as written
    sa.Column("public_text", sa.Text, nullable=False),  # masked: the only one that is shown
    sa.Column("commune", sa.String(120), nullable=False),
    sa.Column("problem", sa.String(16), nullable=False),  # reference; empty: on its own
    sa.Column("standing", sa.String(16), nullable=False),
    sa.Column("put_forward", sa.Boolean, nullable=False),
    sa.Column("theme", sa.String(16), nullable=False, server_default="other"),
    moment("created_at", nullable=False),
    moment("changed_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_proposal_cycle", proposal.c.cycle_id, proposal.c.id)
sa.Index("ix_proposal_person", proposal.c.person_id)
sa.Index("ix_proposal_problem", proposal.c.problem)

# One person, one support. After an erasure the person is gone and the count stays.
proposal_support = sa.Table(
    "proposal_support",
    metadata,
    identity(),
    reference_to("proposal"),
    reference_to("person", nullable=True),
    moment("supported_at", nullable=False),
    sa.UniqueConstraint("proposal_id", "person_id"),
    sqlite_autoincrement=True,
)
sa.Index("ix_proposal_support_person", proposal_support.c.person_id)

# Each answer is kept; the last one counts.
feasibility = sa.Table(
    "feasibility",
    metadata,
    identity(),
    reference_to("proposal"),
    sa.Column("answer", sa.String(8), nullable=False),  # yes, partly, no
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("service", sa.String(120), nullable=False),  # in whose name, shown
    sa.Column("agent", sa.String(120), nullable=False),  # who, for the audit only
    moment("answered_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_feasibility_proposal", feasibility.c.proposal_id, feasibility.c.id)

indicator = sa.Table(
    "indicator",
    metadata,
    identity(),
    sa.Column("reference", sa.String(16), nullable=False, unique=True),
    reference_to("cycle"),
    reference_to("proposal"),
    sa.Column("kind", sa.String(16), nullable=False),  # question, figure
    sa.Column("wording", sa.Text, nullable=False),  # the question, or what is counted
    sa.Column("unit", sa.String(40), nullable=False),
    sa.Column("more_is_better", sa.Boolean, nullable=False),
    moment("before_at"),  # when it is asked
    moment("after_at"),
    moment("before_asked_at"),  # when it was
    moment("after_asked_at"),
    moment("published_at"),
    moment("created_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_indicator_cycle", indicator.c.cycle_id)
sa.Index("ix_indicator_proposal", indicator.c.proposal_id)

indicator_answer = sa.Table(
    "indicator_answer",
    metadata,
    identity(),
    reference_to("indicator"),
    reference_to("person", nullable=True),
    sa.Column("round", sa.String(8), nullable=False),  # before, after
    sa.Column("answer", sa.String(8), nullable=False),
    sa.Column("felt", sa.String(8)),
    moment("answered_at", nullable=False),
    sa.UniqueConstraint("indicator_id", "round", "person_id"),
    sqlite_autoincrement=True,
)
sa.Index("ix_indicator_answer_person", indicator_answer.c.person_id)

indicator_figure = sa.Table(
    "indicator_figure",
    metadata,
    identity(),
    reference_to("indicator"),
    sa.Column("round", sa.String(8), nullable=False),
    sa.Column("value", sa.Float, nullable=False),
    sa.Column("source", sa.String(255), nullable=False),
    sa.Column("agent", sa.String(120), nullable=False),
    moment("entered_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_indicator_figure_indicator", indicator_figure.c.indicator_id)

# What the public page tells: what was decided, and why.
decision = sa.Table(
    "decision",
    metadata,
    identity(),
    reference_to("cycle"),
    sa.Column("kind", sa.String(24), nullable=False),
    sa.Column("subject", sa.String(16), nullable=False),  # a reference; empty: the cycle
    sa.Column("title", sa.String(255), nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("agent", sa.String(120), nullable=False),  # for the audit only
    moment("decided_at", nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_decision_cycle", decision.c.cycle_id, decision.c.id)
sa.Index("ix_decision_subject", decision.c.subject)
