"""Actions about messages that were not asked for, and about a person's data."""

from bot.dialogues.run import Run
from bot.messages import ErasureRequested, MessagesResumed, MessagesStopped


def stop_messages(run: Run) -> None:
    """Nothing more that was not asked for; what was going on is given up."""
    run.effects.append(MessagesStopped())
    run.state.stopped = True


def resume_messages(run: Run) -> None:
    """News and reminders again."""
    run.effects.append(MessagesResumed())
    run.state.stopped = False


def request_erasure(run: Run) -> None:
    """Everything goes; the engine itself forgets at once."""
    run.effects.append(ErasureRequested())
    run.slots.clear()
    run.state.sources.clear()
    del run.state.stack[:-1]
