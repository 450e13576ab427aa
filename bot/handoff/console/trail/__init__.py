"""The audit trail, for administrators."""

from bot.handoff.console.trail.routes import routes

__all__ = ["routes"]
