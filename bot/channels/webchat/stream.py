"""What was said to one address, as it is said, until the browser or the server leaves."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from bot.channels.port import Mailbox
from bot.errors import StoreUnavailable
from bot.messages import Outgoing

POLL_SECONDS = 2.0  # another process may have answered: no signal tells it


async def letters(
    mailbox: Mailbox, address: str, after: int, closing: asyncio.Event
) -> AsyncIterator[Outgoing]:
    """All letters with an id above `after`, in order; ends when `closing` is set."""
    ended = asyncio.create_task(closing.wait())
    try:
        while not closing.is_set():
            # Waiting starts before reading: what comes in between still wakes us.
            news = asyncio.create_task(mailbox.wait(address, POLL_SECONDS))
            try:
                found = await _fetch(mailbox, address, after)
                for letter in found:
                    yield letter
                    after = letter.id
                if not found:
                    await asyncio.wait({news, ended}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                news.cancel()
    finally:
        ended.cancel()


async def _fetch(mailbox: Mailbox, address: str, after: int) -> Sequence[Outgoing]:
    try:
        return await mailbox.fetch(address, after)
    except StoreUnavailable:
        # Better an open stream that is late than every browser knocking at once.
        return ()
