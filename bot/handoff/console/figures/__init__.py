"""Figures of the cases: how long people wait, why, what to mend first; a page and a spreadsheet."""

from bot.handoff.console.figures.routes import routes

__all__ = ["routes"]
