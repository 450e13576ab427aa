"""The words that every part shares: what comes in, what was understood, what goes out."""

from bot.messages.effects import (
    CaseOpened,
    Effect,
    ErasureRequested,
    GrievanceRecorded,
    MessagesResumed,
    MessagesStopped,
    ReachLost,
    ReachRegained,
    TimerCleared,
    TimerSet,
)
from bot.messages.incoming import (
    Attachment,
    Channel,
    Entity,
    Inbound,
    Intent,
    Kind,
    Understanding,
)
from bot.messages.outgoing import (
    Choice,
    Delivery,
    Line,
    Outgoing,
    Pace,
    Priority,
    Receipt,
    Reply,
    Sent,
)
from bot.messages.views import (
    GrievanceView,
    SheetView,
)

__all__ = [
    "Attachment",
    "CaseOpened",
    "Channel",
    "Choice",
    "Delivery",
    "Effect",
    "Entity",
    "ErasureRequested",
    "GrievanceRecorded",
    "GrievanceView",
    "Inbound",
    "Intent",
    "Kind",
    "Line",
    "MessagesResumed",
    "MessagesStopped",
    "Outgoing",
    "Pace",
    "Priority",
    "ReachLost",
    "ReachRegained",
    "Receipt",
    "Reply",
    "Sent",
    "SheetView",
    "TimerCleared",
    "TimerSet",
    "Understanding",
]
