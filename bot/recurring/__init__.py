"""Recurring problems kept up to date: at once for what is new, and by a pass over everything."""

from bot.recurring.detecting import Report, detect
from bot.recurring.joining import Joiner
from bot.recurring.nearest import nearest_problems

__all__ = ["Joiner", "Report", "detect", "nearest_problems"]
