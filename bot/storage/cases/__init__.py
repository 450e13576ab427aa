"""Cases on disk: what mediators see, and all that they can do.

Every function takes the connection of a transaction; those that a mediator calls take the
`Viewer`, and raise `CaseUnknown` for what is missing and for what is forbidden alike.
"""

from bot.storage.cases.answering import Answered, answer
from bot.storage.cases.lists import NOBODY, CaseLine, Which, counts, list_cases, references
from bot.storage.cases.moving import (
    assign,
    close,
    pass_on,
    reopen,
    set_urgent,
    snooze,
    take,
)
from bot.storage.cases.noting import all_labels, label, mark_read, note, unlabel
from bot.storage.cases.one import CaseView, case, past_cases, past_grievances
from bot.storage.cases.opening import open_case
from bot.storage.cases.thread import Said, Speaker, thread

__all__ = [
    "NOBODY",
    "Answered",
    "CaseLine",
    "CaseView",
    "Said",
    "Speaker",
    "Which",
    "all_labels",
    "answer",
    "assign",
    "case",
    "close",
    "counts",
    "label",
    "list_cases",
    "mark_read",
    "note",
    "open_case",
    "pass_on",
    "past_cases",
    "past_grievances",
    "references",
    "reopen",
    "set_urgent",
    "snooze",
    "take",
    "thread",
    "unlabel",
]
