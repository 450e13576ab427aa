"""The animators' pages of participation: the cycle, its ideas, its indicators."""

from bot.handoff.console.participation.routes import routes

__all__ = ["routes"]
