"""The animators' pages of events: planned, moved, called off; who came; what people said."""

from bot.handoff.console.events.routes import routes

__all__ = ["routes"]
