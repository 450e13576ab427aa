"""Flood control: 30 messages a second in all, one a second to a chat."""

from tests.emulators.telegram.errors import too_many

OVERALL = 30.0
CHAT_INTERVAL_S = 0.9  # a sender that keeps one second may arrive a little early


class FloodControl:
    """A bucket of thirty, refilled at thirty a second, and the time of each chat's last one."""

    def __init__(self) -> None:
        self.on = True
        self.refused = 0
        self._tokens = OVERALL
        self._seen = 0.0
        self._last: dict[int, float] = {}

    def check(self, chat: int, now: float) -> None:
        """Raise the 429 of a message to `chat` that comes too early, else count it."""
        if not self.on:
            return
        self._tokens = min(OVERALL, self._tokens + (now - self._seen) * OVERALL)
        self._seen = now
        if self._tokens < 1 or now - self._last.get(chat, -CHAT_INTERVAL_S) < CHAT_INTERVAL_S:
            self.refused += 1
            raise too_many(1)
        self._tokens -= 1
        self._last[chat] = now
