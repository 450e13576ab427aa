"""Attempts to log in, counted for the account and for the address they come from."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import SanuError
from bot.handoff.access.access import Access
from bot.handoff.access.slowing import REMEMBERED, wait
from bot.handoff.access.tokens import keyed
from bot.storage.access import failures


class TooSoonError(SanuError):
    """This attempt was not looked at; `seconds`: when the next one will be."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many failures: {seconds} s to wait")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt under way: it counts as failed until it is known to be good."""

    keys: tuple[str, ...]
    at: datetime


def begin(access: Access, email: str, address: str) -> Attempt:
    """Count an attempt before looking at it, so that many at once are slowed too.

    Raises `TooSoonError`.
    """
    now = access.clock()
    account, origin = keyed(access.key, "account", email), keyed(access.key, "address", address)
    keys = tuple(sorted((account, origin)))  # always in one order: no two wait for each other
    with access.database.write() as connection:
        pauses = [wait(failures.since(connection, each, now - REMEMBERED), now) for each in keys]
        longest = max(pauses)
        if longest:
            raise TooSoonError(math.ceil(longest.total_seconds()))
        failures.forget_old(connection, now - REMEMBERED)
        for each in keys:
            failures.note(connection, each, now)
    return Attempt(keys, now)


def forgive(access: Access, attempt: Attempt, all_of: Sequence[str] = ()) -> None:
    """It was good: it no longer counts; nor does anything under the keys `all_of`."""
    with access.database.write() as connection:
        for each in attempt.keys:
            failures.clear_one(connection, each, attempt.at)
        for each in all_of:
            failures.clear(connection, each)
