"""Posting updates to the webhook: one chat's in order, many chats side by side."""

import asyncio
import contextlib
import ssl
from collections import deque
from collections.abc import AsyncIterator

import httpx

from tests.emulators.telegram.queue import Update
from tests.emulators.telegram.state import State, Webhook

FIRST_RETRY_S, LAST_RETRY_S = 0.1, 5.0


class Connections:
    """Up to `max_connections` of them, a client each: one client for all looks at all of them
    before every request, which makes the emulator the slowest part."""

    def __init__(self) -> None:
        self._made: list[httpx.AsyncClient] = []
        self._free: asyncio.LifoQueue[httpx.AsyncClient] = asyncio.LifoQueue()
        self._trust = ssl.create_default_context()

    def allow(self, count: int) -> None:
        """Have at least `count` of them."""
        while len(self._made) < count:
            client = httpx.AsyncClient(timeout=30, verify=self._trust)
            self._made.append(client)
            self._free.put_nowait(client)

    @contextlib.asynccontextmanager
    async def one(self) -> AsyncIterator[httpx.AsyncClient]:
        """Wait for a free one and hold it."""
        client = await self._free.get()
        try:
            yield client
        finally:
            self._free.put_nowait(client)

    async def close(self) -> None:
        for client in self._made:
            await client.aclose()


class Delivery:
    """A lane per chat; an update leaves its lane, and the queue, on a 2xx only."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._lanes: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._queued: set[int] = set()
        self._connections = Connections()

    async def run(self) -> None:
        """Hand out what is pushed, for ever."""
        try:
            while True:
                await self._state.on_push.wait()
                self._state.on_push.clear()
                if hook := self._state.webhook:
                    self._connections.allow(hook.max_connections)
                    self._hand_out()
        finally:
            await self._connections.close()

    def _hand_out(self) -> None:
        for number, update in self._state.queue.pending.items():
            if number in self._queued:
                continue
            self._queued.add(number)
            chat = chat_of(update)
            if chat in self._lanes:
                self._lanes[chat].append(update)
                continue
            self._lanes[chat] = deque([update])
            task = asyncio.create_task(self._drain(chat))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _drain(self, chat: int) -> None:
        lane, wait_s = self._lanes[chat], FIRST_RETRY_S
        while lane and self._state.webhook:
            if lane[0]["update_id"] not in self._state.queue.pending:
                lane.popleft()  # dropped or confirmed meanwhile
                continue
            async with self._connections.one() as http:
                asked_s = await self._post(http, self._state.webhook, lane[0])
            if asked_s is None:
                self._state.queue.confirm(lane.popleft()["update_id"])
                wait_s = FIRST_RETRY_S
                continue
            await asyncio.sleep(asked_s or wait_s)
            wait_s = min(LAST_RETRY_S, wait_s * 2)
        self._queued.difference_update(update["update_id"] for update in lane)
        del self._lanes[chat]

    async def _post(self, http: httpx.AsyncClient, hook: Webhook, update: Update) -> float | None:
        """Return None on a 2xx, else the wait that was asked for (0: none)."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        self._state.counts["webhook_posts"] += 1
        try:
            response = await http.post(hook.url, json=update, headers=headers)
        except httpx.HTTPError:
            self._state.counts["webhook_cut"] += 1
            return 0.0
        self._state.counts[f"webhook_{response.status_code}"] += 1
        if self._state.faults.strike("webhook"):
            return 0.0
        if response.is_success:
            return None
        asked = response.headers.get("retry-after", "")
        return float(min(3600, int(asked))) if asked.isdigit() else 0.0


def chat_of(update: Update) -> int:
    """Return whose lane an update belongs to: a chat, else its own."""
    for content in update.values():
        if isinstance(content, dict):
            message = content.get("message")
            chat = content.get("chat") or (message or {}).get("chat") or {}
            return int(chat.get("id", 0))
    return 0
