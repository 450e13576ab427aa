"""Actions about events: find, describe, sign up, leave, say how it was."""

from bot.dialogues.actions.events.answering import answer
from bot.dialogues.actions.events.describing import describe, describe_chosen
from bot.dialogues.actions.events.finding import (
    begin,
    commune_choices,
    event_choices,
    find,
    search_again,
    seek,
    validate_commune,
    validate_reference,
)
from bot.dialogues.actions.events.rating import opinion_choices, rate, recall
from bot.dialogues.actions.events.signing import (
    agree_choices,
    change_people,
    find_mine,
    join,
    leave,
    my_choices,
    validate_mine,
    validate_people,
    wait_choices,
)

__all__ = [
    "agree_choices",
    "answer",
    "begin",
    "change_people",
    "commune_choices",
    "describe",
    "describe_chosen",
    "event_choices",
    "find",
    "find_mine",
    "join",
    "leave",
    "my_choices",
    "opinion_choices",
    "rate",
    "recall",
    "search_again",
    "seek",
    "validate_commune",
    "validate_mine",
    "validate_people",
    "validate_reference",
    "wait_choices",
]
