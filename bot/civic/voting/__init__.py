"""Counting votes: approval, majority judgment, Schulze, instant run-off, points. Pure."""

from bot.civic.voting.marks import Marks, gather
from bot.civic.voting.methods import Method
from bot.civic.voting.outcome import Outcome, Round
from bot.civic.voting.tally import tally
from bot.civic.voting.towns import by_town

__all__ = ["Marks", "Method", "Outcome", "Round", "by_town", "gather", "tally"]
