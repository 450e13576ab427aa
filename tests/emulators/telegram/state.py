"""All that the server knows: one bot, its chats, its updates."""

import asyncio
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.faults import Faults
from tests.emulators.telegram.limits import FloodControl
from tests.emulators.telegram.queue import Update, UpdateQueue

BOT_USER = {"id": 4200, "is_bot": True, "first_name": "SANU", "username": "sanu_essai_bot"}


@dataclass
class Webhook:
    """Where updates are posted, as setWebhook was given it."""

    url: str
    secret: str = ""
    max_connections: int = 40


@dataclass
class State:
    """In memory, touched by the server's one event loop only."""

    token: str = ""  # empty: any well-formed token is good
    queue: UpdateQueue = field(default_factory=UpdateQueue)
    limits: FloodControl = field(default_factory=FloodControl)
    faults: Faults = field(default_factory=Faults)
    counts: Counter[str] = field(default_factory=Counter)
    sent: list[dict[str, Any]] = field(default_factory=list)
    # By scope and language, as `all_private_chats/`.
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    answered: list[str] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    webhook: Webhook | None = None
    messages: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    waiting: "asyncio.Future[None] | None" = None
    on_push: "asyncio.Event" = field(default_factory=asyncio.Event)
    last_message: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    last_query: int = 0

    def push(self, content: Update) -> int:
        """Queue an update and wake whoever waits for one; return its id."""
        update = self.queue.push(content)
        if self.waiting and not self.waiting.done():
            self.waiting.set_result(None)
        self.on_push.set()
        return int(update["update_id"])

    def reset(self) -> None:
        """Forget everything; who waits for `on_push` goes on waiting."""
        if self.waiting and not self.waiting.done():
            self.waiting.set_result(None)
        fresh = State(token=self.token, on_push=self.on_push)
        self.__dict__.update(fresh.__dict__)

    def next_message_id(self, chat: int) -> int:
        self.last_message[chat] += 1
        return self.last_message[chat]

    def keep(self, message: dict[str, Any]) -> dict[str, Any]:
        self.messages[message["chat"]["id"], message["message_id"]] = message
        return message

    async def wait_for_update(self, seconds: float) -> None:
        """Hold a long poll open; raises the 409 when another one comes."""
        self.waiting = mine = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(mine, seconds)
        except TimeoutError:
            return
        finally:
            if self.waiting is mine:
                self.waiting = None

    def end_other_poll(self) -> None:
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(
                ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
            )


def private_chat(chat: int) -> dict[str, Any]:
    return {"id": chat, "type": "private", "first_name": f"Personne {chat}"}


def person(chat: int) -> dict[str, Any]:
    return {
        "id": chat,
        "is_bot": False,
        "first_name": f"Personne {chat}",
        "language_code": "fr",
    }


def now() -> int:
    return int(time.time())
