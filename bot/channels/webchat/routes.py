"""Everything of the web chat that the application mounts."""

import asyncio
from pathlib import Path

from fastapi import APIRouter

from bot.channels.port import Accept, Mailbox
from bot.channels.webchat.messages import conversation
from bot.channels.webchat.page import pages
from bot.channels.webchat.settings import WebchatSettings
from bot.look.files import read_files, static_files

STATIC = Path(__file__).parent / "static"


def router(
    accept: Accept,
    mailbox: Mailbox,
    key: bytes,
    settings: WebchatSettings | None = None,
    closing: asyncio.Event | None = None,
) -> APIRouter:
    """Page, widget, files and conversation. `key` signs browser keys: another one, new visitors.

    `closing`: set it when the server is asked to stop, so that open streams end at once.
    """
    files = read_files("/chat/static", STATIC)
    routes = APIRouter()
    routes.include_router(pages(files, settings or WebchatSettings()))
    routes.include_router(static_files(files))
    routes.include_router(conversation(accept, mailbox, key, closing or asyncio.Event()))
    return routes
