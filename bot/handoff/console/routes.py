"""Everything of the console that the application mounts: one line a room."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from bot.handoff.access.viewer import Viewer
from bot.handoff.console import (
    availability,
    campaigns,
    cases,
    content,
    events,
    figures,
    grievances,
    login,
    participation,
    polls,
    problems,
    profile,
    relays,
    trail,
    users,
)
from bot.handoff.console.console import Console
from bot.handoff.console.navigation import home
from bot.handoff.console.refusals import MissingError
from bot.look.files import static_files

Room = Callable[[Console], APIRouter]

ROOMS: tuple[Room, ...] = (
    login.routes,
    profile.routes,
    cases.routes,
    availability.routes,
    figures.routes,
    grievances.routes,
    participation.routes,
    events.routes,
    campaigns.routes,
    polls.routes,
    problems.routes,
    relays.routes,
    content.routes,
    users.routes,
    trail.routes,
)

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]


def router(console: Console) -> APIRouter:
    """All rooms, then the answer to every other address under /console."""
    routes = APIRouter()
    routes.include_router(static_files(console.pages.files))
    for room in ROOMS:
        routes.include_router(room(console))
    routes.include_router(_entrance(console))
    return routes


def _entrance(console: Console) -> APIRouter:
    routes = console.router()
    Anybody = Annotated[Viewer, Depends(console.require())]

    @routes.get("")
    @routes.get("/")
    def entrance(viewer: Anybody) -> Response:
        return RedirectResponse(home(viewer), 303)

    # What is missing asks for a login first, as what is there does: nothing tells them apart.
    @routes.api_route("/{rest:path}", methods=_METHODS)
    def missing(_viewer: Anybody) -> Response:
        raise MissingError

    return routes
