"""Every room that a browser opens, beside the channels: one line each."""

import asyncio

from fastapi import APIRouter

from bot.app.console import console
from bot.app.parts import Parts
from bot.handoff.console.routes import router as console_router


def rooms(parts: Parts, closing: asyncio.Event) -> list[APIRouter]:
    """The routers of the public pages, the console and the kiosk.

    `closing`: set when the process is asked to stop, so that open streams end.
    """
    return [
        console_router(console(parts, closing)),
    ]
