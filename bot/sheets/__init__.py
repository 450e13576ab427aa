"""The official sheets of service-public (DILA, « Vos droits et démarches »): reading them. Pure."""

from bot.sheets.sheet import Sheet

__all__ = ["Sheet"]
