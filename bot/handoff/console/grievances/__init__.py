"""The pages of grievances: the register with its words, and what becomes of each."""

from bot.handoff.console.grievances.routes import routes

__all__ = ["routes"]
