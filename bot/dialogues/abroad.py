"""Another language: one sentence of it, and a person, who can read what this machine cannot."""

import re

from bot.dialogues.commands import Command, Lost, Repair, Repeat, Start
from bot.dialogues.run import Run
from bot.dialogues.wording import words
from bot.messages import Understanding

_PLAIN_ABROAD = 0.8  # what a request in another language must reach
_NO_FRENCH = re.compile(r"\b(non capisco|no entiendo|não entendo|nao entendo|don'?t understand)\b")


def in_their_tongue(run: Run, commands: list[Command], understanding: Understanding) -> None:
    """One sentence in the language that was heard; the rest is in French.

    Once; and again where nothing was understood.
    """
    tongue, again = understanding.language, _is_lost(commands)
    if not _foreign(run, understanding) or (tongue == run.state.tongue and not again):
        return
    name = f"utter_language_{tongue}"
    run.utter(name if run.has_response(name) else "utter_language_en")
    run.state.tongue = tongue[:8]


def _foreign(run: Run, understanding: Understanding) -> bool:
    """Another language, in words enough to tell."""
    short = len(words(run.text)) < 3 and run.text.isascii()  # noqa: PLR2004
    return understanding.language not in ("fr", "") and not short


def _is_lost(commands: list[Command]) -> bool:
    first = commands[0]
    return isinstance(first, Lost | Repeat) or (
        isinstance(first, Repair) and first.pattern == "pattern_foreign"
    )


def _unsure(commands: list[Command], understanding: Understanding) -> bool:
    """Nothing, or a request of which a text in another language says little."""
    if isinstance(commands[0], Lost):
        return True
    if isinstance(commands[0], Repair):
        return commands[0].pattern in ("pattern_clarification", "pattern_aside")
    if not isinstance(commands[0], Start) or commands[0].flow == "talk_to_human":
        return False
    idle = commands[0].flow in ("out_of_scope", "smalltalk")  # all that it does not know, to it
    return idle or understanding.intent.confidence < _PLAIN_ABROAD


def from_abroad(run: Run, commands: list[Command], understanding: Understanding) -> list[Command]:
    """In another language: a person is offered where it is unsure; called already, they read it.

    Words in French keep their commands.
    """
    if not (_foreign(run, understanding) or _asks_for_no_french(run)):
        return commands
    if not run.ambient.get("awaited"):
        offered = _unsure(commands, understanding) or _asks_for_no_french(run)
        return [Repair("pattern_foreign")] if offered else commands
    told = _for_a_person(commands)
    return [Repair("pattern_for_mediator", {"reach": False})] if told else commands


def _for_a_person(commands: list[Command]) -> bool:
    """What a mediator, already called, reads better than this machine goes on with in French."""
    first = commands[0]
    if isinstance(first, Start):
        return first.flow.startswith(("procedure", "out_of_scope", "smalltalk"))
    aside = isinstance(first, Repair) and first.pattern in (
        "pattern_aside",
        "pattern_clarification",
    )
    return isinstance(first, Lost) or aside


def _asks_for_no_french(run: Run) -> bool:
    """« Non capisco », « no entiendo », after words in another language: two words are enough."""
    return bool(run.state.tongue) and _NO_FRENCH.search(run.text.lower()) is not None
