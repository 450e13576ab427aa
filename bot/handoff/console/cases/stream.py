"""A page that stays open: it is drawn again whenever something moved, and says only what changed.

What it sends is the state, not the steps: whatever was missed, doubled or late, the page is right
after the next drawing. The event's id is the number of the last change that it shows.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any

from fastapi.sse import ServerSentEvent

from bot.errors import StoreUnavailable
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.cases.watch import Follower, Watch
from bot.handoff.console.console import Console

BREATH = 0.1  # seconds in which changes are gathered into one drawing
BEAT = 10.0  # a sign of life, a look at the session, and lateness comes by itself

Told = Iterable[tuple[str, object]]
Draw = Callable[[frozenset[str] | None], tuple[int, Told]]


async def follow(
    console: Console, watch: Watch, viewer: Viewer, draw: Draw
) -> AsyncIterator[ServerSentEvent]:
    """The events of one page until it leaves, the session ends or the server stops.

    `draw(moved)`: the last change's number, and events by name; `moved` None: everything.
    """
    yield ServerSentEvent(comment="open", retry=1000)
    ended = asyncio.create_task(console.closing.wait())
    moved: frozenset[str] | None = None
    try:
        with watch.following() as follower:
            while not console.closing.is_set():
                for event in await asyncio.to_thread(_drawn, draw, moved):
                    yield event
                moved = await _moved(follower, ended)
                if moved is None and not await asyncio.to_thread(_lives, console, viewer):
                    yield ServerSentEvent(event="over", data={})
                    return
    finally:
        ended.cancel()


def _drawn(draw: Draw, moved: frozenset[str] | None) -> list[ServerSentEvent]:
    try:
        number, told = draw(moved)
    except StoreUnavailable:
        return []
    events = [_event(name, data, number) for name, data in told]
    return events or ([_event("alive", {}, number)] if moved is None else [])


def _event(name: str, data: Any, number: int) -> ServerSentEvent:
    return ServerSentEvent(event=name, data=data, id=str(number))


async def _moved(follower: Follower, ended: "asyncio.Task[bool]") -> frozenset[str] | None:
    """The cases that moved; None: nothing did for a while."""
    woken = asyncio.create_task(follower.woken.wait())
    try:
        await asyncio.wait({woken, ended}, timeout=BEAT, return_when=asyncio.FIRST_COMPLETED)
        if not follower.woken.is_set():
            return None
        await asyncio.sleep(BREATH)
        return follower.taken()
    finally:
        woken.cancel()


def _lives(console: Console, viewer: Viewer) -> bool:
    try:
        return console.alive(viewer)
    except StoreUnavailable:
        return True  # it cannot be known: nothing is shown that was not already
