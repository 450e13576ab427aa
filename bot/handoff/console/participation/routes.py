"""Every page of participation in the console."""

from fastapi import APIRouter

from bot.handoff.console.console import Console
from bot.handoff.console.participation import cycle, ideas, indicators


def routes(console: Console) -> APIRouter:
    """The room's routes."""
    routed = console.router()
    cycle.add_to(routed, console)
    ideas.add_to(routed, console)
    indicators.add_to(routed, console)
    return routed
