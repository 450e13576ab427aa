"""Every table, by group; `metadata` holds them all."""

from bot.storage.tables.access import (
    audit,
    login_failure,
    recovery_code,
    reply_version,
    staff,
    staff_commune,
    staff_link,
    staff_session,
)
from bot.storage.tables.campaigns import (
    campaign,
    campaign_recipient,
    notice_preference,
    subscription,
)
from bot.storage.tables.casework import (
    canned_answer,
    case_answer,
    case_change,
    case_label,
    case_note,
    case_read,
    feedback,
    knowledge,
    mediator,
)
from bot.storage.tables.civic import grievance, grievance_status
from bot.storage.tables.columns import metadata
from bot.storage.tables.events import event, event_feedback, event_series, event_signup
from bot.storage.tables.links import link_code, link_miss
from bot.storage.tables.mediation import mediation_case
from bot.storage.tables.notices import notice
from bot.storage.tables.participation import (
    cycle,
    cycle_problem,
    decision,
    feasibility,
    indicator,
    indicator_answer,
    indicator_figure,
    proposal,
    proposal_support,
)
from bot.storage.tables.people import conversation, person
from bot.storage.tables.polls import (
    poll,
    poll_ballot,
    poll_key,
    poll_published,
    poll_seal,
    poll_voter,
)
from bot.storage.tables.problems import grievance_vector, problem, problem_decision
from bot.storage.tables.queues import delivery, inbound, lease, outbox, timer
from bot.storage.tables.relays import relay, relay_words, volunteer
from bot.storage.tables.sheets import sheet, sheet_import

__all__ = [
    "audit",
    "campaign",
    "campaign_recipient",
    "canned_answer",
    "case_answer",
    "case_change",
    "case_label",
    "case_note",
    "case_read",
    "conversation",
    "cycle",
    "cycle_problem",
    "decision",
    "delivery",
    "event",
    "event_feedback",
    "event_series",
    "event_signup",
    "feasibility",
    "feedback",
    "grievance",
    "grievance_status",
    "grievance_vector",
    "inbound",
    "indicator",
    "indicator_answer",
    "indicator_figure",
    "knowledge",
    "lease",
    "link_code",
    "link_miss",
    "login_failure",
    "mediation_case",
    "mediator",
    "metadata",
    "notice",
    "notice_preference",
    "outbox",
    "person",
    "poll",
    "poll_ballot",
    "poll_key",
    "poll_published",
    "poll_seal",
    "poll_voter",
    "problem",
    "problem_decision",
    "proposal",
    "proposal_support",
    "recovery_code",
    "relay",
    "relay_words",
    "reply_version",
    "sheet",
    "sheet_import",
    "staff",
    "staff_commune",
    "staff_link",
    "staff_session",
    "subscription",
    "timer",
    "volunteer",
]
