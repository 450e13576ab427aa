"""Distress, heard by a detector of its own: words that mean danger, then the classifier."""

from bot.nlu.distress.detector import DISTRESS, Detector

__all__ = ["DISTRESS", "Detector"]
