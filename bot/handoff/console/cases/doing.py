"""What is posted: acts, answers, notes, and who is writing. With scripts or without."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from bot.civic.cases.errors import CaseMoved, MoveRefused
from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases.acts import ACTS, Done, Work, refusal
from bot.handoff.console.cases.answers import Sent, send
from bot.handoff.console.cases.desk import Desk, known
from bot.handoff.console.cases.sheet import Composer
from bot.handoff.console.cases.talking import page, read
from bot.handoff.console.refusals import MissingError
from bot.messages import Channel
from bot.signals import TurnDone
from bot.storage.cases.places import of_case

CONFLICT = 409
LONGEST = 4_000


def routes(desk: Desk) -> APIRouter:
    """Everything under `/console/cas/C-…` that is posted."""
    routed = desk.console.router()
    _answering(desk, routed)
    _acting(desk, routed)
    return routed


def _answering(desk: Desk, routed: APIRouter) -> None:
    console = desk.console
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR, place=of_case))]

    @routed.post("/cas/{reference}/repondre")
    async def answer(request: Request, viewer: Mediator, reference: str) -> Response:
        form = await fields(request)
        try:
            sent = await asyncio.to_thread(_sent, desk, viewer, reference, form)
        except (CaseMoved, MoveRefused) as refused:
            told = await asyncio.to_thread(refusal, desk, refused)
            return await asyncio.to_thread(
                _again, desk, request, viewer, Kept(reference, told, form)
            )
        desk.presence.stops(reference, viewer)
        if sent.address:
            console.signals.ring_turns([TurnDone(Channel(sent.channel), "", sent.address, ())])
        if _scripted(request):
            html = [desk.part("cases/_entry.html", viewer, entry=each) for each in sent.entries]
            return JSONResponse({"entries": html})
        return _back(reference, "note" if form.get("sorte") == "note" else "reponse")

    @routed.post("/cas/{reference}/presence")
    async def writes(viewer: Mediator, reference: str) -> Response:
        desk.presence.writes(reference, viewer, desk.now())
        return JSONResponse({})


def _acting(desk: Desk, routed: APIRouter) -> None:
    console = desk.console
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR, place=of_case))]

    @routed.post("/cas/{reference}/{act}")
    async def act(request: Request, viewer: Mediator, reference: str, act: str) -> Response:
        form = await fields(request)
        try:
            done = await asyncio.to_thread(_done, desk, viewer, reference, act, form)
        except (CaseMoved, MoveRefused) as refused:
            told = await asyncio.to_thread(refusal, desk, refused)
            return await asyncio.to_thread(_again, desk, request, viewer, Kept(reference, told))
        console.signals.ring_work()
        if not _scripted(request):
            return _back(reference, act)
        undo = done.undo and {
            "to": f"/console/cas/{reference}/{done.undo.act}",
            "fields": dict(done.undo.fields),
        }
        return JSONResponse({"words": done.words, "undo": undo})


async def fields(request: Request) -> dict[str, str]:
    """The fields of the form, each a text of bounded length."""
    form = await request.form()
    return {name: value[:LONGEST] for name, value in form.items() if isinstance(value, str)}


def _scripted(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _back(reference: str, done: str) -> Response:
    return RedirectResponse(f"/console/cas/{reference}?{urlencode({'fait': done})}", 303)


def _done(desk: Desk, viewer: Viewer, reference: str, act: str, form: dict[str, str]) -> Done:
    if act not in ACTS:
        raise MissingError
    with known(), desk.console.database.write() as connection:
        done = ACTS[act](Work(connection, desk, viewer, reference, form))
        desk.console.did(connection, viewer, f"case.{act}", reference)
    return done


def _sent(desk: Desk, viewer: Viewer, reference: str, form: dict[str, str]) -> Sent:
    with known(), desk.console.database.write() as connection:
        return send(connection, desk, viewer, reference, form)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was refused, why, and what was written."""

    reference: str
    told: str
    form: Mapping[str, str] = field(default_factory=dict)


def _again(desk: Desk, request: Request, viewer: Viewer, kept: Kept) -> Response:
    """The refusal; without scripts, the page again with the text that was written."""
    if _scripted(request):
        return JSONResponse({"error": kept.told}, CONFLICT)
    form = kept.form
    composer = Composer(form.get("sorte", "reponse"), form.get("texte", ""), kept.told)
    drawn = read(desk, viewer, kept.reference)
    return page(desk, request, viewer, drawn, composer, status=CONFLICT)
