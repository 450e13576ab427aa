"""What wakes the open pages of this process: one look at the feed for all of them."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog

from bot.errors import StoreUnavailable

log = structlog.get_logger()

PERIOD = 0.25  # seconds between two looks: what another process wrote is seen as soon as ours
ECHO = 1.0  # numbers of one feed may be committed out of order: look once more a second later

Read = Callable[[int | None], tuple[int, frozenset[str]]]


@dataclass(eq=False, slots=True)
class Follower:
    """One open page. `moved`: the cases that moved since it was last drawn."""

    moved: set[str] = field(default_factory=set)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self, references: frozenset[str]) -> None:
        """These cases moved."""
        self.moved |= references
        self.woken.set()

    def taken(self) -> frozenset[str]:
        """The cases that moved; from now on, others."""
        moved = frozenset(self.moved)
        self.moved.clear()
        self.woken.clear()
        return moved


class Watch:
    """`read(after)`: the number of the last change, and the cases of those above `after`."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._followers: set[Follower] = set()
        self._looking: asyncio.Task[None] | None = None

    @contextmanager
    def following(self) -> Iterator[Follower]:
        """Be woken for as long as the block lasts. On the event loop."""
        follower = Follower()
        self._followers.add(follower)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            yield follower
        finally:
            self._followers.discard(follower)

    def ring(self, reference: str) -> None:
        """Something about this case that the feed does not tell, such as who writes."""
        self._wake(frozenset((reference,)))

    async def _look(self) -> None:
        last: int | None = None
        while self._followers:
            try:
                last, moved = await asyncio.to_thread(self._read, last)
            except StoreUnavailable as error:
                log.warning("store unavailable", error=str(error))
                moved = frozenset()
            if moved:
                self._wake(moved)
                asyncio.get_running_loop().call_later(ECHO, self._wake, moved)
            await asyncio.sleep(PERIOD)

    def _wake(self, references: frozenset[str]) -> None:
        for each in self._followers:
            each.wake(references)
