"""Relays in the console: mediators watch over people put in touch."""

from bot.handoff.console.relays.routes import routes

__all__ = ["routes"]
