"""An answer to the question under the one that is asked: what was misheard in between gives way."""

from bot.dialogues.commands import ASIDE, Command, Correct, Fill, Lost, Repair, Skip
from bot.dialogues.hearing import commands_for
from bot.dialogues.machine import forget
from bot.dialogues.run import Run
from bot.messages import Understanding


def heard_underneath(
    run: Run, commands: list[Command], understanding: Understanding
) -> list[Command]:
    """`commands`, or what the words answer in the request that the one on top interrupted.

    So it is where they mean nothing to the one on top, and nothing of it was answered yet.
    """
    top, under = run.state.top, run.requests()[1:]
    if not _mean_nothing(commands) or top is None or not under or under[0].waiting_turn:
        return commands
    if top is not run.requests()[0] or top.filled or not top.asked:
        return commands
    kept = list(run.state.stack)
    run.state.stack.remove(top)
    again = commands_for(run, understanding)
    if not isinstance(again[0], Fill | Skip | Correct):
        run.state.stack[:] = kept
        return commands
    forget(run, run.flow(top))
    return again


def _mean_nothing(commands: list[Command]) -> bool:
    first = commands[0]
    return isinstance(first, Lost) or (isinstance(first, Repair) and first.pattern == ASIDE)
