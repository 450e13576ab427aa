"""What a turn asks for about polls."""

from dataclasses import dataclass

from bot.messages import Effect


@dataclass(frozen=True, slots=True)
class BallotCast(Effect):
    """A ballot for a poll; a person's later one takes its place.

    `marks`: one digit for each option (see `bot.civic.voting.marks`). `message`: the inbound that
    cast it, whose arrival says whether it is in time. `words`: the inbounds whose words are the
    ballot, to be forgotten at once.
    """

    poll: str
    marks: str
    message: str
    commune: str = ""
    words: tuple[str, ...] = ()
