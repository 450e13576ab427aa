"""The official sheets in use: imported into the store, searched for a question."""

from bot.library.importing import Report, import_dump
from bot.library.library import Library

__all__ = ["Library", "Report", "import_dump"]
