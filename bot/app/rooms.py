"""Every room that a browser opens, beside the channels: one line each."""

from fastapi import APIRouter

from bot.app.parts import Parts


def rooms(_parts: Parts) -> list[APIRouter]:
    """The routers of the public pages, the console and the kiosk."""
    return []
