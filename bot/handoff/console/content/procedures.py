"""The routes of procedures: which there are, one step by step, its head, its last changes."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.dialogues import headings
from bot.dialogues.headings import Heading
from bot.dialogues.rewording import RewordingRefused
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.content.history import FILE
from bot.handoff.console.content.library import Library
from bot.handoff.console.content.page import UNSEEN, Put, put, put_back, unmoved
from bot.handoff.console.content.script import Asked, page
from bot.handoff.console.content.walk import by_service, names_of
from bot.handoff.console.refusals import MissingError
from bot.storage.access import wordings

HOME = "/console/demarches"
Field = Annotated[str, Form(max_length=300)]


def add(console: Console, routed: APIRouter, library: Library) -> None:
    """Add the routes of procedures to those of words."""
    _reading(console, routed, library)
    _trying(console, routed, library)
    _putting(console, routed, library)


def _reading(console: Console, routed: APIRouter, library: Library) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.get("/demarches")
    def everything(request: Request, viewer: Animator) -> Response:
        with console.database.read() as connection:
            today, changed = library.today(connection), set(wordings.in_use(connection))
        counts = {
            code: len(names_of(library.content, today.flows[f"procedure_{code}"]) & changed)
            for code in today.procedures
        }
        told: dict[str, Any] = {"groups": by_service(today), "procedures": today.procedures}
        return console.page(request, viewer, "content/procedures.html", counts=counts, **told)

    @routed.get("/demarches/{code}")
    def one(request: Request, viewer: Animator, code: str, fait: str = "") -> Response:
        _known(library, code)
        return page(console, library, request, viewer, Asked(code, done=fait == "1"))


def _trying(console: Console, routed: APIRouter, library: Library) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.post("/demarches/{code}/apercu")
    def preview(
        request: Request, viewer: Animator, code: str, *, nom: Field, site: Field, adresse: Field
    ) -> Response:
        _known(library, code)
        asked = Asked(code, Heading(nom, site, adresse), preview=True)
        return page(console, library, request, viewer, asked)


def _putting(console: Console, routed: APIRouter, library: Library) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.post("/demarches/{code}")
    def rename(
        request: Request,
        viewer: Animator,
        code: str,
        *,
        nom: Field,
        site: Field,
        adresse: Field,
        depuis: Annotated[int, Form(ge=UNSEEN)] = UNSEEN,
    ) -> Response:
        _known(library, code)
        heading, name = Heading(nom, site, adresse), f"procedure_{code}"
        try:
            with console.database.write() as connection:
                unmoved(connection, name, depuis)
                made = library.headed(library.today(connection), code, heading)
                original = library.content.procedures[code]
                body = None if made == original else headings.stored(original, made)
                put(console, connection, viewer, Put(name, body))
        except RewordingRefused as refused:
            asked = Asked(code, heading, error=str(refused))
            return page(console, library, request, viewer, asked)
        return RedirectResponse(f"{HOME}/{code}?fait=1", 303)

    @routed.post("/demarches/{code}/reprendre")
    def back(viewer: Animator, code: str, version: Annotated[int, Form(ge=FILE)]) -> Response:
        _known(library, code)
        put_back(console, viewer, f"procedure_{code}", version)
        return RedirectResponse(f"{HOME}/{code}?fait=1", 303)


def _known(library: Library, code: str) -> None:
    if code not in library.content.procedures:
        raise MissingError
