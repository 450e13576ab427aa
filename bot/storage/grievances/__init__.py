"""Queries of grievances: recorded, moved, shown to the person and to everybody, forgotten."""

from bot.storage.grievances.moving import Change, change_status, history
from bot.storage.grievances.recording import Public, by_reference, of_person, record
from bot.storage.grievances.register import Wanted, public_grievance, register

__all__ = [
    "Change",
    "Public",
    "Wanted",
    "by_reference",
    "change_status",
    "history",
    "of_person",
    "public_grievance",
    "record",
    "register",
]
