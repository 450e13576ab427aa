"""What a mediator says of themselves: here or away, what they know well, what they speak."""

from bot.handoff.console.availability.routes import routes

__all__ = ["routes"]
