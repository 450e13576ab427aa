"""The animators' pages of polls."""

from bot.handoff.console.polls.routes import routes

__all__ = ["routes"]
