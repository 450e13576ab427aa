"""The second step: a code of the application, or a recovery code."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.handoff.access.attempts import TooSoonError
from bot.handoff.access.entering import WrongError, with_code
from bot.handoff.access.sessions import Stage
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.cookies import set_session
from bot.handoff.console.login.anonymous import origin_of, safe_next
from bot.handoff.console.login.gate import halfway
from bot.handoff.console.login.words import WRONG_CODE, too_soon


def routes(console: Console) -> APIRouter:
    """The page that asks for the code, and its form."""
    routed = console.router()
    Halfway = Annotated[Viewer, Depends(halfway(console, Stage.CODE))]

    def ask(viewer: Viewer, suite: str, status: int = 200, error: str = "") -> Response:
        told = {"viewer": viewer, "suite": safe_next(suite), "error": error}
        return console.pages.bare("login/code.html", status, **told)

    @routed.get("/connexion/code")
    def code(viewer: Halfway, suite: str = "") -> Response:
        return ask(viewer, suite)

    @routed.post("/connexion/code")
    def enter(
        request: Request,
        viewer: Halfway,
        code: Annotated[str, Form(max_length=40)],
        suite: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        origin = origin_of(console, request)
        try:
            opened = with_code(console.access, viewer, code, origin)
        except TooSoonError as error:
            return ask(viewer, suite, 429, too_soon(error.seconds))
        except WrongError:
            return ask(viewer, suite, 403, WRONG_CODE)
        answer = RedirectResponse(safe_next(suite), 303)
        set_session(request, answer, opened.token, opened.seconds)
        return answer

    return routed
