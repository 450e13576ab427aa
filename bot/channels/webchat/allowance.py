"""How many conversations may be opened: from one address, and in all.

A key costs nothing to make, and each may then store messages: without a limit one machine could
fill everybody's disk. Buckets that fill again by themselves, in the memory of each process; no
address is written anywhere.
"""

from collections import OrderedDict
from ipaddress import ip_address, ip_network

_MOST_NAMES = 10_000
_HOUSEHOLD = 64  # bits of IPv6 that one subscriber has: the rest costs them nothing to change


class Buckets:
    """For each name, `burst` at once, then one every `every` seconds."""

    def __init__(self, burst: int, every: float) -> None:
        self._burst = burst
        self._every = every
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, name: str, now: float) -> float:
        """Seconds until one may be taken; 0: now."""
        full_at = max(self._full_at.get(name, now), now)
        return max(0.0, full_at - now - (self._burst - 1) * self._every)

    def take(self, name: str, now: float) -> None:
        """One less."""
        self._full_at[name] = max(self._full_at.get(name, now), now) + self._every
        self._full_at.move_to_end(name)
        if len(self._full_at) > _MOST_NAMES:
            self._full_at.popitem(last=False)


class Allowance:
    """Keys for one address (a school, a library with its kiosks), and for everybody together."""

    def __init__(self, own: Buckets | None = None, everybody: Buckets | None = None) -> None:
        self._own = own or Buckets(60, every=10)
        self._everybody = everybody or Buckets(600, every=0.2)

    def take(self, address: str, now: float) -> float:
        """0: a key may be made, and is counted; else the seconds to wait first.

        An address of this very machine is a proxy that the settings do not name: what comes by it
        is only counted in all.
        """
        name = subscriber(address)
        wait = max(self._own.wait(name, now) if name else 0.0, self._everybody.wait("", now))
        if wait:
            return wait
        self._everybody.take("", now)
        if name:
            self._own.take(name, now)
        return 0.0


def subscriber(address: str) -> str:
    """What one subscriber has of addresses; empty: this machine, or no address."""
    try:
        read = ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(read, "ipv4_mapped", None) or read
    if mapped.is_loopback:
        return ""
    if mapped.version == 4:  # noqa: PLR2004
        return str(mapped)
    return str(ip_network(f"{mapped}/{_HOUSEHOLD}", strict=False))
