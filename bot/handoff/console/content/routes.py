"""The routes of the assistant's words: search, one reply, preview, putting in use, putting back."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from bot.dialogues.rewording import RewordingRefused, stored
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.content import procedures
from bot.handoff.console.content.history import FILE
from bot.handoff.console.content.library import MOST_FOUND, Library
from bot.handoff.console.content.page import UNSEEN, Asked, Put, page, put, put_back, unmoved
from bot.handoff.console.refusals import MissingError

HOME = "/console/contenu"
Texts = Annotated[list[str], Form()]
Titles = Annotated[list[str] | None, Form()]
Seen = Annotated[int, Form(ge=UNSEEN)]


def routes(console: Console) -> APIRouter:
    """The room of words."""
    routed = console.router()
    communes = [each.short or each.name for each in console.territory.communes]
    library = Library(console.data, communes)
    _reading(console, routed, library)
    _trying(console, routed, library)
    _putting(console, routed, library)
    procedures.add(console, routed, library)
    return routed


def _reading(console: Console, routed: APIRouter, library: Library) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.get("/contenu")
    def search(
        request: Request, viewer: Animator, mots: Annotated[str, Query(max_length=100)] = ""
    ) -> Response:
        with console.database.read() as connection:
            found = library.search(connection, mots)
        told: dict[str, Any] = {"lines": found[:MOST_FOUND], "count": len(found), "asked": mots}
        return console.page(request, viewer, "content/list.html", **told)

    @routed.get("/contenu/{name}")
    def show(request: Request, viewer: Animator, name: str, fait: str = "") -> Response:
        _known(library, name)
        return page(console, library, request, viewer, Asked(name, done=fait == "1"))


def _trying(console: Console, routed: APIRouter, library: Library) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.post("/contenu/{name}/apercu")
    def preview(
        request: Request, viewer: Animator, name: str, texts: Texts, titles: Titles = None
    ) -> Response:
        _known(library, name)
        asked = Asked(name, tuple(texts), tuple(titles or ()), preview=True)
        return page(console, library, request, viewer, asked)


def _putting(console: Console, routed: APIRouter, library: Library) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.post("/contenu/{name}")
    def use(
        request: Request,
        viewer: Animator,
        name: str,
        texts: Texts,
        *,
        titles: Titles = None,
        depuis: Seen = UNSEEN,
    ) -> Response:
        _known(library, name)
        try:
            with console.database.write() as connection:
                unmoved(connection, name, depuis)
                today = library.today(connection)
                made = library.checked(today, name, texts, titles or ())
                original = library.files[name]
                body = None if made.variations == original.variations else stored(original, made)
                put(console, connection, viewer, Put(name, body))
        except RewordingRefused as refused:
            asked = Asked(name, tuple(texts), tuple(titles or ()), error=str(refused))
            return page(console, library, request, viewer, asked)
        return RedirectResponse(f"{HOME}/{name}?fait=1", 303)

    @routed.post("/contenu/{name}/reprendre")
    def back(viewer: Animator, name: str, version: Annotated[int, Form(ge=FILE)]) -> Response:
        _known(library, name)
        put_back(console, viewer, name, version)
        return RedirectResponse(f"{HOME}/{name}?fait=1", 303)


def _known(library: Library, name: str) -> None:
    if name not in library.files:
        raise MissingError
