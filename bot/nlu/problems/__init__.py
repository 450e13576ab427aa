"""Recurring problems: what is told, whoever tells it and in whatever words (docs/problems.md)."""

from bot.nlu.problems.catalogue import Catalogue, Kind, read_catalogue
from bot.nlu.problems.grouping import group
from bot.nlu.problems.meaning import Meaning, Told
from bot.nlu.problems.model import Model
from bot.nlu.problems.settling import settle

__all__ = ["Catalogue", "Kind", "Meaning", "Model", "Told", "group", "read_catalogue", "settle"]
