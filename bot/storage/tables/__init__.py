"""Every table, by group; `metadata` holds them all."""

from bot.storage.tables.civic import grievance, grievance_status
from bot.storage.tables.columns import metadata
from bot.storage.tables.mediation import mediation_case
from bot.storage.tables.notices import notice
from bot.storage.tables.people import conversation, person
from bot.storage.tables.queues import delivery, inbound, lease, outbox, timer
from bot.storage.tables.sheets import sheet, sheet_import

__all__ = [
    "conversation",
    "delivery",
    "grievance",
    "grievance_status",
    "inbound",
    "lease",
    "mediation_case",
    "metadata",
    "notice",
    "outbox",
    "person",
    "sheet",
    "sheet_import",
    "timer",
]
