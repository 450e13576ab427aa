"""Everything of the web chat that the application mounts."""

import asyncio
from pathlib import Path

from fastapi import APIRouter

from bot.channels.port import Accept, Mailbox
from bot.channels.webchat.kiosk.routes import kiosk
from bot.channels.webchat.messages import conversation
from bot.channels.webchat.page import pages
from bot.channels.webchat.photos.folder import PhotoFolder
from bot.channels.webchat.photos.routes import photos
from bot.channels.webchat.settings import WebchatSettings
from bot.channels.webchat.transcript import transcript
from bot.look.files import read_files, static_files

STATIC = Path(__file__).parent / "static"


def router(
    accept: Accept,
    mailbox: Mailbox,
    key: bytes,
    settings: WebchatSettings | None = None,
    closing: asyncio.Event | None = None,
    *,
    folder: PhotoFolder | None = None,
) -> APIRouter:
    """Page, widget, files and conversation. `key` signs browser keys: another one, new visitors.

    `closing`: set it when the server is asked to stop, so that open streams end at once. `folder`:
    where photos are kept; without one they are not taken.
    """
    files = read_files("/chat/static", STATIC)
    routes = APIRouter()
    settings = settings or WebchatSettings()
    routes.include_router(pages(files, settings))
    routes.include_router(kiosk(files, settings))
    routes.include_router(static_files(files))
    routes.include_router(
        conversation(accept, mailbox, key, closing or asyncio.Event(), proxies=settings.proxies)
    )
    routes.include_router(transcript(mailbox, key, settings.timezone))
    if folder is not None:
        routes.include_router(photos(accept, key, folder))
    return routes
