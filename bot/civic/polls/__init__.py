"""Priority polls: what one asks, how a ballot is read, receipts, seals, publication. Pure."""

from bot.civic.polls.definition import Option, Poll
from bot.civic.polls.effects import BallotCast
from bot.civic.polls.views import PollView

__all__ = ["BallotCast", "Option", "Poll", "PollView"]
