"""Another language: one sentence of it, and a person, who can read what this machine cannot."""

import re

from bot.dialogues.commands import ASIDE, Cancel, Command, Fill, Lost, Repair, Repeat, Skip, Start
from bot.dialogues.run import Run
from bot.dialogues.wording import words
from bot.messages import Understanding

_IDLE = ("out_of_scope", "smalltalk")  # all that the classifier does not know, to it
_PERHAPS = ("pattern_clarification", "pattern_procedure_question", ASIDE)
_EASILY_HEARD = ("affirm", "deny", "skip", "cancel", "frustration", "help")  # in any words
_YES_OR_NO = re.compile(
    r"\W*(yes|no|ok|s[iíì]|sim|n[aã]o|ja|nein|da|nu|evet|hay[iı]r|да|нет|так|ні|نعم|لا)\b"
)
_YES_AT_MOST = 2  # words of a yes or a no
_PLAIN_ABROAD = 0.8  # what a request in another language must reach
_NO_FRENCH = re.compile(
    r"\b(non capisco|no entiendo|n[aã]o entendo|don'?t understand|verstehe (nicht|kein)"
    r"|nu [iî]n[tț]eleg|anlam[iı]yorum|не розумію|не понимаю|لا أفهم|ما فهمت|مافهمتش)\b"
)


def in_their_tongue(run: Run, commands: list[Command], understanding: Understanding) -> None:
    """One sentence in the language that was heard; the rest is in French.

    Once; and again where nothing was understood.
    """
    tongue, again = understanding.language, _says_again(commands[0])
    if not _foreign(run, understanding) or (tongue == run.state.tongue and not again):
        return
    name = f"utter_language_{tongue}"
    run.utter(name if run.has_response(name) else "utter_language_en")
    run.state.tongue = tongue[:8]


def from_abroad(run: Run, commands: list[Command], understanding: Understanding) -> list[Command]:
    """In another language: a person is offered where it is unsure; called already, they read it.

    Words in French keep their commands.
    """
    if not (_foreign(run, understanding) or _asks_for_no_french(run)):
        return commands
    first = commands[0]
    guess = _is_guess(first) or _means_no_yes(run, first, understanding)
    if run.ambient.get("awaited"):
        told = guess or _is_procedure(first)
        return [Repair("pattern_for_mediator", {"reach": False})] if told else commands
    offered = guess or _is_unsure(run, first, understanding) or _asks_for_no_french(run)
    return [Repair("pattern_foreign")] if offered else commands


def _foreign(run: Run, understanding: Understanding) -> bool:
    """Another language, in words enough to tell."""
    short = len(words(run.text)) < 3 and run.text.isascii()  # noqa: PLR2004
    return understanding.language not in ("fr", "") and not short


def _asks_for_no_french(run: Run) -> bool:
    """« Non capisco », « no entiendo », after words in another language: two words are enough."""
    return bool(run.state.tongue) and _NO_FRENCH.search(run.text.lower()) is not None


def _says_again(first: Command) -> bool:
    """Not understood, on one side or the other."""
    foreign = isinstance(first, Repair) and first.pattern == "pattern_foreign"
    return foreign or isinstance(first, Lost | Repeat)


def _is_guess(first: Command) -> bool:
    """Nothing was made of the words, or only perhaps something."""
    if isinstance(first, Start):
        return first.flow in _IDLE
    return isinstance(first, Lost) or (isinstance(first, Repair) and first.pattern in _PERHAPS)


def _is_unsure(run: Run, first: Command, understanding: Understanding) -> bool:
    """A request of which a text in another language says little, or the one under way again."""
    if not isinstance(first, Start) or first.flow == "talk_to_human":
        return False
    known = any(frame.flow == first.flow for frame in run.person_frames())
    return known or understanding.intent.confidence < _PLAIN_ABROAD


def _means_no_yes(run: Run, first: Command, understanding: Understanding) -> bool:
    """A whole sentence that was taken for yes or no: « Я не розумію » refuses nothing."""
    intent = understanding.intent.name
    taken = isinstance(first, Fill | Skip | Cancel) and intent in _EASILY_HEARD
    plainly = _YES_OR_NO.match(run.text.lower()) is not None
    return taken and len(run.text.split()) > _YES_AT_MOST and not plainly


def _is_procedure(first: Command) -> bool:
    """What a mediator, already called, reads better than this machine goes on with in French."""
    return isinstance(first, Start) and first.flow.startswith("procedure")
