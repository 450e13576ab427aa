"""Actions about polls: which one, the ballot bit by bit, casting it, results."""

from bot.dialogues.actions.polls.asking import (
    ballot_choices,
    next_choices,
    poll_choices,
    town_choices,
)
from bot.dialogues.actions.polls.ballot import validate_ballot, validate_next, validate_town
from bot.dialogues.actions.polls.casting import cast
from bot.dialogues.actions.polls.finding import find, present, resume, validate_poll
from bot.dialogues.actions.polls.results import find_results

__all__ = [
    "ballot_choices",
    "cast",
    "find",
    "find_results",
    "next_choices",
    "poll_choices",
    "present",
    "resume",
    "town_choices",
    "validate_ballot",
    "validate_next",
    "validate_poll",
    "validate_town",
]
