"""A store of the test's own behind the channel's two ports, and the wait for what comes in."""

import threading
from collections.abc import Callable, Iterable, Sequence

from bot.errors import StoreUnavailable
from bot.messages import Inbound, Receipt


class Store:
    """Keeps inbounds once by external id, as the real one; `refusals` play a locked one."""

    def __init__(self) -> None:
        self.inbounds: dict[str, Inbound] = {}
        self.receipts: list[Receipt] = []
        self.refusals = 0  # how many calls to turn away first
        self.refused: list[str] = []
        self._changed = threading.Condition()

    async def accept(self, inbounds: Sequence[Inbound], /) -> None:
        self._maybe_down(one.external_id for one in inbounds)
        with self._changed:
            self.inbounds = {one.external_id: one for one in inbounds} | self.inbounds
            self._changed.notify_all()

    async def note(self, receipts: Sequence[Receipt], /) -> None:
        self._maybe_down(f"{one.provider_id}:{one.delivery}" for one in receipts)
        with self._changed:
            self.receipts.extend(receipts)
            self._changed.notify_all()

    def wait(self, wanted: Callable[[], bool], seconds: float = 15) -> None:
        with self._changed:
            assert self._changed.wait_for(wanted, seconds), (self.inbounds, self.receipts)

    def text_from(self, address: str) -> Inbound:
        """Wait for the one message of an address and return it."""
        self.wait(lambda: bool(self._of(address)))
        (found,) = self._of(address)
        return found

    def _of(self, address: str) -> list[Inbound]:
        return [one for one in self.inbounds.values() if one.address == address]

    def _maybe_down(self, keys: Iterable[str]) -> None:
        if self.refusals:
            self.refusals -= 1
            self.refused.extend(keys)
            raise StoreUnavailable("the test's store is down")
