"""Cases on disk: what mediators see, and all that they can do."""

from bot.storage.cases.opening import open_case, open_cases

__all__ = ["open_case", "open_cases"]
