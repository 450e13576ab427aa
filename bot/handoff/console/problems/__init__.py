"""Recurring problems, for animators: read, merged, split, renamed, refused, and put back."""

from bot.handoff.console.problems.routes import routes

__all__ = ["routes"]
