"""The first step: e-mail and password."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.handoff.access.attempts import TooSoonError
from bot.handoff.access.entering import WrongError, with_password
from bot.handoff.access.sessions import Stage
from bot.handoff.console.console import Console
from bot.handoff.console.cookies import set_session
from bot.handoff.console.login.anonymous import form_page, origin_of, safe_next
from bot.handoff.console.login.gate import anonymous_form
from bot.handoff.console.login.words import WRONG, too_soon
from bot.handoff.console.route import LOGIN

NEXT = {Stage.CODE: f"{LOGIN}/code", Stage.ENROL: f"{LOGIN}/appareil"}


def routes(console: Console) -> APIRouter:
    """The login page and its form."""
    routed = console.router()
    oidc = console.settings.oidc_issuer is not None

    def ask(
        request: Request, status: int = 200, email: str = "", error: str = "", suite: str = ""
    ) -> Response:
        told = {"email": email, "error": error, "suite": safe_next(suite)}
        with_provider = console.settings.oidc_name if oidc else ""
        return form_page(
            console, request, "login/password.html", status, provider=with_provider, **told
        )

    @routed.get("/connexion")
    def login(request: Request, suite: str = "") -> Response:
        return ask(request, suite=suite)

    @routed.post("/connexion", dependencies=[anonymous_form(console)])
    def enter(
        request: Request,
        email: Annotated[str, Form(max_length=254)],
        password: Annotated[str, Form(max_length=1000)],
        suite: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        login_name, origin = email.strip().lower(), origin_of(console, request)
        try:
            opened, stage = with_password(console.access, login_name, password, origin)
        except TooSoonError as error:
            return ask(request, 429, email, too_soon(error.seconds), suite)
        except WrongError:
            return ask(request, 403, email, WRONG, suite)
        answer = RedirectResponse(f"{NEXT[stage]}?suite={quote(safe_next(suite), safe='/')}", 303)
        set_session(request, answer, opened.token, opened.seconds)
        return answer

    return routed
