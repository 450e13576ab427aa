"""What a turn asks for about the help that was given."""

from dataclasses import dataclass
from enum import IntEnum

from bot.messages import Effect


class Helped(IntEnum):
    """Whether the help was of use."""

    NO = 1
    PARTLY = 2
    YES = 3


@dataclass(frozen=True, slots=True)
class FeedbackGiven(Effect):
    """What the person says of the help they got. `case`: its reference, where it was a case's.

    `about`: the flow that they had followed, else.
    """

    score: Helped
    comment: str = ""
    case: str = ""
    about: str = ""
