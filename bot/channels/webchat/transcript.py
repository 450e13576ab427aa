"""A copy of the conversation for the person to keep: a file that reads anywhere, without script.

It is written from what the service keeps, not from what the browser shows: numbers that were
masked at the door stay masked, and a long conversation is whole.
"""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain, groupby
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, StreamingResponse

from bot.channels.port import Mailbox
from bot.channels.webchat.refusals import KindRoute, described
from bot.channels.webchat.speaking import speaker_of
from bot.civic.calendar import clock_to_the_minute, full_day
from bot.look.pages import environment
from bot.look.typography import NO_BREAK, bound
from bot.messages import Kind, Line

_TEMPLATE = environment(Path(__file__).parent / "templates").get_template("transcript.html")
_PIECES = 200  # of the template's, that leave together
_SENT = {
    Kind.PHOTO: "(une photo)",
    Kind.LOCATION: "(une position sur la carte)",
    Kind.VOICE: "(un message parlé)",
}
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Disposition": 'attachment; filename="conversation-sanu.html"',
}


def transcript(mailbox: Mailbox, secret: bytes, timezone: str) -> APIRouter:
    """The route that gives the copy. `timezone`: whose days and hours are written."""
    routes = APIRouter(prefix="/channels/web", tags=["web"], route_class=KindRoute)
    zone = ZoneInfo(timezone)
    Speaker = Annotated[str, Depends(speaker_of(secret))]

    @routes.get("/transcript", response_class=HTMLResponse, responses=described(401, 403, 503))
    async def keep_a_copy(address: Speaker) -> StreamingResponse:
        """The whole conversation as a page to keep; it holds no script."""
        lines = await asyncio.to_thread(_begun, mailbox.whole(address))
        pieces = written(lines, datetime.now(UTC), zone)
        return StreamingResponse(pieces, media_type="text/html", headers=_HEADERS)

    return routes


def _begun(lines: Iterator[Line]) -> Iterator[Line]:
    # A store that does not answer is told by a status: not once the file has begun.
    first = next(lines, None)
    return iter(()) if first is None else chain((first,), lines)


def written(lines: Iterator[Line], now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """The page, in pieces; `lines` are read while it is written."""
    days = groupby(lines, key=lambda line: line.at.astimezone(zone).date())
    shown = {"day": full_day, "clock": _clock, "speaker": speaker, "words": words}
    stream = _TEMPLATE.stream(days=days, now=now.astimezone(zone), zone=zone, **shown)
    stream.enable_buffering(_PIECES)
    return stream


def speaker(line: Line) -> str:
    """Who says it: a machine never passes for a person, nor a person for a machine."""
    if line.mine:
        return "Vous"
    return "Un médiateur (une personne)" if line.by_mediator else "SANU"


def words(line: Line) -> str:
    """What a line says, in words even where it was a picture."""
    sent = _SENT.get(line.kind, "")
    return bound(f"{sent} {line.text}".strip())


def _clock(at: datetime) -> str:
    return clock_to_the_minute(at, NO_BREAK)
