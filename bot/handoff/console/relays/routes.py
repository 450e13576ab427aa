"""Relays as mediators see them: what for, the words that passed, and an end when it must be."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.engine import Connection

from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.refusals import MissingError
from bot.storage.relays import relaying, supervising
from bot.storage.relays.supervising import Watched

HOME = "/console/relais"
SEE_OTHER = 303


def routes(console: Console) -> APIRouter:
    """The room's routes."""
    routed = console.router()
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR))]

    @routed.get("/relais")
    def show_all(request: Request, viewer: Mediator) -> Response:
        with console.database.read() as connection:
            found = supervising.listed(connection, viewer.communes)
        return console.page(request, viewer, "relays/all.html", relays=found)

    @routed.get("/relais/{reference}")
    def show(request: Request, viewer: Mediator, reference: str) -> Response:
        with console.database.write() as connection:
            found = _seen(connection, viewer, reference)
            passed = supervising.passed(connection, reference)
            console.saw(connection, viewer, reference)
        return console.page(request, viewer, "relays/one.html", relay=found, passed=passed)

    @routed.post("/relais/{reference}/fin")
    def end(viewer: Mediator, reference: str) -> Response:
        with console.database.write() as connection:
            _seen(connection, viewer, reference)
            relaying.end(connection, reference, console.clock())
            console.did(connection, viewer, "relay.end", reference)
        return RedirectResponse(f"{HOME}/{reference}", SEE_OTHER)

    return routed


def _seen(connection: Connection, viewer: Viewer, reference: str) -> Watched:
    found = supervising.watched(connection, reference)
    if found is None or not viewer.sees(found.commune):
        raise MissingError
    return found
