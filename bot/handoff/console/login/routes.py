"""The routes of the way in."""

from fastapi import APIRouter

from bot.handoff.console.console import Console
from bot.handoff.console.login import device, link, oidc, out, password, second


def routes(console: Console) -> APIRouter:
    """Login, code, device, one-time link, identity provider, logout."""
    gathered = APIRouter()
    for step in (password, second, device, link, oidc, out):
        gathered.include_router(step.routes(console))
    return gathered
