"""Accounts made for tests, and a browser that logs in with them."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import yaml
from fastapi import FastAPI

from bot.app.renderings import renderings
from bot.civic.territory import territory_from
from bot.handoff.access import passwords, sessions, totp
from bot.handoff.access.access import Access
from bot.handoff.access.sessions import Stage, csrf_of
from bot.handoff.access.tokens import seal
from bot.handoff.access.viewer import Role
from bot.handoff.console.console import Console
from bot.handoff.console.pages import Pages
from bot.handoff.console.routes import router
from bot.settings import ConsoleSettings
from bot.signals import Signals
from bot.storage.access import staff
from bot.storage.database import Database
from bot.web.application import application

KEY = b"a key for tests, of thirty-two bytes"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "quatre mots sans rapport"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TERRITORY = territory_from(
    yaml.safe_load(Path("data/territories/alpes-maritimes.yml").read_text("utf-8"))
)
_PAGES = Pages(TERRITORY)
_HASH = passwords.hashed(PASSWORD)


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@dataclass
class Desk:
    """The console on a test's database."""

    console: Console
    clock: Clock
    app: FastAPI

    def browser(self) -> httpx.AsyncClient:
        """A browser that nobody logged in with."""
        transport = httpx.ASGITransport(self.app)
        return httpx.AsyncClient(transport=transport, base_url="http://sanu.test")


def desk(
    database: Database, settings: ConsoleSettings | None = None, *, real_time: bool = False
) -> Desk:
    """The console of one test; `real_time`: where others tell the time too."""
    clock = Clock()
    if real_time:
        clock.now = datetime.now(UTC)
    console = Console(
        access=Access(database, KEY, clock),
        signals=Signals(),
        territory=TERRITORY,
        settings=settings or ConsoleSettings(),
        closing=asyncio.Event(),
        pages=_PAGES,
        renderings=renderings(),
    )
    return Desk(console, clock, application([router(console)]))


def hire(
    database: Database,
    email: str = "ines@sanu.test",
    role: Role = Role.MEDIATOR,
    communes: Iterable[str] | None = None,
    name: str = "Inès Martin",
) -> int:
    """An account with a password and a device; returns its id."""
    with database.write() as connection:
        number = staff.add(
            connection,
            email=email,
            name=name,
            role=role,
            everywhere=communes is None,
            now=NOW,
        )
        sealed = seal(KEY, "totp", SECRET)
        staff.change(connection, number, password=_HASH, totp=sealed)
        staff.set_communes(connection, number, communes or ())
    return number


def code(clock: Clock) -> str:
    """What the device of `hire` shows now."""
    return totp.code_at(SECRET, int(clock().timestamp()) // totp.STEP_SECONDS)


def log_in(desk: Desk, browser: httpx.AsyncClient, staff_id: int) -> str:
    """Open a session for this account in this browser; returns its CSRF token."""
    with desk.console.database.write() as connection:
        opened = sessions.open_session(
            connection, staff_id, Stage.OPEN, "Firefox, Linux", desk.clock()
        )
    browser.cookies.set("sanu", opened.token, domain="sanu.test")
    return csrf_of(KEY, opened.token)
