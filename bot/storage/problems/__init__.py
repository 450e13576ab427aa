"""Recurring problems in the store."""

from bot.storage.problems.joining import Joined, Open, join, open_problems, start
from bot.storage.problems.vectors import Loose, Unread, Vectors, keep, loose, unread, whole

__all__ = [
    "Joined",
    "Loose",
    "Open",
    "Unread",
    "Vectors",
    "join",
    "keep",
    "loose",
    "open_problems",
    "start",
    "unread",
    "whole",
]
