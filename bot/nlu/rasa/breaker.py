"""A circuit breaker: a server that is away costs one try every few seconds, not one a message."""

from collections.abc import Callable
from threading import Lock
from time import monotonic


class Breaker:
    """Closed: every try goes through. Open: none does, save one each `pause` seconds."""

    def __init__(self, pause: float, clock: Callable[[], float] = monotonic) -> None:
        self._pause = pause
        self._clock = clock
        self._next_try: float | None = None  # None: closed
        self._lock = Lock()

    def allows(self) -> bool:
        """Whether to try now. The first who may, while it is open, keeps the others out."""
        with self._lock:
            if self._next_try is None:
                return True
            if self._clock() < self._next_try:
                return False
            self._next_try = self._clock() + self._pause
            return True

    def opened(self) -> bool:
        """The server failed: no try for a while. Returns whether this is news."""
        with self._lock:
            was_closed = self._next_try is None
            self._next_try = self._clock() + self._pause
            return was_closed

    def closed(self) -> bool:
        """The server answered. Returns whether this is news."""
        with self._lock:
            was_open = self._next_try is not None
            self._next_try = None
            return was_open
