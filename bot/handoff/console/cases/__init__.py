"""The pages of cases: who waits, and one conversation as it runs, live on any channel."""

from fastapi import APIRouter

from bot.handoff.console.cases import (
    counter,
    doing,
    learning,
    ready,
    searching,
    showing,
    talking,
)
from bot.handoff.console.cases.desk import Desk
from bot.handoff.console.console import Console


def routes(console: Console) -> APIRouter:
    """The room of cases."""
    desk = Desk(console)
    routed = APIRouter()
    for part in (showing, talking, searching, learning, ready, doing, counter):
        routed.include_router(part.routes(desk))
    return routed
