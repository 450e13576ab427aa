"""What every channel gives to the rest, and what it is given."""

from collections.abc import Awaitable, Iterator, Sequence
from typing import Protocol

from bot.messages import Channel, Inbound, Line, Outgoing, Pace, Receipt, Reply, Sent


class Accept(Protocol):
    """Stores inbounds durably, in one commit."""

    def __call__(self, inbounds: Sequence[Inbound], /) -> Awaitable[None]:
        """Return once all are on disk; a repeated external id changes nothing.

        Raises `StoreUnavailable`: nothing was stored, do not acknowledge.
        """
        ...


class NoteReceipts(Protocol):
    """Stores delivery reports durably, whatever their order."""

    def __call__(self, receipts: Sequence[Receipt], /) -> Awaitable[None]:
        """Return once all are on disk. Raises `StoreUnavailable`."""
        ...


class Sender(Protocol):
    """The way out of one channel."""

    channel: Channel
    pace: Pace

    async def send(self, outgoing: Outgoing) -> Sent:
        """Hand one message to the provider.

        Raises `RetryLater`, `Refused` or `Unreachable` of `bot.errors`, and nothing else.
        """
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class Mailbox(Protocol):
    """Where people of a fetched channel (web, kiosk) find what was said to them."""

    async def fetch(self, address: str, after: int) -> Sequence[Outgoing]:
        """What left for this address with an id above `after`, in order, 200 at most.

        Raises `StoreUnavailable`.
        """
        ...

    async def wait(self, address: str, seconds: float) -> None:
        """Sleep until something new may be there, `seconds` at most."""
        ...

    def whole(self, address: str) -> Iterator[Line]:
        """All that was said there, both ways, as it is kept, oldest first.

        Read as it is walked, by a thread that may wait. Raises `StoreUnavailable`.
        """
        ...


class Converse(Protocol):
    """Stores one inbound and waits for its turn."""

    def __call__(self, inbound: Inbound, seconds: float, /) -> Awaitable[Sequence[Reply] | None]:
        """Return the replies, or None when the turn takes longer. Raises `StoreUnavailable`."""
        ...
