"""One's own account: sessions, password."""

from bot.handoff.console.profile.routes import routes

__all__ = ["routes"]
