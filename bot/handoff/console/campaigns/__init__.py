"""The animators' pages of campaigns: written, seen on each channel, approved, sent, counted."""

from bot.handoff.console.campaigns.routes import routes

__all__ = ["routes"]
