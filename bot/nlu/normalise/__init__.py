"""Messages brought closer to standard French, for features."""

from bot.nlu.normalise.lexicon import everyday

__all__ = ["everyday"]
