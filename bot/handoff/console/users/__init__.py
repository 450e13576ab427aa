"""Accounts, for administrators."""

from bot.handoff.console.users.routes import routes

__all__ = ["routes"]
