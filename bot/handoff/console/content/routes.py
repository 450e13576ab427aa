"""The routes of the assistant's words: search, one reply, preview, putting in use, putting back."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from bot.dialogues.replies import Response as Reply
from bot.dialogues.rewording import RewordingRefused, lost_places, restored, reworded, stored
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.console import Console
from bot.handoff.console.content.library import MOST_FOUND, Library, previews
from bot.handoff.console.refusals import MissingError
from bot.storage.access import wordings

HOME = "/console/contenu"
Texts = Annotated[list[str], Form()]


def routes(console: Console) -> APIRouter:
    """The room of words."""
    routed = console.router()
    library = Library(console.data)
    _reading(console, routed, library)
    _changing(console, routed, library)
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
        return _page(console, library, request, viewer, name, done=fait == "1")


def _changing(console: Console, routed: APIRouter, library: Library) -> None:
    Animator = Annotated[Viewer, Depends(console.require(Role.ANIMATOR))]

    @routed.post("/contenu/{name}/apercu")
    def preview(request: Request, viewer: Animator, name: str, texts: Texts) -> Response:
        try:
            made = reworded(_original(library, name), texts)
        except RewordingRefused as refused:
            return _page(console, library, request, viewer, name, texts=texts, error=str(refused))
        return _page(console, library, request, viewer, name, texts=texts, made=made)

    @routed.post("/contenu/{name}")
    def use(request: Request, viewer: Animator, name: str, texts: Texts) -> Response:
        original = _original(library, name)
        try:
            made = reworded(original, texts)
        except RewordingRefused as refused:
            return _page(console, library, request, viewer, name, texts=texts, error=str(refused))
        body = None if made.variations == original.variations else stored(original, made)
        with console.database.write() as connection:
            wordings.add(connection, name, body, viewer.id, console.clock())
            console.did(connection, viewer, "wording.change", name[:80])
        return RedirectResponse(f"{HOME}/{name}?fait=1", 303)

    @routed.post("/contenu/{name}/reprendre")
    def put_back(viewer: Animator, name: str, version: Annotated[int, Form(ge=0)]) -> Response:
        _original(library, name)
        with console.database.write() as connection:
            before = {row["id"]: row["body"] for row in wordings.history(connection, name)}
            if version and version not in before:
                raise MissingError
            wordings.add(connection, name, before.get(version), viewer.id, console.clock())
            console.did(connection, viewer, "wording.back", name[:80])
        return RedirectResponse(f"{HOME}/{name}?fait=1", 303)


def _original(library: Library, name: str) -> Reply:
    original = library.files.get(name)
    if original is None:
        raise MissingError
    return original


def _page(
    console: Console, library: Library, request: Request, viewer: Viewer, name: str,
    *, texts: list[str] | None = None, made: Reply | None = None, error: str = "",
    done: bool = False,
) -> Response:  # fmt: skip
    original = _original(library, name)
    with console.database.read() as connection:
        now = library.in_use(connection, name) or original
        versions = [
            {**row, "words": restored(original, row["body"]) if row["body"] else original}
            for row in wordings.history(connection, name)
        ]
    told = {
        "reply": original,
        "texts": texts or [each.text for each in now.variations],
        "changed": now.variations != original.variations,
        "versions": versions,
        "previews": previews(now, made) if made else [],
        "lost": sorted(lost_places(original, made)) if made else [],
        "error": error,
        "done": done,
    }
    return console.page(request, viewer, "content/reply.html", 422 if error else 200, **told)
