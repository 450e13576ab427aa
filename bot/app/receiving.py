"""Receivers that fetch from a provider: one process at a time, under a lease."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

from bot.errors import SettingsError, StoreUnavailable
from bot.lease import Lease

log = structlog.get_logger()

Receiver = Callable[[asyncio.Event], Awaitable[None]]
STORE_PAUSE = 1.0


async def receive_alone(receive: Receiver, lease: Lease, stop: asyncio.Event) -> None:
    """Run `receive` whenever the lease is ours, until `stop` is set."""
    while not stop.is_set():
        try:
            if await lease.hold():
                await _receive_while_held(receive, lease, stop)
                await lease.release()
        except StoreUnavailable as error:
            log.warning("store unavailable", error=str(error))
        except SettingsError as error:
            log.error("a channel is off", error=str(error))  # noqa: TRY400 - one line is enough
            return
        await _pause(stop, STORE_PAUSE)


async def _receive_while_held(receive: Receiver, lease: Lease, stop: asyncio.Event) -> None:
    lost = asyncio.Event()
    work = asyncio.ensure_future(receive(lost))
    try:
        while not stop.is_set() and not work.done():
            await _pause(stop, lease.seconds / 3)
            if not await _still_held(lease):
                break
    finally:
        lost.set()
        await work


async def _still_held(lease: Lease) -> bool:
    try:
        return await lease.hold()
    except StoreUnavailable:
        # Nobody can take it either while the store is down; the receiver itself waits.
        return True


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
