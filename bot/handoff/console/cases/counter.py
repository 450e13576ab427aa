"""At the counter: a conversation on behalf of somebody who is there, with no phone of their own.

What the person says is written by the mediator, and goes the way of every message: the same turns,
the same flows, the same register. The conversation is of the channel `terminal`.
"""

import asyncio
import re
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from bot.handoff.access.viewer import Role, Viewer
from bot.handoff.console.cases.desk import Desk
from bot.handoff.console.cases.doing import fields
from bot.handoff.console.refusals import MissingError
from bot.messages import Channel, Inbound, Kind
from bot.privacy.masking import mask_numbers
from bot.storage import cases, inbox
from bot.storage.cases import Said
from bot.storage.conversations import conversation_of, state_of

ANSWERS_WITHIN = 4.0  # seconds: later, the page shows the answer when it is opened again
_KEY = re.compile(r"[0-9a-f]{32}")
REPORT = "/report_problem"


def routes(desk: Desk) -> APIRouter:
    """`/console/guichet` and the conversations held there."""
    routed = desk.console.router()
    _beginning(desk, routed)
    _talking(desk, routed)
    return routed


def _beginning(desk: Desk, routed: APIRouter) -> None:
    console = desk.console
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR))]

    @routed.get("/guichet")
    def welcome(request: Request, viewer: Mediator) -> Response:
        groups = desk.names.procedures
        return console.page(request, viewer, "cases/counter.html", groups=groups)

    @routed.post("/guichet")
    async def begin(request: Request, viewer: Mediator) -> Response:
        key, form = uuid4().hex, await fields(request)
        await asyncio.to_thread(_noted, desk, viewer, key)
        await _say(desk, key, _first(desk, form))
        return _to(key)


def _talking(desk: Desk, routed: APIRouter) -> None:
    console = desk.console
    Mediator = Annotated[Viewer, Depends(console.require(Role.MEDIATOR))]

    @routed.get("/guichet/{key}")
    def show(request: Request, viewer: Mediator, key: str) -> Response:
        said, choices = _conversation(desk, viewer, key)
        return console.page(
            request,
            viewer,
            "cases/counter_talk.html",
            key=key,
            said=said,
            choices=choices,
            waiting=bool(said) and said[-1].state == "waiting",
        )

    @routed.post("/guichet/{key}")
    async def say(request: Request, viewer: Mediator, key: str) -> Response:
        form = await fields(request)
        _, choices = await asyncio.to_thread(_conversation, desk, viewer, key)
        message = _chosen_of(choices, form.get("payload", "")) or _told(form.get("texte", ""))
        if message is not None:
            await _say(desk, key, message)
        return _to(key)


def _first(desk: Desk, form: dict[str, str]) -> Inbound:
    flow = form.get("demarche", "")
    if flow and desk.names.starts(flow):
        return _chosen(f"/{flow}", desk.names.flow(flow))
    told = _told(form.get("texte", ""))
    return told or _chosen(REPORT, "Signaler un problème")


def _chosen(payload: str, title: str) -> Inbound:
    return Inbound(Channel.TERMINAL, "", "", title, Kind.CHOICE, payload)


def _chosen_of(choices: list[list[str]], payload: str) -> Inbound | None:
    title = next((title for title, known in choices if known == payload), None)
    return _chosen(payload, title) if title is not None else None


def _told(text: str) -> Inbound | None:
    words = mask_numbers(text.replace("\x00", "").strip())
    return Inbound(Channel.TERMINAL, "", "", words) if words else None


async def _say(desk: Desk, key: str, message: Inbound) -> None:
    """Store what the person says; returns when it is answered, or a little later."""
    signals = desk.console.signals
    name = f"{address(key)}:{uuid4()}"
    stored = Inbound(
        message.channel, name, address(key), message.text, message.kind, message.payload
    )
    answered = signals.expect(Channel.TERMINAL, name)
    try:
        await asyncio.to_thread(_stored, desk, stored)
        signals.ring_work()
        await asyncio.wait({answered}, timeout=ANSWERS_WITHIN)
    finally:
        signals.forget(Channel.TERMINAL, name)


def _stored(desk: Desk, message: Inbound) -> None:
    with desk.console.database.write() as connection:
        inbox.store_inbounds(connection, [message], desk.now())


def _noted(desk: Desk, viewer: Viewer, key: str) -> None:
    with desk.console.database.write() as connection:
        desk.console.did(connection, viewer, "counter.begin", address(key)[:16])


def _conversation(desk: Desk, viewer: Viewer, key: str) -> tuple[tuple[Said, ...], list[list[str]]]:
    """What was said there, and the choices that are offered now. Raises `MissingError`."""
    if not _KEY.fullmatch(key):
        raise MissingError
    with desk.console.database.write() as connection:
        number = conversation_of(connection, Channel.TERMINAL, address(key))
        if number is None:
            raise MissingError
        desk.console.saw(connection, viewer, address(key)[:16])
        said = cases.thread(connection, number)
        state = state_of(connection, number) or {}
    choices = [list(each) for each in state.get("choices", ())]
    return said, choices


def address(key: str) -> str:
    """The address of such a conversation."""
    return f"guichet-{key}"


def _to(key: str) -> Response:
    return RedirectResponse(f"/console/guichet/{key}", 303)
