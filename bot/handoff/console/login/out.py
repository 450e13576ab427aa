"""The way out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from bot.handoff.access.viewer import Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.cookies import forget_session
from bot.handoff.console.route import LOGIN
from bot.storage.access import sessions


def routes(console: Console) -> APIRouter:
    """The form that ends the session."""
    routed = console.router()
    Anybody = Annotated[Viewer, Depends(console.require())]

    @routed.post("/deconnexion")
    def leave(request: Request, viewer: Anybody) -> Response:
        with console.database.write() as connection:
            sessions.revoke(connection, viewer.id, console.clock(), only=viewer.session_id)
            console.did(connection, viewer, "logout", "console")
        answer = RedirectResponse(LOGIN, 303)
        forget_session(request, answer)
        return answer

    return routed
