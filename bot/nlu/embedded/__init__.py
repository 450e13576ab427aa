"""The engine inside: sentence vectors and n-grams under one calibrated linear head."""

from bot.nlu.embedded.engine import Embedded
from bot.nlu.embedded.manifest import ENGINE_VERSION, ModelInfo

__all__ = ["ENGINE_VERSION", "Embedded", "ModelInfo"]
