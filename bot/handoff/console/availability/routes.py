"""The routes of a mediator's own availability."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.civic.cases.routing import FRENCH
from bot.civic.cases.summary import LANGUAGES
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases.names import Names
from bot.handoff.console.console import Console
from bot.storage.cases import presence
from bot.storage.cases.presence import Profile

_PATH = "/console/disponibilite"
_Ticks = Annotated[list[str] | None, Form(max_length=60)]


def routes(console: Console) -> APIRouter:
    """The page and its form. Whoever is away is offered nothing, and gives back what waits."""
    routed, names = console.router(), Names(console.data, console.database)
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR))]

    @routed.get("/disponibilite")
    def page(request: Request, viewer: Mediator, fait: str = "") -> Response:
        with console.database.read() as connection:
            known = presence.profile(connection, viewer.id)
        return console.page(
            request,
            viewer,
            "availability/page.html",
            known=known,
            done=bool(fait),
            skills=[(name, name) for name in _skills(names)],
            languages=sorted(LANGUAGES.items(), key=lambda each: each[1]),
        )

    @routed.post("/disponibilite")
    def change(
        viewer: Mediator,
        absent: Annotated[str, Form()] = "",
        skills: _Ticks = None,
        languages: _Ticks = None,
    ) -> Response:
        told = Profile(
            skills=frozenset(skills or ()) & set(_skills(names)),
            languages=frozenset(languages or ()) & LANGUAGES.keys() | {FRENCH},
            away=bool(absent),
        )
        with console.database.write() as connection:
            presence.set_profile(connection, viewer.id, told)
            console.did(connection, viewer, "availability", str(viewer.id))
        return RedirectResponse(f"{_PATH}?fait=1", 303)

    return routed


def _skills(names: Names) -> list[str]:
    """The services whose procedures are known: what cases ask for."""
    return [group.label for group in names.procedures]
