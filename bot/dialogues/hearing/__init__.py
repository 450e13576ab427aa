"""From an understanding to commands, in the place where the conversation stands.

The readings are tried in order; the first that makes something of the message is followed:

1. a button names slots, or a choice was named; a code that links channels was typed;
2. a word that steers the conversation (cancel, repeat, back…), said surely;
3. what was noted is corrected;
4. the question asked is answered, and perhaps others with it;
5. a question that no flow answers, and official sheets do;
6. another request is made, surely;
7. the question wanted free words, and these are words;
8. the words are about what is being told, and are added to it;
9. several requests may be meant: which one?
10. nothing of this: it was not understood.
"""

from collections.abc import Callable

from bot.dialogues.commands import Command, Lost
from bot.dialogues.hearing.additions import addition
from bot.dialogues.hearing.answers import answer, free_words
from bot.dialogues.hearing.codes import linking_code
from bot.dialogues.hearing.corrections import correction
from bot.dialogues.hearing.doubts import which
from bot.dialogues.hearing.requests import request
from bot.dialogues.hearing.sheets import official
from bot.dialogues.hearing.steering import button, steering
from bot.dialogues.run import Run
from bot.messages import Understanding

_READINGS: tuple[Callable[[Run, Understanding], list[Command]], ...] = (
    button,
    linking_code,
    steering,
    correction,
    answer,
    official,
    request,
    free_words,
    addition,
    which,
)


def commands_for(run: Run, understanding: Understanding) -> list[Command]:
    """What the message asks; never empty."""
    for reading in _READINGS:
        commands = reading(run, understanding)
        if commands:
            return commands
    return [Lost()]
