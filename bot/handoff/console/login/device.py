"""Enrolling the device that makes codes, when an account is new or was reset."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from markupsafe import Markup

from bot.handoff.access import totp
from bot.handoff.access.enrolling import Device, device_from, enrol, new_device
from bot.handoff.access.entering import opened
from bot.handoff.access.sessions import Stage
from bot.handoff.access.viewer import Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.cookies import set_session
from bot.handoff.console.login.anonymous import origin_of, safe_next
from bot.handoff.console.login.gate import halfway
from bot.handoff.console.login.words import LATE, WRONG_CODE


def routes(console: Console) -> APIRouter:
    """The page with the QR code, and its form, which answers with recovery codes."""
    routed = console.router()
    Halfway = Annotated[Viewer, Depends(halfway(console, Stage.ENROL))]

    @routed.get("/connexion/appareil")
    def show(viewer: Halfway, suite: str = "") -> Response:
        return _ask(console, viewer, suite, new_device(console.key, viewer))

    @routed.post("/connexion/appareil")
    def keep(
        request: Request,
        viewer: Halfway,
        code: Annotated[str, Form(max_length=40)],
        sealed: Annotated[str, Form(max_length=500)],
        suite: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        device = device_from(console.key, viewer, sealed)
        if device is None:
            return _ask(console, viewer, suite, new_device(console.key, viewer), LATE)
        codes = enrol(console.access, viewer, device, code)
        if codes is None:
            return _ask(console, viewer, suite, device, WRONG_CODE)
        session = opened(console.access, viewer.id, origin_of(console, request))
        answer = console.pages.bare("login/codes.html", codes=codes, suite=safe_next(suite))
        set_session(request, answer, session.token, session.seconds)
        return answer

    return routed


def _ask(console: Console, viewer: Viewer, suite: str, device: Device, error: str = "") -> Response:
    drawn = totp.picture(device.secret, viewer.email)
    return console.pages.bare(
        "login/device.html",
        422 if error else 200,
        viewer=viewer,
        device=device,
        address=totp.address(device.secret, viewer.email),
        picture=Markup(drawn),  # noqa: S704  (our own drawing of our own words)
        suite=safe_next(suite),
        error=error,
    )
