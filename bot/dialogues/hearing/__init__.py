"""From an understanding to commands, in the place where the conversation stands.

The readings are tried in order; the first that makes something of the message is followed:

1. a button names slots, or a choice was named; a code that links channels was typed;
2. a word is to be explained; the person asks where we are, or for time;
3. a word that steers the conversation (cancel, repeat, back…), said surely;
4. a number or a moment, for the mediator who is awaited; a question beside the one that is
   asked, another moment for a meeting; what reaches the person, help between neighbours;
   a person is offered to whoever was sent from one service to another;
5. what was sent is completed, a vote changed; another procedure is meant, or goes first;
   what was noted is corrected;
6. a question in a procedure, that its script does not answer;
7. the question asked is answered, and perhaps others with it;
8. a question that no flow answers, and official sheets do;
9. another request is made, surely;
10. the question wanted free words, and these are words;
11. the words are about what is being told, and are added to it;
12. words for the mediator who is awaited;
13. several requests may be meant: which one?
14. a fact told in passing, in a procedure;
15. nothing of this: it was not understood.
"""

from collections.abc import Callable

from bot.dialogues.commands import Command, Lost
from bot.dialogues.hearing.additions import addition, photo
from bot.dialogues.hearing.afterwards import afterwards
from bot.dialogues.hearing.answers import answer, free_words
from bot.dialogues.hearing.asides import aside
from bot.dialogues.hearing.awaited import (
    for_mediator,
    hours,
    how_to_reach,
    in_danger,
    when_answered,
)
from bot.dialogues.hearing.beside import beside
from bot.dialogues.hearing.codes import linking_code
from bot.dialogues.hearing.corrections import correction
from bot.dialogues.hearing.details import details
from bot.dialogues.hearing.doubts import which
from bot.dialogues.hearing.helping import helping
from bot.dialogues.hearing.joined import joined
from bot.dialogues.hearing.meanings import meaning
from bot.dialogues.hearing.meetings import meeting
from bot.dialogues.hearing.naming import another, queued_first
from bot.dialogues.hearing.patience import apology, patience, said_already
from bot.dialogues.hearing.questions import question, waiting
from bot.dialogues.hearing.reaching import reaching
from bot.dialogues.hearing.requests import request
from bot.dialogues.hearing.sent_round import sent_round
from bot.dialogues.hearing.sheets import official
from bot.dialogues.hearing.steering import button, call_me, steering
from bot.dialogues.hearing.whereabouts import whereabouts
from bot.dialogues.run import Run
from bot.messages import Understanding

_READINGS: tuple[Callable[[Run, Understanding], list[Command]], ...] = (
    button,
    linking_code,
    meaning,
    whereabouts,
    when_answered,
    hours,
    call_me,
    in_danger,
    meeting,
    joined,
    beside,
    reaching,
    helping,
    apology,
    said_already,
    patience,
    steering,
    how_to_reach,
    photo,
    sent_round,
    afterwards,
    another,
    queued_first,
    correction,
    waiting,
    question,
    details,
    answer,
    official,
    request,
    free_words,
    addition,
    for_mediator,
    which,
    aside,
)


def commands_for(run: Run, understanding: Understanding) -> list[Command]:
    """What the message asks; never empty."""
    for reading in _READINGS:
        commands = reading(run, understanding)
        if commands:
            return commands
    return [Lost()]
