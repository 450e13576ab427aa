"""The one door of every route: session, role, CSRF token."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import Request
from sqlalchemy.engine import Connection

from bot.handoff.access import sessions
from bot.handoff.access.sessions import Found, Stage
from bot.handoff.access.tokens import same
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cookies import session_token
from bot.handoff.console.refusals import ForgedError, MissingError, NotLoggedInError
from bot.storage.access import sessions as stored
from bot.storage.database import Database

SAFE = frozenset({"GET", "HEAD"})
# The commune of what bears this reference, empty for everybody's; None: nothing bears it.
Place = Callable[[Connection, str], str | None]
CSRF_FIELD = "csrf"
CSRF_HEADER = "X-CSRF-Token"


@dataclass(frozen=True, slots=True)
class Guard:
    """A FastAPI dependency; see `Console.require`."""

    database: Database
    clock: Callable[[], datetime]
    key: bytes
    idle: timedelta
    roles: frozenset[Role]
    live: bool = False
    stages: frozenset[Stage] = frozenset({Stage.OPEN})
    place: Place | None = None

    async def __call__(self, request: Request) -> Viewer:
        """The viewer. Raises `NotLoggedInError`, `MissingError` or `ForgedError`."""
        found = await asyncio.to_thread(self._find, session_token(request))
        viewer = found.viewer
        writing = request.method not in SAFE
        if self.roles and not viewer.may(*self.roles, writing=writing):
            raise MissingError
        if writing and not await _meant(request, viewer):
            raise ForgedError
        if self.place is not None:
            await asyncio.to_thread(self._look_where, viewer, request.path_params["reference"])
        return viewer

    def _look_where(self, viewer: Viewer, reference: str) -> None:
        assert self.place is not None
        with self.database.read() as connection:
            commune = self.place(connection, reference)
        if commune is None or not viewer.sees(commune):
            raise MissingError

    def _find(self, token: str) -> Found:
        now = self.clock()
        with self.database.read() as connection:
            found = sessions.find(connection, self.key, token, now, self.idle)
        if found is None or found.stage not in self.stages:
            raise NotLoggedInError
        if not self.live and found.to_touch(now):
            with self.database.write() as connection:
                stored.seen(connection, found.viewer.session_id, now)
        return found


async def _meant(request: Request, viewer: Viewer) -> bool:
    return same_origin(request) and same(await sent_token(request), viewer.csrf)


def same_origin(request: Request) -> bool:
    """Whether the browser does not say that another site sent this."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


async def sent_token(request: Request) -> str:
    """The CSRF token that came with the request, in its header or its form; else empty."""
    header = request.headers.get(CSRF_HEADER)
    if header is not None:
        return header
    form = await request.form()
    field = form.get(CSRF_FIELD, "")
    return field if isinstance(field, str) else ""
