"""What every room of the console is given: the database, the clock, and who is looking."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.engine import Connection

from bot.civic.territory import Territory
from bot.handoff.access import trail
from bot.handoff.access.access import Access
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.campaigns.preview import CampaignTerms
from bot.handoff.console.guard import Guard, Place
from bot.handoff.console.pages import Pages
from bot.handoff.console.route import console_router
from bot.handoff.console.shown import Renderings
from bot.handoff.finder import Finder
from bot.settings import ConsoleSettings
from bot.signals import Signals
from bot.storage.access import sessions as stored
from bot.storage.database import Database

# A photo that people sent, by the name that their message bears: what it holds, its media type.
Photo = Callable[[str], tuple[bytes, str] | None]


def no_photo(_name: str) -> tuple[bytes, str] | None:
    """Where no photo is kept."""
    return None


@dataclass(frozen=True, slots=True)
class Console:
    """One for the application. `closing`: open streams must end. `data`: what people edit."""

    access: Access
    signals: Signals
    territory: Territory
    settings: ConsoleSettings
    closing: asyncio.Event
    pages: Pages
    public_address: str = ""
    data: Path = Path("data")
    campaigns: CampaignTerms = field(default_factory=CampaignTerms)
    finder: Finder | None = None  # of what mediators share
    photo: Photo = no_photo
    renderings: Renderings = field(default_factory=dict)  # of replies, for previews

    @property
    def database(self) -> Database:
        """Where everything is stored."""
        return self.access.database

    @property
    def clock(self) -> Callable[[], datetime]:
        """What tells the time."""
        return self.access.clock

    @property
    def key(self) -> bytes:
        """The server's secret."""
        return self.access.key

    @property
    def idle(self) -> timedelta:
        """After how long without a request a session ends."""
        return timedelta(minutes=self.settings.idle_minutes)

    def root(self, request: Request) -> str:
        """Our own address as others reach it, without a slash at its end."""
        return (self.public_address or str(request.base_url)).rstrip("/")

    def router(self) -> APIRouter:
        """A router under /console whose refusals are pages."""
        return console_router(self.pages)

    def require(self, *roles: Role, live: bool = False, place: Place | None = None) -> Guard:
        """A FastAPI dependency that gives the `Viewer`, if one of these roles is theirs.

        No role: whoever is logged in. Anonymous people are sent to the login; others get the
        page of what does not exist. What writes (POST…) must bear the session's CSRF token, in
        the field `csrf` or in the header `X-CSRF-Token`. `live`: a page that asks again by
        itself; it does not keep the session from ending when nobody works any more. `place`:
        tells the commune of the path's `{reference}`, so that other communes' look missing.
        """
        return Guard(
            self.database, self.clock, self.key, self.idle, frozenset(roles), live, place=place
        )

    def page(
        self, request: Request, viewer: Viewer, template: str, status: int = 200, **told: object
    ) -> HTMLResponse:
        """A page of the console from a template that extends `console/page.html`.

        A template knows `viewer`, `menu`, `here`, `root` and what is `told`.
        """
        return self.pages.page(request, viewer, template, status, **told)

    def alive(self, viewer: Viewer) -> bool:
        """Whether the viewer's session still lives: a stream asks now and then, and ends."""
        now = self.clock()
        with self.database.read() as connection:
            return stored.lives(connection, viewer.session_id, now, now - self.idle)

    def has_seen(self, connection: Connection, viewer: Viewer, subject: str) -> bool:
        """Whether it is noted already that the viewer reads this, in the same visit."""
        return trail.was_noted(connection, viewer.id, "read", subject, self.clock())

    def saw(self, connection: Connection, viewer: Viewer, subject: str, action: str = "") -> None:
        """Note that the viewer read a person's data: `subject` is a reference (C-…, D-…)."""
        trail.record_reading(
            connection,
            self.key,
            staff_id=viewer.id,
            action=action or "read",
            subject=subject,
            now=self.clock(),
        )

    def did(self, connection: Connection, viewer: Viewer, action: str, subject: str) -> None:
        """Note what the viewer did (`case.close`), in the transaction of the deed."""
        self.access.note(connection, viewer.id, action, subject)
