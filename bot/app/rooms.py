"""Every room that a browser opens, beside the channels: one line each."""

import asyncio

from fastapi import APIRouter

from bot.app.console import console
from bot.app.events import publisher
from bot.app.open311 import open311
from bot.app.parts import Parts, territory
from bot.handoff.console.routes import router as console_router
from bot.web.events.routes import router as events_router
from bot.web.open311.routes import router as open311_router
from bot.web.participation.routes import routers as participation_routers
from bot.web.polls.routes import router as polls_router


def rooms(parts: Parts, closing: asyncio.Event) -> list[APIRouter]:
    """The routers of the public pages, the console and the kiosk.

    `closing`: set when the process is asked to stop, so that open streams end.
    """
    settings = parts.settings
    address = str(settings.public_address or "")
    return [
        console_router(console(parts, closing)),
        open311_router(open311(parts)),
        polls_router(parts.database),
        events_router(parts.database, territory(settings), publisher(settings), parts.clock),
        *participation_routers(parts.database, territory(settings), address),
    ]
