"""The one-time link: choosing a password."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.handoff.access.enrolling import (
    LinkSpentError,
    RefusedPasswordError,
    choose_password,
    link_holder,
)
from bot.handoff.console.console import Console
from bot.handoff.console.cookies import set_session
from bot.handoff.console.login.anonymous import form_page, origin_of
from bot.handoff.console.login.gate import anonymous_form
from bot.handoff.console.refusals import MissingError
from bot.handoff.console.route import LOGIN


def routes(console: Console) -> APIRouter:
    """The page of a link, and its form."""
    routed = console.router()

    def ask(request: Request, token: str, status: int = 200, error: str = "") -> Response:
        try:
            _, email, name = link_holder(console.access, token)
        except LinkSpentError:
            raise MissingError from None
        told = {"email": email, "name": name, "error": error}
        return form_page(console, request, "login/link.html", status, **told)

    @routed.get("/connexion/lien/{token}")
    def show(request: Request, token: str) -> Response:
        return ask(request, token)

    @routed.post("/connexion/lien/{token}", dependencies=[anonymous_form(console)])
    def choose(
        request: Request, token: str, password: Annotated[str, Form(max_length=1000)]
    ) -> Response:
        browser = origin_of(console, request).browser
        try:
            opened = choose_password(console.access, token, password, browser)
        except RefusedPasswordError as error:
            return ask(request, token, 422, str(error))
        except LinkSpentError:
            raise MissingError from None
        answer = RedirectResponse(f"{LOGIN}/appareil", 303)
        set_session(request, answer, opened.token, opened.seconds)
        return answer

    return routed
