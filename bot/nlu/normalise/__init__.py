"""Messages brought closer to standard French, for features; what they sound like; plain words."""

from bot.nlu.normalise.lexicon import everyday
from bot.nlu.normalise.normaliser import Normalised, normalise
from bot.nlu.normalise.sound import sound

__all__ = ["Normalised", "everyday", "normalise", "sound"]
