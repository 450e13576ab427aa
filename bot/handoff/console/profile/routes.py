"""The routes of one's own account."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.handoff.access.attempts import TooSoonError
from bot.handoff.access.changing import change_password
from bot.handoff.access.enrolling import RefusedPasswordError
from bot.handoff.access.entering import WrongError
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.login.anonymous import origin_of
from bot.handoff.console.login.words import too_soon
from bot.handoff.console.refusals import MissingError
from bot.storage.access import links, sessions, staff

PROFILE = "/console/profil"
_WRONG = "Le mot de passe actuel n’est pas le bon."
_CHANGED = "Votre mot de passe est changé. Vos autres sessions sont fermées."


def routes(console: Console) -> APIRouter:
    """Profile, sessions and password of whoever is logged in."""
    routed = console.router()
    _sessions(console, routed)
    _password(console, routed)
    return routed


def _sessions(console: Console, routed: APIRouter) -> None:
    Anybody = Annotated[Viewer, Depends(console.require())]

    @routed.get("/profil")
    def show(request: Request, viewer: Anybody) -> Response:
        return _page(console, request, viewer)

    @routed.post("/profil/sessions/fermer")
    def close_others(viewer: Anybody) -> Response:
        with console.database.write() as connection:
            sessions.revoke(connection, viewer.id, console.clock(), keep=viewer.session_id)
            console.did(connection, viewer, "sessions.close", f"staff:{viewer.id}")
        return RedirectResponse(PROFILE, 303)

    @routed.post("/profil/sessions/{number}/fermer")
    def close(viewer: Anybody, number: int) -> Response:
        with console.database.write() as connection:
            if not sessions.revoke(connection, viewer.id, console.clock(), only=number):
                raise MissingError
            console.did(connection, viewer, "sessions.close", f"staff:{viewer.id}")
        return RedirectResponse(PROFILE, 303)


def _password(console: Console, routed: APIRouter) -> None:
    Anybody = Annotated[Viewer, Depends(console.require())]

    @routed.post("/profil/mot-de-passe")
    def change(
        request: Request,
        viewer: Anybody,
        current: Annotated[str, Form(max_length=1000)],
        password: Annotated[str, Form(max_length=1000)],
    ) -> Response:
        origin = origin_of(console, request)
        try:
            change_password(console.access, viewer, current, password, origin)
        except TooSoonError as error:
            return _page(console, request, viewer, 429, error=too_soon(error.seconds))
        except WrongError:
            return _page(console, request, viewer, 403, error=_WRONG)
        except RefusedPasswordError as error:
            return _page(console, request, viewer, 422, error=str(error))
        return _page(console, request, viewer, notice=_CHANGED)


def _page(
    console: Console, request: Request, viewer: Viewer, status: int = 200,
    *, notice: str = "", error: str = "",
) -> Response:  # fmt: skip
    now = console.clock()
    with console.database.read() as connection:
        found = sessions.of_staff(connection, viewer.id, now, now - console.idle)
        account = staff.by_id(connection, viewer.id)
        left = links.codes_left(connection, viewer.id)
    told = {"sessions": found, "codes_left": left, "notice": notice, "error": error}
    has_password = account is not None and account["password"] is not None
    return console.page(
        request, viewer, "profile/profile.html", status, has_password=has_password, **told
    )
