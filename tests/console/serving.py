"""A whole `sanu serve` with its console: killed, started again; staff come in by their cookie."""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from bot.handoff.access import sessions
from bot.handoff.access.sessions import Stage
from bot.handoff.access.viewer import Role
from bot.storage.access import staff
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.emulators.ports import free_port
from tests.faults.service import Service

SECRET = "a secret key for tests, long enough"
REST = "console-tests"


class Served:
    """A running service, its database, and browsers of its staff.

    `address`: of the database; `commands`: the processes that make up the service.
    """

    def __init__(
        self,
        folder: Path,
        port: int,
        more: Mapping[str, str],
        address: str = "",
        commands: Sequence[str] = ("serve",),
    ) -> None:
        self.url = f"http://127.0.0.1:{port}"
        address = address or f"sqlite:///{folder / 'console.db'}"
        self.database = Database(address)
        environment = {
            "SANU_DATABASE_URL": address,
            "SANU_VAR": str(folder),
            "SANU_SECRET_KEY": SECRET,
            "SANU_REST_TOKEN": REST,
            **more,
        }
        self.service = Service(environment, commands, port)

    def kill_and_start(self) -> None:
        """End the process without a word, and start another."""
        self.service.kill(random.Random(0))
        self.service.start()
        self.service.wait_ready()

    def hire(
        self, name: str, role: Role = Role.MEDIATOR, communes: tuple[str, ...] | None = None
    ) -> int:
        """A member of staff; returns their number."""
        first = name.split(maxsplit=1)[0].casefold()
        with self.database.write() as connection:
            number = staff.add(
                connection,
                email=f"{first}@sanu.test",
                name=name,
                role=role,
                everywhere=communes is None,
                now=datetime.now(UTC),
            )
            staff.set_communes(connection, number, communes or ())
        return number

    def token(self, staff_id: int) -> str:
        """An open session of this member of staff."""
        with self.database.write() as connection:
            opened = sessions.open_session(
                connection, staff_id, Stage.OPEN, "Chromium, Linux", datetime.now(UTC)
            )
        return opened.token

    def open(self, browser: Browser, staff_id: int, **options: object) -> BrowserContext:
        """A browser of this member of staff, who has seen the visit already."""
        context = browser.new_context(
            locale="fr-FR", timezone_id="Europe/Paris", base_url=self.url, **options
        )
        context.set_default_timeout(8_000)
        context.add_cookies([{"name": "sanu", "value": self.token(staff_id), "url": self.url}])
        return context


@contextmanager
def served(folder: Path, port: int = 0, **more: str) -> Iterator[Served]:
    """The service, in one process, for as long as the block lasts; `more`: its environment."""
    with running(Served(folder, port or free_port(), more)) as scene:
        yield scene


@contextmanager
def apart(folder: Path, address: str) -> Iterator[Served]:
    """The service on PostgreSQL: one process that serves pages, another that takes turns."""
    with running(Served(folder, free_port(), {}, address, ("web", "worker"))) as scene:
        yield scene


@contextmanager
def running(scene: Served) -> Iterator[Served]:
    """Started and ready; stopped when the block ends."""
    upgrade(scene.database)
    scene.service.start()
    try:
        scene.service.wait_ready()
        yield scene
    finally:
        scene.service.stop()
        scene.database.close()


def no_visit(page: Page) -> None:
    """Not a first day: the visit stays closed."""
    page.add_init_script("localStorage.setItem('sanu.console.tour', '1')")
