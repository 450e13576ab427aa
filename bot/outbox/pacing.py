"""When a message may leave: a channel's limits, in all and for each address."""

from bot.messages import Pace

# Beyond that many addresses, those whose pause is over are forgotten.
REMEMBERED = 10_000


class Pacer:
    """Counts what left one channel. Times are seconds of one monotonic clock."""

    def __init__(self, pace: Pace) -> None:
        self._interval = 1 / pace.per_second
        self._address_interval = 1 / pace.per_address
        self._next = 0.0
        self._addresses: dict[str, float] = {}

    def wait(self, address: str, now: float) -> float:
        """Seconds before a message may leave for this address; 0: now."""
        return max(self._next - now, self._addresses.get(address, 0.0) - now, 0.0)

    def left(self, address: str, now: float) -> None:
        """A message leaves for this address now."""
        # Up to one slot of lateness is made up for: else the pace is never quite reached.
        self._next = max(self._next, now - self._interval) + self._interval
        self._addresses[address] = now + self._address_interval
        if len(self._addresses) > REMEMBERED:
            self._addresses = {each: at for each, at in self._addresses.items() if at > now}

    def pause(self, seconds: float, now: float) -> None:
        """The provider asks that nothing leaves for so long."""
        self._next = max(self._next, now + seconds)
