"""A console alone, served from a thread, with an office in the middle of its day."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext

from bot.app.renderings import renderings
from bot.civic.cases.viewer import Viewer
from bot.handoff.access import sessions
from bot.handoff.access.access import Access
from bot.handoff.access.sessions import Stage as Step
from bot.handoff.access.viewer import Role
from bot.handoff.console.console import Console
from bot.handoff.console.pages import Pages
from bot.handoff.console.routes import router
from bot.messages import CaseOpened, Channel, Choice, Inbound, Reply
from bot.settings import ConsoleSettings
from bot.signals import Signals
from bot.storage import cases, conversations, inbox, outbox
from bot.storage.access import staff
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.web.application import application
from tests.console.making import KEY, TERRITORY
from tests.emulators.ports import free_port


def now() -> datetime:
    """The real time."""
    return datetime.now(UTC)


class Stage:
    """The database of an office, and the address of its console."""

    def __init__(self, database: Database, url: str) -> None:
        self.database = database
        self.url = url
        self._number = 0

    def hire(self, name: str, role: Role = Role.MEDIATOR) -> Viewer:
        """A member of staff who sees everything."""
        email = f"{name.split(maxsplit=1)[0].casefold()}@sanu.test"
        with self.database.write() as connection:
            number = staff.add(
                connection, email=email, name=name, role=role, everywhere=True, now=now()
            )
        return Viewer(number)

    def open(self, browser: Browser, viewer: Viewer, **options: object) -> BrowserContext:
        """A browser in which this member of staff is logged in."""
        with self.database.write() as connection:
            opened = sessions.open_session(
                connection, viewer.id, Step.OPEN, "Chromium, Linux", now()
            )
        context = browser.new_context(
            locale="fr-FR", timezone_id="Europe/Paris", base_url=self.url, **options
        )
        context.set_default_timeout(8_000)
        context.add_cookies([{"name": "sanu", "value": opened.token, "url": self.url}])
        return context

    def person(self, channel: Channel, minutes: float = 0) -> "Person":
        """Somebody who never wrote before."""
        self._number += 1
        return Person(
            self, channel, f"{channel}-{self._number}", now() - timedelta(minutes=minutes)
        )


class Person:
    """Somebody's conversation, told line by line; time passes between the lines."""

    def __init__(self, stage: Stage, channel: Channel, address: str, begins: datetime) -> None:
        self._stage = stage
        self._channel = channel
        self._address = address
        self._at = begins
        self._said = 0
        self.id = self.conversation = 0

    def says(self, text: str, **more: object) -> "Person":
        """They write."""
        self._said += 1
        name = f"{self._address}-{self._said}"
        message = Inbound(self._channel, name, self._address, text, **more)  # type: ignore[arg-type]
        with self._stage.database.write() as connection:
            inbox.store_inbounds(connection, [message], self._at)
            found = conversations.conversation_of(connection, self._channel, self._address)
            assert found is not None
            self.conversation = found
            self.id = connection.exec_driver_sql(
                f"SELECT person_id FROM conversation WHERE id = {found}"
            ).scalar_one()
            waiting = inbox.first_waiting(connection, [found])
            inbox.mark_done(connection, [each.id for each in waiting], self._at)
        self._at += timedelta(seconds=20)
        return self

    def later(self) -> "Person":
        """What follows is said now."""
        self._at = now()
        return self

    def hears(self, text: str, *choices: str) -> "Person":
        """The machine answers."""
        reply = Reply(text, tuple(Choice(each, "/") for each in choices))
        letter = outbox.Addressed(self.conversation, self._channel, (reply,))
        with self._stage.database.write() as connection:
            outbox.put(connection, [letter], self._at)
        return self.receives()

    def receives(self) -> "Person":
        """What was said to them arrives."""
        with self._stage.database.write() as connection:
            waiting = [each.id for each in outbox.due(connection, self._channel, now(), 50)]
            outbox.mark_sent(connection, dict.fromkeys(waiting, ""), self._at)
        self._at += timedelta(seconds=20)
        return self

    def remembers(self, **state: object) -> "Person":
        """What the dialogues keep of it."""
        with self._stage.database.write() as connection:
            conversations.move_on(connection, {self.conversation: state}, self._at)
        return self

    def asks(self, reference: str, reason: str = "asked", **more: object) -> str:
        """A case opens; returns its reference."""
        told = {"summary": "La personne demande un médiateur."} | more
        promise = self._at + timedelta(hours=3)
        asked = CaseOpened(reference, reason, answer_by=promise, **told)  # type: ignore[arg-type]
        with self._stage.database.write() as connection:
            cases.open_case(connection, asked, self.id, self.conversation, self._at)
        return reference


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """The office for as long as the block lasts."""
    database = Database(f"sqlite:///{folder / 'office.db'}")
    upgrade(database)
    closing = asyncio.Event()
    console = Console(
        access=Access(database, KEY, now),
        signals=Signals(),
        territory=TERRITORY,
        settings=ConsoleSettings(),
        closing=closing,
        pages=Pages(TERRITORY),
        renderings=renderings(),
    )
    port = free_port()
    config = uvicorn.Config(
        application([router(console)]), port=port, log_level="critical", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Stage(database, f"http://127.0.0.1:{port}")
    closing.set()
    server.should_exit = True
    thread.join(10)
    database.close()
