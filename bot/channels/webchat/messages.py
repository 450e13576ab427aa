"""The routes of a conversation: a key, what the person says, what is said to them."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel

from bot.channels.port import Accept, Mailbox
from bot.channels.webchat.allowance import Allowance
from bot.channels.webchat.identity import new_key
from bot.channels.webchat.parse import BODY_SCHEMA, body_of, parse
from bot.channels.webchat.refusals import TOO_MANY, KindRoute, RefusedError, described
from bot.channels.webchat.speaking import Taken, speaker_of
from bot.channels.webchat.stream import letters
from bot.look.typography import bound
from bot.messages import Outgoing
from bot.origin import client_address

LARGEST_ID = 2**63 - 1  # what both databases can compare
After = Annotated[int, Query(ge=0, le=LARGEST_ID, description="The last id that was seen.")]
LastSeen = Annotated[int, Header(alias="Last-Event-ID", ge=0, le=LARGEST_ID)]
_BODY: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": BODY_SCHEMA}}}
}
_REFUSED = described(400, 401, 403, 413, 422, 503)


class BrowserKey(BaseModel):
    """Who this browser is from now on; to be kept by it alone."""

    key: str


class ChoiceView(BaseModel):
    """A button under a message."""

    title: str
    payload: str


class MessageView(BaseModel):
    """One message to the person, as the page receives it. `by_mediator`: a person wrote it."""

    id: int
    text: str
    choices: list[ChoiceView]
    at: datetime | None
    by_mediator: bool


class Messages(BaseModel):
    """Messages in order; when the list is full, ask again from its last id on."""

    messages: list[MessageView]


def conversation(
    accept: Accept,
    mailbox: Mailbox,
    secret: bytes,
    closing: asyncio.Event,
    *,
    proxies: int = 0,
    allowance: Allowance | None = None,
) -> APIRouter:
    """The routes under /channels/web. `proxies`: that stand before us; `allowance`: of new keys."""
    routes = APIRouter(prefix="/channels/web", tags=["web"], route_class=KindRoute)
    _add_keys(routes, secret, proxies, allowance or Allowance())
    _add_saying(routes, accept, secret)
    _add_reading(routes, mailbox, secret, closing)
    return routes


def _add_keys(routes: APIRouter, secret: bytes, proxies: int, allowance: Allowance) -> None:
    @routes.post("/keys", status_code=201, responses=described(429))
    async def make_browser_key(request: Request, response: Response) -> BrowserKey:
        """Begin a conversation; nothing is stored until something is said."""
        if wait := allowance.take(client_address(request, proxies), time.monotonic()):
            raise RefusedError(429, TOO_MANY, wait)
        response.headers["Cache-Control"] = "no-store"
        return BrowserKey(key=new_key(secret))


def _add_saying(routes: APIRouter, accept: Accept, secret: bytes) -> None:
    Speaker = Annotated[str, Depends(speaker_of(secret))]

    @routes.post("/messages", status_code=202, responses=_REFUSED, openapi_extra=_BODY)
    async def say(request: Request, address: Speaker) -> Taken:
        """Take one message or one pressed button; the same id again changes nothing."""
        inbound = parse(await body_of(request), address)
        await accept([inbound])
        return Taken(id=inbound.external_id.removeprefix(f"{address}:"))


def _add_reading(
    routes: APIRouter, mailbox: Mailbox, secret: bytes, closing: asyncio.Event
) -> None:
    Speaker = Annotated[str, Depends(speaker_of(secret))]

    @routes.get("/messages", responses=described(401, 403, 422, 503))
    async def read_messages(response: Response, address: Speaker, after: After = 0) -> Messages:
        """What was said to this browser since `after`: for networks that cut streams."""
        response.headers["Cache-Control"] = "no-store"
        found = await mailbox.fetch(address, after)
        return Messages(messages=[view(each) for each in found])

    @routes.get("/stream", response_class=EventSourceResponse, responses=described(401, 403, 422))
    async def follow(address: Speaker, last_event_id: LastSeen = 0) -> AsyncIterator[Any]:
        """The same, as it is said; FastAPI adds a comment every 15 s so that proxies stay open."""
        yield ServerSentEvent(comment="open")
        async for letter in letters(mailbox, address, last_event_id, closing):
            yield ServerSentEvent(data=view(letter), id=str(letter.id))


def view(letter: Outgoing) -> MessageView:
    """A letter as the page receives it."""
    choices = [ChoiceView(title=each.title, payload=each.payload) for each in letter.reply.choices]
    return MessageView(
        id=letter.id,
        text=bound(letter.reply.text),
        choices=choices,
        at=letter.at,
        by_mediator=letter.reply.by_mediator,
    )
