"""Queries of polls: create, open, cast, seal, close, count, publish."""

from bot.storage.polls.casting import BallotRefused, cast, in_time, receipt_of
from bot.storage.polls.closing import close_due, close_now
from bot.storage.polls.counting import results
from bot.storage.polls.definitions import Status, StoredPoll, create, find, listed
from bot.storage.polls.forgetting import (
    erase,
    forget_ballot_words,
    forget_late_words,
    merge_people,
)
from bot.storage.polls.inviting import invite_all, invite_some, tell_some
from bot.storage.polls.opening import open_due, open_now
from bot.storage.polls.publishing import publication, sealed
from bot.storage.polls.sealing import seal_due

__all__ = [
    "BallotRefused",
    "Status",
    "StoredPoll",
    "cast",
    "close_due",
    "close_now",
    "create",
    "erase",
    "find",
    "forget_ballot_words",
    "forget_late_words",
    "in_time",
    "invite_all",
    "invite_some",
    "listed",
    "merge_people",
    "open_due",
    "open_now",
    "publication",
    "receipt_of",
    "results",
    "seal_due",
    "sealed",
    "tell_some",
]
