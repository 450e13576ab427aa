"""The updates that wait, in order, until they are confirmed."""

import random
from itertools import islice
from typing import Any

Update = dict[str, Any]


class UpdateQueue:
    """Ids grow by one from a random start; an offset confirms, and forgets, all that is lower."""

    def __init__(self) -> None:
        self.pending: dict[int, Update] = {}
        self.confirmed: list[Update] = []
        self.pushed = 0
        self.restart_ids()

    def restart_ids(self, first: int | None = None) -> None:
        """What happens after a quiet week; only an empty queue can be that quiet."""
        if self.pending:
            raise ValueError("updates are waiting: this is no quiet week")
        self._next_id = first if first is not None else random.randint(10_000_000, 900_000_000)

    def push(self, content: Update) -> Update:
        update = {"update_id": self._next_id, **content}
        self.pending[self._next_id] = update
        self._next_id += 1
        self.pushed += 1
        return update

    def confirm_below(self, offset: int) -> None:
        if offset < 0:
            kept = sorted(self.pending)[offset:]
            offset = kept[0] if kept else 0
        for number in [number for number in self.pending if number < offset]:
            self.confirm(number)

    def confirm(self, number: int) -> None:
        if update := self.pending.pop(number, None):
            self.confirmed.append(update)

    def first(self, limit: int) -> list[Update]:
        return list(islice(self.pending.values(), limit))
