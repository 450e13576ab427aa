"""The words of the assistant, for animators: read, reworded, put back."""

from bot.handoff.console.content.routes import routes

__all__ = ["routes"]
