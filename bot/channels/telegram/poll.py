"""Long polling: an update is confirmed only once it is on disk.

Rules: the offset advances after `accept` returned, never before; what cannot be stored is
fetched again; one bad update never holds up the others. An empty answer proves that all was
confirmed, and the next call goes without an offset: after a quiet week ids restart at random,
and an old offset would confirm, unseen, whatever comes below it.
"""

import asyncio
import contextlib
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, TypeVar

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.port import Accept
from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.courtesy import Courtesy
from bot.channels.telegram.parse import parse
from bot.channels.telegram.send import seconds
from bot.errors import SettingsError, StoreUnavailable

log = structlog.get_logger(__name__)
_SHORTEST, _LONGEST = 0.5, 30.0
T = TypeVar("T")


async def poll(
    client: ApiClient, accept: Accept, stop: asyncio.Event, *, wait_s: float = 30
) -> None:
    """Receive until `stop` is set. Raises `SettingsError` where Telegram refuses the token.

    `wait_s`: how long Telegram holds a call open when nothing waits.
    """
    courtesy = Courtesy(client)
    poller = _Poller(client, accept, courtesy, wait_s)
    failures = 0
    try:
        while not stop.is_set():
            try:
                await poller.turn(stop)
                failures = 0
            except (TelegramError, StoreUnavailable) as error:
                failures += 1
                await pause(stop, delay(error, failures))
    finally:
        await courtesy.close()


class _Poller:
    """One bot's place in its queue of updates."""

    def __init__(
        self, client: ApiClient, accept: Accept, courtesy: Courtesy, wait_s: float
    ) -> None:
        self._client = client
        self._accept = accept
        self._courtesy = courtesy
        self._wait_s = wait_s
        self._offset: int | None = None
        self._ready = False

    async def turn(self, stop: asyncio.Event) -> None:
        """Fetch once, store, advance."""
        if not self._ready:
            await self._client.delete_webhook()
            self._ready = True
        updates = await _unless_stopped(self._client.raw_updates(self._offset, self._wait_s), stop)
        if updates is None:
            return
        inbounds = [inbound for inbound in map(parse, updates) if inbound]
        if inbounds:
            await self._accept(inbounds)
        self._offset = _next_offset(updates)
        for update in updates:
            self._courtesy.after(update)


def _next_offset(updates: Sequence[Mapping[str, object]]) -> int | None:
    ids = [number for update in updates if isinstance(number := update.get("update_id"), int)]
    return max(ids) + 1 if ids else None


def delay(error: TelegramError | StoreUnavailable, failures: int) -> float:
    """Return how long to wait after the n-th failure in a row, and log why.

    Raises `SettingsError` where waiting cannot help.
    """
    if isinstance(error, InvalidToken):
        raise SettingsError("SANU_TELEGRAM_TOKEN is not known to Telegram") from error
    if isinstance(error, Conflict):
        log.error("telegram.conflict", hint="another program receives with the same token")
    else:
        log.warning("telegram.receive_failed", error=type(error).__name__, failures=failures)
    if isinstance(error, RetryAfter):
        return seconds(error.retry_after)
    return float(min(_LONGEST, _SHORTEST * 2 ** min(failures - 1, 10)))


async def pause(stop: asyncio.Event, length: float) -> None:
    """Wait `length` seconds, less when asked to stop."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), length)


async def _unless_stopped(work: Coroutine[Any, Any, T], stop: asyncio.Event) -> T | None:
    """Return what `work` gives, or None where `stop` came first."""
    working = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
