"""A page that stays open: it is drawn again whenever something moved, and says only what changed.

What it sends is the state, not the steps: whatever was missed, doubled or late, the page is right
after the next drawing. The event's id is the feed's mark: a browser that comes back gives it, and
what did not move meanwhile is not sent again.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from time import monotonic
from typing import Annotated

from fastapi import Header, Query
from fastapi.sse import ServerSentEvent

from bot.errors import StoreUnavailable
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.cases.desk import Desk
from bot.handoff.console.refusals import MissingError

TICK = 0.5  # seconds between two looks at who is writing
BEAT = 10.0  # a sign of life, a look at the session; lateness comes by itself

Moved = frozenset[str] | None
Told = Iterable[tuple[str, object]]
Draw = Callable[[Moved], Told]

After = Annotated[str, Query(max_length=40)]
LastSeen = Annotated[str, Header(alias="Last-Event-ID", max_length=40)]


async def follow(
    desk: Desk, viewer: Viewer, draw: Draw, seen: str
) -> AsyncIterator[ServerSentEvent]:
    """The events of one page until it leaves, the session ends or the server stops.

    `draw(moved)` gives events by name; `moved`: the cases that moved, None: anything may have.
    `seen`: the mark that the browser saw last; empty: it just opened the page.
    """
    feed, closing = desk.feed(), desk.console.closing
    yield ServerSentEvent(comment="open", retry=1000)
    changes = feed.since(seen)
    beaten = monotonic()
    while not closing.is_set():
        for name, data in await asyncio.to_thread(_drawn, draw, changes.cases):
            yield ServerSentEvent(event=name, data=data, id=changes.mark)
        if changes.cases is None:
            if not await asyncio.to_thread(_lives, desk, viewer):
                yield ServerSentEvent(event="over", data={})
                return
            yield ServerSentEvent(event="alive", data={}, id=changes.mark)
        changes = await feed.wait_for_change(changes.mark, TICK)
        if monotonic() - beaten > BEAT:
            beaten, changes = monotonic(), type(changes)(changes.mark, None)


def _drawn(draw: Draw, moved: Moved) -> list[tuple[str, object]]:
    try:
        return list(draw(moved))
    except StoreUnavailable:
        return []  # the next drawing tells it
    except MissingError:
        return [("over", {})]  # the case went, or is no longer for this viewer


def _lives(desk: Desk, viewer: Viewer) -> bool:
    try:
        return desk.console.alive(viewer)
    except StoreUnavailable:
        return True  # it cannot be known: nothing is shown that was not already
