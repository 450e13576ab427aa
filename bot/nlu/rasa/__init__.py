"""Understanding by a Rasa 3.6 server, with the embedded engine behind it. See docs/rasa.md."""

from bot.nlu.rasa.engine import RasaNlu

__all__ = ["RasaNlu"]
