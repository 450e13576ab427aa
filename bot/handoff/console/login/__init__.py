"""The way in: password then code, one-time links, the identity provider."""

from bot.handoff.console.login.routes import routes

__all__ = ["routes"]
